import { yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditBlockLiftInput } from "./inputs.ts";
import { type LiftRefusal, decideLift } from "../rules/block.ts";
import { liftBlock } from "../store-blocks.ts";
import { type ToActRefusal, blockToAct, tellChange } from "./acting.ts";

/** Lifts a block that somebody set; orders that waited for it are looked at again. */
export const creditBlockLift: Command<CreditBlockLiftInput, LiftRefusal | ToActRefusal> = {
  name: "creditBlockLift",
  async run(act, input) {
    const found = await blockToAct(act, input.block);
    if (!found.ok) return found;
    const { account, block } = found.value;
    const decided = decideLift({ lifted: block.liftedAt !== null }, input.reason);
    if (!decided.ok) return decided;
    await liftBlock(act.tx, block.id, {
      ...{ by: act.viewer.personId, at: act.now, on: act.today, reason: input.reason.trim() },
    });
    await tellChange(act, account.id, "BLOCK_LIFTED");
    return yes({ id: block.id });
  },
};
