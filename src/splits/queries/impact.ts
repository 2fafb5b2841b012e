import type { Day } from "../../kernel/day.ts";
import { dealerPosition } from "../../ledger/index.ts";
import { salesByDivision } from "../../orders/index.ts";
import { type ImpactLine, type TenantSql, type Transfer, transferParts } from "../../territories/index.ts";
import { trailingYear } from "../rules/draft.ts";
import { type Measured, settlementDue } from "../rules/settlementDue.ts";
import type { Content, Settlement } from "../rules/words.ts";

/** A content as the port of transfers takes it. */
export const transferOf = (content: Content, today: Day, splitId: string | null = null): Transfer => ({
  ...{ splitId, fromDealerId: content.fromDealerId, on: content.effectiveOn, today },
  moves: content.parts.map((part) => ({ toDealerId: part.dealerId, cells: part.cells })),
  trailing: trailingYear(content.effectiveOn, today),
});

/** What moves with the ground, as every module knows it, in the order the modules were hung in. Nothing is written. */
export async function impactOf(sql: TenantSql, content: Content, today: Day): Promise<ImpactLine[]> {
  const transfer = transferOf(content, today);
  const lines: ImpactLine[] = [];
  for (const part of transferParts()) lines.push(...(await part.impact(sql, transfer)));
  return lines;
}

const everywhere = { key: "*", lo: 0n, hi: 1_000_000_000_000_000_000n };

/** What the books say of the old dealer on the day: sales, stock, receivable, deposit. Five statements, whatever the size. */
export async function measuredOf(sql: TenantSql, content: Content, today: Day, currency: string): Promise<Measured> {
  const cells = content.parts.flatMap((part) => part.cells);
  const areas = new Map(cells.map((cell) => [cell.divisionLo, cell.divisionHi]));
  const sales = await salesByDivision(sql, {
    areas: [everywhere, ...[...areas].map(([lo, hi]) => ({ key: lo.toString(), lo, hi }))],
    ...{ period: trailingYear(content.effectiveOn, today), dealerIds: [content.fromDealerId] },
    without: { reserved: true, groupPurchase: true },
  });
  const moved = new Set(cells.map((cell) => `${cell.divisionLo} ${cell.productLineId} ${cell.channel}`));
  const sum = (rows: typeof sales) => rows.reduce((total, row) => total + row.netMinor, 0n);
  const ours = sales.filter((row) => row.currency === currency);
  const position = (await dealerPosition(sql, [content.fromDealerId], today)).get(content.fromDealerId);
  return {
    salesMinor: sum(ours.filter((row) => moved.has(`${row.key} ${row.productLineId} ${row.channel}`))),
    salesOfAllMinor: sum(ours.filter((row) => row.key === everywhere.key)),
    // What the dealer holds is finance's to count until the books trace his stock to invoices.
    ...{ lots: [], uncounted: [{ label: "", quantity: 0, why: "NOT_MEASURED" }] },
    receivableMinor: (position?.receivableMinor ?? 0n) - (position?.disputedMinor ?? 0n),
    depositMinor: position?.depositMinor ?? 0n,
  };
}

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
