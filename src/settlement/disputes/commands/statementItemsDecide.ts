import { type Answer, type Refusal, no, yes } from "../../../kernel/answer.ts";
import { globalId, newId } from "../../../kernel/id.ts";
import { amountText, money, parseAmount } from "../../../kernel/money.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { type StatementRow, itemsOf, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { type Chosen, type ChoiceRefusal, chosenBy } from "../acts/choose.ts";
import { byOf, decideItems, mayStillDispute } from "../acts/decide.ts";
import { decideHeader, headerGroups } from "../acts/header.ts";
import { askForWriteOff, touchWriteOff } from "../acts/writeOff.ts";
import { mayGiveInToFlagged } from "../rules/access.ts";
import { type Group, type GroupRefusal, type Sorted, kindsOf, sortOut, totalOf } from "../rules/decision.ts";
import type { DisputePolicy } from "../rules/policy.ts";
import { insertDecision } from "../store-decisions.ts";
import { groupsOf, itemsChosen } from "../store-items.ts";
import { disputePolicyOn } from "../store-policy.ts";
import type { StatementItemsDecideInput } from "../types-items.ts";
import { limitsOf } from "../acts/limits.ts";

type Refused =
  | ActRefusal
  | ChoiceRefusal
  | GroupRefusal
  | ("CHOICE_CHANGED" | "REASON_MISSING" | "DISPUTE_TOO_LATE" | "WRITE_OFF_WAITS" | "DUE_IN_PAST");

type Asked = {
  readonly row: StatementRow;
  readonly chosen: Chosen;
  readonly sorted: Sorted;
  readonly policy: DisputePolicy;
  readonly note: string | null;
};

/**
 * Decides items of a statement and the disputes that come of it: those that were chosen one by one all or none, those of
 * a filter as far as they can be. A write-off above the limits waits, and leaves its items as they are.
 */
export const statementItemsDecide: Command<StatementItemsDecideInput, Refused> = {
  name: "statementItemsDecide",
  async run(act, input) {
    const acting = await statementToAct(act, input);
    if (!acting.ok) return acting;
    const asked = await askedFor(act, acting.value, input);
    if (!asked.ok) return asked;
    const { row, chosen, sorted, policy, note } = asked.value;
    const total = totalOf(sorted.chosen);
    const id = newId();
    const decision = {
      ...{ id, statementId: row.id, decision: input.decision, itemCount: total.count, amountMinor: total.amountMinor },
      kinds: kindsOf(sorted.chosen).map((kind) => ({ ...kind, amountMinor: kind.amountMinor.toString() })),
      ...{ skipped: sorted.skipped, items: null, disputeId: null, note: note ?? "", decidedBy: act.viewer.personId },
      ...{ decidedAt: act.now, state: "DONE" as const },
    };
    const waits = input.decision === "WRITE_OFF" && !(await limitsOf(act.tx, row, chosen, sorted.chosen));
    if (waits) {
      const items = chosen.kind === "HEADER" ? [] : await itemsChosen(act.tx, row.id, chosen.choice, sorted.chosen);
      const ids = items.map((item) => item.id);
      const wait = await askForWriteOff(act, row, { decision, items: ids, sizeMinor: total.sizeMinor });
      return wait.ok ? yes({ id }) : wait;
    }
    const deciding = { decision: input.decision, groups: sorted.chosen, note, policy };
    const more = { reason: input.reason ?? null, dueOn: input.dueOn ?? null };
    const by = byOf(act);
    const saved =
      chosen.kind === "HEADER"
        ? await decideHeader(by, row, { ...deciding, ...more })
        : await decideItems(by, row, { ...deciding, ...more, choice: chosen.choice });
    await insertDecision(act.tx, decision);
    await touchWriteOff(act.tx, saved, act.now);
    act.changed({ decision: input.decision, count: total.count, amountMinor: total.amountMinor });
    tellStatement(act, saved, "decided");
    return yes({ id });
  },
};

/** What of the choice may be decided so; refused where nothing may, or not all of what was chosen one by one. */
async function askedFor(
  act: Act,
  row: StatementRow,
  input: StatementItemsDecideInput,
): Promise<Answer<Asked, Refused>> {
  const choosing = await chosenBy(act, row, input);
  if (!choosing.ok) return choosing;
  const chosen = choosing.value;
  const groups =
    chosen.kind === "HEADER" ? await headerGroups(act.tx, row.id) : await groupsOf(act.tx, row.id, chosen.choice);
  const seen = chosen.kind === "ITEMS" ? await itemsSeen(act, row, chosen.ids, groups, input) : yes(true);
  if (!seen.ok) return seen;
  const sorted = sortOut(input.decision, groups, mayGiveInToFlagged(act.viewer));
  const refused = await notAll(act, row, chosen, sorted, groups);
  if (refused !== null) return refused;
  const asPreviewed = asSeen(row, sorted, input);
  if (!asPreviewed.ok) return asPreviewed;
  const note = input.note?.trim() ?? "";
  const flagged = sorted.chosen.some(({ code }) => code === "LEGAL_FLAG");
  if (flagged && input.decision !== "DISPUTE" && input.decision !== "REOPEN" && note === "")
    return no({ code: "REASON_MISSING", path: ["note"] });
  const policy = await disputePolicyOn(act.tx, act.today);
  if (input.decision === "DISPUTE") {
    const still = mayStillDispute(row, policy, act.today);
    if (!still.ok) return still;
    if (input.dueOn != null && input.dueOn < act.today)
      return no({ code: "DUE_IN_PAST", path: ["dueOn"], params: { today: act.today } });
  }
  return yes({ row, chosen, sorted, policy, note: note === "" ? null : note });
}

/** I6: it comes to what its preview said: what somebody else decided or brought meanwhile is looked at first. */
function asSeen(
  row: StatementRow,
  { chosen }: Sorted,
  { seen }: StatementItemsDecideInput,
): Answer<true, "CHOICE_CHANGED"> {
  const now = totalOf(chosen);
  if (seen == null) return yes(true);
  if (seen.count === now.count && parseAmount(seen.amount, row.currency)?.minor === now.amountMinor) return yes(true);
  const amount = `${amountText(money(now.amountMinor, row.currency))} ${row.currency}`;
  const saw = { seen: seen.count, seenAmount: `${seen.amount} ${row.currency}` };
  return no({ code: "CHOICE_CHANGED", path: ["seen"], params: { count: now.count, amount, ...saw } });
}

/** Items chosen one by one are all there, and none changed since it was seen. */
async function itemsSeen(
  act: Act,
  row: StatementRow,
  ids: readonly string[],
  groups: readonly Group[],
  { versions, items }: StatementItemsDecideInput,
): Promise<Answer<true, "NOT_FOUND" | "STALE_VERSION">> {
  if (totalOf(groups).count !== ids.length) return no({ code: "NOT_FOUND", path: ["items"] });
  if (versions == null) return yes(true);
  const now = new Map(
    (await itemsOf(act.tx, row.id, ids)).map((item) => [globalId("StatementItem", item.id), item.version]),
  );
  const stale = (items ?? []).filter((id, at) => now.get(id) !== versions[at]);
  if (stale.length === 0) return yes(true);
  const [first] = stale;
  const at = (items ?? []).indexOf(first!);
  const params = { version: now.get(first!) ?? 0, seen: versions[at] ?? 0 };
  return no({ code: "STALE_VERSION", path: ["items", String(at)], params, data: { items: stale } });
}

/** Why a choice is refused as a whole; null: something of it may be decided. */
async function notAll(
  act: Act,
  row: StatementRow,
  chosen: Chosen,
  { chosen: fit, skipped }: Sorted,
  groups: readonly Group[],
): Promise<Answer<never, Refused> | null> {
  if (groups.length === 0) return no({ code: "EMPTY_SELECTION", path: ["filter"] });
  if (skipped.length === 0 || (chosen.kind !== "ITEMS" && fit.length > 0)) return null;
  const path = chosen.kind === "ITEMS" ? ["items"] : ["filter"];
  const unfit = groups.filter((group) => !fit.includes(group));
  const items =
    chosen.kind === "ITEMS"
      ? (await itemsChosen(act.tx, row.id, chosen.choice, unfit)).map(({ id }) => globalId("StatementItem", id))
      : null;
  const data = items === null ? {} : { data: { items } };
  const refusals = skipped.map(({ code, count }): Refusal<Refused> => ({ code, path, params: { count }, ...data }));
  return no(...refusals);
}
