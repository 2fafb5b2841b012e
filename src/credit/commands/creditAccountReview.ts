import { yes } from "../../kernel/answer.ts";
import { plusMonths } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditAccountReviewInput } from "./inputs.ts";
import { closeTask } from "../../platform/inbox/openTask.ts";
import { reviewTask } from "../night.ts";
import { decideReview } from "../rules/account.ts";
import { setReviewDue } from "../store.ts";
import { type ToActRefusal, accountToAct, tellChange } from "./acting.ts";

/** Notes that an account was reviewed, and until when that holds. */
export const creditAccountReview: Command<CreditAccountReviewInput, ToActRefusal | "REVIEW_DAY_ABSURD"> = {
  name: "creditAccountReview",
  async run(act, input) {
    const account = await accountToAct(act, "write", rowId("CreditAccount", input.account));
    if (!account.ok) return account;
    const decided = decideReview(input.nextReviewOn, act.today, plusMonths(act.today, 60));
    if (!decided.ok) return decided;
    await setReviewDue(act.tx, account.value.id, input.nextReviewOn, act.today);
    await closeTask(act.tx, reviewTask, account.value.id, act.now);
    await tellChange(act, account.value.id, "REVIEW");
    return yes({ id: account.value.id });
  },
};
