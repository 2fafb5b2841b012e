import { money } from "../../kernel/money.ts";
import type { Context } from "../../platform/context.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { ImpactLine } from "../../territories/index.ts";
import type { SplitComparison, SplitImpactDifference, SplitLineDifference } from "../model/comparison.ts";
import type { TerritorySplit } from "../model/split.ts";
import { mayReadWhole } from "../rules/access.ts";
import { differences } from "../rules/compare.ts";
import { type LineKind, type Settlement, lineKinds } from "../rules/words.ts";
import { type VersionRow, findVersion } from "../store-versions.ts";
import { impactShown, onBehalf, settlementShown } from "./figures.ts";
import { splitById } from "./splits.ts";
import { wireCell, wireImpact, wireVersion } from "./wire.ts";

type Side = {
  readonly split: TerritorySplit;
  readonly version: VersionRow;
  readonly settlement: Settlement;
  readonly impact: readonly ImpactLine[];
};
type Asked = { readonly id: string | undefined; readonly version: number | null };

async function sideOf(ctx: Context, { id, version }: Asked): Promise<Side | null> {
  const split = id === undefined ? null : await splitById(ctx, id);
  if (split === null) return null;
  const { manufacturerId } = onBehalf(ctx);
  const row = await findVersion(ctx.sql, manufacturerId, split.rowId, version ?? split.shownVersion);
  if (row === null) return null;
  const settlement = await settlementShown(ctx, row.content, split.currency);
  const impact = await impactShown(ctx, split, row.content);
  return { split, version: row, settlement, impact };
}

/** Two versions side by side, for the manufacturer's people; null where one of them is not theirs to see. */
export async function compare(ctx: Context, left: Asked, right: Asked): Promise<SplitComparison | null> {
  if (!mayReadWhole(ctx.viewer)) return null;
  const [first, second] = [await sideOf(ctx, left), await sideOf(ctx, right)];
  if (first === null || second === null) return null;
  const shown = ({ version, split }: Side) => wireVersion(version, ctx.viewer, split.currency);
  const due = ({ settlement }: Side) =>
    settlement.dueMinor === null ? null : wireMoney(money(settlement.dueMinor, settlement.currency));
  return {
    ...{ left: first.split, right: second.split, leftVersion: shown(first), rightVersion: shown(second) },
    cells: differences(first.version.content, second.version.content).map(({ cell, ...owners }) => ({
      ...owners,
      cell: wireCell(cell),
    })),
    ...{ lines: lineDifferences(first, second), leftDue: due(first), rightDue: due(second) },
    impact: impactDifferences(first.impact, second.impact),
  };
}

const sumOf = ({ settlement }: Side, kind: LineKind): bigint | null => {
  const lines = settlement.lines.filter((line) => line.kind === kind);
  return lines.some((line) => line.amountMinor === null)
    ? null
    : lines.reduce((sum, line) => sum + (line.amountMinor ?? 0n), 0n);
};

const lineDifferences = (left: Side, right: Side): SplitLineDifference[] =>
  lineKinds.flatMap((kind) => {
    const [ours, theirs] = [sumOf(left, kind), sumOf(right, kind)];
    const of = (minor: bigint | null, side: Side) =>
      minor === null ? null : wireMoney(money(minor, side.settlement.currency));
    return ours === theirs ? [] : [{ kind, left: of(ours, left), right: of(theirs, right) }];
  });

function impactDifferences(left: readonly ImpactLine[], right: readonly ImpactLine[]): SplitImpactDifference[] {
  const keyOf = (line: ImpactLine) => [line.kind, line.dealerId, line.unit, line.currency].join(" ");
  const [ours, theirs] = [left, right].map((lines) => new Map(lines.map((line) => [keyOf(line), line])));
  return [...new Set([...left, ...right].map(keyOf))].flatMap((key) => {
    const [a, b] = [ours?.get(key), theirs?.get(key)];
    if (a !== undefined && b !== undefined && a.moved === b.moved && a.remaining === b.remaining) return [];
    return [{ left: a === undefined ? null : wireImpact(a), right: b === undefined ? null : wireImpact(b) }];
  });
}
