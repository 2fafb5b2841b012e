import ExcelJS from "exceljs";
import { globalId, newId } from "../../src/kernel/id.ts";
import { day, plusDays } from "../../src/kernel/day.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { keepDisputeDays } from "../../src/settlement/disputes/days.ts";
import { contentHashOf } from "../../src/settlement/statements/content.ts";
import { lockStatement } from "../../src/settlement/statements/store.ts";
import { codes, sender, toldOf } from "../support/acting.ts";
import {
  type Disputed,
  addChain,
  addStatement,
  decider,
  disputedWorld,
  itemIds,
  ka3,
  stand,
  statement,
} from "../support/disputed.ts";
import type { Asker } from "../support/world.ts";

const fields = `dispute { id number state note thread { side by writtenDown position text amount { amount } files { file name sha256 side } }
  ours { amount } theirs { amount } parts { id number state amount { amount } } version }`;
const seen = `id number state dueOn overdue owner { name } notes { text } lapsesOn documentNo amount { amount } ours { amount } theirs { amount }
  openedBy statement { id } item { id } evidence { sha256 } viewerCanComment viewerCanSettle viewerCanNote`;

describe("what a chain and we argue about, and what both sign", () => {
  let d: Disputed;
  let stranger: Asker;
  let foreign: { id: string; dispute: string };
  beforeAll(async () => {
    d = await disputedWorld({ server: { worker: true } });
    const other = await addChain(d.w, d.maker, "YH");
    stranger = await d.w.person(d.maker, "CHAIN_CONTACT", { chainId: other.chainId, name: "别家采购" });
    const id = await addStatement({ ...d, ...other }, ka3, { header: 1n });
    await decider(d.w, d.keeper)(id, { filter: { states: ["OPEN"] }, decision: "DISPUTE" });
    await d.w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED' WHERE id = $1`, [id]);
    foreign = { id: statement(id), dispute: (await disputesOn(id))["GRN1002"]! };
  });
  afterAll(() => d.w.close());

  const send = (who: Asker, verb: string, input: object, read = fields) => sender(d.w, read)(who, verb, input);
  const disputesOn = async (id: string): Promise<Record<string, string>> => {
    const rows = await d.w.rows(
      `SELECT id, document_no AS no FROM chain_dispute WHERE statement_id = $1 AND part = 0 AND state <> 'WITHDRAWN'`,
      [id],
    );
    return Object.fromEntries(rows.map((row) => [row["no"], globalId("ChainDispute", row["id"])]));
  };
  const confirmed = async (month: string) => {
    const id = await addStatement(d, ka3, { month, header: 1n });
    await decider(d.w, d.keeper)(id, { filter: { states: ["OPEN"] }, decision: "DISPUTE", note: "见送货单" });
    await d.w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED', version = version + 1 WHERE id = $1`, [
      id,
    ]);
    return { id, of: await disputesOn(id) };
  };
  const upload = async (who: Asker, name: string, text: string): Promise<{ id: string; sha256: string }> => {
    const opened = await sender(d.w, "ticket { url }")(who, "fileUploadOpen", { purpose: "CHAIN_EVIDENCE", name });
    const reply = await fetch(`${d.w.url}${opened.ticket.url}`, { method: "PUT", body: text });
    return (await reply.json()) as { id: string; sha256: string };
  };
  const get = (who: Asker, path: string) =>
    fetch(`${d.w.url}${path}`, { headers: { authorization: `Bearer ${who.token}` } });

  it("before a statement is confirmed the chain knows nothing; then its contact answers, and settling adds up to the fen", async () => {
    const id = await addStatement(d, ka3, { month: "2026-01", header: 1n });
    await decider(d.w, d.keeper)(id, { filter: { states: ["OPEN"] }, decision: "DISPUTE", note: "见送货单" });
    const of = await disputesOn(id);
    const list = (who: Asker) => d.w.ask(who, `{ chainDisputes(statement: "${statement(id)}") { nodes { ${seen} } } }`);
    expect((await list(d.guest)).data.chainDisputes.nodes).toEqual([]);
    expect(codes(await send(d.guest, "chainDisputeComment", { dispute: of["DM-2"], text: "?" }))).toEqual([
      "NOT_FOUND",
    ]);
    expect((await list(d.keeper)).data.chainDisputes.nodes).toHaveLength(4);
    // Settled before it is confirmed, what we give in to is theirs on the statement too.
    expect(
      codes(await send(d.keeper, "chainDisputeSettle", { dispute: of["GRN1002"], outcome: "AGREED_THEIRS" })),
    ).toEqual(["REASON_MISSING"]);
    const given = { dispute: of["GRN1002"], outcome: "AGREED_THEIRS", note: "签收单确为 118 箱" };
    expect((await send(d.keeper, "chainDisputeSettle", given)).dispute).toMatchObject({
      ...{ state: "AGREED_THEIRS", ours: { amount: "0.00" }, theirs: { amount: "100.00" } },
    });
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "ACCEPTED", GRN1003: "DISPUTED" });
    const row = await itemIds(d.w, id);
    expect((await decider(d.w, d.keeper)(id, { items: [row["GRN1002"]], decision: "REOPEN" })).codes).toEqual([
      "DISPUTE_SETTLED",
    ]);
    expect(codes(await send(d.keeper, "chainDisputeSettle", given))).toEqual(["WRONG_STATE"]);
    const note = await send(d.keeper, "chainDisputeNote", { dispute: of["DM-2"], text: "采购私下承认重复扣费" });
    expect(codes(note)).toEqual([]);
    await send(d.keeper, "chainDisputesSend", { statement: statement(id) }, "statement { id }");
    await d.w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED' WHERE id = $1`, [id]);
    const shown = (await list(d.guest)).data.chainDisputes.nodes;
    expect(shown).toHaveLength(4);
    expect(shown.find((each: any) => each.documentNo === "DM-2")).toMatchObject({
      ...{ state: "SENT", dueOn: null, overdue: null, owner: null, notes: [], lapsesOn: null, openedBy: null },
      ...{ amount: { amount: "2340.00" }, viewerCanComment: true, viewerCanSettle: false, viewerCanNote: false },
    });
    expect(JSON.stringify(shown)).not.toContain("私下");
    const paper = await upload(d.guest, "dm.txt", "DM 合同附件");
    const said = { dispute: of["DM-2"], text: "同意退回一半", position: "PART", amount: "1170.00", files: [paper.id] };
    const answered = await send(d.guest, "chainDisputeComment", said);
    expect(answered.dispute).toMatchObject({
      state: "ANSWERED",
      thread: [{ side: "THEIRS", by: null, position: "PART", writtenDown: false }],
    });
    expect(answered.dispute.thread[0].files).toEqual([
      { file: paper.id, name: "dm.txt", sha256: paper.sha256, side: "THEIRS" },
    ]);
    expect(await d.w.rows(`SELECT state FROM inbox_task WHERE kind = 'CHAIN_DISPUTE_ANSWERED'`)).toEqual([
      { state: "OPEN" },
    ]);
    const part = { dispute: of["DM-2"], outcome: "PART", ours: "1170.00", note: "各半" };
    expect((await send(d.keeper, "chainDisputeSettle", { ...part, ours: "2340.00" })).errors[0].code).toBe(
      "DISPUTE_PART_NOT_POSSIBLE",
    );
    expect((await send(d.keeper, "chainDisputeSettle", part)).dispute).toMatchObject({
      ...{ state: "SPLIT", ours: { amount: "1170.00" }, theirs: { amount: "1170.00" } },
    });
    expect(await stand(d.w, id)).toMatchObject({ "DM-2": "DISPUTED" });
    const told = (await toldOf(d.w, "chain-dispute.settled")).map(({ payload }) => payload);
    expect(told.find(({ outcome }) => outcome === "PART")).toMatchObject({
      ...{ statementId: id, chainId: d.chainId, oursMinor: "117000", theirsMinor: "117000", side: "OURS" },
    });
    expect(await d.w.rows(`SELECT state FROM inbox_task WHERE kind = 'CHAIN_DISPUTE_ANSWERED'`)).toEqual([
      { state: "CLOSED" },
    ]);
    expect((await get(d.guest, `/files/${paper.id}`)).status).toBe(200);
    expect((await get(d.keeper, `/files/${paper.id}`)).status).toBe(200);
    expect((await get(stranger, `/files/${paper.id}`)).status).toBe(404);
  });

  it("a dispute is divided into parts that end each in its own way; the whole keeps its number and never comes back", async () => {
    const { id, of } = await confirmed("2025-12");
    const dispute = of["RTN-9"];
    const divide = (...amounts: string[]) =>
      send(d.keeper, "chainDisputeSplit", { dispute, parts: amounts.map((amount) => ({ amount })) });
    expect(codes(await divide("300.00", "199.99"))).toEqual(["PARTS_DIFFER"]);
    expect(codes(await divide("300.00", "200.001"))).toEqual(["AMOUNT_TOO_FINE"]);
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => divide("300.00", "199.99", "0.01")));
    expect(five.flatMap(codes).sort()).toEqual(["WRONG_STATE", "WRONG_STATE", "WRONG_STATE", "WRONG_STATE"]);
    const whole = five.find((each) => each.dispute !== null)!.dispute;
    expect(whole.parts.map((part: any) => [part.number, part.amount.amount])).toEqual([
      [`${whole.number}-1`, "300.00"],
      [`${whole.number}-2`, "199.99"],
      [`${whole.number}-3`, "0.01"],
    ]);
    const [first, second, third] = whole.parts.map((part: any) => part.id);
    await send(d.keeper, "chainDisputeSettle", { dispute: first, outcome: "AGREED_OURS" });
    await send(d.keeper, "chainDisputeSettle", { dispute: second, outcome: "AGREED_THEIRS", note: "退货单已找到" });
    const off = { dispute: third, outcome: "WRITTEN_OFF", note: "尾差" };
    expect((await send(d.keeper, "chainDisputeSettle", off, `waiting ${fields}`)).waiting).toBe(true);
    expect(codes(await send(d.keeper, "chainDisputeSplit", { dispute: third, parts: [{ amount: "0.01" }] }))).toEqual([
      "PART_OF_DISPUTE",
    ]);
    const ask = (who: Asker) =>
      d.w.ask(who, `{ node(id: "${dispute}") { ... on ChainDispute { state parts { state ours { amount } } } } }`);
    expect((await ask(d.keeper)).data.node).toEqual({
      ...{
        state: "SPLIT",
        parts: [
          { state: "AGREED_OURS", ours: { amount: "300.00" } },
          { state: "AGREED_THEIRS", ours: { amount: "0.00" } },
          { state: "OPEN", ours: null },
        ],
      },
    });
    expect(await stand(d.w, id)).toMatchObject({ "RTN-9": "DISPUTED" });
    // The database says the same: what has ended stays, and what it is about never changes.
    await expect(d.w.rows(`UPDATE chain_dispute SET note = '' WHERE id = $1`, [dispute!.slice(13)])).rejects.toThrow(
      "has ended",
    );
  });

  it("a contact finds nothing of another chain's: by list, count, statement, dispute, file or the text of a refusal", async () => {
    const all = `{ chainDisputes(first: 100, chain: "${globalId("Chain", d.chainId)}") { nodes { id } } chainDisputeAges { count } chainDisputePolicy { answerDays } }`;
    const others = (await d.w.ask(stranger, all)).data;
    expect(others).toEqual({ chainDisputes: { nodes: [] }, chainDisputeAges: [], chainDisputePolicy: null });
    const own = (await d.w.ask(stranger, `{ chainDisputes { nodes { id statement { id } } } }`)).data.chainDisputes
      .nodes;
    expect(new Set(own.map((each: any) => each.statement.id))).toEqual(new Set([foreign.id]));
    expect(
      (await d.w.ask(d.guest, `{ a: node(id: "${foreign.dispute}") { id } b: node(id: "${foreign.id}") { id } }`)).data,
    ).toEqual({ a: null, b: null });
    const nobodys = globalId("ChainDispute", newId());
    const tries = await Promise.all(
      [foreign.dispute, nobodys].map((dispute) => send(d.guest, "chainDisputeComment", { dispute, text: "?" })),
    );
    expect(tries[0]).toEqual(tries[1]);
    for (const verb of ["chainDisputeSettle", "chainDisputeAssign", "chainDisputeNote", "chainDisputeSplit"]) {
      const input = { dispute: foreign.dispute, outcome: "AGREED_OURS", text: "?", owner: null, parts: [] };
      const only = {
        chainDisputeSettle: ["dispute", "outcome"],
        chainDisputeAssign: ["dispute", "owner"],
        chainDisputeNote: ["dispute", "text"],
        chainDisputeSplit: ["dispute", "parts"],
      } as const;
      const given = Object.fromEntries(
        only[verb as keyof typeof only].map((name) => [name, input[name as keyof typeof input]]),
      );
      expect(codes(await send(stranger, verb, given))).toEqual(["NOT_ALLOWED"]);
    }
    const sign = { statement: foreign.id, side: "THEIRS", name: "某", title: "采购", contentHash: "0".repeat(64) };
    expect(codes(await send(d.guest, "statementSign", sign, "statement { id }"))).toEqual(["NOT_FOUND"]);
    // What was written off or lapsed is agreed with, for the chain: it cannot be found out by asking for it.
    const written = await d.w.ask(
      stranger,
      `{ chainDisputes(states: [WRITTEN_OFF, LAPSED, OPEN, WITHDRAWN]) { nodes { id } } }`,
    );
    expect(written.data.chainDisputes.nodes).toEqual([]);
  });

  it("both sides sign the same content; what changed is not signed; the stamped sheet is kept with its hash", async () => {
    const { id } = await confirmed("2025-11");
    const hashOf = async (who: Asker) =>
      (await d.w.ask(who, `{ node(id: "${statement(id)}") { ... on ChainStatement { contentHash viewerCanSign } } }`))
        .data.node;
    const sign = (who: Asker, more: object) =>
      send(
        who,
        "statementSign",
        {
          statement: statement(id),
          title: "采购经理",
          name: "王敏",
          side: "THEIRS",
          contentHash: "0".repeat(64),
          ...more,
        },
        "statement { state signatures { side name title holds sheetSha256 recordedBy } }",
      );
    expect((await sign(d.guest, {})).errors.map((each: any) => each.code)).toEqual(["STATEMENT_CHANGED"]);
    expect(codes(await sign(d.guest, { side: "OURS", name: " " }))).toEqual([
      "NAME_MISSING",
      "SIDE_NOT_YOURS",
      "STATEMENT_CHANGED",
    ]);
    expect(codes(await sign(d.keeper, { side: "THEIRS" }))).toEqual(["SHEET_MISSING", "STATEMENT_CHANGED"]);
    const first = await sign(d.keeper, {
      side: "OURS",
      name: "专员",
      contentHash: await d.w.rows(`SELECT 1`).then(() => hashNow(id)),
    });
    expect(first.statement).toMatchObject({
      state: "SUPPLIER_CONFIRMED",
      signatures: [{ side: "OURS", holds: true, recordedBy: "专员" }],
    });
    const { contentHash, viewerCanSign } = await hashOf(d.guest);
    expect([contentHash, viewerCanSign]).toEqual([await hashNow(id), true]);
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => sign(d.guest, { contentHash })));
    expect(five.flatMap(codes)).toEqual(["WRONG_STATE", "WRONG_STATE", "WRONG_STATE", "WRONG_STATE"]);
    expect(five.find((each) => each.statement !== null).statement).toEqual({
      state: "CHAIN_CONFIRMED",
      signatures: [
        { side: "OURS", name: "专员", title: "采购经理", holds: true, sheetSha256: null, recordedBy: null },
        { side: "THEIRS", name: "王敏", title: "采购经理", holds: true, sheetSha256: null, recordedBy: null },
      ],
    });
    const second = await confirmed("2025-10");
    const sheet = await upload(d.keeper, "盖章对账单.txt", "stamped");
    const stamped = await send(
      d.keeper,
      "statementSign",
      {
        statement: statement(second.id),
        side: "THEIRS",
        name: "王敏",
        title: "采购经理",
        contentHash: await hashNow(second.id),
        sheet: sheet.id,
      },
      "statement { state signatures { side sheet sheetSha256 } }",
    );
    expect(stamped.statement).toEqual({
      state: "CHAIN_CONFIRMED",
      signatures: [{ side: "THEIRS", sheet: sheet.id, sheetSha256: sheet.sha256 }],
    });
    expect((await get(d.guest, `/files/${sheet.id}`)).status).toBe(200);
    expect((await get(stranger, `/files/${sheet.id}`)).status).toBe(404);
  });

  it("days: the owner is reminded, then overdue, then it goes higher; what was never sent in time lapses", async () => {
    const chain = await addChain(d.w, d.maker, "DAYS");
    const id = await addStatement({ ...d, ...chain }, ka3, { header: 1n });
    await decider(d.w, d.keeper)(id, { filter: { states: ["OPEN"] }, decision: "DISPUTE", dueOn: "2026-06-25" });
    const of = await disputesOn(id);
    await send(
      d.keeper,
      "chainDisputesSend",
      { statement: statement(id), disputes: [of["DM-2"]], dueOn: "2026-06-25" },
      "statement { id }",
    );
    const owner = await d.w.person(d.maker, "KA_MANAGER", { name: "接手人" });
    const member = globalId("Member", owner.membershipId);
    const given = await send(
      d.keeper,
      "chainDisputeAssign",
      { dispute: of["RTN-9"], owner: member, dueOn: "2026-06-20" },
      "dispute { owner { name } dueOn }",
    );
    expect(given.dispute).toEqual({ owner: { name: "接手人" }, dueOn: "2026-06-20" });
    const wrong = { dispute: of["RTN-9"], owner: globalId("Member", d.guest.membershipId), dueOn: "2026-06-09" };
    expect(codes(await send(d.keeper, "chainDisputeAssign", wrong))).toEqual(["DUE_IN_PAST"]);
    const keep = (today: string) =>
      keepDisputeDays(d.w.fairway.services, d.maker, { now: new Date(), today: day(today), timeZone: "Asia/Shanghai" });
    const tasks = async () =>
      (
        await d.w.rows(
          `SELECT kind, params->>'count' AS n, (for_membership = $2) AS his FROM inbox_task WHERE subject_id = $1 AND state = 'OPEN' ORDER BY kind, his`,
          [id, owner.membershipId],
        )
      ).map((row) => `${row["kind"]} ${row["n"]} ${row["his"]}`);
    await keep("2026-06-17");
    expect(await tasks()).toEqual(["CHAIN_DISPUTES_DUE 1 true"]);
    await keep("2026-06-22");
    await keep("2026-06-22");
    expect(await tasks()).toEqual(["CHAIN_DISPUTES_DUE 3 false", "CHAIN_DISPUTES_OVERDUE 1 true"]);
    await keep("2026-06-28");
    expect(await tasks()).toEqual(["CHAIN_DISPUTES_ESCALATED 1 null", "CHAIN_DISPUTES_OVERDUE 3 false"]);
    expect(
      (
        await d.w.ask(
          d.keeper,
          `{ chainDisputes(chain: "${globalId("Chain", chain.chainId)}", orderBy: DUE) { nodes { documentNo } } chainDisputeAges(chain: "${globalId("Chain", chain.chainId)}") { reason fromDays toDays count amount { amount } } }`,
        )
      ).data,
    ).toMatchObject({
      chainDisputes: { nodes: [{ documentNo: "RTN-9" }, {}, {}, {}] },
      chainDisputeAges: [
        { reason: "FEE_DUPLICATE", fromDays: 0, toDays: 15, count: 1, amount: { amount: "2340.00" } },
        { reason: "PRICE_DIFF", count: 1 },
        { reason: "QTY_SHORT", count: 1 },
        { reason: "RETURN_UNKNOWN", count: 1 },
      ],
    });
    const [until] = await d.w.rows(`SELECT max(lapses_on)::text AS day FROM chain_dispute WHERE statement_id = $1`, [
      id,
    ]);
    await keep(plusDays(day(until!["day"]), 1));
    expect(
      await d.w.rows(`SELECT document_no AS no, state FROM chain_dispute WHERE statement_id = $1 ORDER BY number`, [
        id,
      ]),
    ).toEqual([
      { no: "GRN1002", state: "LAPSED" },
      { no: "GRN1003", state: "LAPSED" },
      { no: "RTN-9", state: "LAPSED" },
      { no: "DM-2", state: "SENT" },
    ]);
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "ACCEPTED", "DM-2": "DISPUTED" });
    const policy = await send(
      d.finance,
      "chainDisputePolicySet",
      { answerDays: 20 },
      "policy { from answerDays oursDays }",
    );
    expect(policy.policy).toEqual({ from: "2026-06-10", answerDays: 20, oursDays: 90 });
    expect(codes(await send(d.keeper, "chainDisputePolicySet", { answerDays: 20 }, "policy { from }"))).toEqual([
      "NOT_ALLOWED",
    ]);
  });

  it("the letters to the chain are printed behind the same walls, as paper and as a sheet that adds up", async () => {
    const { id, of } = await confirmed("2025-09");
    const reader = await d.w.person(d.maker, "AUDITOR", { language: "zh-CN" });
    await upload(d.keeper, "签收单.txt", "签收 120 箱").then((file) =>
      send(d.keeper, "chainDisputeComment", { dispute: of["GRN1002"], text: "见签收单", files: [file.id] }),
    );
    const print = (who: Asker, name: string, more = "") =>
      get(who, `/files/print/${name}?statement=${statement(id)}${more}`);
    for (const name of ["statement-reconciliation", "dispute-letter"]) {
      const paper = await print(d.keeper, name);
      expect([paper.status, paper.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      expect(
        Buffer.from(await paper.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe("%PDF-");
      expect((await print(d.guest, name)).status).toBe(200);
      expect((await print(stranger, name)).status).toBe(404);
    }
    expect((await print(d.guest, "dispute-letter", `&dispute=${foreign.dispute}`)).status).toBe(404);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await print(reader, "statement-reconciliation", "&format=xlsx")).arrayBuffer());
    const rows: unknown[][] = [];
    book.worksheets[1]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    expect(rows[0]).toEqual(["单据号", "日期", "商品", "门店", "差异原因", "处理结果", "我方金额", "贵方金额", "差异"]);
    expect(rows.slice(1).map((row) => [row[0], row[4], row[5], row[8]])).toEqual([
      ["GRN1002", "收货短少", "争议中", 100],
      ["GRN1003", "价格差异", "争议中", 100],
      ["RTN-9", "无单退货", "争议中", 500],
      ["DM-2", "重复扣费", "争议中", 2340],
      ["GRN1005", "跨期", "结转后期", 3000],
    ]);
    const said = JSON.stringify(book.worksheets[0]!.getSheetValues());
    for (const figure of ["21260", "15219.99", "6040.01", "19900", "17610.62", "2289.38"])
      expect(said).toContain(figure);
    await book.xlsx.load(
      await (await print(d.guest, "dispute-letter", `&dispute=${of["GRN1002"]}&format=xlsx`)).arrayBuffer(),
    );
    expect(JSON.stringify(book.worksheets[1]!.getSheetValues())).toContain("签收单.txt (SHA-256 ");
  });

  const hashNow = (id: string) => contentHash(d, id);
});

const contentHash = (d: Disputed, id: string): Promise<string> =>
  inTenant(d.w.fairway.pools.app, { manufacturerId: d.maker, dealerId: null }, async (tx) =>
    contentHashOf(tx, (await lockStatement(tx, id))!),
  );
