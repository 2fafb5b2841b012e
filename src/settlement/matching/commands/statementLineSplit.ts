import { no, yes } from "../../../kernel/answer.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Command } from "../../../platform/command.ts";
import { type PartsRefusal, decideParts } from "../../rules/parts.ts";
import { saveStatement, tellStatement } from "../../statements/store.ts";
import { saidOf } from "../gather.ts";
import { type LineRefusal, insertParts, lineToAct } from "../parts.ts";
import { linesIn, matchedAmong, rejudge } from "../rejudge.ts";
import { dropSaid } from "../said.ts";
import type { StatementLineSplitInput } from "../types.ts";

/** Takes a line of their sheet apart into parts that add up to it, so that each may be joined and decided by itself. */
export const statementLineSplit: Command<StatementLineSplitInput, LineRefusal | PartsRefusal | "LINE_SPLIT"> = {
  name: "statementLineSplit",
  async run(act, input) {
    const acting = await lineToAct(act, input);
    if (!acting.ok) return acting;
    const { row, line, items } = acting.value;
    if (line.isSplit || line.splitOf !== null) return no({ code: "LINE_SPLIT", path: ["line"] });
    const parts = input.parts.map(({ amount, quantity }) => ({
      amountMinor: parseAmount(amount, row.currency)?.minor ?? null,
      quantity: quantity == null ? null : BigInt(quantity),
    }));
    const allowed = decideParts(line, parts);
    if (!allowed.ok) return allowed;
    const ids = await insertParts(act.tx, row.id, line.id, parts);
    await dropSaid(act.tx, row.id, [line.id]);
    const theirs = items.flatMap((item) => item.theirs).filter((id) => id !== line.id);
    const lines = await linesIn(act.tx, row.id, {
      ours: items.flatMap((item) => item.ours),
      theirs: [...theirs, ...ids],
    });
    const counted = await saveStatement(act.tx, row, { theirsCount: row.theirsCount + parts.length - 1 });
    const saved = await rejudge(act, counted, items, matchedAmong(lines, await saidOf(act.tx, row, lines)));
    act.changed({ split: line.id, parts: ids });
    tellStatement(act, saved, "line-split");
    return yes({ id: row.id });
  },
};
