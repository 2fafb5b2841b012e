import { productLinesById } from "../../catalog/index.ts";
import { yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditBlockSetInput } from "./inputs.ts";
import { type BlockRefusal, decideBlock } from "../rules/block.ts";
import { insertBlock, standingBlocks } from "../store-blocks.ts";
import { type ToActRefusal, accountToAct, tellChange } from "./acting.ts";

/** Blocks an account, or one product line for it. What is ordered already stays ordered and is looked at when it leaves. */
export const creditBlockSet: Command<CreditBlockSetInput, BlockRefusal | ToActRefusal> = {
  name: "creditBlockSet",
  async run(act, input) {
    const account = await accountToAct(act, "block", rowId("CreditAccount", input.account));
    if (!account.ok) return account;
    const productLineId = input.productLine == null ? null : rowId("ProductLine", input.productLine);
    const lines = typeof productLineId === "string" ? await productLinesById.load(act.tx, [productLineId]) : [];
    const standing = await standingBlocks(act.tx, account.value.id);
    const facts = { lineKnown: lines.length > 0, standing };
    const decided = decideBlock({ productLineId, reason: input.reason }, facts);
    if (!decided.ok) return decided;
    const id = newId();
    await insertBlock(act.tx, {
      ...{ id, accountId: account.value.id, kind: productLineId === null ? "MANUAL" : "MARKET_ORDER" },
      ...{ productLineId: productLineId ?? null, reason: input.reason.trim(), since: act.today },
      ...{ setBy: act.viewer.personId, setAt: act.now },
    });
    await tellChange(act, account.value.id, "BLOCKED");
    return yes({ id });
  },
};
