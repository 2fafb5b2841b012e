import { setImmediate as nextTurn } from "node:timers/promises";
import { idOf } from "../../platform/idOf.ts";
import { type Classifying, seenIn } from "../rules/classify.ts";
import { type Part, amountOf } from "../rules/goods.ts";
import { groundOf } from "../rules/ground.ts";
import { type Item, inWorkbenchOrder, judging } from "../rules/items.ts";
import { type Said, matching } from "../rules/match/match.ts";
import { type StatementLine, stride } from "../rules/match/words.ts";
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
  // Asked for together: the database reads the second side while the first one is taken over.
  const [ours, theirs] = await Promise.all([
    leanLines(sql, row.id, "OURS", { count: row.oursCount }),
    leanLines(sql, row.id, "THEIRS", { count: row.theirsCount }),
  ]);
  return {
    ...{ row, ours, theirs, said: await saidOf(sql, row, { ours, theirs }) },
    decided: new Map((await decidedItems(sql, row.id)).map((item) => [item.id, item])),
    ...{ header: await oldHeader(sql, row.id), context: await contextOf(sql, row) },
  };
}

/** An item's id: the same lines, the same item, however often they are matched. */
export const itemId = (statementId: string, { ours, theirs }: Pick<Item, "ours" | "theirs">): string =>
  idOf(`${statementId}\n${listed(ours, "", "\n")}|${listed(theirs, "\n", "")}`);
/** Ids in their order, each with what stands before and behind it. */
const listed = (lines: readonly StatementLine[], before: string, behind: string): string =>
  lines.length === 1
    ? `${before}${(lines[0] as StatementLine).id}${behind}`
    : lines
        .map(({ id }) => `${before}${id}${behind}`)
        .sort()
        .join("");

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
 * Matches and classifies both sides, letting others work in between. `look` reads in the snapshot that gathered: whether
 * papers that found nothing stood on an earlier sheet.
 */
export async function planned(gathered: Gathered, look: TenantSql, reached: Reached): Promise<Planned> {
  const { row, ours, theirs, said } = gathered;
  let passes = 0;
  const matched = await inTurns(matching(ours, theirs, said), async (pass) => {
    if (pass === undefined) return;
    passes += 1;
    await reached("MATCHING", Math.round(((ours.length + theirs.length) * passes) / 6));
  });
  const seen = seenIn(matched.matches, matched.left.theirs);
  const unknown = matched.left.theirs.filter((line) => line.kind !== "FEE" && !seen.has(paperKeyOf(line)));
  const billed = await billedBefore(
    look,
    row,
    unknown.flatMap(({ documentNo }) => documentNo ?? []),
  );
  const facts = classifying(gathered, billed);
  const judged = await inTurns(judging(matched, row.theirsMinor ?? amountOf(theirs), facts));
  await reached("CLASSIFYING", ours.length + theirs.length);
  const sorted = inWorkbenchOrder(judged.items);
  await nextTurn();
  return { header: judged.header, items: await inTurns(identified(row.id, sorted)) };
}

function* identified(statementId: string, items: readonly Item[]): Generator<undefined, Planned["items"]> {
  const named: (Item & { readonly id: string })[] = [];
  for (const item of items)
    if (named.push(Object.assign(item, { id: itemId(statementId, item) })) % stride === 0) yield;
  return named;
}

/** Milliseconds that work may go on before others have their turn. */
const turn = 10;

/** Runs work that says where it may pause to its end, and lets others work in between. */
async function inTurns<Said, Done>(
  work: Generator<Said, Done>,
  told: (said: Said) => Promise<void> | void = () => undefined,
): Promise<Done> {
  let began = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await told(step.value);
    if (performance.now() - began < turn) continue;
    await nextTurn();
    began = performance.now();
  }
}
