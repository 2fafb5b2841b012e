import { no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { tellStatement } from "../../statements/store.ts";
import { saidOf } from "../gather.ts";
import { type ItemsRefusal, itemsToAct } from "../items.ts";
import { linesIn, matchedAmong, rejudge } from "../rejudge.ts";
import { dropSaid, insertSaid } from "../said.ts";
import type { StatementItemUnmatchInput } from "../types.ts";

/**
 * Takes an item apart: what was joined by hand finds its places as before, what a pass found stays apart, each line by
 * itself, until a person joins it.
 */
export const statementItemUnmatch: Command<StatementItemUnmatchInput, ItemsRefusal | "ITEM_ONE_SIDED"> = {
  name: "statementItemUnmatch",
  async run(act, input) {
    const acting = await itemsToAct(act, input, [input.item], "item");
    if (!acting.ok) return acting;
    const { row, items } = acting.value;
    const [item] = items;
    if (item === undefined || item.pass === null) return no({ code: "ITEM_ONE_SIDED", path: ["item"] });
    const lines = await linesIn(act.tx, row.id, item);
    const ids = [...item.ours, ...item.theirs];
    const byHand = item.pass === "HAND" && (await dropSaid(act.tx, row.id, ids, true)) > 0;
    if (!byHand) await insertSaid(act.tx, row.id, { joined: false, lines: ids, by: act.viewer.personId, now: act.now });
    const saved = await rejudge(act, row, items, matchedAmong(lines, await saidOf(act.tx, row, lines)));
    act.changed({ unmatched: item.id });
    tellStatement(act, saved, "taken-apart");
    return yes({ id: row.id });
  },
};
