import type { Day } from "../../kernel/day.ts";
import { countedStock } from "../../inventory/index.ts";
import { dealerPosition } from "../../ledger/index.ts";
import { buyBackLots, transferSales } from "../../orders/index.ts";
import { type ImpactLine, type TenantSql, type Transfer, transferParts } from "../../territories/index.ts";
import { trailingYear } from "../rules/draft.ts";
import { type Measured, settlementDue } from "../rules/settlementDue.ts";
import { withSaid } from "../rules/unmeasured.ts";
import type { Content, Settlement } from "../rules/words.ts";

/** A content as the port of transfers takes it. */
export const transferOf = (content: Content, today: Day, splitId: string | null = null): Transfer => ({
  ...{ splitId, fromDealerId: content.fromDealerId, on: content.effectiveOn, today },
  moves: content.parts.map((part) => ({ toDealerId: part.dealerId, cells: part.cells })),
  ...{ trailing: trailingYear(content.effectiveOn, today), graceDays: content.terms.graceDays },
  placed: placedOf(content),
});

/** Where places lie that were known only by ground which is cut up. */
export const placedOf = ({ places = [] }: Content): NonNullable<Transfer["placed"]> =>
  places.flatMap(({ id, toLo }) => (toLo === null ? [] : [{ id, divisionLo: toLo }]));

/**
 * The same reads, each asked once: modules ask for the same sales, positions and counts without knowing of each other.
 * Only while nothing is written between the questions.
 */
export function askedOnce(sql: TenantSql): TenantSql {
  const answers = new Map<string, Promise<object[]>>();
  return {
    manufacturerId: sql.manufacturerId,
    query: <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const key = JSON.stringify([text, values], (_key, value: unknown) =>
        typeof value === "bigint" ? `${value}n` : value,
      );
      const answer = answers.get(key) ?? sql.query<Row>(text, values);
      answers.set(key, answer);
      return answer as Promise<Row[]>;
    },
  };
}

/** What moves with the ground, as every module knows it or finance said, in the order the modules were hung in. */
export async function impactOf(sql: TenantSql, content: Content, today: Day, currency: string): Promise<ImpactLine[]> {
  const transfer = { ...transferOf(content, today), currency };
  const lines: ImpactLine[] = [];
  for (const part of transferParts()) lines.push(...(await part.impact(sql, transfer)));
  return withSaid(lines, content, currency);
}

/** What the books say of the old dealer on the day: sales, stock, receivable, deposit. Few statements, whatever the size. */
export async function measuredOf(sql: TenantSql, content: Content, today: Day, currency: string): Promise<Measured> {
  const sales = await transferSales(sql, transferOf(content, today));
  const ours = sales.find((each) => each.currency === currency);
  const lines = [...new Set(content.parts.flatMap((part) => part.cells.map((cell) => cell.productLineId)))];
  const { lots, left } = await buyBackLots(sql, content.fromDealerId, lines, today);
  const counted = (await countedStock(sql, content.fromDealerId, today)).some((each) =>
    lines.includes(each.productLineId),
  );
  const position = (await dealerPosition(sql, [content.fromDealerId], today)).get(content.fromDealerId);
  const names = new Map(
    lots.length + left.length === 0
      ? []
      : (
          await productNames(
            sql,
            [...lots, ...left].map((each) => each.productId),
          )
        ).map(({ id, name }) => [id, name]),
  );
  return {
    ...{ salesMinor: ours?.movedMinor ?? 0n, salesOfAllMinor: ours?.totalMinor ?? 0n },
    otherCurrencies: sales.flatMap((each) => (each.currency === currency ? [] : [each.currency])),
    lots: lots
      .filter((lot) => lot.currency === currency)
      .map((lot) => ({
        label: `${names.get(lot.productId) ?? ""} ${lot.batch}`.trim(),
        ...{ source: "MEASURED" as const, quantity: lot.quantity, invoices: lot.invoices.join(", ") },
        ...{ paidMinor: lot.price.paidMinor, units: lot.price.units, agreedPercent: null },
        taxMinor: lot.grossPrice.paidMinor - lot.price.paidMinor,
        life:
          lot.remainingLife === null ? null : { left: lot.remainingLife.numerator, of: lot.remainingLife.denominator },
      })),
    // A dealer who never reported his stock may hold any: that is no zero either.
    uncounted: [
      ...(counted || lots.length + left.length > 0 ? [] : [{ label: "", quantity: 0, why: "NO_REPORT" }]),
      ...left.map((each) => ({ label: names.get(each.productId) ?? "", quantity: each.quantity, why: each.why })),
      ...lots
        .filter((lot) => lot.currency !== currency)
        .map((lot) => ({ label: names.get(lot.productId) ?? "", quantity: lot.quantity, why: "OTHER_CURRENCY" })),
    ],
    receivableMinor: (position?.receivableMinor ?? 0n) - (position?.disputedMinor ?? 0n),
    depositMinor: position?.depositMinor ?? 0n,
  };
}

const productNames = (sql: TenantSql, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  sql.query(`SELECT p.id, p.name FROM product p WHERE p.manufacturer_id = $1 AND p.id = ANY($2::uuid[])`, [
    sql.manufacturerId,
    [...new Set(ids)],
  ]);

/** What a content comes to on a day, measured now; what was frozen stays as it was. */
export async function settlementOf(
  sql: TenantSql,
  content: Content,
  today: Day,
  currency: string,
): Promise<Settlement> {
  if (content.settlement !== null) return content.settlement;
  const measured = await measuredOf(sql, content, today, currency);
  return settlementDue({ computedOn: today, currency, terms: content.terms, figures: content.figures, measured });
}
