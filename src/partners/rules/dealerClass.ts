import { type Answer, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { isEmpty, type Period } from "../../kernel/period.ts";
import { decideUpdate, type UpdateRefusal } from "./lifeCycle.ts";
import type { DealerStatus } from "../model/dealer.ts";

export type ClassRefusal = UpdateRefusal | "PERIOD_EMPTY" | "BACKDATED";

type Asked = Period & { readonly correction: boolean; readonly version?: number | null };
type Standing = { readonly status: DealerStatus; readonly blacklistedOn: Day | null; readonly version: number };

/** S8: a class holds on at least one day and begins today or later, unless it is said to be a correction. */
export const decideClass = (dealer: Standing, asked: Asked, today: Day): Answer<Period, ClassRefusal> => {
  const changeable = decideUpdate(dealer, asked);
  return answer<Period, ClassRefusal>(
    [
      ...(changeable.ok ? [] : changeable.refusals),
      ...unless(!isEmpty(asked), "PERIOD_EMPTY", { path: ["to"] }),
      ...unless(asked.from >= today || asked.correction, "BACKDATED", { path: ["from"], params: { today } }),
    ],
    () => ({ from: asked.from, to: asked.to }),
  );
};
