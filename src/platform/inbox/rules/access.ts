import { type Answer, answer, unless } from "../../../kernel/answer.ts";
import type { Viewer } from "../../../kernel/viewer.ts";

/** A task as far as access to it goes. */
export type Put = {
  readonly state: string;
  readonly claimedBy: string | null;
  readonly doneByHand: boolean;
};

/** Who has an inbox: the manufacturer's own people and dealers' people; a chain's contact is a guest. */
export const mayHaveInbox = (viewer: Viewer): boolean => viewer.chainId === null;

export type ClaimRefusal = "TASK_CLOSED" | "TASK_CLAIMED";

/** Whether somebody may say that he sees to a task: it is open, and nobody else has said so. */
export const decideClaim = (task: Put, personId: string): Answer<null, ClaimRefusal> =>
  answer<null, ClaimRefusal>(
    [
      ...unless(task.state === "OPEN", "TASK_CLOSED"),
      ...unless(task.claimedBy === null || task.claimedBy === personId, "TASK_CLAIMED"),
    ],
    () => null,
  );

export type DoneRefusal = ClaimRefusal | "TASK_NOT_BY_HAND";

/** Whether somebody may tick a task off. What closes by itself (an approval, a hold) is not ticked off. */
export const decideDone = (task: Put, personId: string): Answer<null, DoneRefusal> =>
  answer<null, DoneRefusal>(
    [
      ...unless(task.state === "OPEN", "TASK_CLOSED"),
      ...unless(task.claimedBy === null || task.claimedBy === personId, "TASK_CLAIMED"),
      ...unless(task.doneByHand, "TASK_NOT_BY_HAND"),
    ],
    () => null,
  );
