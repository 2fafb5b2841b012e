import { type Day, day } from "../../src/kernel/day.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { writeOffMonth } from "../../src/settlement/disputes/writeOff.ts";
import { globalId } from "../../src/kernel/id.ts";
import { chainConfirms } from "../support/closing.ts";
import { type ChainWorld, agree, chainWorld, content, done, expected, mode, moved, term } from "../support/chains.ts";
import { decider, stand } from "../support/disputed.ts";
import { bringSheet, matched, ownSide, statementOf } from "../support/sheets.ts";
import { type World, world } from "../support/world.ts";

/** A receipt of the contract's own product, and what the chain's sheet has of it in another amount. */
type Receipt = { readonly no: string; readonly quantity: number; readonly minor: number; readonly off: number };

describe("noise is let go up to the cap of the chain's month", () => {
  let w: World;
  let cw: ChainWorld;
  beforeAll(async () => {
    w = await world();
  });
  beforeEach(async () => {
    cw = await chainWorld(w, { products: 3 });
  });
  afterAll(() => w.close());

  const capped = (monthlyCap: string, product = 0) => {
    const products = [cw.products[product]!];
    const tolerance = { ...content(cw).tolerance, monthlyCap };
    return agree(cw, content(cw, { products, modes: [mode({ products })], tolerance }));
  };
  /** A month's statement with its sheet, unmatched. */
  const brought = async (contract: string, month: string, receipts: readonly Receipt[], product = 0) => {
    const on = `${month}-02`;
    const own = await ownSide(
      cw,
      contract,
      `${month}-01`,
      receipts.map(({ no, quantity, minor }) => {
        return { documentNo: no, quantity, unitPrice: String(minor / quantity / 100), amount: minor, on, product };
      }),
    );
    const run = await bringSheet(cw, {
      header: "documentNo,kind,sku,store,quantity,unitPrice,amount,on",
      lines: receipts.map(({ no, quantity, minor, off }) => {
        const theirs = (minor - off) / 100;
        return `${no},收货,P-${product + 1},S1,${quantity},${(theirs / quantity).toFixed(6)},${theirs.toFixed(2)},${on}`;
      }),
      constants: { statement: own.number, number: `JX-${own.number}` },
    });
    expect(run).toMatchObject({ state: "APPLIED" });
    return own;
  };
  /** 100,000.00 received once, of which their sheet has so much less. */
  const large = (off: number): Receipt[] => [{ no: "L1", quantity: 2000, minor: 10_000_000, off }];
  const seen = async ({ statement }: { readonly statement: string }): Promise<string[]> =>
    (await statementOf(cw, statement)).kinds.map(({ code, state, count }: any) => `${code} ${state} ${count}`);
  const match = async (...all: readonly { readonly id: string }[]) =>
    expect(await Promise.all(all.map(({ id }) => matched(cw, id)))).toEqual(all.map(() => true));
  const again = async (own: { readonly id: string }) => {
    await w.rows(`UPDATE chain_statement SET matched_at = NULL, state = 'IMPORTED' WHERE id = $1`, [own.id]);
    await match(own);
  };
  const confirmed = async ({ statement }: { readonly statement: string }) => {
    const { version } = await statementOf(cw, statement);
    const fields = "statement { closing { writtenOff { amount } disputed { amount } } }";
    return (await done(cw, "statementConfirm", { statement, version }, fields)).statement.closing;
  };
  /** What the chain's month has spent, in fen, over all its statements. */
  const spent = (month: string, { id }: { readonly id: string }): Promise<bigint> =>
    inTenant(w.fairway.pools.app, { manufacturerId: cw.maker, dealerId: null }, async (tx) => {
      const from: Day = day(`${month}-01`);
      const sums = await writeOffMonth(tx, { id, chainId: cw.chainId, from, currency: "CNY" });
      return sums.ownMinor + sums.besideMinor;
    });
  const accepted = ["PRICE_DIFF ACCEPTED 1"];
  const open = ["PRICE_DIFF OPEN 1"];

  it("writes off row by row until the cap is reached, and takes a statement of noise alone as it is", async () => {
    const rows = [1, 2, 3].map((no): Receipt => ({ no: `N${no}`, quantity: 10, minor: 50_000, off: 60 }));
    const first = await brought(await capped("1.50"), "2026-09", rows);
    await match(first);
    expect(await seen(first)).toEqual(["ROUNDING OPEN 1", "ROUNDING WRITTEN_OFF 2"]);
    expect(await spent("2026-09", first)).toBe(120n);
    const second = await brought(await capped("200.00", 1), "2026-10", large(600), 1);
    await match(second);
    expect(await seen(second)).toEqual(accepted);
    // Taken up by hand and left open, the rows go as far at our confirmation, and the rest is disputed.
    await decider(w, cw.keeper)(first.id, { filter: { states: ["WRITTEN_OFF"] }, decision: "REOPEN" });
    expect([await seen(first), await spent("2026-09", first)]).toEqual([["ROUNDING OPEN 3"], 0n]);
    expect(await confirmed(first)).toEqual({ writtenOff: { amount: "1.20" }, disputed: { amount: "0.60" } });
    expect(await spent("2026-09", first)).toBe(120n);
  });

  it("remembers what was accepted by itself over all contracts of the chain, and has back what is taken back", async () => {
    const decide = decider(w, cw.keeper);
    const contracts = [await capped("13.00"), await capped("13.00", 1), await capped("13.00", 2)];
    const of = (at: number, off: number) => brought(contracts[at]!, "2026-03", large(off), at);
    const [first, second, third] = [await of(0, 600), await of(1, 700), await of(2, 150)];
    // 6.00 and 7.00 at once are exactly the cap; 1.50 are too much then.
    await match(first, second);
    await match(third);
    expect([await seen(first), await seen(second), await seen(third)]).toEqual([accepted, accepted, open]);
    // Matched anew, a statement spends once what it spent.
    await again(first);
    await again(third);
    expect([await seen(first), await seen(third), await spent("2026-03", third)]).toEqual([accepted, open, 1300n]);
    // Somebody disputes the first: 7.00 are left, and 1.50 have room.
    expect((await decide(first.id, { filter: {}, decision: "DISPUTE" })).codes).toEqual([]);
    expect(await spent("2026-03", first)).toBe(700n);
    await again(third);
    expect([await seen(third), await spent("2026-03", third)]).toEqual([accepted, 850n]);
    // What a person accepts is given in to and no noise: it spends nothing, now and matched anew.
    await decide(first.id, { filter: {}, decision: "REOPEN" });
    expect((await decide(first.id, { filter: {}, decision: "ACCEPT" })).codes).toEqual([]);
    await again(first);
    expect([await seen(first), await spent("2026-03", first)]).toEqual([accepted, 850n]);
    // Confirmed it stays spent; the reversing document gives it back.
    expect(await confirmed(second)).toEqual({ writtenOff: { amount: "0.00" }, disputed: { amount: "0.00" } });
    expect(await spent("2026-03", second)).toBe(850n);
    await w.rows(`UPDATE chain_statement SET state = 'REVERSED' WHERE id = $1`, [second.id]);
    expect(await spent("2026-03", third)).toBe(150n);
  });

  it("of two at once that the cap has room for one of, one is accepted and the other open", async () => {
    const contracts = [await capped("13.00"), await capped("13.00", 1)];
    const two = await Promise.all([700, 601].map((off, at) => brought(contracts[at]!, "2026-04", large(off), at)));
    await match(...two);
    const told = [...(await seen(two[0]!)), ...(await seen(two[1]!))];
    expect(told.sort()).toEqual([...accepted, ...open]);
    expect([700n, 601n]).toContain(await spent("2026-04", two[0]!));
  });

  it("what comes to the same amount by another quantity is shown, accepted at most, and stands in nobody's way", async () => {
    const contract = await agree(cw, content(cw));
    const own = await ownSide(cw, contract, "2026-03-01", [
      { documentNo: "E1", quantity: 115, unitPrice: "7.2", amount: 82_800, on: "2026-03-10" },
      { documentNo: "E2", quantity: 10, unitPrice: "50", amount: 50_000, on: "2026-03-10" },
    ]);
    const lines = ["E1,收货,P-1,S1,1380,0.6,828,2026-03-10", "E2,收货,P-1,S1,8,50,400,2026-03-10"];
    const header = "documentNo,kind,sku,store,quantity,unitPrice,amount,on";
    const constants = { statement: own.number, number: `JX-${own.number}` };
    expect(await bringSheet(cw, { header, lines, constants })).toMatchObject({ state: "APPLIED" });
    expect(await matched(cw, own.id)).toBe(true);
    const seen = await statementOf(cw, own.statement);
    const [first] = seen.items.nodes.filter(({ documentNo }: any) => documentNo === "E1");
    expect([first.state, first.variances.map(({ code, amount }: any) => `${code} ${amount.amount}`)]).toEqual([
      "OPEN",
      ["PRICE_DIFF 9108.00", "QTY_SHORT -9108.00"],
    ]);
    expect(first.explanation).toContain("They count more than we delivered.");
    const decide = decider(w, cw.keeper);
    expect((await decide(own.id, { items: [first.id], decision: "DISPUTE" })).codes).toEqual(["NOTHING_BETWEEN"]);
    const all = await decide(own.id, { filter: {}, decision: "DISPUTE", preview: true });
    expect(all.decided).toMatchObject({ count: 1, skipped: [{ code: "NOTHING_BETWEEN", count: 1 }] });
    expect(await confirmed(own)).toEqual({ writtenOff: { amount: "0.00" }, disputed: { amount: "100.00" } });
    expect(await stand(w, own.id)).toEqual({ E1: "ACCEPTED", E2: "DISPUTED" });
  });

  it("what was settled between other amounts speaks for its item no more: it is disputed anew, and counted once", async () => {
    const receipts = { taxIncluded: true, netOfReturns: true, withPromotions: false, dcOnly: false };
    const base = { ...receipts, source: "RECEIPTS" as const };
    const fees = term("serviceFee", { basis: "RATE", accrual: "WITH_BASE", rate: "0.02", base });
    const contract = await agree(cw, content(cw, { terms: [fees] }));
    const receipt = (quantity: number, no: string) =>
      moved(cw, "RECEIPT", "2026-03-05", quantity, { documentNo: no, unitPrice: "50" });
    await receipt(2000, "GRN1");
    const own = await expected(cw, contract, "2026-03-01");
    expect(own.ours).toBe("98000.00");
    const id = own.id.slice("ChainStatement_".length);
    const sheet = (more: readonly string[]) =>
      bringSheet(cw, {
        header: "documentNo,kind,sku,store,quantity,unitPrice,amount,on,fee",
        lines: ["GRN1,收货,P-1,S1,2000,50,100000,2026-03-05,", ...more, ",扣款,,,,,-2300,2026-03-31,服务费"],
        constants: { statement: own.number, number: "JX-GRN1" },
      });
    expect(await sheet([])).toMatchObject({ state: "APPLIED" });
    await match({ id });
    const decide = decider(w, cw.keeper);
    const disputes = () =>
      w.rows<{ id: string; state: string; minor: string }>(
        `SELECT id, state, amount_minor::text AS minor FROM chain_dispute WHERE statement_id = $1 ORDER BY number`,
        [id],
      );
    const settle = async (at: number, outcome: string) => {
      const dispute = globalId("ChainDispute", (await disputes())[at]!.id);
      await done(cw, "chainDisputeSettle", { dispute, outcome, note: "对账会议" }, "dispute { state }");
    };
    const fee = async () => {
      const { items, ours, theirs, difference } = await statementOf(cw, own.id);
      const { state, difference: between } = items.nodes.find(({ code }: any) => code !== null);
      const all = [ours, theirs, difference, between].map(({ amount }: any) => amount);
      return [state, ...all];
    };
    const all = { filter: { states: ["OPEN"] }, decision: "DISPUTE" };
    expect((await decide(id, all)).decided).toMatchObject({ count: 1, amount: { amount: "300.00" } });
    await settle(0, "AGREED_OURS");
    expect(await fee()).toEqual(["AGREED", "98000.00", "97700.00", "300.00", "300.00"]);
    // A receipt comes late: the fee is the same line at another amount.
    await receipt(50, "GRN2");
    await expected(cw, contract, "2026-03-01");
    expect(await sheet(["GRN2,收货,P-1,S1,50,50,2500,2026-03-05,"])).toMatchObject({ state: "APPLIED" });
    await match({ id });
    expect(await fee()).toEqual(["OPEN", "100450.00", "100200.00", "250.00", "250.00"]);
    expect((await decide(id, all)).decided).toMatchObject({ count: 1, amount: { amount: "250.00" } });
    await settle(1, "AGREED_THEIRS");
    expect(await fee()).toEqual(["ACCEPTED", "100450.00", "100200.00", "250.00", "250.00"]);
    await receipt(100, "GRN3");
    await expected(cw, contract, "2026-03-01");
    expect(
      await sheet(["GRN2,收货,P-1,S1,50,50,2500,2026-03-05,", "GRN3,收货,P-1,S1,100,50,5000,2026-03-05,"]),
    ).toMatchObject({
      state: "APPLIED",
    });
    await match({ id });
    expect(await fee()).toEqual(["OPEN", "105350.00", "105200.00", "150.00", "150.00"]);
    // What nobody disputes is confirmed, whatever was settled before.
    expect(await confirmed({ statement: own.id })).toEqual({
      ...{ writtenOff: { amount: "0.00" }, disputed: { amount: "150.00" } },
    });
    expect((await disputes()).map(({ state, minor }) => [state, minor])).toEqual([
      ["AGREED_OURS", "30000"],
      ["AGREED_THEIRS", "25000"],
      ["SENT", "15000"],
    ]);
    // At the lock what was settled before restores nothing: theirs is owed, and the 150.00 stand in dispute.
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    await chainConfirms({ w, guest }, id);
    await done({ ...cw, keeper: cw.finance }, "statementLock", { statement: own.id }, "statement { state }");
    const owed = `SELECT kind, residual_minor::text AS minor FROM chain_receivable WHERE statement_id = $1 ORDER BY kind`;
    expect(await w.rows(owed, [id])).toEqual([
      { kind: "CONFIRMED", minor: "10520000" },
      { kind: "DISPUTED", minor: "15000" },
    ]);
    const reply = await w.ask(
      cw.keeper,
      `query($id: ID!) { node(id: $id) { ... on ChainStatement { items(first: 9) { nodes { code dispute { state amount { amount } } } } } } }`,
      { id: own.id },
    );
    expect(reply.data.node.items.nodes.find(({ code }: any) => code !== null).dispute).toEqual({
      ...{ state: "SENT", amount: { amount: "150.00" } },
    });
  });

  it("a sheet's own total that is disputed anew has spent nothing of the cap, whatever was let go of it before", async () => {
    const line = { mode: "FAIL_IF_BOTH", amount: "10.00", percent: "0.5" } as const;
    const contract = await agree(cw, content(cw, { tolerance: { ...content(cw).tolerance, line } }));
    const own = await ownSide(cw, contract, "2026-03-01", [
      { documentNo: "T1", quantity: 200, unitPrice: "50", amount: 1_000_000, on: "2026-03-10" },
    ]);
    const sheet = async (total: string) => {
      const lines = ["T1,收货,P-1,S1,200,50,10000,2026-03-10"];
      const constants = { statement: own.number, number: `JX-${own.number}`, total };
      const header = "documentNo,kind,sku,store,quantity,unitPrice,amount,on";
      expect(await bringSheet(cw, { header, lines, constants })).toMatchObject({ state: "APPLIED" });
      await match(own);
    };
    const stands = async () => {
      const [row] = await w.rows(`SELECT state, dispute_count AS n FROM chain_statement WHERE id = $1`, [own.id]);
      return [row!["state"], row!["n"], await spent("2026-03", own)];
    };
    await sheet("9999.20");
    const decide = decider(w, cw.keeper);
    expect((await decide(own.id, { header: true, decision: "DISPUTE" })).codes).toEqual([]);
    const [dispute] = await w.rows<{ id: string }>(`SELECT id FROM chain_dispute WHERE statement_id = $1`, [own.id]);
    const end = { dispute: globalId("ChainDispute", dispute!.id), outcome: "WRITTEN_OFF", note: "对账会议" };
    await done(cw, "chainDisputeSettle", end, "dispute { state }");
    expect(await stands()).toEqual(["IN_REVIEW", 0, 80n]);
    await sheet("9999.10");
    expect((await decide(own.id, { header: true, decision: "DISPUTE" })).codes).toEqual([]);
    expect(await stands()).toEqual(["PARTLY_DISPUTED", 1, 0n]);
  });
});
