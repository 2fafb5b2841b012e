import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { followDisputes } from "../disputes/follow.ts";
import { countDisputed } from "../disputes/store-items.ts";
import { writeOffMonth } from "../disputes/writeOff.ts";
import { afterDecisions } from "../rules/course.ts";
import { type Item, aloneItem, inWorkbenchOrder, matchItem, statesOf } from "../rules/items.ts";
import { type Said, match, matching } from "../rules/match/match.ts";
import type { StatementLine } from "../rules/match/words.ts";
import { seenIn } from "../rules/classify.ts";
import { type ItemRow, type StatementRow, saveStatement } from "../statements/store.ts";
import { billedBefore, contextOf } from "./context.ts";
import { leanLines } from "./gather.ts";
import { classifying, itemId } from "./plan.ts";
import { type ItemWritten, dropItems, insertItems, insertVariances, variancesIn } from "./store.ts";

/** The lines of both sides of some items. */
export type Sides = { readonly ours: readonly StatementLine[]; readonly theirs: readonly StatementLine[] };

/** Reads the lines of items, or further ones, of a statement. Two statements. */
export async function linesIn(
  tx: Tx,
  statementId: string,
  ids: { readonly ours: readonly string[]; readonly theirs: readonly string[] },
): Promise<Sides> {
  return {
    ours: await leanLines(tx, statementId, "OURS", these(ids.ours)),
    theirs: await leanLines(tx, statementId, "THEIRS", these(ids.theirs)),
  };
}

const these = (ids: readonly string[]) => ({ ids, count: ids.length });

/** Runs the passes over some lines alone. */
export function matchedAmong(lines: Sides, said: Said) {
  const passes = matching(lines.ours, lines.theirs, said);
  for (;;) {
    const step = passes.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Puts items in the place of others, the same lines being in both: what a person joined, set apart or took apart is
 * judged as the passes' own finds are, with what else stands on the statement in mind. Answers the statement as saved.
 */
export async function rejudge(
  { tx, now, today }: { readonly tx: Tx; readonly now: Date; readonly today: Day },
  row: StatementRow,
  dropped: readonly Pick<ItemRow, "id">[],
  found: ReturnType<typeof match>,
): Promise<StatementRow> {
  const ids = dropped.map(({ id }) => id);
  const facts = await factsFor(tx, row, found, ids);
  await dropItems(tx, row.id, ids);
  const items = inWorkbenchOrder([
    ...found.matches.map((each) => matchItem(each, facts.facts)),
    ...found.left.ours.map((line) => aloneItem(line, "OURS", facts.facts, facts.seen)),
    ...found.left.theirs.map((line) => aloneItem(line, "THEIRS", facts.facts, facts.seen)),
  ]);
  const month = await writeOffMonth(tx, row);
  const limits = { policy: facts.policy, besideMinor: month.besideMinor + month.ownMinor };
  // The whole statement is not looked at here: nothing of it is accepted for being noise all together.
  const states = statesOf(items, [], { ...limits, policy: { ...limits.policy, statement: nothing } }, () => null);
  const version = row.version + 1;
  const positions = await positionsOf(tx, row.id, items);
  const written = items.map((item, at): ItemWritten => ({
    ...item,
    ...{ id: itemId(row.id, item), position: positions[at]!, state: states.items[at]!.state },
    ...{ states: states.items[at]!.parts, decided: null },
  }));
  await insertItems(tx, row.id, written, version);
  await insertVariances(tx, row.id, variancesIn(written), version);
  const disputeCount = await countDisputed(tx, row.id);
  const saved = await saveStatement(tx, row, {
    disputeCount,
    state: afterDecisions({ decided: await countDecided(tx, row.id), disputed: disputeCount }),
  });
  await followDisputes(tx, saved, { now, today });
  return saved;
}

const nothing = { mode: "FAIL_IF_EITHER", amountMinor: 0n, percent: "0" } as const;

/** What judging some lines has to know: the contract's ground, and what else of the sheet has found something of ours. */
async function factsFor(tx: Tx, row: StatementRow, found: ReturnType<typeof match>, dropped: readonly string[]) {
  const context = await contextOf(tx, row);
  const alone = found.left.theirs;
  const papers = alone.flatMap(({ documentNo }) => documentNo ?? []);
  const gathered = {
    row,
    context,
    ours: [],
    theirs: [],
    decided: new Map(),
    header: [],
    said: { together: [], apart: new Set<string>() },
  };
  const beside = await matchedBeside(tx, row.id, alone, dropped);
  return {
    facts: classifying(gathered, await billedBefore(tx, row, papers)),
    policy: context.policy,
    seen: seenIn([...found.matches, ...beside], alone),
  };
}

/** Lines of theirs in other items of both sides that say the same paper or fee as these; as matches, for `seenIn`. */
async function matchedBeside(tx: Tx, statementId: string, alone: readonly StatementLine[], dropped: readonly string[]) {
  if (alone.length === 0) return [];
  const like = await tx.query<{ id: string }>(
    `SELECT l.id FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.ended_revision IS NULL AND NOT l.is_split
       AND (l.document_no = ANY($3::text[]) OR l.fee_code = ANY($4::text[])) AND EXISTS (
         SELECT FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND l.id = ANY(i.theirs)
           AND cardinality(i.ours) > 0 AND NOT i.id = ANY($5::uuid[]))`,
    [
      ...[tx.manufacturerId, statementId, alone.flatMap(({ documentNo }) => documentNo ?? [])],
      ...[alone.flatMap(({ fee }) => fee?.code ?? []), dropped],
    ],
  );
  const lines = await leanLines(tx, statementId, "THEIRS", these(like.map(({ id }) => id)));
  return [{ pass: "HAND" as const, ours: [], theirs: lines }];
}

/** Where items of these codes belong among those that stand: behind the last of their code. */
async function positionsOf(tx: Tx, statementId: string, items: readonly Item[]): Promise<number[]> {
  const rows = await tx.query<{ code: string | null; position: number }>(
    `SELECT i.code, max(i.position)::int AS position FROM statement_item i
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 GROUP BY i.code ORDER BY max(i.position)`,
    [tx.manufacturerId, statementId],
  );
  const last = new Map(rows.map(({ code, position }) => [code, position]));
  const end = rows.at(-1)?.position ?? 0;
  return items.map(({ code }) => last.get(code) ?? (code === null ? end + 1 : 0));
}

async function countDecided(tx: Tx, statementId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.decided_by IS NOT NULL`,
    [tx.manufacturerId, statementId],
  );
  return row?.count ?? 0;
}
