import type { Day } from "../../../kernel/day.ts";
import type { Run } from "../../rules/accrual.ts";
import type { TenantSql } from "../../statements/store.ts";
import { type ContractNamed, type Expected, drawn, versionsUpTo } from "../expectedOf.ts";
import { gather } from "../gather.ts";
import { receiptOfSql, standsSql } from "../gather-rows.ts";
import { type Rolled, rollOn, settlings } from "../rules/consigned.ts";
import { type Sent, type Unsold, unsoldOf } from "../rules/deemed.ts";
import { monthEnd, settlementPeriod } from "../rules/reach.ts";
import type { Facts } from "../rules/words.ts";
import { settingsOf } from "../settings.ts";
import { type CauseRow, causesIn } from "../store-causes.ts";

/** What a place still has of a product that is deemed sold by a day, or soon. */
export type Deemed = Unsold & { readonly storeId: string; readonly productId: string };

/** A contract's month of which nothing was read yet: what was agreed for it. */
export type BookOpened = {
  readonly contract: ContractNamed;
  readonly agreed: Awaited<ReturnType<typeof versionsUpTo>>;
  readonly period: Run;
  readonly currency: string;
};

/** A contract's month as the facts have it now: what would be expected, the roll-forward behind it, and what is old. */
export type Book = {
  readonly contract: ContractNamed;
  readonly period: Run;
  readonly currency: string;
  readonly expected: Expected;
  /** Of each run of the period, place and product. */
  readonly rolled: readonly Rolled[];
  readonly deemed: readonly Deemed[];
  /** What was said of goods that lack or are too many. */
  readonly causes: readonly CauseRow[];
};

/** Opens a contract's month; null where it does not hold then. One statement. */
export async function openBook(sql: TenantSql, contract: ContractNamed, on: Day): Promise<BookOpened | null> {
  const agreed = await versionsUpTo(sql, contract, monthEnd(on));
  const period = settlementPeriod(agreed.versions, on);
  return period === null ? null : { contract, agreed, period, currency: agreed.versions.at(-1)!.content.currency };
}

/** Reads a contract's month; null where it does not hold then. A constant number of statements. */
export async function bookOf(sql: TenantSql, contract: ContractNamed, on: Day): Promise<Book | null> {
  const opened = await openBook(sql, contract, on);
  return opened === null ? null : wholeBook(sql, opened);
}

/** Reads all of an opened month: what is said of the whole of it. */
export async function wholeBook(sql: TenantSql, opened: BookOpened): Promise<Book> {
  const { contract, agreed, period, currency } = opened;
  const facts = await gather(sql, contract, agreed, period);
  const rolled = rolledIn(opened, facts);
  return {
    ...{ contract, period, currency, rolled, expected: drawn(contract, agreed, facts, period) },
    deemed: await deemedOf(sql, contract.chainId, last(rolled), period),
    causes: await causesIn(sql, sql.manufacturerId, contract.contractId, period),
  };
}

/** The runs of the period itself, by place and product: the earlier ones say where they begin. */
export const rolledIn = (
  { agreed, period }: BookOpened,
  { stores, flows, counts }: Pick<Facts, "stores" | "flows" | "counts">,
): Rolled[] =>
  rollOn(settlings(agreed.beside, period, stores), flows, counts, period).filter(
    ({ settling }) => settling.run.from >= period.from && agreed.versions.includes(settling.how.part.version),
  );

/** The last run of each place and product: its book is what is there. */
const last = (rolled: readonly Rolled[]): Rolled[] => [
  ...new Map(rolled.map((each) => [`${each.storeId} ${each.productId}`, each])).values(),
];

/** What is left of goods by the day they were sent. One statement; none where nothing is left. */
async function deemedOf(sql: TenantSql, chainId: string, rolled: readonly Rolled[], period: Run): Promise<Deemed[]> {
  const left = rolled.filter(({ book }) => book.book > 0n);
  if (left.length === 0) return [];
  const { deemedSaleDays } = await settingsOf(sql);
  const rows = await sql.query<Sent & { storeId: string; productId: string }>(
    `SELECT m.store_id AS "storeId", m.product_id AS "productId", m.on_day AS "on", sum(m.quantity)::bigint AS quantity
     FROM chain_movement m
     WHERE m.manufacturer_id = $1 AND m.chain_id = $2 AND m.store_id = ANY($3::uuid[]) AND m.product_id = ANY($4::uuid[]) AND m.on_day < $5
       AND ${standsSql("chain_movement", "m")} AND (m.kind IN ('OPENING', 'DELIVERY', 'TRANSFER_IN') OR m.kind = 'RECEIPT' AND NOT EXISTS (
         SELECT 1 FROM chain_movement d WHERE d.manufacturer_id = $1 AND d.kind = 'DELIVERY' AND ${receiptOfSql("m", "d")} AND ${standsSql("chain_movement", "d")}))
     GROUP BY 1, 2, 3`,
    [
      ...[sql.manufacturerId, chainId, [...new Set(left.map(({ storeId }) => storeId))]],
      ...[[...new Set(left.map(({ productId }) => productId))], period.to],
    ],
  );
  const sent = Map.groupBy(rows, (row) => `${row.storeId} ${row.productId}`);
  return left.flatMap(({ storeId, productId, book }) =>
    unsoldOf(book.book, sent.get(`${storeId} ${productId}`) ?? [], deemedSaleDays).map((each) => ({
      ...each,
      storeId,
      productId,
    })),
  );
}
