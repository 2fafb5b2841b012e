import type { Day } from "../../kernel/day.ts";
import type { Context } from "../../platform/context.ts";
import type { ImpactLine, TenantSql } from "../../territories/index.ts";
import { revived } from "../model/content.ts";
import type { TerritorySplit } from "../model/split.ts";
import type { Content, Settlement } from "../rules/words.ts";
import { askedOnce, impactOf, settlementOf } from "./impact.ts";
import { entriesBySplit } from "./loaders.ts";

const remembered = new WeakMap<Context, TenantSql>();

/** A request's reads as somebody who knows his manufacturer, each asked once: what the ports below ask for. */
export function onBehalf(ctx: Context): TenantSql {
  const known = remembered.get(ctx) ?? askedOnce(direct(ctx));
  remembered.set(ctx, known);
  return known;
}

const direct = (ctx: Context): TenantSql => ({
  manufacturerId: ctx.viewer.manufacturerId,
  query: (text, values) => ctx.sql.query(text, values),
});

const today = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);

/** What a content comes to: frozen, or as measured on this very day. */
export const settlementShown = (ctx: Context, content: Content, currency: string): Promise<Settlement> =>
  settlementOf(onBehalf(ctx), content, today(ctx), currency);

const done = ["EFFECTIVE", "SETTLED", "CLOSED", "TERMINATED", "WITHDRAWN", "DISCARDED"];

/** What moves with the ground: as measured on this very day, or what was kept with the review once there is nothing left to decide. */
export async function impactShown(
  ctx: Context,
  split: TerritorySplit,
  content: Content,
): Promise<readonly ImpactLine[]> {
  if (!done.includes(split.state)) return impactOf(onBehalf(ctx), content, today(ctx), ctx.viewer.currency);
  const entries = (await ctx.load(entriesBySplit, split.rowId))?.rows ?? [];
  const kept = entries.findLast((entry) => "impact" in entry.params)?.params["impact"];
  return (kept === undefined ? [] : (revived(kept) as ImpactLine[])).map((line) => ({
    ...line,
    moved: line.moved === null ? null : BigInt(line.moved),
    remaining: line.remaining === null ? null : BigInt(line.remaining),
  }));
}
