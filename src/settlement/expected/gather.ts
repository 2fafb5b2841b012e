import type { ContractOn } from "../../chains/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import type { Run } from "../rules/accrual.ts";
import type { TenantSql } from "../statements/store.ts";
import { agreedPrices } from "./prices.ts";
import { type Pair, countsOf, flowsOf, tillsOf } from "./gather-flows.ts";
import {
  type Gathering,
  type Late,
  batchesOf,
  carriedOf,
  eventsOf,
  firstReceiptsOf,
  goodsOf,
  lateOf,
  listedOf,
  storesOf,
} from "./gather-rows.ts";
import { settledOf } from "./gather-settled.ts";
import { releasedIn } from "./rules/goods.ts";
import { bucketsOf, earlier, modesIn, partsOf, productsNamed, termsIn } from "./rules/reach.ts";
import { contractYear } from "./rules/tills.ts";
import type { CountFact, Facts, Flow, StoreFacts } from "./rules/words.ts";
import { settingsOf } from "./settings.ts";

const long = "0001-01-01" as Day;
const earliest = (days: readonly Day[]): Day | null => (days.length === 0 ? null : days.reduce(earlier));

/** What of the facts a statement needs: from which day on which movements and tills, and of what else at all. */
export type Needs = {
  readonly goods: readonly string[] | null | false;
  readonly batches: { readonly held: number; readonly from: Day; readonly products: readonly string[] | null } | null;
  readonly flowsFrom: Day | null;
  readonly tillsFrom: Day | null;
  readonly counts: boolean;
  readonly eventKinds: readonly string[];
  readonly eventsFrom: Day;
  readonly firstReceipts: boolean;
  readonly listed: boolean;
  readonly settled: boolean;
};

const joined = (all: readonly (readonly string[] | null)[]): readonly string[] | null =>
  all.includes(null) ? null : [...new Set(all.flatMap((each) => each ?? []))].sort();

/** What the versions in a period ask for; a fact that nothing asks for is not read. */
export function needsOf(
  versions: readonly ContractOn[],
  beside: readonly ContractOn[],
  stores: readonly StoreFacts[],
  period: Run,
): Needs {
  const parts = partsOf(versions, period, stores);
  const modes = parts.flatMap(modesIn);
  const terms = parts.flatMap(termsIn);
  const named = (how: (typeof modes)[number]) => productsNamed(how.mode.products, how.part.version.content.products);
  const credit = modes.filter(({ mode }) => mode.mode !== "CONSIGNMENT" && mode.mode !== "TURNOVER_DEDUCTION");
  const batch = modes.filter(({ mode }) => mode.mode === "BATCH");
  const consigned = modes.some(({ mode }) => mode.mode === "CONSIGNMENT");
  const rates = terms.filter(({ term }) => term.basis === "RATE" && term.accrual !== "AT_EVENT");
  const since = rates.map(({ term, run }) => (term.tiers.length > 0 ? term.from : run.from));
  const pos = rates.filter(({ term }) => term.base?.source === "POS");
  const turnovers = modes.some(({ mode }) => mode.mode === "TURNOVER_DEDUCTION");
  const consignedFrom = beside
    .filter(({ content }) => content.modes.some(({ mode }) => mode === "CONSIGNMENT"))
    .map(({ from }) => from);
  const posFrom = pos.map(({ term, run }) => (term.tiers.length > 0 ? term.from : run.from));
  return {
    goods: credit.length === 0 ? false : joined(credit.map(named)),
    batches:
      batch.length === 0
        ? null
        : {
            held: batch[0]!.mode.heldBatches ?? 1,
            from: batch.map(({ mode }) => mode.from).reduce(earlier),
            products: joined(batch.map(named)),
          },
    flowsFrom: earliest([...since, ...(consigned ? consignedFrom : [])]),
    tillsFrom: earliest([...posFrom, ...(turnovers ? [contractYear(versions, period.from).from] : [])]),
    counts: consigned,
    eventKinds: [...new Set(terms.map(({ term }) => term.kind))].sort(),
    eventsFrom: earliest(terms.map(({ term }) => term.from)) ?? period.from,
    firstReceipts: terms.some(({ term }) => term.basis === "PER_SKU_STORE" && term.accrual === "AT_EVENT"),
    listed: terms.some(({ term }) => term.basis === "PER_SKU_STORE"),
    settled: rates.some(({ term }) => term.tiers.length > 0),
  };
}

type Agreed = { readonly versions: readonly ContractOn[]; readonly beside: readonly ContractOn[] };

/** The stores that versions cover in a period, and the days at which something of them begins or ends. */
const reachOf = (chainId: string, { versions, beside }: Agreed, stores: readonly StoreFacts[], period: Run) => ({
  buckets: (from: Day) => bucketsOf(beside, from, period.to),
  of: {
    ...{ chainId, period },
    storeIds: [...new Set(partsOf(versions, period, stores).flatMap((part) => part.stores.map(({ id }) => id)))],
  },
});

/** What of consigned goods is read place by place: who reads some of them asks for these alone. */
export type Consigned = {
  readonly stores: readonly StoreFacts[];
  readonly needs: Needs;
  readonly of: Gathering;
  readonly late: Late | null;
  /** What moved, and what was counted, of some products at some places. Two statements. */
  read(pairs: readonly Pair[]): Promise<{ readonly flows: readonly Flow[]; readonly counts: readonly CountFact[] }>;
};

/** Opens the consigned goods of a contract's period without reading any. Two statements. */
export async function consignedOf(
  sql: TenantSql,
  { contractId, chainId }: { readonly contractId: string; readonly chainId: string },
  agreed: Agreed,
  period: Run,
): Promise<Consigned> {
  const stores = await storesOf(sql, chainId);
  const late = await lateOf(sql, contractId, period.from);
  const needs = needsOf(agreed.versions, agreed.beside, stores, period);
  const { of, buckets } = reachOf(chainId, agreed, stores, period);
  return {
    ...{ stores, needs, of, late },
    read: async (pairs) => ({
      flows: needs.flowsFrom === null ? [] : await flowsOf(sql, of, buckets(needs.flowsFrom), late, pairs),
      counts: needs.counts ? await countsOf(sql, of, pairs) : [],
    }),
  };
}

/**
 * Everything an expected statement of a chain is drawn from, in a number of statements that does not grow. Without history
 * nothing that earlier statements settled, carried on or came too late for is among it: for what might have been.
 */
export async function gather(
  sql: TenantSql,
  contract: { readonly contractId: string; readonly chainId: string },
  { versions, beside }: Agreed,
  period: Run,
  history: "KEPT" | "NONE" = "KEPT",
): Promise<Facts> {
  const { chainId } = contract;
  const [stores, { transitDays }, late, carried] = await Promise.all([
    storesOf(sql, chainId),
    settingsOf(sql),
    history === "NONE" ? null : lateOf(sql, contract.contractId, period.from),
    history === "NONE" ? [] : carriedOf(sql, contract.contractId, period.from),
  ]);
  const needs = needsOf(versions, beside, stores, period);
  const { of, buckets } = reachOf(chainId, { versions, beside }, stores, period);
  const batches = needs.batches === null ? [] : await batchesOf(sql, of, needs.batches);
  const released =
    needs.batches === null ? [] : releasedIn(batches, needs.batches.held, period).map(({ batch }) => batch);
  const [goods, flows, counts, tills, events, firstReceipts, listed, settled] = await Promise.all([
    needs.goods === false
      ? []
      : goodsOf(sql, of, { products: needs.goods, from: plusDays(period.from, -transitDays), batches: released }, late),
    needs.flowsFrom === null ? [] : flowsOf(sql, of, buckets(needs.flowsFrom), late),
    needs.counts ? countsOf(sql, of) : [],
    needs.tillsFrom === null ? [] : tillsOf(sql, of, buckets(needs.tillsFrom), late),
    needs.eventKinds.length === 0 ? [] : eventsOf(sql, of, needs.eventKinds, needs.eventsFrom),
    needs.firstReceipts ? firstReceiptsOf(sql, of) : new Map<string, Day>(),
    needs.listed ? listedOf(sql, of) : [],
    needs.settled && history === "KEPT" ? settledOf(sql, contract.contractId, period.from) : [],
  ]);
  const unpriced = [
    ...goods.filter(({ price }) => price === null),
    ...flows.filter(
      ({ price, kind }) => price === null && ["RECEIPT", "SUPPLIER_RETURN", "SALE", "CUSTOMER_RETURN"].includes(kind),
    ),
  ].map((each) => ({ productId: each.productId, on: "on" in each ? each.on : each.bucket }));
  const priceOn = await agreedPrices(sql, versions, unpriced);
  return {
    stores,
    goods,
    batches,
    flows,
    counts,
    tills,
    events,
    firstReceipts,
    listed,
    settled,
    carried,
    transitDays,
    priceOn,
  };
}

/** All versions with the same company of a chain up to a day: what consigned goods go on through. */
export const sinceLong = (to: Day): { readonly from: Day; readonly to: Day } => ({ from: long, to });
