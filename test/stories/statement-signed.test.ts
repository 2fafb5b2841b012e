import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { contentHashOf } from "../../src/settlement/statements/content.ts";
import { lockStatement } from "../../src/settlement/statements/store.ts";
import { codes, toldOf } from "../support/acting.ts";
import {
  type Disputed,
  addStatement,
  decider,
  disputedWorld,
  itemIds,
  ka3,
  stand,
  statement,
} from "../support/disputed.ts";
import { hear } from "../support/hear.ts";
import { signing } from "../support/signing.ts";
import { addDealer } from "../support/trade.ts";
import type { Asker } from "../support/world.ts";

const fields = `dispute { id number state note thread { side by writtenDown position text amount { amount } files { file name sha256 side } }
  ours { amount } theirs { amount } parts { id number state amount { amount } } version }`;
const seen = `id number state dueOn overdue owner { name } notes { text } lapsesOn documentNo amount { amount } ours { amount } theirs { amount }
  openedBy statement { id } item { id } evidence { sha256 } viewerCanComment viewerCanSettle viewerCanNote`;

describe("what a chain and we argue about, and what both sign", () => {
  let d: Disputed;
  let stranger: Asker;
  let foreign: { id: string; dispute: string };
  let acts: ReturnType<typeof signing>;
  beforeAll(async () => {
    d = await disputedWorld({ server: { worker: true } });
    acts = signing(d);
    ({ stranger, foreign } = await acts.another());
  });
  afterAll(() => d.w.close());

  const send: typeof acts.send = (...input) => acts.send(...input);
  const disputesOn: typeof acts.disputesOn = (...input) => acts.disputesOn(...input);
  const confirmed: typeof acts.confirmed = (...input) => acts.confirmed(...input);
  const upload: typeof acts.upload = (...input) => acts.upload(...input);
  const get: typeof acts.get = (...input) => acts.get(...input);

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
    const tasks = await d.w.rows(`SELECT state FROM inbox_task WHERE kind = 'CHAIN_DISPUTE_ANSWERED'`);
    expect(tasks).toEqual([{ state: "CLOSED" }]);
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
      d.w.ask(
        who,
        `{ node(id: "${dispute}") { ... on ChainDispute { state parts { state ours { amount } writeOffAsked } } } }`,
      );
    expect((await ask(d.keeper)).data.node).toEqual({
      state: "SPLIT",
      parts: [
        { state: "AGREED_OURS", ours: { amount: "300.00" }, writeOffAsked: null },
        { state: "AGREED_THEIRS", ours: { amount: "0.00" }, writeOffAsked: null },
        { state: "OPEN", ours: null, writeOffAsked: "尾差" },
      ],
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

  it("a dealer who carries a contract out, and another chain's contact, learn nothing by nesting, by id, by letter or live", async () => {
    const { id, of } = await confirmed("2025-09");
    const dealerId = await addDealer(d.w, d.maker, { name: "执行经销商" });
    const dealer = await d.w.person(d.maker, "DEALER_OWNER", { dealerId });
    await send(d.keeper, "chainDisputeNote", { dispute: of["DM-2"], text: "底线：让一半" });
    const all = `{ a: node(id: "${of["DM-2"]}") { id } b: node(id: "${statement(id)}") { id } chainDisputes { nodes { statement { id } } }
      chainStatements { nodes { id disputes(first: 5) { nodes { id } } items(first: 5) { nodes { dispute { id } } } } } }`;
    const nothing = { a: null, b: null, chainDisputes: { nodes: [] }, chainStatements: { nodes: [] } };
    expect((await d.w.ask(dealer, all)).data).toEqual(nothing);
    expect(JSON.stringify((await d.w.ask(stranger, all)).data)).not.toMatch(new RegExp(`${id}|${of["DM-2"]}`));
    // His own contact sees the row, and nothing of what stands behind it, however deep he asks.
    const deep = `{ chainDisputes(statement: "${statement(id)}") { nodes { notes { text } owner { id } openedBy dueOn lapsesOn overdue
      item { note lapsedOn decidedBy lines { rule { code } } } statement { contract { id } headerVariances { id } viewerCanDispute } } } }`;
    const own = (await d.w.ask(d.guest, deep)).data.chainDisputes.nodes;
    const hidden = { notes: [], owner: null, openedBy: null, dueOn: null, lapsesOn: null, overdue: null };
    expect(own).toHaveLength(4);
    for (const each of own) {
      expect(each).toMatchObject({ ...hidden, statement: { contract: null, viewerCanDispute: false } });
      expect(each.item).toMatchObject({ note: null, lapsedOn: null, decidedBy: null });
      expect(JSON.stringify(each.item.lines)).toMatch(/^(\[\]|\[(\{"rule":null\},?)+\])$/);
    }
    for (const who of [dealer, stranger])
      for (const letter of ["dispute-letter", "statement-reconciliation"])
        expect((await get(who, `/files/print/${letter}?statement=${statement(id)}&format=pdf`)).status).toBe(404);
    const raise = { statement: statement(id), item: (await itemIds(d.w, id))["GRN1001"], reason: "QTY_SHORT" };
    const claim = { ...raise, amount: "1.00", text: "少收" };
    expect(codes(await send(dealer, "chainDisputeRaise", claim))).toEqual(["NOT_ALLOWED"]);
    const ear = await hear<{ dispute: { id: string } }>(d.w, stranger, "chainDisputeEvents", "dispute { id }");
    await send(d.guest, "chainDisputeRaise", claim);
    expect(ear.events).toEqual([]);
    await ear.stop();
  }, 20_000);

  const hashNow = (id: string) => contentHash(d, id);
});

const contentHash = (d: Disputed, id: string): Promise<string> =>
  inTenant(d.w.fairway.pools.app, { manufacturerId: d.maker, dealerId: null }, async (tx) =>
    contentHashOf(tx, (await lockStatement(tx, id))!),
  );
