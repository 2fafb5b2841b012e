import { type Answer, no, refusalsOf, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { nobody } from "../../kernel/viewer.ts";
import { amountText, money, parseAmount } from "../../kernel/money.ts";
import type { Act, Command } from "../../platform/command.ts";
import { jsonText } from "../../platform/trail.ts";
import { divisionLoOf, divisionsByLo } from "../../regions/index.ts";
import { goOn, setTasks, taskFor } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import { decideWords } from "../rules/answering.ts";
import { type CounterRefusal, type Keep, counterOf } from "../rules/counter.ts";
import { findVersion, insertVersion } from "../store-versions.ts";
import type { TerritorySplitCounterInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

export type CounterRefused = ActingRefusal | CounterRefusal | "REASON_MISSING" | "REASON_TOO_LONG" | "UNKNOWN_DIVISION";

/** The old dealer answers with an offer of his own: ground he keeps, another day, other figures, and why. */
export const territorySplitCounter: Command<TerritorySplitCounterInput, CounterRefused> = {
  name: "territorySplitCounter",
  async run(act, input) {
    const asked = await splitToAct(act, { OLD_DEALER: "counter" }, input);
    if (!asked.ok) return asked;
    const { split, to } = asked.value;
    const offered = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.offerVersion ?? 0);
    if (offered === null) return no({ code: "NOT_FOUND", path: ["split"] });
    const [words, keep] = [decideWords(input.note, "note"), await keepOf(act, input)];
    if (!keep.ok) return no(...keep.refusals, ...refusalsOf(words));
    const figures = (input.figures ?? []).map(({ kind, amount }) => ({
      ...{ kind, amountMinor: parseAmount(amount, split.currency)?.minor ?? -1n },
    }));
    const counter = { keep: keep.value, effectiveOn: input.effectiveOn ?? null, figures };
    const content = counterOf(offered.content, counter, split.servedOn ?? act.today);
    if (!content.ok || !words.ok) return no(...refusalsOf(content), ...refusalsOf(words));
    const versionNo = split.versionNo + 1;
    await insertVersion(act.tx, {
      ...{ splitId: split.id, no: versionNo, side: "DEALER", content: content.value, note: words.value },
      ...{ authorId: act.viewer.personId, at: act.now, dealerId: split.fromDealerId },
    });
    const wanted = figures.map(({ kind, amountMinor }) => ({
      ...{ kind, amount: amountText(money(amountMinor, split.currency)) },
    }));
    const said = {
      ...({ kind: "COUNTERED", side: "DEALER", dealerId: split.fromDealerId, note: words.value } as const),
      params: { figures: jsonText(wanted), version: versionNo },
    };
    const moved = await goOn(act, split, { state: to, versionNo }, said, "countered");
    const open = [await taskFor(act, moved, splitTasks.countered)];
    await setTasks(act, moved, { close: [splitTasks.answer], open });
    return yes({ id: split.id });
  },
};

async function keepOf(act: Act, input: TerritorySplitCounterInput): Promise<Answer<Keep[], "UNKNOWN_DIVISION">> {
  const asked = (input.keep ?? []).map((each) => ({ ...each, lo: divisionLoOf(each.division) }));
  const found = new Map(
    (
      await divisionsByLo(
        act.tx,
        asked.flatMap(({ lo }) => lo ?? []),
      )
    ).map((division) => [division.lo, division]),
  );
  const keep = asked.flatMap(({ lo, productLine, channel }, at) => {
    const division = lo === undefined ? undefined : found.get(lo);
    return division === undefined ? [] : [{ division, productLine, channel, at }];
  });
  const unknown = asked.flatMap((_, at) =>
    keep.some((each) => each.at === at) ? [] : [{ code: "UNKNOWN_DIVISION" as const, path: ["keep", String(at)] }],
  );
  if (unknown.length > 0) return no(...unknown);
  return yes(
    keep.map(({ division, productLine, channel }) => ({
      ...{ divisionLo: division.lo, name: division.name, channel: channel ?? null },
      productLineId: productLine == null ? null : (rowId("ProductLine", productLine) ?? nobody),
    })),
  );
}
