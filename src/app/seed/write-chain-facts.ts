import { type Day, plusMonths } from "../../kernel/day.ts";
import { exact, lineAmount } from "../../kernel/money.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import {
  type ContractNamed,
  eventKey,
  insertEvents,
  insertMovements,
  insertTurnovers,
  monthEnd,
  movementKey,
  renewStatement,
  settlementPeriod,
  turnoverKey,
  versionsUpTo,
} from "../../settlement/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import {
  type ChainFacts,
  type FactChain,
  type FactProduct,
  type FactStore,
  bought,
  consigned,
  firstOf,
  happenings,
  monthsBack,
  turnedOver,
} from "./demo/chain-facts.ts";
import type { DemoCompany } from "./demo/company.ts";
import { type Settling, writeBookDispute, writeSettled } from "./write-chain-money.ts";
import { writeSheets } from "./write-chain-sheets.ts";
import type { Random } from "./random.ts";
import { priceFor, sellables } from "./trade.ts";
import { chainIds } from "./write-chains.ts";

export type WritingFacts = {
  readonly company: DemoCompany;
  readonly clock: BusinessClock;
  readonly random: Random;
  /** Who records it: the KA manager. */
  readonly personId: string;
  /** Whose money it is. */
  readonly settling: Omit<Settling, "clock">;
};
/** What a chain pays is so much of the list. */
const ofList = "1.06";

/** A year of facts of the demo's chains, what the chains should send for the last months, and the sheets that came. */
export async function writeChainFacts(tx: Tx, writing: WritingFacts): Promise<void> {
  const { clock, personId } = writing;
  const by = { source: "FILE" as const, sourceId: null, personId, now: clock.startOf(clock.today) };
  const months = monthsBack(clock.today, 13);
  for (const [code, id] of chainIds()) {
    const chain = await chainOf(tx, code, id, writing);
    const { movements, turnovers, events } = factsOf({ ...writing, chain, today: clock.today }, months);
    await insertMovements(
      tx,
      movements.map((fact) => ({ fact, revision: 0, key: movementKey(fact, { ...fact, line: "" }) })),
      by,
    );
    await insertTurnovers(
      tx,
      turnovers.map((fact) => ({ fact, revision: 0, key: turnoverKey(fact, { ...fact, line: "" }) })),
      by,
    );
    await insertEvents(
      tx,
      events.map((fact) => ({ fact, revision: 0, key: eventKey(fact, { ...fact, line: "" }) })),
      by,
    );
    await writeStatements(tx, chain, writing);
  }
}

function factsOf(making: Parameters<typeof bought>[0], months: readonly Day[]): ChainFacts {
  const { chain } = making;
  const of = (format: string) => chain.products.filter(({ code }) => code.startsWith(format));
  const nothing = { movements: [], turnovers: [], events: [] };
  switch (chain.code) {
    case "WH": {
      const hypermarkets = {
        ...making,
        chain: { ...chain, stores: chain.stores.filter(({ bannerName }) => bannerName === "万禾大卖场") },
      };
      const onCredit = bought(making, [...of("QB"), ...of("QT")], months);
      return {
        ...nothing,
        movements: [...onCredit, ...consigned(hypermarkets, of("QX").slice(0, 3), months)],
        events: happenings(making, months),
      };
    }
    case "LL":
      return { ...nothing, movements: consigned(making, [...of("QT").slice(0, 2), ...of("QW").slice(0, 2)], months) };
    default:
      return { ...nothing, turnovers: turnedOver(making, of("QX").slice(0, 3), months) };
  }
}

/** A chain as its facts need it. */
async function chainOf(tx: Tx, code: string, id: string, { company }: WritingFacts): Promise<FactChain> {
  const stores = await tx.query<FactStore>(
    `SELECT s.id, s.code, s.kind, s.entity_id AS "entityId", b.name AS "bannerName", s.opened_on AS "openedOn", s.closed_on AS "closedOn"
     FROM chain_store s LEFT JOIN chain_banner b ON b.manufacturer_id = $1 AND b.id = s.banner_id
     WHERE s.manufacturer_id = $1 AND s.chain_id = $2 ORDER BY s.code`,
    [tx.manufacturerId, id],
  );
  const known = await tx.query<{ productId: string }>(
    `SELECT product_id AS "productId" FROM chain_sku WHERE manufacturer_id = $1 AND chain_id = $2 ORDER BY sku`,
    [tx.manufacturerId, id],
  );
  const goods = sellables(company);
  const products = known.flatMap(({ productId }): FactProduct[] => {
    const planned = company.products.find((each) => each.id === productId);
    const sold = goods.get(productId);
    if (planned === undefined || sold === undefined) return [];
    return [
      { id: productId, code: planned.code, perCase: planned.orderUnitFactor, priceOn: (on) => chainPrice(sold, on) },
    ];
  });
  return { code, id, stores, products };
}

const chainPrice = (sold: Parameters<typeof priceFor>[1], on: Day): string => {
  const list = priceFor({ priceList: "" } as Parameters<typeof priceFor>[0], sold, on)?.unitPrice ?? "0";
  return exact(lineAmount(exact(list).times(exact(ofList)), 1n, "CNY").minor)
    .div(100)
    .toFixed(2);
};

/** What should come for the last three months of each contract, and the sheets that came so far. */
async function writeStatements(tx: Tx, chain: FactChain, writing: WritingFacts): Promise<void> {
  const { clock } = writing;
  const contracts = await tx.query<ContractNamed & { number: string }>(
    `SELECT c.id AS "contractId", c.chain_id AS "chainId", c.entity_id AS "entityId", c.number FROM ka_contract c
     WHERE c.manufacturer_id = $1 AND c.chain_id = $2 ORDER BY c.number_order, c.id`,
    [tx.manufacturerId, chain.id],
  );
  const now = clock.startOf(clock.today);
  for (const contract of contracts)
    for (const back of [3, 2, 1]) {
      const month = plusMonths(firstOf(clock.today), -back);
      const agreed = await versionsUpTo(tx, contract, monthEnd(month));
      const period = settlementPeriod(agreed.versions, month);
      if (period === null) continue;
      const { row, told } = await renewStatement(tx, contract, agreed, period, now);
      await tellAll(tx, told ?? [], now);
      await writeSheets(tx, { statement: row, chain, back }, writing);
      await writeSettled(tx, { statement: row, chain, back }, { ...writing.settling, clock });
      await writeBookDispute(tx, { contract, chain, back }, { ...writing.settling, clock });
    }
}
