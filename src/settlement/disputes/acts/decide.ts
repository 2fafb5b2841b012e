import { type Answer, yes } from "../../../kernel/answer.ts";
import { type Day, plusDays } from "../../../kernel/day.ts";
import type { Told } from "../../../platform/outbox.ts";
import type { Tx } from "../../../platform/sql.ts";
import { afterDecisions } from "../../rules/course.ts";
import { type StatementRow, saveStatement } from "../../statements/store.ts";
import { type Group, stateAfter } from "../rules/decision.ts";
import { type DisputePolicy, inTime, lastDayOfOurs } from "../rules/policy.ts";
import type { Decision, DisputeReason } from "../rules/words.ts";
import { insertDisputes, withdrawMany } from "../store.ts";
import { type Choice, countDisputed, itemsChosen, markItems } from "../store-items.ts";

/** Who decides, in which transaction and when: a command's act, or what was approved, in the asker's name. */
export type By = {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: Day;
  readonly personId: string;
  /** Who looks after the disputes that come of it. */
  readonly membershipId: string | null;
  tell(told: Omit<Told, "kind">): void;
};

/** A command's act as who decides. */
export const byOf = (act: {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: Day;
  readonly viewer: { readonly personId: string; readonly membershipId: string };
  tell(told: Omit<Told, "kind">): void;
}): By => ({
  ...{ tx: act.tx, now: act.now, today: act.today, tell: (told) => act.tell(told) },
  ...{ personId: act.viewer.personId, membershipId: act.viewer.membershipId },
});

/** What is decided about which items. */
export type Deciding = {
  readonly decision: Decision;
  readonly choice: Choice;
  readonly groups: readonly Group[];
  readonly note: string | null;
  /** Of disputes: what they are about, where it is not the item's own code; their due day; the policy they are under. */
  readonly reason?: DisputeReason | null;
  readonly dueOn?: Day | null;
  readonly policy?: DisputePolicy;
};

/** L1: whether a statement's sheet may still be disputed today. A corrected sheet begins the time anew. */
export function mayStillDispute(row: StatementRow, policy: DisputePolicy, today: Day): Answer<Day, "DISPUTE_TOO_LATE"> {
  const lastDay = lastDayOfOurs(policy, row.importedOn ?? today);
  const still = inTime(lastDay, today);
  return still.ok ? yes(lastDay) : still;
}

/**
 * Carries a decision out: items, their variances and their disputes together, whatever their number in as many
 * statements. The statement is locked; it is answered as it stands afterwards.
 */
export async function decideItems(by: By, row: StatementRow, deciding: Deciding): Promise<StatementRow> {
  const { decision, choice, groups, note } = deciding;
  const version = row.version + 1;
  const disputes = decision === "DISPUTE" ? await itemsChosen(by.tx, row.id, choice, groups) : [];
  const taken = groups.filter((group) => decision === "REOPEN" && group.state === "DISPUTED");
  const reopened = taken.length === 0 ? [] : await itemsChosen(by.tx, row.id, choice, taken);
  await markItems(by.tx, row.id, choice, groups, {
    ...{ state: stateAfter[decision], by: by.personId, at: by.now, note, version },
  });
  if (decision === "DISPUTE") await openDisputes(by, row, deciding, disputes);
  if (reopened.length > 0) {
    const itemIds = reopened.map(({ id }) => id);
    const end = { why: "REOPENED" as const, on: by.today, by: by.personId };
    await withdrawMany(by.tx, { statementId: row.id, itemIds }, end);
  }
  const disputeCount = await countDisputed(by.tx, row.id);
  const state = afterDecisions({ decided: 1, disputed: disputeCount });
  return saveStatement(by.tx, row, { state, disputeCount });
}

/** Opens the disputes of items: each about its own difference, with its own code unless another was said. */
export async function openDisputes(
  by: By,
  row: StatementRow,
  { reason, dueOn, note, policy }: Pick<Deciding, "reason" | "dueOn" | "note" | "policy">,
  items: readonly Disputed[],
): Promise<string[]> {
  if (policy === undefined) throw new Error("disputes are opened under a policy");
  const came = row.importedOn ?? by.today;
  const opening = {
    ...{ statementId: row.id, chainId: row.chainId, currency: row.currency, ownerId: by.membershipId },
    ...{ openedBy: by.personId, openedAt: by.now, openedOn: by.today, state: "OPEN" as const },
    ...{ sentOn: null, answeredOn: null, dueOn: dueOn ?? plusDays(by.today, policy.answerDays) },
    lapsesOn: lastDayOfOurs(policy, came),
  };
  return insertDisputes(
    by.tx,
    opening,
    items.map((item) => ({
      ...{ itemId: item.id, side: "OURS" as const, reason: reason ?? (item.code as DisputeReason) },
      ...{ amountMinor: item.oursMinor - item.theirsMinor, productId: item.productId, storeId: item.storeId },
      ...{ documentNo: item.documentNo, on: item.on, note: note ?? "" },
    })),
  );
}

type Disputed = {
  readonly id: string | null;
  readonly code: string | null;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly documentNo: string | null;
  readonly on: Day | null;
};
