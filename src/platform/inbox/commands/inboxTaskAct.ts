import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { taskKindOf } from "../kind.ts";
import { inboxTold } from "../openTask.ts";
import { type ClaimRefusal, type DoneRefusal, decideClaim, decideDone, mayHaveInbox } from "../rules/access.ts";
import { type InboxRow, lockTask, saveTask } from "../store.ts";

type Input = Request & { readonly task: string };

const putOf = (row: InboxRow) => ({
  state: row.state,
  claimedBy: row.claimed_by,
  doneByHand: taskKindOf(row.kind)?.doneByHand === true,
});
const changed = (row: InboxRow, name: string) => inboxTold({ ...row, version: row.version + 1 }, name);
const notFound = no({ code: "NOT_FOUND" as const, path: ["task"] });

/** Says that one sees to a task, so that colleagues need not. Pressed by five at once, one has it. */
export const inboxTaskClaim: Command<Input, ClaimRefusal | "NOT_FOUND"> = {
  name: "inboxTaskClaim",
  async run(act, input) {
    if (!mayHaveInbox(act.viewer)) return notFound;
    const row = await lockTask(act.tx, act.viewer, act.today, rowId("InboxTask", input.task) ?? null);
    if (row === null) return notFound;
    const decided = decideClaim(putOf(row), act.viewer.personId);
    if (!decided.ok) return decided;
    await saveTask(act.tx, row.id, { state: "OPEN", claimedBy: act.viewer.personId, doneBy: null }, act.now);
    act.tell(changed(row, "inbox.claimed"));
    return yes({ id: row.id });
  },
};

/** Gives a claimed task back to all it is for. */
export const inboxTaskRelease: Command<Input, ClaimRefusal | "NOT_FOUND"> = {
  name: "inboxTaskRelease",
  async run(act, input) {
    if (!mayHaveInbox(act.viewer)) return notFound;
    const row = await lockTask(act.tx, act.viewer, act.today, rowId("InboxTask", input.task) ?? null);
    if (row === null) return notFound;
    const decided = decideClaim(putOf(row), act.viewer.personId);
    if (!decided.ok) return decided;
    await saveTask(act.tx, row.id, { state: "OPEN", claimedBy: null, doneBy: null }, act.now);
    act.tell(changed(row, "inbox.released"));
    return yes({ id: row.id });
  },
};

/** Ticks a task off. */
export const inboxTaskDone: Command<Input, DoneRefusal | "NOT_FOUND"> = {
  name: "inboxTaskDone",
  async run(act, input) {
    if (!mayHaveInbox(act.viewer)) return notFound;
    const row = await lockTask(act.tx, act.viewer, act.today, rowId("InboxTask", input.task) ?? null);
    if (row === null) return notFound;
    const { personId } = act.viewer;
    const decided = decideDone(putOf(row), personId);
    if (!decided.ok) return decided;
    await saveTask(act.tx, row.id, { state: "DONE", claimedBy: row.claimed_by, doneBy: personId }, act.now);
    act.tell(changed(row, "inbox.done"));
    return yes({ id: row.id });
  },
};
