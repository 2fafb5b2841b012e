import { globalId } from "../../src/kernel/id.ts";
import { codes } from "../support/acting.ts";
import { type ChainWorld, agree, chainWorld, content, expected, moved, send, term } from "../support/chains.ts";
import { type OwnLine, bringSheet, matched, ownSide, statementOf } from "../support/sheets.ts";
import { type World, world } from "../support/world.ts";

const header = "documentNo,kind,sku,store,quantity,unitPrice,amount,on,fee,feeEvent,note";
const goods = (no: string, quantity: number, price: string, amount: number, on = "2026-03-10"): OwnLine => ({
  ...{ documentNo: no, quantity, unitPrice: price, amount, on },
});

describe("a statement that is matched is changed by people and by a corrected sheet", () => {
  let w: World;
  let cw: ChainWorld;
  beforeAll(async () => {
    w = await world();
    cw = await chainWorld(w);
  });
  afterAll(() => w.close());

  const compared = async (
    contract: string,
    from: string,
    ours: readonly OwnLine[],
    lines: string[],
    more: object = {},
  ) => {
    const own = await ownSide(cw, contract, from, ours);
    const run = await bringSheet(cw, {
      header,
      lines,
      constants: { statement: own.number, number: `JX-${own.number}`, ...more },
    });
    expect(run).toMatchObject({ state: "APPLIED" });
    expect(await matched(cw, own.id)).toBe(true);
    return { ...own, seen: await statementOf(cw, own.statement) };
  };

  const shape = (seen: any) =>
    seen.items.nodes.map((item: any) => [item.pass, item.code, item.difference.amount].join(" ")).sort();
  const fields = "statement { version state } items { id pass code difference { amount } }";

  it("what a person joined, took apart or divided is undone by the opposite act, and holds when it is matched anew", async () => {
    const contract = await agree(cw, content(cw));
    const ours = [
      goods("D1", 10, "50", 50_000, "2026-07-02"),
      goods("D2", 20, "50", 100_000, "2026-07-20"),
      goods("D3", 5, "50", 25_000, "2026-07-21"),
    ];
    const lines = [
      "D1,收货,P-1,S1,10,50,500,2026-07-02,,,",
      "X9,收货,P-1,S1,25,50,1250,2026-07-22,,,",
      ",扣款,,,,,-70,2026-07-25,海报费,,",
    ];
    const { id, statement, seen } = await compared(contract, "2026-07-01", ours, lines);
    const before = shape(seen);
    expect(before).toEqual([
      " FEE_NO_CONTRACT 70.00",
      " NOT_OURS -1250.00",
      " QTY_SHORT 1000.00",
      " QTY_SHORT 250.00",
      "P1  0.00",
    ]);
    const item = (test: (item: any) => boolean, of = seen) => of.items.nodes.find(test).id;
    const [x9, d2, d3] = ["X9", "D2", "D3"].map((no) => item((each) => each.documentNo === no));
    const fee = item((each) => each.code === "FEE_NO_CONTRACT");
    const act = (verb: string, input: object, who = cw.keeper) => send(cw, verb, { statement, ...input }, fields, who);
    expect(codes(await act("statementItemsMatch", { items: [d2, d3] }))).toEqual(["SIDES_MISSING"]);
    expect(codes(await act("statementItemsMatch", { items: [x9, fee] })).sort()).toEqual([
      "KINDS_DIFFER",
      "SIDES_MISSING",
    ]);
    expect(codes(await act("statementItemsMatch", { items: [x9, d2, d3] }, cw.finance))).toEqual(["NOT_ALLOWED"]);
    const shown = await act("statementItemsMatch", { items: [x9, d2, d3], preview: true });
    expect(shown.items).toMatchObject([{ pass: "HAND", code: null, difference: { amount: "0.00" } }]);
    expect(shape(await statementOf(cw, statement))).toEqual(before);
    const two = await Promise.all([1, 2].map(() => act("statementItemsMatch", { items: [x9, d2, d3] })));
    expect(two.map(codes).sort()).toEqual([[], ["NOT_FOUND"]]);
    const joined = ["HAND  0.00", " FEE_NO_CONTRACT 70.00", "P1  0.00"].sort();
    expect(shape(await statementOf(cw, statement))).toEqual(joined);
    await send(cw, "statementMatch", { statement }, "statement { matchedAt }");
    expect(await matched(cw, id)).toBe(true);
    const again = await statementOf(cw, statement);
    expect([shape(again), again.difference, again.explained]).toEqual([
      joined,
      { amount: "70.00" },
      { amount: "70.00" },
    ]);
    const hand = item((each) => each.pass === "HAND", again);
    expect((await act("statementItemUnmatch", { item: hand })).errors).toEqual([]);
    expect(shape(await statementOf(cw, statement))).toEqual(before);
    const p1 = item((each) => each.pass === "P1", await statementOf(cw, statement));
    expect((await act("statementItemUnmatch", { item: p1 })).items.map((each: any) => each.code).sort()).toEqual([
      "NOT_OURS",
      "QTY_SHORT",
    ]);
    const singles = (await statementOf(cw, statement)).items.nodes.filter((each: any) => each.documentNo === "D1");
    expect((await act("statementItemsMatch", { items: singles.map((each: any) => each.id) })).items).toMatchObject([
      { pass: "P1", code: null },
    ]);
    const x9Line = (await statementOf(cw, statement)).items.nodes.find((each: any) => each.documentNo === "X9").lines[0]
      .id;
    const parts = (...amounts: string[]) => ({ line: x9Line, parts: amounts.map((amount) => ({ amount })) });
    expect(codes(await act("statementLineSplit", parts("1000", "249.99")))).toEqual(["PARTS_UNEQUAL"]);
    expect(codes(await act("statementLineSplit", parts("1250")))).toEqual(["PARTS_TOO_FEW"]);
    expect((await act("statementLineSplit", parts("1000", "250"))).errors).toEqual([]);
    expect(codes(await act("statementLineSplit", parts("1000", "250")))).toEqual(["LINE_SPLIT"]);
    await send(cw, "statementMatch", { statement }, "statement { id }");
    await matched(cw, id);
    expect(shape(await statementOf(cw, statement))).toEqual([
      " FEE_NO_CONTRACT 70.00",
      "P1  0.00",
      "P4  0.00",
      "P4  0.00",
    ]);
    expect((await act("statementLineJoin", { line: x9Line })).errors).toEqual([]);
    expect(shape(await statementOf(cw, statement))).toEqual(before);
  });

  it("is matched once by five at once, and a corrected sheet leaves what was decided where the lines are the same", async () => {
    const contract = await agree(cw, content(cw));
    const own = await ownSide(cw, contract, "2026-08-01", [
      goods("A1", 10, "50", 50_000, "2026-08-02"),
      goods("A2", 10, "50", 50_000, "2026-08-03"),
      goods("A3", 10, "50", 50_000, "2026-08-04"),
    ]);
    const sheet = (...lines: string[]) =>
      bringSheet(cw, { header, lines, constants: { statement: own.number, number: "C-1" } });
    const a = (no: number, quantity: number) =>
      `A${no},收货,P-1,S1,${quantity},50,${quantity * 50},2026-08-0${no + 1},,,`;
    await sheet(a(1, 8), a(2, 7), a(3, 10));
    expect((await Promise.all([1, 2, 3, 4, 5].map(() => matched(cw, own.id)))).filter((did) => did)).toHaveLength(1);
    const decided = await statementOf(cw, own.statement);
    const [a2, a1] = decided.items.nodes;
    expect([a2.documentNo, a1.documentNo, decided.counts.items]).toEqual(["A2", "A1", 3]);
    const take = (items: string[], decision: string) =>
      send(
        cw,
        "statementItemsDecide",
        { statement: own.statement, items, decision, note: "缺货" },
        "statement { state }",
      );
    expect((await take([a2.id], "DISPUTE")).statement.state).toBe("PARTLY_DISPUTED");
    expect(codes(await take([a1.id], "ACCEPT"))).toEqual([]);
    await sheet(a(1, 8), a(2, 9), a(3, 10));
    const between = await statementOf(cw, own.statement);
    expect([between.state, between.matchedAt, codes(await take([a1.id], "REOPEN"))]).toEqual([
      "IMPORTED",
      null,
      ["WRONG_STATE"],
    ]);
    expect(await matched(cw, own.id)).toBe(true);
    const seen = await statementOf(cw, own.statement);
    expect(seen).toMatchObject({
      state: "IN_REVIEW",
      revision: 2,
      difference: { amount: "150.00" },
      explained: { amount: "150.00" },
    });
    expect(seen.items.nodes.map((item: any) => [item.documentNo, item.state, item.difference.amount])).toEqual([
      ["A1", "ACCEPTED", "100.00"],
      ["A2", "OPEN", "50.00"],
      ["A3", "AGREED", "0.00"],
    ]);
    expect(await w.rows("SELECT state, why FROM chain_dispute WHERE statement_id = $1", [own.id])).toEqual([
      { state: "WITHDRAWN", why: "REVISED" },
    ]);
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    expect(await statementOf(cw, own.statement, guest)).toBeNull();
    expect(codes(await send(cw, "statementMatch", { statement: own.statement }, "statement { id }", guest))).toEqual([
      "NOT_ALLOWED",
    ]);
  });

  it("a rebate by tiers goes on from what both ended with: accepted, argued about, settled in part", async () => {
    const base = { taxIncluded: true, netOfReturns: true, withPromotions: true, dcOnly: false };
    const [low, high] = [
      { from: "0", to: "27000", rate: "0.02" },
      { from: "27000", to: null, rate: "0.04" },
    ];
    const rebate = term("conditionalRebate", {
      ...{ basis: "RATE", accrual: "EXPECTED_TIER", base: { ...base, source: "RECEIPTS" }, tiers: [low, high] },
      ...{ tierMode: "WHOLE", vat: "LINKED", taxRate: "0.13" },
    });
    const other = await chainWorld(w);
    const contract = await agree(other, content(other, { terms: [rebate] }));
    await moved(other, "RECEIPT", "2026-01-20", 5000, { unitPrice: "1", documentNo: "R-1" });
    await moved(other, "RECEIPT", "2026-02-20", 2000, { unitPrice: "1", documentNo: "R-2" });
    const rebateOf = async (from: string) =>
      (await expected(other, contract, from)).lines
        .filter(({ kind }) => kind === "FEE")
        .map(({ amount, inputs }) => [amount, inputs["earnedToDate"], inputs["settledBefore"]]);
    expect(await rebateOf("2026-01-01")).toEqual([["-100.00", "100.00", "0.00"]]);
    const january = await expected(other, contract, "2026-01-01");
    const brought = await bringSheet(other, {
      header,
      lines: ["R-1,收货,P-1,S1,5000,1,5000,2026-01-20,,,", ",扣款,,,,,-160,2026-01-31,有条件返利,2026-01,"],
      constants: { statement: january.number, number: "RB-1" },
    });
    expect(brought).toMatchObject({ state: "APPLIED" });
    const id = january.id.slice("ChainStatement_".length);
    expect(await matched(other, id)).toBe(true);
    const seen = await statementOf(other, january.id);
    const [item] = seen.items.nodes.filter((each: any) => each.difference.amount !== "0.00");
    expect([item.pass, item.code, item.difference.amount]).toEqual(["P5", "REBATE_UNEARNED", "60.00"]);
    const decide = async (decision: string) => {
      const input = { statement: january.id, items: [item.id], decision, note: "依据合同" };
      expect(codes(await send(other, "statementItemsDecide", input, "statement { state }"))).toEqual([]);
    };
    // 7,000 earned 140: nobody decided yet, then all 160 are granted, then argued about, then 40 of the 60 are ours.
    expect(await rebateOf("2026-02-01")).toEqual([["-40.00", "140.00", "100.00"]]);
    await decide("ACCEPT");
    expect(await rebateOf("2026-02-01")).toEqual([["20.00", "140.00", "160.00"]]);
    await decide("REOPEN");
    await decide("DISPUTE");
    expect(await rebateOf("2026-02-01")).toEqual([["-40.00", "140.00", "100.00"]]);
    const open = `SELECT id, opened_on::text AS "openedOn", due_on::text AS "dueOn", lapses_on::text AS "lapsesOn" FROM chain_dispute
      WHERE statement_id = $1 AND state <> 'WITHDRAWN'`;
    const [dispute] = await w.rows<{ id: string }>(open, [id]);
    // Days are business days, as this world has them: the sheet came on 10 June, whatever day the machine has.
    expect(dispute).toMatchObject({ openedOn: "2026-06-10", dueOn: "2026-06-25", lapsesOn: "2026-09-08" });
    const part = { dispute: globalId("ChainDispute", dispute!.id), outcome: "PART", ours: "40.00" };
    expect(codes(await send(other, "chainDisputeSettle", { ...part, note: "各让一步" }, "dispute { state }"))).toEqual(
      [],
    );
    expect(await rebateOf("2026-02-01")).toEqual([["-20.00", "140.00", "120.00"]]);
  });

  it("a sheet that somebody types in is the sheet of a file: the same lines, the same reasons cell by cell, one revision", async () => {
    const contract = await agree(cw, content(cw));
    const own = await ownSide(cw, contract, "2026-09-01", []);
    const fee = { kind: "扣款", fee: "DM费", feeEvent: "2026年9月", amount: "（2,340.00）", taxRate: "6" };
    const [a, b] = [
      {
        documentNo: "A1",
        kind: "收货",
        sku: "P-1",
        store: "S1",
        quantity: "１，０００",
        unitPrice: "5.65",
        amount: "5,650.00",
      },
      { documentNo: "R1", kind: "退货", sku: "P-1", store: "S1", quantity: "-2", unitPrice: "5.65", amount: "-11.30" },
    ];
    const said = { statement: own.statement, number: "HAND-9", total: "3,298.70" };
    const told = `statement { revision theirNumber theirs { amount } revisions { revision file added changed removed }
      sheetLines(first: 100) { nodes { row kind documentNo sku store quantity unitPrice amount taxRate on fee feeEvent } } }`;
    const enter = (input: object, who?: any) => send(cw, "statementSheetEnter", input, told, who);
    const wrong = await enter({
      ...{ ...said, total: "9" },
      lines: [a, { ...b, amount: "11.30" }, { ...a, amount: "5o" }, { ...fee, taxRate: "14%" }, a],
    });
    expect(wrong.errors.map((error: any) => `${error.code} ${error.path.join(".")}`)).toEqual([
      "NOT_A_NUMBER lines.2.amount",
      "SIGN_UNCLEAR lines.1.amount",
      "TAX_RATE_UNKNOWN lines.3.taxRate",
    ]);
    expect(codes(await enter({ ...said, lines: [] }))).toEqual(["LINES_MISSING"]);
    const short = await enter({ ...said, lines: [a, b] });
    expect([codes(short), short.errors[0].path, short.statement]).toEqual([["TOTAL_DIFFERS"], ["total"], null]);
    const would = await enter({ ...said, lines: [a, b, fee], preview: true });
    expect(would.statement).toMatchObject({ revision: 1, theirs: { amount: "3298.70" } });
    expect(await statementOf(cw, own.statement)).toMatchObject({ revision: 0, theirs: null });

    // Pressed five times at once, by acts of their own: one revision, for the same sheet is nothing new.
    const five = await Promise.all(Array.from({ length: 5 }, () => enter({ ...said, lines: [a, b, fee] })));
    expect(five.flatMap(codes)).toEqual([]);
    const { statement } = five[0];
    expect(statement).toMatchObject({ revision: 1, revisions: [{ revision: 1, file: "", added: 3 }] });
    expect(statement.sheetLines.nodes).toMatchObject([
      { row: 1, kind: "GOODS", documentNo: "A1", sku: "P-1", quantity: "1000", unitPrice: "5.65", amount: "5650.00" },
      { row: 2, kind: "RETURN", documentNo: "R1", quantity: "-2", amount: "-11.30", on: "2026-09-30" },
      { row: 3, kind: "FEE", fee: "DM费", feeEvent: "2026-09", amount: "-2340.00", taxRate: "0.06", store: null },
    ]);
    // What stands is typed in again as it is told: nothing new, though no line had a day of its own.
    const again = statement.sheetLines.nodes.map(({ row: _row, ...line }: any) => line);
    expect(await enter({ ...said, signed: true, lines: again })).toMatchObject({
      errors: [],
      statement: { revision: 1 },
    });
    const changed = [again[0], { ...again[1], quantity: "-3", amount: "-16.95" }];
    expect((await enter({ ...said, total: null, lines: changed })).statement).toMatchObject({
      revision: 2,
      theirs: { amount: "5633.05" },
      revisions: [{ added: 0, changed: 1, removed: 1 }, { added: 3 }],
    });
    // A file that says the same is nothing new either, and nobody but those who may types for a chain.
    const file = ["A1,收货,P-1,S1,1000,5.65,5650,,,,", "R1,退货,P-1,S1,-3,5.65,-16.95,,,,"];
    const run = await bringSheet(cw, { header, lines: file, constants: { statement: own.number, number: "HAND-9" } });
    expect(run).toMatchObject({ state: "APPLIED", sums: { good: { added: "0", changed: "0", removed: "0" } } });
    expect(await matched(cw, own.id)).toBe(true);
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    expect(codes(await enter({ ...said, lines: changed }, guest))).toEqual(["NOT_ALLOWED"]);
    // A sheet of more lines than can be typed in is not ended by what somebody had before him of it.
    const long = Array.from({ length: 1001 }, (_, n) => `L${n},收货,P-1,S1,1,5.65,5.65,,,,`);
    await bringSheet(cw, { header, lines: long, constants: { statement: own.number, number: "HAND-9" } });
    const typed = await enter({ ...said, total: null, lines: changed });
    expect([codes(typed), typed.errors[0].path]).toEqual([["TYPED_TOO_LONG"], ["lines"]]);
  });
});
