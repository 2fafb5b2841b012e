import { setImmediate as nextTurn } from "node:timers/promises";
import { idOf } from "../../platform/idOf.ts";
import { type Classifying, seenIn } from "../rules/classify.ts";
import { type Part, amountOf } from "../rules/goods.ts";
import { groundOf } from "../rules/ground.ts";
import { type Item, inWorkbenchOrder, itemsOf } from "../rules/items.ts";
import { type Matched, type Said, matching } from "../rules/match/match.ts";
import type { StatementLine } from "../rules/match/words.ts";
import type { StatementRow, TenantSql, VarianceRow } from "../statements/store.ts";
import { type Context, billedBefore, contextOf, paperKeyOf } from "./context.ts";
import { type OldItem, decidedItems, leanLines, oldHeader, saidOf } from "./gather.ts";

/** Both sides of a statement with all that classification asks, as one snapshot has them. */
export type Gathered = {
  readonly row: StatementRow;
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
  readonly said: Said;
  readonly decided: ReadonlyMap<string, OldItem>;
  readonly header: readonly VarianceRow[];
  readonly context: Context;
};

/** Reads what a matching needs; a number of statements that does not grow with the lines. */
export async function gather(sql: TenantSql, row: StatementRow): Promise<Gathered> {
  const ours = await leanLines(sql, row.id, "OURS");
  const theirs = await leanLines(sql, row.id, "THEIRS");
  return {
    ...{ row, ours, theirs, said: await saidOf(sql, row, { ours, theirs }) },
    decided: new Map((await decidedItems(sql, row.id)).map((item) => [item.id, item])),
    ...{ header: await oldHeader(sql, row.id), context: await contextOf(sql, row) },
  };
}

/** An item's id: the same lines, the same item, however often they are matched. */
export const itemId = (statementId: string, item: Pick<Item, "ours" | "theirs">): string =>
  idOf(
    [statementId, ...item.ours.map(({ id }) => id).sort(), "|", ...item.theirs.map(({ id }) => id).sort()].join("\n"),
  );

export type Planned = {
  readonly items: readonly (Item & { readonly id: string })[];
  readonly header: readonly Part[];
};

/** How far a plan has come: which pass is done, and how many lines have found each other or were judged. */
export type Reached = (phase: "MATCHING" | "CLASSIFYING", done: number) => Promise<void>;

/** The classification's facts for a statement's matched lines. */
export const classifying = (gathered: Gathered, billed: ReadonlySet<string>): Classifying => ({
  periodTo: gathered.row.to,
  groundOf: (line) => groundOf(line, gathered.context.ground),
  tolerance: gathered.context.policy.line,
  billedBefore: (line) => billed.has(paperKeyOf(line)),
});

/**
 * Matches and classifies both sides, letting others work between the passes. `look` reads in the snapshot that gathered:
 * whether papers that found nothing stood on an earlier sheet.
 */
export async function planned(gathered: Gathered, look: TenantSql, reached: Reached): Promise<Planned> {
  const { row, ours, theirs, said } = gathered;
  const passes = matching(ours, theirs, said);
  let matched: Matched | undefined;
  for (let done = 0; matched === undefined; done += 1) {
    const step = passes.next();
    if (step.done === true) matched = step.value;
    else await reached("MATCHING", Math.round(((ours.length + theirs.length) * (done + 1)) / 6));
    await nextTurn();
  }
  const seen = seenIn(matched.matches);
  const unknown = matched.left.theirs.filter((line) => line.kind !== "FEE" && !seen.has(paperKeyOf(line)));
  const billed = await billedBefore(
    look,
    row,
    unknown.flatMap(({ documentNo }) => documentNo ?? []),
  );
  const judged = itemsOf(matched, row.theirsMinor ?? amountOf(theirs), classifying(gathered, billed));
  await reached("CLASSIFYING", ours.length + theirs.length);
  await nextTurn();
  const items = inWorkbenchOrder(judged.items);
  await nextTurn();
  return { header: judged.header, items: items.map((item) => Object.assign(item, { id: itemId(row.id, item) })) };
}
