import { type Answer, answer, unless } from "../../kernel/answer.ts";
import type { SetBlock } from "./words.ts";

export type BlockRefusal = "UNKNOWN_PRODUCT_LINE" | "BLOCKED_ALREADY" | "REASON_MISSING";

/** B1. A block says why, and stands once: on all an account buys, or on one product line of it. */
export const decideBlock = (
  asked: { readonly productLineId: string | null | undefined; readonly reason: string },
  facts: { readonly lineKnown: boolean; readonly standing: readonly Pick<SetBlock, "productLineId">[] },
): Answer<true, BlockRefusal> =>
  answer(
    [
      ...unless(
        asked.productLineId === null || (asked.productLineId !== undefined && facts.lineKnown),
        "UNKNOWN_PRODUCT_LINE" as const,
        {
          path: ["productLine"],
        },
      ),
      ...unless(
        !facts.standing.some((block) => block.productLineId === asked.productLineId),
        "BLOCKED_ALREADY" as const,
      ),
      ...unless(asked.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ],
    () => true as const,
  );

export type LiftRefusal = "LIFTED_ALREADY" | "REASON_MISSING";

/** B2. A block is lifted once, and whoever lifts it says why. */
export const decideLift = (block: { readonly lifted: boolean }, reason: string): Answer<true, LiftRefusal> =>
  answer(
    [
      ...unless(!block.lifted, "LIFTED_ALREADY" as const, { path: ["block"] }),
      ...unless(reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ],
    () => true as const,
  );
