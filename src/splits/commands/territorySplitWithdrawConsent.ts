import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { TerritorySplitWithdrawConsentInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";
import { withdraw } from "./territorySplitWithdraw.ts";

/** Consents to what the other side asked for: an accepted split is taken back by both. */
export const territorySplitWithdrawConsent: Command<
  TerritorySplitWithdrawConsentInput,
  ActingRefusal | "NOT_ASKED_WITHDRAWAL"
> = {
  name: "territorySplitWithdrawConsent",
  async run(act, input) {
    const verbs = { MANUFACTURER: "consentWithdrawal", OLD_DEALER: "consentWithdrawal" } as const;
    const asked = await splitToAct(act, verbs, input);
    if (!asked.ok) return asked;
    const { split, actor } = asked.value;
    const other = actor === "MANUFACTURER" ? "DEALER" : "MANUFACTURER";
    if (split.withdrawalAsked !== other) return no({ code: "NOT_ASKED_WITHDRAWAL" });
    await withdraw(act, asked.value, "");
    return yes({ id: split.id });
  },
};
