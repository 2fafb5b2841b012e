import { type Answer, type Refusal, no, refusalsOf, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { amountText, money, parseAmount } from "../../kernel/money.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Act, Command } from "../../platform/command.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { attachEvidence } from "../acts/evidence.ts";
import { goOn, setTasks, taskFor } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import type { TerritorySplitCounterInput, TerritorySplitKeep, TerritorySplitWantedFigure } from "../inputs-answers.ts";
import { branchesBelow, divisionFacts } from "../queries/ground.ts";
import { decideWords } from "../rules/answering.ts";
import {
  type Counter,
  type CounterFacts,
  type CounterRefusal,
  type Countered,
  type Named,
  counterOf,
  dividedCells,
} from "../rules/counter.ts";
import { type DivisionFacts, dividedBy } from "../rules/partition.ts";
import type { Content, Wanted } from "../rules/words.ts";
import type { SplitRow } from "../store.ts";
import { findVersion, insertVersion } from "../store-versions.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

export type CounterRefused =
  | ActingRefusal
  | CounterRefusal
  | "REASON_MISSING"
  | "REASON_TOO_LONG"
  | "UNKNOWN_DIVISION"
  | "UNKNOWN_FILE";

/** The old dealer answers with an offer of his own: his own partition, another day, other figures, and why. */
export const territorySplitCounter: Command<TerritorySplitCounterInput, CounterRefused> = {
  name: "territorySplitCounter",
  async run(act, input) {
    const asked = await splitToAct(act, { OLD_DEALER: "counter" }, input);
    if (!asked.ok) return asked;
    const { split, to } = asked.value;
    const offered = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.offerVersion ?? 0);
    if (offered === null) return no({ code: "NOT_FOUND", path: ["split"] });
    const words = decideWords(input.note, "note");
    const countered = await counterFrom(act, input, split, offered.content);
    if (!countered.ok || !words.ok) return no(...refusalsOf(countered), ...refusalsOf(words));
    const wanted = await wantedOf(act, split, input.figures ?? []);
    if (!wanted.ok) return wanted;
    const { content: answered, kept, given } = countered.value;
    const content = { ...answered, counter: { answers: offered.no, kept, given, wanted: wanted.value } };
    const versionNo = split.versionNo + 1;
    await insertVersion(act.tx, {
      ...{ splitId: split.id, no: versionNo, side: "DEALER", content, note: words.value },
      ...{ authorId: act.viewer.personId, at: act.now, dealerId: split.fromDealerId },
    });
    const figures = wanted.value.map(({ kind, amountMinor }) => ({
      ...{ kind, amount: amountText(money(amountMinor, split.currency)) },
    }));
    const said = {
      ...({ kind: "COUNTERED", side: "DEALER", dealerId: split.fromDealerId, note: words.value } as const),
      ...{
        files: wanted.value.flatMap(({ files }) => files),
        params: { figures: jsonText(figures), version: versionNo },
      },
    };
    const moved = await goOn(act, split, { state: to, versionNo }, said, "countered");
    const open = [await taskFor(act, moved, splitTasks.countered)];
    await setTasks(act, moved, { close: [splitTasks.answer], open });
    return yes({ id: split.id });
  },
};

const minorOf = (amount: string, currency: string): bigint | null => parseAmount(amount, currency)?.minor ?? null;

async function counterFrom(
  act: Act,
  input: TerritorySplitCounterInput,
  split: SplitRow,
  offered: Content,
): Promise<Answer<Countered, CounterRefusal | "UNKNOWN_DIVISION">> {
  const asked = [...(input.keep ?? []), ...(input.give ?? [])].flatMap(({ division }) => divisionLoOf(division) ?? []);
  const own = offered.parts.flatMap(({ cells }) => cells.map(({ divisionLo }) => divisionLo));
  const divisions = await divisionFacts(act.tx, [...asked, ...own]);
  const keep = namedOf(input.keep ?? [], "keep", divisions);
  const give = namedOf(input.give ?? [], "give", divisions);
  if (!keep.ok || !give.ok) return no(...refusalsOf(keep), ...refusalsOf(give));
  const figures = (input.figures ?? []).map(({ kind, amount, reason }) => ({
    ...{ kind, reason, amountMinor: minorOf(amount, split.currency) },
  }));
  const counter = { keep: keep.value, give: give.value, effectiveOn: input.effectiveOn ?? null, figures };
  return counterOf(offered, counter, {
    servedOn: split.servedOn ?? act.today,
    below: await below(act.tx, offered, counter),
    ancestors: new Map([...divisions].map(([lo, { ancestors }]) => [lo, ancestors])),
  });
}

const below = (tx: Tx, offered: Content, counter: Counter): Promise<CounterFacts["below"]> =>
  branchesBelow(
    tx,
    dividedBy(
      dividedCells(offered, counter),
      [...counter.keep, ...counter.give].map(({ division }) => division),
    ),
  );

function namedOf(
  asked: readonly TerritorySplitKeep[],
  field: string,
  divisions: ReadonlyMap<bigint, DivisionFacts>,
): Answer<Named[], "UNKNOWN_DIVISION"> {
  const unknown: Refusal<"UNKNOWN_DIVISION">[] = [];
  const named = asked.flatMap(({ division, productLine, channel }, at): Named[] => {
    const lo = divisionLoOf(division);
    const found = lo === undefined ? undefined : divisions.get(lo);
    if (found === undefined) unknown.push({ code: "UNKNOWN_DIVISION", path: [field, String(at), "division"] });
    const productLineId = productLine == null ? null : (rowId("ProductLine", productLine) ?? nobody);
    return found === undefined ? [] : [{ division: found, productLineId, channel: channel ?? null }];
  });
  return unknown.length > 0 ? no(...unknown) : yes(named);
}

/** The figures with their papers, which are the dealer's own. */
async function wantedOf(
  act: Act,
  split: SplitRow,
  asked: readonly TerritorySplitWantedFigure[],
): Promise<Answer<Wanted[], "UNKNOWN_FILE">> {
  const wanted: Wanted[] = [];
  for (const [at, { kind, amount, reason, files }] of asked.entries()) {
    const path = ["figures", String(at), "files"];
    const kept = await attachEvidence(act, files, { owner: split.fromDealerId, path });
    if (!kept.ok) return kept;
    wanted.push({ kind, amountMinor: minorOf(amount, split.currency) ?? 0n, reason: reason.trim(), files: kept.value });
  }
  return yes(wanted);
}
