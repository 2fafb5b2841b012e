import { globalId } from "../../src/kernel/id.ts";
import { day } from "../../src/kernel/day.ts";
import { codes } from "../support/acting.ts";
import {
  type ChainWorld,
  type Told,
  agree,
  chainWorld,
  content,
  expected,
  mode,
  moved,
  send,
  turnedOver,
} from "../support/chains.ts";
import { addPrice, addPriceList } from "../support/trade.ts";
import { type World, world } from "../support/world.ts";

const amounts = (lines: readonly Told[], kind?: string) =>
  lines.filter((line) => kind === undefined || line.kind === kind).map((line) => line.amount);
const turnover = (more: object) => ({
  ...{
    kind: "GUARANTEED_SALES" as const,
    bands: [{ from: "0", to: null, rate: "0.22" }],
    profit: null,
    guarantee: "200000",
  },
  ...{ target: null, overRate: null, period: "MONTH" as const, cumulative: false, ...more },
});

describe("what a chain should send", () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  describe("on credit", () => {
    let cw: ChainWorld;
    let contract: string;
    beforeAll(async () => {
      cw = await chainWorld(w);
      contract = await agree(cw, content(cw));
    });

    it("KA-3: receipts less returns, at the paper's price, and what came after the month with its later day", async () => {
      await moved(cw, "RECEIPT", "2026-03-05", 100, { documentNo: "GRN1001", unitPrice: "50" });
      await moved(cw, "RECEIPT", "2026-03-09", 120, { documentNo: "GRN1002", unitPrice: "50" });
      await moved(cw, "RECEIPT", "2026-03-12", 200, { documentNo: "GRN1003", unitPrice: "48" });
      await moved(cw, "SUPPLIER_RETURN", "2026-03-20", 10, { documentNo: "RTN-7", unitPrice: "50" });
      await moved(cw, "DELIVERY", "2026-03-30", 60, { documentNo: "DN1005", unitPrice: "50", orderNo: "PO5" });
      await moved(cw, "RECEIPT", "2026-04-01", 60, {
        documentNo: "GRN1005",
        referenceNo: "DN1005",
        unitPrice: "50",
        orderNo: "PO5",
      });
      const march = await expected(cw, contract, "2026-03-15");
      expect(march).toMatchObject({ from: "2026-03-01", to: "2026-04-01", state: "EXPECTED", ours: "23100.00" });
      expect(
        march.lines.map(({ kind, no, quantity, amount, on, rule }) => [kind, no, quantity, amount, on, rule]),
      ).toEqual([
        ["GOODS", "GRN1001", "100", "5000.00", "2026-03-05", "B4.1/CREDIT_TERM"],
        ["GOODS", "GRN1002", "120", "6000.00", "2026-03-09", "B4.1/CREDIT_TERM"],
        ["GOODS", "GRN1003", "200", "9600.00", "2026-03-12", "B4.1/CREDIT_TERM"],
        ["RETURN", "RTN-7", "-10", "-500.00", "2026-03-20", "B4.1/CREDIT_TERM"],
        ["GOODS", "GRN1005", "60", "3000.00", "2026-04-01", "B4.1/IN_TRANSIT"],
      ]);
      expect(march.lines[4]!.inputs).toMatchObject({
        dispatchedOn: "2026-03-30",
        dispatchedWith: "DN1005",
        receivedOn: "2026-04-01",
      });
      expect(march.lines[0]!.inputs).toEqual({ quantity: "100", unitPrice: "50", priceSource: "DOCUMENT" });
      const april = await expected(cw, contract, "2026-04-01");
      expect(april.lines.map(({ no, amount }) => [no, amount])).toEqual([["GRN1005", "3000.00"]]);
    });

    it("the same facts give the same lines and ids; a further paper one line more; five presses one statement", async () => {
      const ids = () =>
        w.rows(
          `SELECT id FROM statement_line WHERE statement_id = (SELECT id FROM chain_statement WHERE contract_id = $1 AND from_on = '2026-03-01') ORDER BY id`,
          [contract],
        );
      const before = await ids();
      const [one] = await Promise.all([1, 2, 3, 4, 5].map(() => expected(cw, contract, "2026-03-01")));
      expect(await ids()).toEqual(before);
      expect(one!.version).toBe(2);
      const five = await Promise.all([1, 2, 3, 4, 5].map(() => expected(cw, contract, "2026-05-01")));
      expect(new Set(five.map((each) => each.id)).size).toBe(1);
      const { movement } = await moved(cw, "RECEIPT", "2026-03-28", 24, {
        documentNo: "GRN1009",
        unitPrice: "50.01",
        priceUnits: 24,
      });
      expect((await expected(cw, contract, "2026-03-01", { preview: true })).ours).toBe("23150.01");
      const again = await expected(cw, contract, "2026-03-01");
      expect(again.ours).toBe("23150.01");
      expect((await ids()).length).toBe(before.length + 1);
      await send(cw, "chainFactReverse", { fact: movement.id, reason: "录错" }, "fact { id }");
      expect((await expected(cw, contract, "2026-03-01")).ours).toBe("23100.00");
      expect(await ids()).toEqual(before);
    });

    it("goods without a price on their paper have the price list's, a delivery without receipt is owed thirty days on", async () => {
      const list = await addPriceList(w, cw.maker, { code: "KA", taxBasis: "NET" });
      await addPrice(w, cw.maker, {
        priceListId: list,
        productId: cw.productIds[1]!,
        unitPrice: "100",
        valid: { from: day("2026-01-01"), to: day("2026-02-15") },
      });
      await addPrice(w, cw.maker, {
        priceListId: list,
        productId: cw.productIds[1]!,
        unitPrice: "120",
        valid: { from: day("2026-02-15"), to: null },
      });
      const second = { product: cw.products[1] };
      await moved(cw, "RECEIPT", "2026-02-14", 48, { ...second, documentNo: "G-1" });
      await moved(cw, "RECEIPT", "2026-02-15", 48, { ...second, documentNo: "G-2" });
      await moved(cw, "DELIVERY", "2026-02-10", 24, { ...second, documentNo: "DN-9" });
      const february = await expected(cw, contract, "2026-02-01");
      expect(
        february.lines.map(({ no, amount, on, inputs }) => [
          no,
          amount,
          on,
          inputs["unitPrice"],
          inputs["priceSource"],
        ]),
      ).toEqual([
        ["G-1", "226.00", "2026-02-14", "113", "KA"],
        ["G-2", "271.20", "2026-02-15", "135.6", "KA"],
        ["DN-9", "113.00", "2026-03-12", "113", "KA"],
      ]);
      const march = await expected(cw, contract, "2026-03-01");
      expect(march.lines.find((line) => line.no === "DN-9")).toMatchObject({
        on: "2026-03-12",
        inputs: { received: "UNKNOWN" },
      });
    });

    it("is refused for a month without the contract, one to come, and somebody else's", async () => {
      const ask = (input: object, who = cw.keeper) =>
        send(
          cw,
          "statementExpect",
          { contract: globalId("KaContract", contract), from: "2026-03-01", ...input },
          "statement { id }",
          who,
        );
      expect(codes(await ask({ from: "2025-12-01" }))).toEqual(["CONTRACT_NOT_HELD"]);
      expect(codes(await ask({ from: "2026-07-01" }))).toEqual(["PERIOD_AHEAD"]);
      expect(codes(await ask({}, cw.finance))).toEqual(["NOT_ALLOWED"]);
      const other = await chainWorld(w);
      expect(
        codes(
          await send(
            other,
            "statementExpect",
            { contract: globalId("KaContract", contract), from: "2026-03-01" },
            "statement { id }",
          ),
        ),
      ).toEqual(["NOT_FOUND"]);
      await w.rows(`UPDATE chain_statement SET state = 'LOCKED' WHERE contract_id = $1 AND from_on = '2026-03-01'`, [
        contract,
      ]);
      expect(codes(await ask({}))).toEqual(["WRONG_STATE"]);
    });
  });

  it("K02: consigned goods settle what was sold less what came back, and roll on; below zero is carried", async () => {
    const cw = await chainWorld(w);
    const contract = await agree(cw, content(cw, { modes: [mode({ mode: "CONSIGNMENT", shrinkRate: "0.01" })] }));
    await moved(cw, "OPENING", "2026-03-01", 120);
    await moved(cw, "DELIVERY", "2026-03-03", 300, { documentNo: "DN1" });
    await moved(cw, "RECEIPT", "2026-03-04", 300, { documentNo: "GRN1", referenceNo: "DN1" });
    await moved(cw, "SUPPLIER_RETURN", "2026-03-10", 20);
    await moved(cw, "SALE", "2026-03-15", 100, { unitPrice: "40", documentNo: "JX202603" });
    await moved(cw, "SALE", "2026-03-25", 150, { unitPrice: "40", documentNo: "JX202603" });
    await moved(cw, "CUSTOMER_RETURN", "2026-03-26", 10, { unitPrice: "40", documentNo: "JX202603" });
    await moved(cw, "SHRINK", "2026-03-27", 2);
    await moved(cw, "COUNT", "2026-03-31", 155);
    const march = await expected(cw, contract, "2026-03-01");
    expect(march.lines).toHaveLength(1);
    expect(march.lines[0]).toMatchObject({
      kind: "GOODS",
      quantity: "240",
      amount: "9600.00",
      papers: ["JX202603"],
      rule: "B4.3/CONSIGNMENT",
    });
    expect(march.lines[0]!.inputs).toMatchObject({
      opening: "120",
      delivered: "300",
      sold: "250",
      customerReturned: "10",
      shrink: "2",
      book: "158",
      carriedIn: "0",
    });
    await moved(cw, "CUSTOMER_RETURN", "2026-04-02", 7, { unitPrice: "40" });
    await moved(cw, "SALE", "2026-04-03", 3, { unitPrice: "40" });
    expect((await expected(cw, contract, "2026-04-01")).lines).toEqual([]);
    await moved(cw, "SALE", "2026-05-03", 10, { unitPrice: "41" });
    const may = await expected(cw, contract, "2026-05-01");
    expect(may.lines[0]).toMatchObject({
      quantity: "6",
      amount: "246.00",
      inputs: { carriedIn: "-4", sold: "10", opening: "162" },
    });
  });

  it("K03, K04: turnover less commission and what is missing to the guarantee, of a month, of the year so far, of the year", async () => {
    const by = async (said: object) => {
      const cw = await chainWorld(w);
      const contract = await agree(
        cw,
        content(cw, { modes: [mode({ mode: "TURNOVER_DEDUCTION", turnover: turnover(said) })] }),
      );
      return { cw, contract };
    };
    const month = await by({});
    await turnedOver(month.cw, "2026-01-31", "185000", { returns: "3000", coupons: "2000" });
    const january = await expected(month.cw, month.contract, "2026-01-01");
    expect(january.ours).toBe("136000.00");
    expect(january.lines.map(({ kind, amount, fee, event, taxRate }) => [kind, amount, fee, event, taxRate])).toEqual([
      ["GOODS", "180000.00", null, null, "0.13"],
      ["OTHER", "-39600.00", "commission", "2026-01", "0.13"],
      ["OTHER", "-4400.00", "guaranteeTopUp", "2026-01", "0.13"],
    ]);
    expect(january.lines[0]!.inputs).toEqual({ gross: "185000.00", returns: "3000.00", coupons: "2000.00" });
    const [toDate, year] = [await by({ cumulative: true }), await by({ period: "YEAR", guarantee: "2400000" })];
    for (const { cw } of [toDate, year]) {
      await turnedOver(cw, "2026-01-31", "180000");
      await turnedOver(cw, "2026-02-28", "230000");
    }
    const topUps = async ({ cw, contract }: typeof month, from: string) =>
      (await expected(cw, contract, from)).lines
        .filter((line) => line.fee === "guaranteeTopUp")
        .map((line) => line.amount);
    expect([await topUps(toDate, "2026-01-01"), await topUps(toDate, "2026-02-01")]).toEqual([
      ["-4400.00"],
      ["4400.00"],
    ]);
    expect([await topUps(year, "2026-01-01"), await topUps(year, "2026-02-01")]).toEqual([[], []]);
    const over = await by({
      ...{ kind: "ACTUAL_SALES", guarantee: null },
      bands: [
        { from: "0", to: "240000", rate: "0.22" },
        { from: "240000", to: null, rate: "0.18" },
      ],
    });
    await turnedOver(over.cw, "2026-01-31", "260000");
    const k04 = await expected(over.cw, over.contract, "2026-01-01");
    expect([k04.ours, ...amounts(k04.lines, "OTHER")]).toEqual(["203600.00", "-56400.00"]);
  });

  it("what was carried is expected again, and what is learned late is settled with the next open statement", async () => {
    const cw = await chainWorld(w);
    const contract = await agree(cw, content(cw));
    await moved(cw, "RECEIPT", "2026-03-05", 100, { documentNo: "GRN-1", unitPrice: "50" });
    const { movement } = await moved(cw, "RECEIPT", "2026-03-06", 10, { documentNo: "GRN-2", unitPrice: "50" });
    await moved(cw, "DELIVERY", "2026-03-30", 60, { documentNo: "DN-3", unitPrice: "50" });
    await moved(cw, "SUPPLIER_RETURN", "2026-03-20", 4, { documentNo: "RTN-4", unitPrice: "50" });
    const march = await expected(cw, contract, "2026-03-01");
    const statement = march.id.slice("ChainStatement_".length);
    // Confirmed with what is on its way and the return carried on, as the workbench leaves them.
    for (const no of ["RTN-4", "DN-3"])
      await w.rows(
        `WITH l AS (SELECT * FROM statement_line WHERE statement_id = $1 AND document_no = $2),
           i AS (INSERT INTO statement_item (manufacturer_id, statement_id, id, position, ours, theirs, kind, code, state, ours_minor,
               theirs_minor, product_id, store_id, document_no, on_day, version)
             SELECT manufacturer_id, statement_id, gen_random_uuid(), 1, ARRAY[id], '{}', kind, 'TIMING', 'CARRIED', amount_minor, 0, product_id,
               store_id, document_no, on_day, 1 FROM l RETURNING *)
         INSERT INTO statement_variance (manufacturer_id, statement_id, id, item_id, code, amount_minor, state, version)
         SELECT manufacturer_id, statement_id, gen_random_uuid(), id, 'TIMING', ours_minor, 'CARRIED', 1 FROM i`,
        [statement, no],
      );
    await w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED' WHERE id = $1`, [statement]);
    await moved(cw, "RECEIPT", "2026-03-28", 5, { documentNo: "GRN-5", unitPrice: "50" });
    await send(cw, "chainFactReverse", { fact: movement.id, reason: "对方拒收" }, "fact { id }");
    await moved(cw, "RECEIPT", "2026-04-02", 60, { documentNo: "GRN-3", referenceNo: "DN-3", unitPrice: "50" });
    const april = await expected(cw, contract, "2026-04-01");
    expect(april.lines.map(({ no, amount, on, rule }) => [no, amount, on, rule])).toEqual([
      ["GRN-2", "-500.00", "2026-03-06", "B0.6/LATE"],
      ["RTN-4", "-200.00", "2026-03-20", "B4.6/CARRIED"],
      ["GRN-5", "250.00", "2026-03-28", "B0.6/LATE"],
      ["GRN-3", "3000.00", "2026-04-02", "B4.1/CREDIT_TERM"],
    ]);
    expect(april.lines[1]).toMatchObject({
      kind: "RETURN",
      quantity: "-4",
      taxRate: "0.13",
      inputs: { carriedFrom: march.number },
    });
  });
});
