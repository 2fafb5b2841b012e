import ExcelJS from "exceljs";
import { plusDays, day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { keepDisputeDays } from "../../src/settlement/disputes/days.ts";
import { codes } from "../support/acting.ts";
import * as c from "../support/closing.ts";
import { type Disputed, addChain, addStatement, decider, ka3, stand, statement } from "../support/disputed.ts";
import { bring } from "../support/remittances.ts";
import { signing } from "../support/signing.ts";
import type { Asker } from "../support/world.ts";

describe("the days of disputes, the letters about them, and what comes with money", () => {
  let d: Disputed;
  let stranger: Asker;
  let foreign: { id: string; dispute: string };
  let acts: ReturnType<typeof signing>;
  beforeAll(async () => {
    d = await c.closingWorld({ server: { worker: true } });
    acts = signing(d);
    ({ stranger, foreign } = await acts.another());
  });
  afterAll(() => d.w.close());

  const send: typeof acts.send = (...input) => acts.send(...input);
  const disputesOn: typeof acts.disputesOn = (...input) => acts.disputesOn(...input);
  const confirmed: typeof acts.confirmed = (...input) => acts.confirmed(...input);
  const upload: typeof acts.upload = (...input) => acts.upload(...input);
  const get: typeof acts.get = (...input) => acts.get(...input);

  it("when and how our people worked on it is theirs, also as a filter; when his sheet came is the contact's own", async () => {
    const { id } = await confirmed("2025-06");
    const work = `{ node(id: "${statement(id)}") { ... on ChainStatement { expectedAt matchedAt importedAt matching { phase } revision
      items(first: 100) { nodes { pass decidedAt explanation } }
      found: items(first: 100, filter: { passes: [P1, P2, P3, P4, P5, HAND] }) { nodes { id } } } } }`;
    await d.w.rows(
      `UPDATE chain_statement SET expected_at = now(), imported_at = now(), imported_on = '2026-06-10' WHERE id = $1`,
      [id],
    );
    const [kept, told] = [(await d.w.ask(d.keeper, work)).data.node, (await d.w.ask(d.guest, work)).data.node];
    const [ours, his] = [kept.items.nodes, told.items.nodes] as { pass: string | null; decidedAt: string | null }[][];
    expect([kept.expectedAt, kept.matchedAt, kept.importedAt].includes(null)).toBe(false);
    expect(ours!.map(({ pass }) => pass)).toEqual(ours!.map(() => "P2"));
    expect(ours!.filter(({ decidedAt }) => decidedAt !== null)).toHaveLength(4);
    expect(kept.found.nodes).toHaveLength(ours!.length);
    expect(told).toMatchObject({ expectedAt: null, matchedAt: null, matching: null, importedAt: kept.importedAt });
    expect(his).toHaveLength(ours!.length);
    expect(his!.flatMap(({ pass, decidedAt }) => [pass, decidedAt]).filter((each) => each !== null)).toEqual([]);
    expect(told.found.nodes).toEqual([]);
    expect(kept.items.nodes.map((each: any) => each.explanation).join()).toContain("P2");
    expect(told.items.nodes.map((each: any) => each.explanation).join()).not.toMatch(/P\d|by hand|人工/u);
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
    // A row about a fee says which, in their own words where the catalogue has no such kind.
    const called = `UPDATE statement_line SET their_fee = '海报张贴费' WHERE statement_id = $1 AND document_no = 'DM-2'`;
    await d.w.rows(called, [id]);
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
    expect(rows[0]).toEqual([
      "单据号",
      "日期",
      "商品或费用",
      "门店",
      "差异原因",
      "处理结果",
      "我方金额",
      "贵方金额",
      "差异",
    ]);
    expect(rows[4]![2]).toBe("海报张贴费");
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
    const fees = await print(d.guest, "dispute-letter", `&dispute=${of["DM-2"]}&format=xlsx`);
    await book.xlsx.load(await fees.arrayBuffer());
    expect((book.worksheets[1]!.getRow(2).values as unknown[]).slice(4, 8)).toEqual([
      ...["Fee taken twice", "海报张贴费", undefined, 2340],
    ]);
  });

  it("a remittance advice may be a workbook: its days, its amounts and what is kept back are read as they are shown", async () => {
    const id = await addStatement(d, c.k10, { month: "2025-07", header: 1n });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const [{ number } = { number: "" }] = await d.w.rows<{ number: string }>(
      `SELECT number FROM chain_statement WHERE id = $1`,
      [id],
    );
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("付款");
    sheet.addRow(["系统", "付款单号", "付款日期", "对账单号", "应付金额", "实付金额", "扣款金额", "扣款原因"]);
    sheet.addRow(["RT", "HK-XLSX", new Date(Date.UTC(2026, 5, 9)), number, 15_219.99, 15_000, 219.99, "费率错误"]);
    const bytes = Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
    expect(await bring(d, bytes)).toMatchObject({
      ...{ state: "APPLIED", sums: { good: { payments: "1", forStatements: "15000.00", keptBack: "219.99" } } },
    });
    const cases = await d.w.rows(
      `SELECT reason, open_minor::text AS open FROM chain_short_pay WHERE statement_id = $1`,
      [id],
    );
    expect(cases).toEqual([{ reason: "FEE_RATE", open: "21999" }]);
  });
});
