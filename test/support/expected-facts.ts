import type { ContractContent, ContractOn, FeeTermSaid, ModeTerm } from "../../src/chains/index.ts";
import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { expect as expectation } from "../../src/settlement/expected/rules/expect.ts";
import type { Drawn, EventFact, Facts, GoodsFact, StoreFacts } from "../../src/settlement/expected/rules/words.ts";

/** A contract and facts of a small chain, for the rules of what is expected. */
export const id = (digit: number): string => `00000000-0000-7000-8000-${String(digit).padStart(12, "0")}`;
export const [store, other, product, second] = [id(1), id(2), id(11), id(12)] as const;
export const march = { from: day("2026-03-01"), to: day("2026-04-01") };
export const storeFacts = (more: Partial<StoreFacts> = {}): StoreFacts => ({
  ...{ id: store, code: "S1", kind: "STORE", bannerId: null, entityId: null, openedOn: null, closedOn: null, ...more },
});
export const mode = (more: Partial<ModeTerm> = {}): ModeTerm => ({
  ...{
    products: null,
    mode: "CREDIT_TERM",
    from: day("2026-01-01"),
    to: null,
    base: "RECEIPT",
    days: 30,
    paymentDays: [],
  },
  ...{ taxRate: "0.13", heldBatches: null, shrinkRate: null, turnover: null, ...more },
});
export const term = (more: Partial<FeeTermSaid>): FeeTermSaid =>
  ({
    ...{
      kind: "displayFee",
      basis: "PER_STORE",
      accrual: "BY_DAY",
      amount: "3100",
      rate: null,
      tiers: [],
      tierMode: null,
    },
    ...{
      base: null,
      stores: null,
      products: null,
      from: day("2026-03-01"),
      to: day("2026-04-01"),
      evidence: [],
      vat: "SERVICE",
    },
    ...{ taxRate: "0.06", legality: "OK", legalSource: null, note: null, ...more },
  }) as FeeTermSaid;
export const version = (more: Partial<ContractContent> = {}, days: Partial<ContractOn> = {}): ContractOn => ({
  ...{ contractId: id(90), number: "HT-1", chainId: id(80), entityId: id(81), version: 1, contentHash: "" },
  ...{ from: day("2026-01-01"), to: null, ...days },
  content: {
    ...{
      entity: globalId("ChainEntity", id(81)),
      dealer: null,
      ledger: "MANUFACTURER",
      currency: "CNY",
      from: day("2026-01-01"),
    },
    ...{
      to: null,
      stores: { scope: "ALL", ids: [] },
      products: null,
      modes: [mode()],
      terms: [],
      rebateMethod: "RED_LETTER",
    },
    tolerance: {
      line: { mode: "FAIL_IF_EITHER", amount: "1", percent: "1" },
      statement: { mode: "FAIL_IF_EITHER", amount: "1", percent: "1" },
      monthlyCap: "1",
    },
    ...more,
  } as ContractContent,
});
export const goods = (
  kind: GoodsFact["kind"],
  on: string,
  quantity: number,
  more: Partial<GoodsFact> = {},
): GoodsFact => ({
  ...{
    id: id(1000 + Number(on.slice(8)) * 7 + quantity),
    kind,
    storeId: store,
    productId: product,
    on: day(on),
    quantity: BigInt(quantity),
  },
  ...{
    price: { unitPrice: "50", priceUnits: 1n },
    currency: "CNY",
    documentNo: `${kind}${on}`,
    orderNo: null,
    referenceNo: null,
    late: false,
    ...more,
  },
});
export const facts = (more: Partial<Facts> = {}): Facts => ({
  ...{
    stores: [storeFacts()],
    goods: [],
    batches: [],
    flows: [],
    counts: [],
    tills: [],
    events: [],
    firstReceipts: new Map(),
  },
  ...{ listed: [], settled: [], carried: [], transitDays: 30, priceOn: () => null, ...more },
});
export const lines = (versions: readonly ContractOn[], given: Facts, period = march): readonly Drawn[] =>
  expectation(versions, versions, given, period).lines;
export const event = (more: Partial<EventFact>): EventFact => ({
  ...{
    id: id(500),
    feeKind: "flyerFee",
    name: "DM3",
    storeId: null,
    productId: null,
    from: day("2026-03-10"),
    to: day("2026-03-11"),
  },
  ...{ quantity: 1, days: null, baseMinor: null, currency: null, evidence: 0, documentNo: "E1", ...more },
});
