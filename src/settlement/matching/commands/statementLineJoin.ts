import { no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { saveStatement, tellStatement } from "../../statements/store.ts";
import { saidOf } from "../gather.ts";
import { type LineRefusal, dropParts, lineToAct } from "../parts.ts";
import { linesIn, matchedAmong, rejudge } from "../rejudge.ts";
import type { StatementLineJoinInput } from "../types.ts";

/** Puts a line of their sheet together again that was taken apart; its parts are gone, and with them how they were joined. */
export const statementLineJoin: Command<StatementLineJoinInput, LineRefusal | "LINE_NOT_SPLIT"> = {
  name: "statementLineJoin",
  async run(act, input) {
    const acting = await lineToAct(act, input);
    if (!acting.ok) return acting;
    const { row, line, parts, items } = acting.value;
    if (!line.isSplit) return no({ code: "LINE_NOT_SPLIT", path: ["line"] });
    await dropParts(act.tx, row.id, line.id);
    const theirs = items.flatMap((item) => item.theirs).filter((id) => !parts.includes(id));
    const ids = { ours: items.flatMap((item) => item.ours), theirs: [...theirs, line.id] };
    const lines = await linesIn(act.tx, row.id, ids);
    const counted = await saveStatement(act.tx, row, { theirsCount: row.theirsCount - parts.length + 1 });
    const saved = await rejudge(act, counted, items, matchedAmong(lines, await saidOf(act.tx, row, lines)));
    act.changed({ joined: line.id });
    tellStatement(act, saved, "line-joined");
    return yes({ id: row.id });
  },
};
