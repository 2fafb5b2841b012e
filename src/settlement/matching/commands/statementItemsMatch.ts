import { type Answer, no, unless, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import type { Match } from "../../rules/match/words.ts";
import { tellStatement } from "../../statements/store.ts";
import { type ItemsRefusal, itemsToAct } from "../items.ts";
import { type Sides, linesIn, matchedAmong, rejudge } from "../rejudge.ts";
import { dropSaid, insertSaid } from "../said.ts";
import type { StatementItemsMatchInput } from "../types.ts";

type Refused = ItemsRefusal | "EMPTY_SELECTION" | "SIDES_MISSING" | "KINDS_DIFFER";

/** H1: lines that are joined are of both sides, and fees are joined with fees. */
function decideJoin(lines: Sides): Answer<true, "SIDES_MISSING" | "KINDS_DIFFER"> {
  const all = [...lines.ours, ...lines.theirs];
  const refused = [
    ...unless(lines.ours.length > 0 && lines.theirs.length > 0, "SIDES_MISSING" as const, { path: ["items"] }),
    ...unless(new Set(all.map((line) => line.fee !== null)).size === 1, "KINDS_DIFFER" as const, { path: ["items"] }),
  ];
  return refused.length > 0 ? no(...refused) : yes(true);
}

/**
 * Joins items by hand: their lines are one matter from now on, also when the statement is matched anew. Lines that were
 * only set apart before find each other again as the passes found them.
 */
export const statementItemsMatch: Command<StatementItemsMatchInput, Refused> = {
  name: "statementItemsMatch",
  async run(act, input) {
    if (new Set(input.items).size < 2) return no({ code: "EMPTY_SELECTION", path: ["items"] });
    const acting = await itemsToAct(act, input, input.items, "items");
    if (!acting.ok) return acting;
    const { row, items } = acting.value;
    const ids = { ours: items.flatMap((item) => item.ours), theirs: items.flatMap((item) => item.theirs) };
    const lines = await linesIn(act.tx, row.id, ids);
    const allowed = decideJoin(lines);
    if (!allowed.ok) return allowed;
    const all = [...ids.ours, ...ids.theirs];
    const undone = await dropSaid(act.tx, row.id, all);
    const found = matchedAmong(lines, { together: [], apart: new Set() });
    const whole = found.matches.length === 1 && found.left.ours.length + found.left.theirs.length === 0;
    const byHand: Match = { pass: "HAND", ...lines };
    if (undone === 0 || !whole)
      await insertSaid(act.tx, row.id, { joined: true, lines: all, by: act.viewer.personId, now: act.now });
    const joined = { matches: undone > 0 && whole ? found.matches : [byHand], left: { ours: [], theirs: [] } };
    const saved = await rejudge(act, row, items, joined);
    act.changed({ joined: items.map(({ id }) => id) });
    tellStatement(act, saved, "joined");
    return yes({ id: row.id });
  },
};
