import { type Money, amountText, money, split } from "../../kernel/money.ts";
import { type TenantSql } from "../queries/ownership.ts";
import { type Leaving, type Rebased, addTo, leavingOf, rebase } from "../rules/target.ts";
import { lockTerritories } from "../store.ts";
import type { Cell, Doing, Followed, ImpactLine, Transfer, TransferPart } from "../transfer.ts";
import { heldCells } from "../queries/held.ts";
import { type NewTarget, type TargetRecord, findTargets, isRebasedBy, saveTargets } from "./store.ts";
import { tellTarget } from "./telling.ts";

/** Trailing sales of the old dealer on his ground, by what they are of: what of them goes to whom. */
export type TrailingSales = {
  readonly productLineId: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  /** In the order of the transfer's moves. */
  readonly movedMinor: readonly bigint[];
};

/** Measures sales of the old dealer: `held` is his ground on the eve, in one statement. Given by `app`, which knows orders. */
export type MeasureSales = (
  sql: TenantSql,
  asked: { readonly transfer: Transfer; readonly held: readonly Cell[] },
) => Promise<readonly TrailingSales[]>;

/** The version of the rule that the lines were made by. */
export const rebaseRule = "B1.5/1";

type Step = Leaving & { readonly before: TargetRecord; readonly rebased: Rebased };

/** B1.5 for all targets of the old dealer that hold days from the effective day on. */
export function stepsOf(transfer: Transfer, targets: readonly TargetRecord[], sales: readonly TrailingSales[]): Step[] {
  return targets
    .filter((target) => target.dealerId === transfer.fromDealerId)
    .flatMap((before) => {
      const meant = sales.filter(
        (each) =>
          each.currency === before.currency &&
          (before.productLineId === null || each.productLineId === before.productLineId),
      );
      const moved = transfer.moves.map((_, at) => meant.reduce((sum, each) => sum + (each.movedMinor[at] ?? 0n), 0n));
      const total = meant.reduce((sum, each) => sum + each.totalMinor, 0n);
      const leaving = leavingOf(total, moved);
      const rebased = leaving === null ? null : rebase(before, leaving.share, transfer.on);
      return leaving === null || rebased === null ? [] : [{ before, rebased, ...leaving }];
    });
}

const text = (amount: Money) => amountText(amount);

function inputsOf(step: Step): Record<string, string> {
  const { before, rebased, share } = step;
  const amount = (minor: bigint) => text(money(minor, before.currency));
  return {
    period: before.period,
    from: before.from,
    target: amount(before.amountMinor),
    base: amount(before.baseMinor),
    kept: `${before.kept.numerator}/${before.kept.denominator}`,
    movedSales: amount(share.numerator),
    trailingSales: amount(share.denominator),
    daysRemaining: String(rebased.daysRemaining),
    daysInPeriod: String(rebased.daysInPeriod),
  };
}

/** What of a step's reduction reaches each receiver, to the fen. */
const reaching = (step: Step): readonly bigint[] =>
  split(money(step.rebased.takenMinor, step.before.currency), step.weights).map((share) => share.minor);

const sameGoal = (a: TargetRecord, b: TargetRecord): boolean =>
  a.productLineId === b.productLineId && a.period === b.period && a.from === b.from && a.currency === b.currency;

function linesOf(transfer: Transfer, steps: readonly Step[], targets: readonly TargetRecord[]): ImpactLine[] {
  const line = (dealerId: string, over: Partial<ImpactLine>): ImpactLine => ({
    ...{ kind: "TARGET", dealerId, unit: "MONEY", currency: null, moved: null, remaining: null, reason: null },
    ...{ inputs: {}, rule: rebaseRule, ...over },
  });
  if (steps.length === 0) {
    const has = targets.some((target) => target.dealerId === transfer.fromDealerId);
    return [line(transfer.fromDealerId, { reason: has ? "NO_SALES" : "NO_TARGET" })];
  }
  return steps.flatMap((step) => {
    const { before, rebased } = step;
    const { currency } = before;
    const inputs = inputsOf(step);
    const old = { currency, moved: rebased.takenMinor, remaining: rebased.target.amountMinor, inputs };
    const shares = reaching(step);
    return [
      line(transfer.fromDealerId, old),
      ...transfer.moves.flatMap(({ toDealerId }, at) => {
        const own = targets.find((target) => target.dealerId === toDealerId && sameGoal(target, before));
        const moved = shares[at] ?? 0n;
        const about = { currency, moved, inputs: { period: before.period, from: before.from } };
        if (moved === 0n) return [];
        return own === undefined
          ? [line(toDealerId, { ...about, remaining: null, reason: "NO_TARGET" })]
          : [line(toDealerId, { ...about, remaining: own.amountMinor + moved })];
      }),
    ];
  });
}

/** A receiver who takes several parts is one receiver here. */
const merged = (transfer: Transfer): Transfer => ({
  ...transfer,
  moves: [...Map.groupBy(transfer.moves, (move) => move.toDealerId)].map(([toDealerId, moves]) => ({
    toDealerId,
    cells: moves.flatMap((move) => move.cells),
  })),
});

async function measured(sql: TenantSql, transfer: Transfer, sales: MeasureSales) {
  const dealers = [transfer.fromDealerId, ...transfer.moves.map((move) => move.toDealerId)];
  const targets = await findTargets(sql, dealers, transfer.on);
  if (!targets.some((target) => target.dealerId === transfer.fromDealerId)) return { targets, steps: [] };
  const held = await heldCells(sql, transfer.fromDealerId, transfer.on);
  return { targets, steps: stepsOf(transfer, targets, await sales(sql, { transfer, held })) };
}

/**
 * Targets follow ground (B1.5): the old dealer's are re-based for the remaining days, the old record is kept and the new
 * one says why; what leaves reaches the receivers' targets of the same line and period, where they have one.
 */
export const targetPart = (sales: MeasureSales): TransferPart => ({
  name: "targets",
  async impact(sql, given) {
    const transfer = merged(given);
    const { targets, steps } = await measured(sql, transfer, sales);
    return linesOf(transfer, steps, targets);
  },
  async follow(by, given) {
    const transfer = merged(given);
    const { splitId } = transfer;
    if (splitId === null || (await isRebasedBy(by.tx, splitId))) return [];
    const { targets, steps } = await measured(by.tx, transfer, sales);
    return carryOut(by, { ...transfer, splitId }, steps, targets);
  },
});

async function carryOut(
  by: Doing,
  transfer: Transfer & { readonly splitId: string },
  steps: readonly Step[],
  targets: readonly TargetRecord[],
): Promise<Followed[]> {
  if (steps.length === 0) return [];
  const at = await lockTerritories(by.tx, by.now);
  const { splitId, on } = transfer;
  // What was worked out comes first: the record it came from must not say who set it and why.
  const said = (before: TargetRecord, inputs: Readonly<Record<string, string>>): NewTarget => ({
    ...{ ...before, act: "REBASED", splitId, inputs, reason: `B1.5 ${on}`, follows: before.id },
    ...{ setBy: by.viewer?.membershipId ?? null, importRunId: null },
  });
  const lowered = steps.map((step) => said({ ...step.before, ...step.rebased.target }, inputsOf(step)));
  const raised = transfer.moves.flatMap(({ toDealerId }, index) =>
    steps.flatMap((step) => {
      const own = targets.find((target) => target.dealerId === toDealerId && sameGoal(target, step.before));
      const added = reaching(step)[index] ?? 0n;
      const target = own === undefined || added === 0n ? null : addTo(own, added, on);
      if (own === undefined || target === null) return [];
      const inputs = { target: text(money(own.amountMinor, own.currency)), added: text(money(added, own.currency)) };
      return [said({ ...own, ...target }, { ...inputs, from: own.from, period: own.period })];
    }),
  );
  const all = [...lowered, ...raised];
  const ids = await saveTargets(by.tx, at, all);
  for (const [index, target] of all.entries()) tellTarget(by, ids[index] as string, target);
  const followed = (kind: string, of: readonly NewTarget[]): Followed[] =>
    of.length === 0 ? [] : [{ part: "targets", kind, count: of.length, params: { on } }];
  return [...followed("TARGETS_LOWERED", lowered), ...followed("TARGETS_RAISED", raised)];
}
