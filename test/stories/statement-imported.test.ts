import iconv from "iconv-lite";
import { codes, sender } from "../support/acting.ts";
import { type ChainWorld, addStore, agree, chainWorld, content, send, term } from "../support/chains.ts";
import { reading } from "../../src/platform/transaction.ts";
import { LinesInTurn, leanLines } from "../../src/settlement/matching/gather.ts";
import { keptLines } from "../../src/settlement/matching/kept.ts";
import { findStatement } from "../../src/settlement/statements/store.ts";
import { bringSheet, byCode, matched, ownSide, statementOf, wrongRows } from "../support/sheets.ts";
import { type World, world } from "../support/world.ts";

describe("a chain's sheet comes", () => {
  let w: World;
  let cw: ChainWorld;
  let contract: string;
  beforeAll(async () => {
    w = await world();
    cw = await chainWorld(w);
    contract = await agree(cw, content(cw, { terms: [term("flyerFee", { basis: "PER_EVENT", amount: "2340" })] }));
    const sku = { chain: cw.chain, sku: "10023", product: cw.products[0], factor: 12, from: "2026-01-01" };
    await send(cw, "chainSkuSet", sku, "chain { id }");
  });
  afterAll(() => w.close());

  const jx = (statement: string, ...lines: string[]) => ({
    ...{ header: "payable,kind,orderNo,sku,store,quantity,unitPrice,amount,on", lines },
    constants: { statement, number: "JX202603" },
  });
  const sale = "9001,销售,PO7,10023,S1,100,60,6000,2026-03-05";
  const back = "9002,销售退货,PO7,10023,S1,-5,60,-300,2026-03-09";

  it("is K07: sale and return stay apart, the same again is nothing new, a changed line is a new revision", async () => {
    const { id, number, statement } = await ownSide(cw, contract, "2026-03-01", []);
    const first = await bringSheet(cw, jx(number, sale, back));
    expect(first).toMatchObject({ state: "APPLIED", good: 2, sums: { good: { added: "2", total: "5700.00" } } });
    expect(await bringSheet(cw, jx(number, sale, back))).toBe("ALREADY_IMPORTED");
    // The same rows in other bytes: nothing new either.
    expect(await bringSheet(cw, jx(number, back, sale))).toMatchObject({
      state: "APPLIED",
      sums: { good: { added: "0", changed: "0", removed: "0" } },
    });
    const changed = jx(number, sale.replace("100,60,6000", "98,60,5880"), back);
    expect(await bringSheet(cw, { ...changed, preview: true })).toMatchObject({
      state: "PREVIEWED",
      sums: { good: { added: "0", changed: "1", removed: "0" } },
    });
    expect(await bringSheet(cw, changed)).toMatchObject({ state: "APPLIED" });
    await matched(cw, id);
    const seen = await statementOf(cw, statement);
    expect(seen).toMatchObject({ revision: 2, theirNumber: "JX202603", theirs: { amount: "5580.00" } });
    expect(seen.revisions).toMatchObject([
      { revision: 2, added: 0, changed: 1, removed: 0 },
      { revision: 1, added: 2, changed: 0, removed: 0 },
    ]);
    const lines = seen.items.nodes.flatMap((item: any) => item.lines);
    expect(lines.map((line: any) => [line.kind, line.quantity, line.unitPrice, line.product.code]).sort()).toEqual([
      ["GOODS", "1176", "5", "P-1"],
      ["RETURN", "-60", "5", "P-1"],
    ]);
  });

  const header = "payable,kind,documentNo,sku,productName,store,quantity,unitPrice,amount,taxRate,on,fee";
  const rows = (...lines: string[]) => lines;
  const fresh = async (from: string) => ownSide(cw, contract, from, []);

  it("takes GBK as it takes UTF-8, amounts as people write them, net amounts with their rate, and returns without signs", async () => {
    const { id, number, statement } = await fresh("2026-04-01");
    const text = [
      header,
      '1,收货,G1,10023,矿泉水,S1,"１，０００",5.65,"67,800.00",13%,2026-04-02,',
      "2,退货,R1,P-2,矿泉水,S1,12,10,120.00,0.13,2026/4/3,",
      '3,扣款,,,,,,,"（2,340.00）",6,2026年4月5日,DM费',
    ].join("\n");
    const constants = { statement: number, number: "GBK-1", signs: "不带符号", total: "65,340.00" };
    const run = await bringSheet(cw, { header, lines: [], bytes: iconv.encode(text, "gbk"), constants });
    expect([run, await wrongRows(cw)]).toMatchObject([{ state: "APPLIED", good: 3 }, []]);
    await matched(cw, id);
    const seen = await statementOf(cw, statement);
    const lines = seen.items.nodes.flatMap((item: any) => item.lines);
    expect(
      lines.map((line: any) => [line.kind, line.quantity, line.unitPrice, line.amount.amount, line.feeKind]).sort(),
    ).toEqual([
      ["FEE", null, null, "-2340.00", "flyerFee"],
      ["GOODS", "12000", "0.470833", "67800.00", null],
      ["RETURN", "-12", "10", "-120.00", null],
    ]);
    const other = await fresh("2026-05-01");
    const net = rows("1,收货,G1,P-1,,S1,10,100,1000,13%,2026-05-02,", "2,收货,G2,P-1,,S1,1,0.05,0.05,9%,2026-05-02,");
    await bringSheet(cw, {
      header,
      lines: net,
      constants: { statement: other.number, number: "NET-1", basis: "不含税" },
    });
    await matched(cw, other.id);
    const gross = (await statementOf(cw, other.statement)).items.nodes.flatMap((item: any) => item.lines);
    expect(gross.map((line: any) => [line.amount.amount, line.unitPrice]).sort()).toEqual([
      ["0.05", "0.0545"],
      ["1130.00", "113"],
    ]);
  });

  it("keeps for the matching what it would read, once and as long as nobody changed the statement", async () => {
    const { id, number } = await fresh("2026-11-01");
    const headers = `${header},feeEvent,orderNo,note`;
    const lines = rows(
      "1,收货, G  1 ,10023,,S1,2.5,24.50,61.25,13%,2026-11-02,,,PO1,晚",
      "2,退货,R1,P-1,水,S1,-3,,-10.00,0.13,2026/11/3,,,,残损",
      "3,扣款,,,,S1,,,-100,6,,DM费,2026年11月,,",
      "4,佣金,,,,,,,-1,,,扣点,八月,,",
      "5,收货,G2,不知道,不知道,S99,1,0.333333,0.33,,2026-11-30,,,,",
    );
    await bringSheet(cw, { header: headers, lines, constants: { statement: number, number: "K-1" } });
    const scope = { manufacturerId: cw.maker, dealerId: null };
    const { kept, read, turns } = await reading(w.fairway.pools.app, scope, async (sql) => {
      const look = Object.assign(sql, { manufacturerId: cw.maker });
      const row = (await findStatement(look, id))!;
      const kept = [await keptLines(look, { ...row, version: row.version + 1 }), await keptLines(look, row)];
      const turns = new LinesInTurn(id, "THEIRS");
      await turns.next(look, 2);
      expect([turns.lines.length, await kept[1]?.ours.rest(look)]).toEqual([2, []]);
      await turns.rest(look);
      return {
        kept: [...kept, await keptLines(look, row)],
        read: await leanLines(look, id, "THEIRS", { count: 5 }),
        turns,
      };
    });
    const theirs = read.toSorted((a, b) => a.rowNo! - b.rowNo!);
    expect(kept.map((each) => each?.theirs)).toEqual([undefined, theirs, undefined]);
    expect(turns.lines.toSorted((a, b) => a.rowNo! - b.rowNo!)).toEqual(theirs);
    expect(theirs.map((line) => [line.documentNo, line.unitPrice, line.taxRate, line.quantity])).toEqual([
      ["G 1", "2.041667", "0.13", 30n],
      ["R1", null, "0.13", -3n],
      ...[[null, null, "0.06", null], Array(4).fill(null)],
      ["G2", "0.333333", null, 1n],
    ]);
  });

  it("refuses rows with line, column and reason, and then nothing of the file is there", async () => {
    const { id, number } = await fresh("2026-06-01");
    const wrong = rows(
      "1,收货,G1,P-1,,S1,10,50,500,13%,2026-06-02,",
      "2,收货,G2,P-1,,S1,10,50,500,14%,2026-06-02,",
      "1,收货,G1,P-1,,S1,10,50,500,13%,2026-06-02,",
      "3,收货,G3,P-1,,S1,x,50,5oo,13%,2026-13-02,",
      "4,退货,R1,P-1,,S1,10,50,500,13%,2026-06-02,",
      "5,收货,G4,10023,,S1,0.13,50,6.5,13%,2026-06-02,",
      "6,收货,G5,P-1,,S1,1,50,,13%,2026-06-02,",
    );
    const run = await bringSheet(cw, { header, lines: wrong, constants: { statement: number, number: "BAD-1" } });
    expect(run).toMatchObject({ state: "REJECTED", bad: 6 });
    expect(await wrongRows(cw)).toEqual([
      ...["3 taxRate TAX_RATE_UNKNOWN", "4 payable LINE_REPEATED", "5 quantity NOT_A_NUMBER", "5 amount NOT_A_NUMBER"],
      ...["5 on NOT_A_DATE", "6 amount SIGN_UNCLEAR", "7 quantity UNITS_NOT_WHOLE", "8 amount MISSING_VALUE"],
    ]);
    const count = await w.rows("SELECT count(*)::int AS n FROM statement_line WHERE statement_id = $1", [id]);
    expect([count, (await statementRow(id)).revision]).toEqual([[{ n: 0 }], 0]);
  });

  const statementRow = async (id: string) =>
    (await w.rows<any>("SELECT * FROM chain_statement WHERE id = $1", [id]))[0];
  const failure = (run: any) => [run.state, run.failure_code];

  it("refuses a sheet that is cut off, another chain's, another company's or another statement's", async () => {
    const { id, number } = await fresh("2026-07-01");
    const line = "1,收货,G70,P-1,,S1,10,50,500,13%,2026-07-02,";
    const say = (constants: object, ...lines: string[]) =>
      bringSheet(cw, {
        header,
        lines: lines.length > 0 ? lines : [line],
        constants: { statement: number, number: "T-1", ...constants },
      });
    expect(failure(await say({ total: "1500" }))).toEqual(["REJECTED", "TOTAL_DIFFERS"]);
    expect(failure(await say({ taxNumber: "91350100M000100Y43" }))).toEqual(["REJECTED", "OTHER_COMPANY"]);
    expect(failure(await say({ statement: "DZ-none" }))).toEqual(["REJECTED", "UNKNOWN_STATEMENT"]);
    expect(failure(await say({ number: "GBK-1" }))).toEqual(["REJECTED", "SHEET_ELSEWHERE"]);
    expect(failure(await bringSheet(cw, { header, lines: [line], constants: { number: "T-1" } }))).toEqual([
      "REJECTED",
      "STATEMENT_UNNAMED",
    ]);
    const made = await send(cw, "chainCreate", { code: "YH", name: "永和超市" }, "chain { id }", cw.manager);
    const other = { ...cw, chainId: made.chain.id.slice(6) };
    for (const code of ["Y1", "Y2", "Y3"]) await addStore(other, code);
    const foreign = ["Y1", "Y2", "Y3"].map((store, at) => `${at},收货,G${at},P-1,,${store},10,50,500,13%,2026-07-02,`);
    expect(failure(await say({}, ...foreign))).toEqual(["REJECTED", "OTHER_CHAIN"]);
    expect(await say({}, `${line}\n"2,收货`)).toMatchObject({ state: "FAILED", failure_code: "UNCLOSED_QUOTE" });
    const bytes = (text: Buffer) =>
      bringSheet(cw, { header, lines: [], bytes: text, constants: { statement: number, number: "T-3" } });
    const named = Buffer.from(`${header}\n1,收货,G70,P-1,矿泉水,S1,10,50,500,13%,2026-07-02,\n`);
    // Cut in the middle of a character, and a workbook that lost its end: neither is half taken in.
    expect(await bytes(named.subarray(0, named.indexOf("泉") + 1))).toMatchObject({
      ...{ state: "FAILED", failure_code: "WRONG_ENCODING" },
    });
    expect(await bytes(Buffer.from("504b030414000600080000002100", "hex"))).toMatchObject({
      ...{ state: "FAILED", failure_code: "BROKEN_FILE" },
    });
    const stranger = await w.person(cw.maker, "SALES");
    expect(
      await bringSheet(cw, { header, lines: [line], constants: { statement: number, number: "T-2" }, who: stranger }),
    ).toMatchObject({
      ...{ state: "REJECTED", bad: 1 },
    });
    expect((await statementRow(id)).revision).toBe(0);
    expect(await say({ total: "1500", totalMeant: "是" })).toMatchObject({ state: "APPLIED" });
    await matched(cw, id);
    const seen = await statementOf(cw, `ChainStatement_${id}`);
    expect([seen.theirs, byCode(seen)]).toEqual([{ amount: "1500.00" }, { NOT_OURS: "-500.00", ROUNDING: "-1000.00" }]);
    expect(seen.headerVariances).toMatchObject([{ state: "OPEN" }]);
  });

  it("lets unknown names wait, and learns them for this sheet and the next", async () => {
    const own = { documentNo: "G1", quantity: 24, unitPrice: "5", amount: 12_000, on: "2026-08-02" };
    const { id, number, statement } = await ownSide(cw, contract, "2026-08-01", [own]);
    const line = "1,收货,G1,7788,苏打水,文三路店,2,60,120,13%,2026-08-02,";
    await bringSheet(cw, { header, lines: [line], constants: { statement: number, number: "N-1" } });
    await matched(cw, id);
    const ask = async () => {
      const fields = "unknownNames { kind name hint lines amount { amount } } items(first: 10) { nodes { pass code } }";
      const reply = await w.ask(cw.keeper, `{ node(id: "${statement}") { ... on ChainStatement { ${fields} } } }`);
      return reply.data.node;
    };
    expect(await ask()).toMatchObject({
      unknownNames: [
        { kind: "PRODUCT", name: "7788", hint: "苏打水", lines: 1, amount: { amount: "120.00" } },
        { kind: "STORE", name: "文三路店", hint: null, lines: 1 },
      ],
      items: { nodes: [{ code: "QTY_SHORT" }, { code: "NOT_OURS" }] },
    });
    const name = (input: object) => send(cw, "statementNameSet", { statement, ...input }, "statement { state }");
    expect(codes(await name({ theirProduct: "7788", theirStore: "文三路店" }))).toEqual(["NAME_AMBIGUOUS"]);
    expect(codes(await name({ theirProduct: "7789", product: cw.products[0] }))).toEqual(["NAME_UNKNOWN"]);
    expect(codes(await name({ theirProduct: "7788", product: cw.products[0], factor: 0 }))).toEqual([
      "FACTOR_NOT_POSSIBLE",
    ]);
    expect(codes(await name({ theirProduct: "7788", product: cw.products[0], factor: 12 }))).toEqual([]);
    expect(codes(await name({ theirStore: "文三路店", store: cw.stores[0] }))).toEqual([]);
    await matched(cw, id);
    expect(await ask()).toEqual({ unknownNames: [], items: { nodes: [{ pass: "P1", code: null }] } });
    const next = await fresh("2026-09-01");
    await bringSheet(cw, {
      header,
      lines: [line.replaceAll("2026-08", "2026-09")],
      constants: { statement: next.number, number: "N-2" },
    });
    const [known] = await w.rows(
      "SELECT product_id, store_id, quantity::int FROM statement_line WHERE statement_id = $1",
      [next.id],
    );
    expect(known).toEqual({ product_id: cw.productIds[0], store_id: cw.storeIds[0], quantity: 24 });
  });

  it("makes the statement of a chain and month where there is none, and takes two sheets at once one after the other", async () => {
    const lines = rows("1,收货,G1,P-1,,S1,10,50,500,13%,2026-10-02,");
    const constants = { chain: "RT", from: "2026-10-15", number: "M-1" };
    expect(await bringSheet(cw, { header, lines, constants, preview: true })).toMatchObject({ state: "PREVIEWED" });
    const more = [lines[0]!.replace("10,50,500", "9,50,450"), "2,收货,G2,P-1,,S1,1,50,50,13%,2026-10-03,"];
    const both = await Promise.all([
      bringSheet(cw, { header, lines, constants }),
      bringSheet(cw, { header, lines: more, constants }),
    ]);
    expect(both.map((run: any) => run.state)).toEqual(["APPLIED", "APPLIED"]);
    const [made] = await w.rows<any>(
      "SELECT id, state, revision, theirs_minor::int, theirs_count FROM chain_statement WHERE chain_id = $1 AND from_on = '2026-10-01'",
      [cw.chainId],
    );
    expect(made).toMatchObject({ state: "IMPORTED", revision: 2 });
    const [sums] = await w.rows(
      "SELECT count(*)::int AS n, sum(amount_minor)::int AS minor FROM statement_line WHERE statement_id = $1 AND side = 'THEIRS' AND ended_revision IS NULL",
      [made.id],
    );
    expect(sums).toEqual({ n: made.theirs_count, minor: made.theirs_minor });
  });

  it("is corrected or confirmed when both come at once, and whoever comes second hears of it", async () => {
    const { id, number, statement } = await fresh("2026-12-01");
    const sheet = (quantity: number) => ({
      ...{ header, constants: { statement: number, number: "RACE-1" } },
      lines: rows(`1,收货,G1,P-1,,S1,${quantity},50,${quantity * 50},13%,2026-12-02,`),
    });
    await bringSheet(cw, sheet(10));
    await matched(cw, id);
    const sql = "SELECT state, revision, theirs_minor::int AS minor, version FROM chain_statement WHERE id = $1";
    const read = async () => (await w.rows(sql, [id]))[0]!;
    const { version } = await read();
    const [run, confirmed] = await Promise.all([
      bringSheet(cw, sheet(9)),
      sender(w, "statement { state }")(cw.keeper, "statementConfirm", { statement, version }),
    ]);
    const isConfirmed = codes(confirmed).length === 0;
    expect([run, codes(confirmed), await read()]).toMatchObject(
      isConfirmed
        ? [
            { state: "REJECTED", failure_code: "WRONG_STATE" },
            [],
            { state: "SUPPLIER_CONFIRMED", revision: 1, minor: 50_000 },
          ]
        : [{ state: "APPLIED" }, ["STALE_VERSION"], { state: "IMPORTED", revision: 2, minor: 45_000 }],
    );
  });
});
