import { inTenant } from "../../src/platform/transaction.ts";
import { type ChainWorld, addStore, agree, chainWorld, content, happened, mode, term } from "../support/chains.ts";
import { decider, stand } from "../support/disputed.ts";
import { type OwnLine, bringSheet, byCode, matched, ownSide, statementOf } from "../support/sheets.ts";
import { type World, world } from "../support/world.ts";

const header = "documentNo,kind,sku,store,quantity,unitPrice,amount,on,fee,feeEvent,note";
const goods = (no: string, quantity: number, price: string, amount: number, on = "2026-03-10"): OwnLine => ({
  ...{ documentNo: no, quantity, unitPrice: price, amount, on },
});

describe("both sides of a statement are matched", () => {
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

  it("is K08: six differences that add up to 6,040.01", async () => {
    const contract = await agree(
      cw,
      content(cw, { terms: [term("flyerFee", { basis: "PER_EVENT", amount: "2340" })] }),
    );
    await happened(cw, "flyerFee", "2026-03", "2026-03-12");
    const ours: OwnLine[] = [
      ...[
        goods("GRN1001", 100, "50", 500_000),
        goods("GRN1002", 120, "50", 600_000),
        goods("GRN1003", 200, "48", 960_000),
      ],
      ...[goods("GRN1005", 60, "50", 300_000, "2026-04-01")],
      { kind: "FEE", amount: -234_000, fee: "flyerFee", event: "2026-03", on: "2026-03-12" },
    ];
    const lines = [
      "GRN1001,收货,P-1,S1,100,50,5000,2026-03-10,,,",
      "GRN1002,收货,P-1,S1,118,50,5900,2026-03-10,,,",
      "GRN1003,收货,P-1,S1,200,47.5,9500,2026-03-10,,,",
      "RTN-9,退货,P-1,S1,-10,50,-500,2026-03-20,,,",
      ",扣款,,,,,-2340,2026-03-25,DM/海报费,,",
      ",扣款,,,,,-2340,2026-03-25,DM/海报费,,",
    ];
    const { id, statement, seen } = await compared(contract, "2026-03-01", ours, lines, { total: "15219.99" });
    expect(seen).toMatchObject({
      ...{ state: "MATCHED", ours: { amount: "21260.00" }, theirs: { amount: "15219.99" } },
      ...{ difference: { amount: "6040.01" }, explained: { amount: "6040.01" }, undisputed: { amount: "15219.99" } },
      counts: { items: 7, agreed: 2, open: 4, carried: 1, writtenOff: 0, disputed: 0, accepted: 0 },
      headerVariances: [{ code: "ROUNDING", state: "WRITTEN_OFF", amount: { amount: "0.01" } }],
    });
    // What the contract says stands beside a fee that only their sheet has.
    const asked = `query($id: ID!) { node(id: $id) { ... on ChainStatement {
      items(first: 9, filter: { codes: [FEE_DUPLICATE] }) { nodes { lines { side agreed { index text } } } } } } }`;
    const { data } = await cw.w.ask(cw.keeper, asked, { id: statement });
    const [{ side, agreed } = { side: "", agreed: [] }] = data.node.items.nodes[0].lines;
    expect([side, agreed.map((each: any) => each.index)]).toEqual(["THEIRS", [0]]);
    expect(agreed[0].text).toContain("2,340.00");
    expect(byCode(seen)).toEqual({
      ...{ QTY_SHORT: "100.00", PRICE_DIFF: "100.00", RETURN_UNKNOWN: "500.00", FEE_DUPLICATE: "2340.00" },
      ...{ TIMING: "3000.00", ROUNDING: "0.01" },
    });
    expect(seen.items.nodes.map((item: any) => [item.code, item.pass, item.state])).toEqual([
      ...[
        ["QTY_SHORT", "P2", "OPEN"],
        ["PRICE_DIFF", "P2", "OPEN"],
        ["RETURN_UNKNOWN", null, "OPEN"],
      ],
      ...[
        ["FEE_DUPLICATE", null, "OPEN"],
        ["TIMING", null, "CARRIED"],
        [null, "P1", "AGREED"],
        [null, "P5", "AGREED"],
      ],
    ]);
    // By size, page by page: what agrees comes behind all that differs, and is not told twice.
    const sizes: string[] = [];
    const told = new Set<string>();
    for (let after: string | null = null, pages = 0; pages < 4; pages += 1) {
      const reply: any = await w.ask(
        cw.keeper,
        `query($id: ID!, $after: String) { node(id: $id) { ... on ChainStatement { items(orderBy: AMOUNT, first: 2, after: $after) {
             nodes { id difference { amount } } pageInfo { hasNextPage endCursor } } } } }`,
        { id: statement, after },
      );
      const { items } = reply.data.node;
      sizes.push(items.nodes.map((item: any) => item.difference.amount).join(" "));
      for (const { id } of items.nodes) told.add(id);
      expect(items.pageInfo.hasNextPage).toBe(pages < 3);
      after = items.pageInfo.endCursor;
    }
    expect([sizes, told.size]).toEqual([["3000.00 2340.00", "500.00 100.00", "100.00 0.00", "0.00"], 7]);
    await provesItself(id);
  });

  /** No variance without its item, whichever of them is written or taken away: asked at COMMIT. */
  const provesItself = async (statementId: string) => {
    const broken = (text: string) =>
      inTenant(w.fairway.pools.app, { manufacturerId: cw.maker, dealerId: null }, (tx) =>
        tx.query(text, [cw.maker, statementId]),
      );
    const alone = { code: "23503", constraint: "statement_variance_item_held" };
    await expect(
      broken(`INSERT INTO statement_variance (manufacturer_id, statement_id, id, item_id, code, amount_minor, state, version)
        VALUES ($1, $2, gen_random_uuid(), gen_random_uuid(), 'QTY_SHORT', 5, 'OPEN', 1)`),
    ).rejects.toMatchObject(alone);
    await expect(
      broken(
        `DELETE FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.code = 'QTY_SHORT'`,
      ),
    ).rejects.toMatchObject(alone);
    await expect(
      broken(
        `DELETE FROM statement_variance v WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.code = 'QTY_SHORT'`,
      ),
    ).rejects.toMatchObject({ code: "23514", constraint: "statement_adds_up" });
  };

  it("is K06: a store that did not open is no event, a kind that law doubts is a manager's to decide", async () => {
    const flagged = { legality: "DOUBTFUL", legalSource: "2006 Measures" } as const;
    const store = await addStore(cw, "S9");
    await addStore(cw, "S8", { openedOn: "2026-04-03" });
    const contract = await agree(
      cw,
      content(cw, {
        terms: [
          term("newStoreFee", { basis: "PER_STORE", amount: "20000", ...flagged }),
          term("anniversaryFee", { amount: "100000", ...flagged }),
        ],
      }),
    );
    const lines = [
      ",扣款,,S9,,,-20000,2026-04-20,新店开业费,,",
      ",扣款,,S8,,,-20000,2026-04-20,新店开业费,,",
      ",扣款,,,,,-100000,2026-04-20,店庆费,,",
      ",扣款,,,,,-500,2026-04-20,空调赞助,,",
      // Older than the chain may look back: 24 months, unless the policy says otherwise.
      ",扣款,,,,,-300,2023-12-05,空调赞助,,",
    ];
    const { seen } = await compared(contract, "2026-04-01", [], lines);
    const old = seen.items.nodes.filter((item: any) => item.lapsedOn !== null);
    expect(old.map((item: any) => [item.difference.amount, item.lapsedOn])).toEqual([["300.00", "2025-12-05"]]);
    expect(old[0].explanation).toContain("2025-12-05");
    const codes = seen.items.nodes.map((item: any) => [
      item.code,
      item.difference.amount,
      item.lines[0].store?.code ?? null,
    ]);
    expect(codes.sort()).toEqual([
      ...[
        ["FEE_NO_CONTRACT", "300.00", null],
        ["FEE_NO_CONTRACT", "500.00", null],
        ["LEGAL_FLAG", "100000.00", null],
      ],
      ...[
        ["LEGAL_FLAG", "20000.00", "S8"],
        ["NO_EVENT", "20000.00", "S9"],
      ],
    ]);
    expect(store).toBeTruthy();
  });

  it("is K12: a rebate whose target was not reached, whatever was deducted", async () => {
    const tiers = [{ from: "9000000", to: null, rate: "0.02" }];
    const base = {
      taxIncluded: false,
      netOfReturns: true,
      withPromotions: true,
      source: "RECEIPTS",
      dcOnly: false,
    } as const;
    const rebate = term("conditionalRebate", {
      basis: "RATE",
      accrual: "EXPECTED_TIER",
      tiers,
      tierMode: "WHOLE",
      base,
      vat: "LINKED",
    });
    const contract = await agree(cw, content(cw, { terms: [rebate] }));
    const { seen } = await compared(contract, "2026-05-01", [], [',扣款,,,,,"-179,200.00",2026-05-31,有条件返利,,']);
    expect(byCode(seen)).toEqual({ REBATE_UNEARNED: "179200.00" });
  });

  it("is K09: the policy says whether one limit or both must be exceeded", async () => {
    const limit = (mode: "FAIL_IF_BOTH" | "FAIL_IF_EITHER") => ({
      line: { mode, amount: "5.00", percent: "10" },
      statement: { mode: "FAIL_IF_EITHER" as const, amount: "0.00", percent: "0" },
      monthlyCap: "200.00",
    });
    const say = async (tolerance: ReturnType<typeof limit>, from: string, amount: string) => {
      const contract = await agree(cw, content(cw, { tolerance, modes: [mode()] }));
      const ours = [{ documentNo: "G1", quantity: 1, unitPrice: "100", amount: 10_000, on: from }];
      const { seen } = await compared(contract, from, ours, [`G1,收货,P-1,S1,1,${amount},${amount},${from},,,`]);
      return [byCode(seen), seen.kinds[0].state];
    };
    expect(await say(limit("FAIL_IF_BOTH"), "2026-06-01", "111")).toEqual([{ PRICE_DIFF: "-11.00" }, "OPEN"]);
    expect(await say(limit("FAIL_IF_BOTH"), "2026-06-01", "108")).toEqual([{ ROUNDING: "-8.00" }, "WRITTEN_OFF"]);
    expect(await say(limit("FAIL_IF_EITHER"), "2026-06-01", "108")).toEqual([{ PRICE_DIFF: "-8.00" }, "OPEN"]);
  });

  it("while both sides are matched anew nothing is decided; what was decided stays, and a dispute that a new sheet mends is taken back", async () => {
    const rt = await chainWorld(w);
    const decide = decider(w, rt.keeper);
    const flyer = term("flyerFee", { basis: "PER_EVENT", amount: "2340" });
    const contract = await agree(rt, content(rt, { terms: [flyer] }));
    await happened(rt, "flyerFee", "2026-03", "2026-03-12");
    const own = await ownSide(rt, contract, "2026-03-01", [
      ...[goods("GRN1001", 100, "50", 500_000), goods("GRN1002", 120, "50", 600_000)],
      ...[goods("GRN1003", 200, "48", 960_000), goods("GRN1005", 60, "50", 300_000, "2026-04-01")],
      { kind: "FEE", amount: -234_000, fee: "flyerFee", event: "2026-03", on: "2026-03-12" },
    ]);
    const sheet = (second: string) => ({
      header: "documentNo,kind,sku,store,quantity,unitPrice,amount,on,fee",
      lines: [
        ...["GRN1001,收货,P-1,S1,100,50,5000,2026-03-10,", second, "GRN1003,收货,P-1,S1,200,47.5,9500,2026-03-10,"],
        ...["RTN-9,退货,P-1,S1,-10,50,-500,2026-03-20,", ",扣款,,,,,-2340,2026-03-25,DM/海报费"],
        ",扣款,,,,,-2340,2026-03-25,DM/海报费",
      ],
      constants: { statement: own.number, number: "JX202603" },
    });
    expect(await bringSheet(rt, sheet("GRN1002,收货,P-1,S1,118,50,5900,2026-03-10,"))).toMatchObject({
      state: "APPLIED",
    });
    expect(await matched(rt, own.id)).toBe(true);
    const all = await decide(own.id, { filter: { states: ["OPEN"] }, decision: "DISPUTE" });
    expect(all).toMatchObject({ codes: [], decided: { count: 4, amount: { amount: "3040.00" } } });
    expect(await bringSheet(rt, sheet("GRN1002,收货,P-1,S1,120,50,6000,2026-03-10,"))).toMatchObject({
      state: "APPLIED",
    });
    expect((await decide(own.id, { filter: {}, decision: "ACCEPT" })).codes).toEqual(["WRONG_STATE"]);
    const [, decided] = await Promise.all([
      matched(rt, own.id),
      decide(own.id, { filter: { codes: ["TIMING"] }, decision: "ACCEPT" }),
    ]);
    expect([[], ["WRONG_STATE"]]).toContainEqual(decided.codes);
    expect(await stand(w, own.id)).toMatchObject({ GRN1002: "AGREED", GRN1003: "DISPUTED", "RTN-9": "DISPUTED" });
    const disputes = await w.rows(
      `SELECT coalesce(document_no, reason) AS no, state, why FROM chain_dispute WHERE statement_id = $1 ORDER BY 1`,
      [own.id],
    );
    expect(disputes).toEqual([
      { no: "FEE_DUPLICATE", state: "OPEN", why: null },
      { no: "GRN1002", state: "WITHDRAWN", why: "REVISED" },
      { no: "GRN1003", state: "OPEN", why: null },
      { no: "RTN-9", state: "OPEN", why: null },
    ]);
    const [row] = await w.rows(`SELECT state, dispute_count AS n FROM chain_statement WHERE id = $1`, [own.id]);
    expect(row).toEqual({ state: "PARTLY_DISPUTED", n: 3 });
  });
});
