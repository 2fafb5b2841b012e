import { setImmediate as nextTurn } from "node:timers/promises";
import { type Day, daysBetween } from "../../kernel/day.ts";
import { idOf } from "../../platform/idOf.ts";
import { type Classifying, seenIn } from "../rules/classify.ts";
import { type Part, amountOf } from "../rules/goods.ts";
import { groundOf } from "../rules/ground.ts";
import { type Begun, type Item, aboutOf, inWorkbenchOrder, judging, matchItem } from "../rules/items.ts";
import { type Said, matching } from "../rules/match/match.ts";
import { type Match, type StatementLine, stride } from "../rules/match/words.ts";
import type { StatementRow, TenantSql, VarianceRow } from "../statements/store.ts";
import { type Context, billedBefore, contextOf, paperKeyOf } from "./context.ts";
import { type OldItem, decidedItems, leanLines, oldHeader, saidOf } from "./gather.ts";
import { keptLines } from "./kept.ts";
import type { ItemWritten } from "./store.ts";

/** Both sides of a statement with all that classification asks. */
export type Gathered = {
  readonly row: StatementRow;
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
  readonly said: Said;
  readonly decided: ReadonlyMap<string, OldItem>;
  readonly header: readonly VarianceRow[];
  readonly context: Context;
};

/** Where something can be read beside what is being read: on a connection of its own, or after it on the same one. */
export type Beside = <T>(read: (sql: TenantSql) => Promise<T>) => Promise<T>;

/**
 * Reads what a matching needs; a number of statements that does not grow with the lines. Both sides are read at once; what
 * changes between them, or later, changes the statement's version, which is looked at again behind its lock. Theirs need
 * not be read where this process has just written them, nor what of ours it has read meanwhile.
 */
export async function gather(
  sql: TenantSql,
  row: StatementRow,
  beside: Beside = (read) => read(sql),
): Promise<Gathered> {
  const kept = await keptLines(sql, row);
  const [read, theirs] = await Promise.all([
    kept?.ours.rest(sql) ?? leanLines(sql, row.id, "OURS", { count: row.oursCount }),
    kept?.theirs ?? beside((other) => leanLines(other, row.id, "THEIRS", { count: row.theirsCount })),
  ]);
  const ours = dayByDay(read);
  return {
    ...{ row, ours, theirs, said: await saidOf(sql, row, { ours, theirs }) },
    decided: new Map((await decidedItems(sql, row.id)).map((item) => [item.id, item])),
    ...{ header: await oldHeader(sql, row.id), context: await contextOf(sql, row) },
  };
}

/** What is found in the order of our lines is written in it. */
const dayByDay = (lines: readonly StatementLine[]): StatementLine[] => {
  const days = Map.groupBy(lines, ({ on }) => on);
  return [...days.keys()].sort().flatMap((day) => days.get(day) as StatementLine[]);
};

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

/** An item that was found, under its id and at its place in the workbench. */
export type PlacedItem = Item & { readonly id: string; readonly position: number };

export type Planned = {
  /** In the order of the workbench, but for those that were told of already. */
  readonly items: readonly PlacedItem[];
  readonly header: readonly Part[];
  /** What both sides come to in the items that were told of already. */
  readonly agreed: { readonly oursMinor: bigint; readonly theirsMinor: bigint };
};

/** How far a plan has come: which pass is done, and how many lines have found each other or were judged. */
export type Reached = (phase: "MATCHING" | "CLASSIFYING", done: number) => Promise<void>;
/** Hears of items on which both sides agree and nobody decided anything, as they are found: nothing else changes them. */
export type Agreeing = (items: readonly ItemWritten[]) => void;

/** The classification's facts for a statement's matched lines. */
export const classifying = (gathered: Gathered, billed: ReadonlySet<string>): Classifying => ({
  periodTo: gathered.row.to,
  groundOf: (line) => groundOf(line, gathered.context.ground),
  tolerance: gathered.context.policy.line,
  billedBefore: (line) => billed.has(paperKeyOf(line)),
});

/**
 * Matches and classifies both sides, letting others work in between. `look` reads whether papers that found nothing stood
 * on an earlier sheet. Nine of ten items agree, and are told of as they are found: they can be written meanwhile.
 */
export async function planned(
  gathered: Gathered,
  look: TenantSql,
  reached: Reached,
  agreeing: Agreeing,
): Promise<Planned> {
  const { row, ours, theirs, said } = gathered;
  const begun = new Judging(gathered, agreeing);
  await inTurns(begun.take(said.together));
  let passes = 0;
  const matched = await inTurns(matching(ours, theirs, said), async (found) => {
    if (found === undefined) return;
    if (typeof found !== "string") return inTurns(begun.take(found));
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
  const judged = await inTurns(
    judging(matched, row.theirsMinor ?? amountOf(theirs), classifying(gathered, billed), begun),
  );
  await reached("CLASSIFYING", ours.length + theirs.length);
  const places = placesOf(row);
  const items = inWorkbenchOrder(judged.items).map((item, at) => named(row.id, item, places(item, at)));
  return { items, header: judged.header, agreed: begun.agreed };
}

/** What the matches of the passes come to, pass by pass. */
class Judging implements Begun {
  readonly items: Item[] = [];
  theirsMinor = 0n;
  readonly agreed = { oursMinor: 0n, theirsMinor: 0n };
  readonly #gathered: Gathered;
  readonly #facts: Classifying;
  readonly #agreeing: Agreeing;
  readonly #placeOf: (item: Item, at: number) => number;

  constructor(gathered: Gathered, agreeing: Agreeing) {
    this.#gathered = gathered;
    // Whether a paper stood on an earlier sheet is asked of lines alone, never of a match.
    this.#facts = classifying(gathered, new Set());
    this.#agreeing = agreeing;
    this.#placeOf = placesOf(gathered.row);
  }

  /**
   * As they stand in the workbench, our lines being day by day: what is written in the order of an index goes to few of its
   * pages at a time, which halves its cost. Yields where others may work in between.
   */
  *take(matches: readonly Match[]): Generator<undefined, void> {
    for (let from = 0; from < matches.length; from += stride) {
      this.#agreeing(this.#judged(matches.slice(from, from + stride)).sort(asPlaced));
      yield;
    }
  }

  #judged(matches: readonly Match[]): ItemWritten[] {
    const { row, decided } = this.#gathered;
    const agreeing: ItemWritten[] = [];
    for (const match of matches) {
      const item = matchItem(match, this.#facts);
      this.theirsMinor += item.theirsMinor;
      const id = item.code === null ? itemId(row.id, item) : null;
      if (id === null || decided.has(id)) this.items.push(item);
      else {
        agreeing.push(agreed(item, id, this.#placeOf(item, 0)));
        this.agreed.oursMinor += item.oursMinor;
        this.agreed.theirsMinor += item.theirsMinor;
      }
    }
    return agreeing;
  }
}

const asPlaced = (a: ItemWritten, b: ItemWritten): number => a.position - b.position || (a.id < b.id ? -1 : 1);

const nothing: readonly never[] = [];
/** One object as it is, without spreads: a statement has a hundred thousand of them. */
const agreed = (item: Item, id: string, position: number): ItemWritten => ({
  id,
  position,
  pass: item.pass,
  ours: item.ours,
  theirs: item.theirs,
  parts: nothing,
  code: null,
  oursMinor: item.oursMinor,
  theirsMinor: item.theirsMinor,
  state: "AGREED",
  states: nothing,
  decided: null,
});

const named = (statementId: string, item: Item, position: number): PlacedItem => ({
  ...item,
  id: itemId(statementId, item),
  position,
});

/**
 * I2: what is argued about comes first, in its order; what agrees comes behind all of it, by day: so that its place is
 * known before anybody knows how much is argued about.
 */
function placesOf({ oursCount, theirsCount }: StatementRow): (item: Item, at: number) => number {
  const behind = oursCount + theirsCount;
  const places = new Map<Day, number>();
  return (item, at) => {
    if (item.code !== null) return at + 1;
    const { on } = aboutOf(item);
    const known = places.get(on);
    if (known !== undefined) return known;
    const place = behind + Math.max(1, daysBetween(firstDay, on));
    places.set(on, place);
    return place;
  };
}
const firstDay = "1990-01-01" as Day;

/** Milliseconds that work may go on before others have their turn: what is on its way to PostgreSQL needs it too. */
const turn = 5;

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
