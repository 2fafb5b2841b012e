import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { codes } from "../support/acting.ts";
import {
  type Told,
  addStore,
  agree,
  chainWorld,
  content,
  expected,
  happened,
  mode,
  moved,
  send,
  term,
  withheld,
} from "../support/chains.ts";
import { type World, world } from "../support/world.ts";

const amounts = (lines: readonly Told[]) => lines.map((line) => line.amount);

describe("the fees and rebates that a chain may take", () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  it("K05: a fee is borne by its days, the last month takes the residue, an early end releases the rest", async () => {
    const fee = term("displayFee", {
      accrual: "BY_DAY",
      amount: "5000",
      from: day("2026-01-15"),
      to: day("2026-03-16"),
    });
    const cw = await chainWorld(w);
    const contract = await agree(cw, content(cw, { terms: [fee] }));
    const bears = async (from: string) => amounts((await expected(cw, contract, from)).lines);
    expect([await bears("2026-01-01"), await bears("2026-02-01"), await bears("2026-03-01")]).toEqual([
      ["-1416.67"],
      ["-2333.33"],
      ["-1250.00"],
    ]);
    const [{ version }] = (await w.rows("SELECT version FROM ka_contract WHERE id = $1", [contract])) as [
      { version: number },
    ];
    const end = { contract: globalId("KaContract", contract), version, on: "2026-03-01", reason: "终止" };
    expect(codes(await send(cw, "kaContractEnd", end, "contract { id }"))).toEqual([]);
    expect([await bears("2026-01-01"), await bears("2026-02-01")]).toEqual([["-1416.67"], ["-2333.33"]]);
    expect(
      codes(
        await send(
          cw,
          "statementExpect",
          { contract: globalId("KaContract", contract), from: "2026-03-01" },
          "statement { id }",
        ),
      ),
    ).toEqual(["CONTRACT_NOT_HELD"]);
  });

  it("K06: what law doubts is never among the lines by itself, and a store that did not open costs nothing", async () => {
    const cw = await chainWorld(w);
    const doubted = { legality: "DOUBTFUL" as const, legalSource: "2006 Measures, art. 13" };
    const contract = await agree(
      cw,
      content(cw, {
        terms: [
          term("newStoreFee", { basis: "PER_STORE", amount: "20000", legality: "OK", legalSource: "opinion 7" }),
          term("anniversaryFee", { amount: "100000", ...doubted }),
          term("festivalFee", { amount: "30000", legalSource: "service agreed" }),
        ],
      }),
    );
    await happened(cw, "anniversaryFee", "店庆", "2026-03-18");
    await happened(cw, "festivalFee", "春节", "2026-02-17");
    expect((await expected(cw, contract, "2026-03-01")).lines).toEqual([]);
    expect((await expected(cw, contract, "2026-02-01")).lines).toMatchObject([
      { amount: "-30000.00", fee: "festivalFee", event: "春节" },
    ]);
    await addStore(cw, "S9", { openedOn: "2026-03-20" });
    expect((await expected(cw, contract, "2026-03-01")).lines).toMatchObject([
      { amount: "-20000.00", fee: "newStoreFee", store: "S9" },
    ]);
  });

  it("peers 16: a rebate by tiers settles what was earned to date less what was settled before, 140 and then 940", async () => {
    const cw = await chainWorld(w);
    const base = {
      taxIncluded: true,
      netOfReturns: true,
      withPromotions: true,
      source: "RECEIPTS" as const,
      dcOnly: false,
    };
    const tiers = [
      { from: "5000", to: "27000", rate: "0.02" },
      { from: "27000", to: null, rate: "0.04" },
    ];
    const rebate = term("conditionalRebate", {
      basis: "RATE",
      accrual: "EXPECTED_TIER",
      base,
      tiers,
      tierMode: "WHOLE",
      vat: "LINKED",
      taxRate: "0.13",
    });
    const contract = await agree(cw, content(cw, { terms: [rebate] }));
    await moved(cw, "RECEIPT", "2026-01-20", 4000, { unitPrice: "1" });
    await moved(cw, "RECEIPT", "2026-02-20", 3100, { unitPrice: "1" });
    await moved(cw, "SUPPLIER_RETURN", "2026-02-21", 100, { unitPrice: "1" });
    await moved(cw, "RECEIPT", "2026-03-20", 20000, { unitPrice: "1" });
    const rebates = async (from: string) =>
      (await expected(cw, contract, from)).lines.filter((line) => line.kind === "FEE");
    expect(await rebates("2026-01-01")).toEqual([]);
    expect(await rebates("2026-02-01")).toMatchObject([
      { amount: "-140.00", inputs: { base: "7000", settledBefore: "0.00" } },
    ]);
    expect(await rebates("2026-03-01")).toMatchObject([
      { amount: "-940.00", inputs: { earnedToDate: "1080.00", settledBefore: "140.00" } },
    ]);
    await moved(cw, "SUPPLIER_RETURN", "2026-04-02", 23000, { unitPrice: "1" });
    expect(await rebates("2026-04-01")).toMatchObject([{ amount: "1080.00", inputs: { earnedToDate: "0.00" } }]);
  });

  it("KA-1: a year's fees of 34 stores come to 2,311,600, of which 808,000 are doubted and told beside the lines", async () => {
    const cw = await chainWorld(w, { stores: 34 });
    const law = "2006 Measures, art. 13";
    const doubted = { legality: "DOUBTFUL" as const, legalSource: law };
    const base = {
      taxIncluded: false,
      netOfReturns: true,
      withPromotions: true,
      source: "RECEIPTS" as const,
      dcOnly: false,
    };
    const linked = {
      basis: "RATE" as const,
      accrual: "WITH_BASE" as const,
      base,
      vat: "LINKED" as const,
      taxRate: "0.13",
    };
    const contract = await agree(
      cw,
      content(cw, {
        terms: [
          term("festivalFee", { amount: "300000", ...doubted }),
          term("anniversaryFee", { amount: "100000", ...doubted }),
          term("newStoreFee", { basis: "PER_STORE", amount: "20000", ...doubted }),
          term("flyerFee", { basis: "PER_EVENT", amount: "2340", evidence: ["DM"] }),
          term("endcapFee", {
            basis: "PER_STORE",
            accrual: "BY_DAY",
            amount: "2000",
            from: day("2026-05-01"),
            to: day("2026-06-01"),
          }),
          term("barcodeFee", { basis: "PER_SKU_STORE", amount: "1000", ...doubted }),
          term("promoterMgmtFee", { basis: "PER_HEAD_MONTH", accrual: "MONTHLY", amount: "2000" }),
          term("serviceFee", { ...linked, rate: "0.02", vat: "SERVICE", taxRate: "0.06" }),
          term("unconditionalRebate", { ...linked, rate: "0.03", ...doubted }),
          term("conditionalRebate", {
            ...linked,
            accrual: "EXPECTED_TIER",
            tierMode: "WHOLE",
            tiers: [{ from: "10000000", to: null, rate: "0.02" }],
          }),
        ],
      }),
    );
    // Ten million without tax, both products in every store: their first receipts.
    for (const [at, store] of cw.stores.entries())
      for (const product of cw.products)
        await moved(cw, "RECEIPT", "2026-05-05", 34, {
          store,
          product,
          unitPrice: "11300000",
          priceUnits: 34 * 68,
          documentNo: `G-${at}`,
        });
    for (let issue = 1; issue <= 10; issue += 1) await happened(cw, "flyerFee", `DM${issue}`, "2026-05-10");
    await happened(cw, "festivalFee", "五一", "2026-05-01");
    await happened(cw, "anniversaryFee", "店庆", "2026-05-18");
    await happened(cw, "promoterMgmtFee", "促销员", "2026-01-01", { to: "2027-01-01", quantity: 10 });
    await happened(cw, "newStoreFee", "新店", "2026-05-20", { store: cw.stores[0] });
    await happened(cw, "newStoreFee", "新店", "2026-05-21", { store: cw.stores[1] });
    const may = await expected(cw, contract, "2026-05-01");
    const rows = await w.rows<{ fee: string; sum: string; n: number }>(
      `SELECT fee_code AS fee, sum(amount_minor)::text AS sum, count(*)::int AS n FROM statement_line l
       WHERE statement_id = $1 AND kind = 'FEE' GROUP BY 1 ORDER BY 1`,
      [may.id.slice("ChainStatement_".length)],
    );
    expect(rows.map(({ fee, sum, n }) => [fee, Number(sum) / -100, n])).toEqual([
      ["conditionalRebate", 200_000, 1],
      ["endcapFee", 68_000, 34],
      ["flyerFee", 795_600, 340],
      ["promoterMgmtFee", 20_000, 1],
      ["serviceFee", 200_000, 1],
    ]);
    const { told } = await withheld(cw, contract, "2026-05-01");
    expect(told).toEqual({
      anniversaryFee: 100_000,
      barcodeFee: 68_000,
      festivalFee: 300_000,
      newStoreFee: 40_000,
      unconditionalRebate: 300_000,
    });
    // Promoters: a month of twelve; all the year's fees together are the worked 2,311,600.
    const lines = rows.reduce((sum, row) => sum + Number(row.sum) / -100, 0);
    expect(lines + 11 * 20_000 + Object.values(told).reduce((sum, each) => sum + each, 0)).toBe(2_311_600);
  }, 60_000);

  it("a version that begins within a month splits it: fees by days, a rate by what came in its own days", async () => {
    const cw = await chainWorld(w);
    const base = {
      taxIncluded: true,
      netOfReturns: true,
      withPromotions: false,
      source: "RECEIPTS" as const,
      dcOnly: false,
    };
    const rate = (rate: string) => term("serviceFee", { basis: "RATE", accrual: "WITH_BASE", rate, base });
    const info = (amount: string) => term("infoFee", { accrual: "MONTHLY", amount, legalSource: "service agreed" });
    const from = day("2026-04-11");
    const later = [rate("0.05"), info("600")].map((each) => ({ ...each, from }));
    const contract = await agree(
      cw,
      content(cw, { terms: [rate("0.02"), info("300")] }),
      content(cw, { from, terms: later, modes: [mode({ from, taxRate: "0.09" })] }),
    );
    await moved(cw, "RECEIPT", "2026-04-10", 100, { unitPrice: "10" });
    await moved(cw, "RECEIPT", "2026-04-11", 100, { unitPrice: "10" });
    await moved(cw, "RECEIPT", "2026-04-12", 100, { unitPrice: "8", promotion: true });
    const april = await expected(cw, contract, "2026-04-01");
    expect(
      april.lines
        .map(({ kind, fee, amount, version, taxRate }) => [fee ?? kind, amount, version, taxRate].join(" "))
        .sort(),
    ).toEqual([
      ...["GOODS 1000.00 1 0.13", "GOODS 1000.00 2 0.09", "GOODS 800.00 2 0.09", "infoFee -100.00 1 0.06"],
      ...["infoFee -400.00 2 0.06", "serviceFee -20.00 1 0.06", "serviceFee -50.00 2 0.06"],
    ]);
  });

  it("simulates a version on a year that is over beside the one that holds, and writes nothing", async () => {
    const cw = await chainWorld(w);
    const from = day("2026-05-01");
    const flyer = (amount: string) => term("flyerFee", { basis: "PER_EVENT", amount });
    const base = {
      taxIncluded: true,
      netOfReturns: true,
      withPromotions: true,
      source: "RECEIPTS",
      dcOnly: false,
    } as const;
    const rebate = term("serviceFee", { basis: "RATE", accrual: "WITH_BASE", rate: "0.02", base });
    const id = await agree(
      cw,
      content(cw, { terms: [flyer("2340"), rebate] }),
      content(cw, { from, modes: [mode({ from })], terms: [{ ...flyer("2000"), from }] }),
    );
    await moved(cw, "RECEIPT", "2026-03-05", 100, { unitPrice: "50" });
    await moved(cw, "RECEIPT", "2025-08-05", 10, { unitPrice: "50" });
    await moved(cw, "RECEIPT", "2026-06-02", 999, { unitPrice: "50" });
    await happened(cw, "flyerFee", "DM3", "2026-03-10");
    const rows = (table: string) => w.rows(`SELECT 1 FROM ${table} WHERE manufacturer_id = $1`, [cw.maker]);
    const simulated = async (number: number, who = cw.keeper) => {
      const [version] = (await w.rows("SELECT id FROM ka_contract_version WHERE contract_id = $1 AND number = $2", [
        ...[id, number],
      ])) as [{ id: string }];
      const asked = `{ kaContractSimulation(version: "${globalId("KaContractVersion", version.id)}") { from to activeVersion gaps
        active { amount } simulated { amount } months { from simulated { amount } }
        rows { kind mode fee active { lines amount { amount } } simulated { lines amount { amount } } difference { amount } } } }`;
      return (await w.ask(who, asked)).data?.["kaContractSimulation"] as any;
    };
    const before = await simulated(1);
    expect(before).toMatchObject({ from: "2025-06-01", to: "2026-06-01", activeVersion: 2, gaps: 0 });
    expect([before.active.amount, before.simulated.amount]).toEqual(["1500.00", "710.00"]);
    expect(
      before.rows.map(({ mode: way, fee, active, simulated: now, difference }: any) =>
        [way ?? fee, active?.amount.amount, now?.amount.amount, difference.amount].join(" "),
      ),
    ).toEqual([
      "CREDIT_TERM 5500.00 5500.00 0.00",
      "flyerFee -4000.00 -4680.00 -680.00",
      "serviceFee  -110.00 -110.00",
    ]);
    expect(
      before.months.map(({ simulated: { amount } }: any) => amount).filter((each: string) => each !== "0.00"),
    ).toEqual(["490.00", "220.00"]);
    expect([await rows("chain_statement"), await rows("statement_line")]).toEqual([[], []]);
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    expect(await simulated(1, guest)).toBeNull();
  });
});
