import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

/** What keeps a paid order from being done. */
export const openThings = ["CLAIM", "RETURN", "SERVICE"] as const;
export type OpenThing = (typeof openThings)[number];
export type OpenAbout = { readonly thing: OpenThing; /** Of a service: what was promised. */ readonly name: string };

export type PromisedService = { readonly kind: string; readonly dueOn: Day; readonly note: string };
export type ServiceRefusal = "NAME_MISSING" | "PROMISED_IN_THE_PAST";

/** T1. A promised service says what it is, and is for today or later. */
export function decideService(
  asked: { readonly kind: string; readonly dueOn: Day | null; readonly note: string },
  today: Day,
  path: readonly string[] = [],
): Answer<PromisedService, ServiceRefusal> {
  const kind = asked.kind.trim();
  const { dueOn } = asked;
  const refusals: Refusal<ServiceRefusal>[] = [
    ...unless(kind !== "", "NAME_MISSING" as const, { path: [...path, "kind"] }),
    ...unless(dueOn !== null && dueOn >= today, "PROMISED_IN_THE_PAST" as const, { path: [...path, "dueOn"] }),
  ];
  return answer(refusals, () => ({ kind, dueOn: dueOn as Day, note: asked.note.trim() }));
}

export type CompleteRefusal = "SERVICE_OPEN" | "CLAIM_OPEN" | "RETURN_OPEN";

/** T2. Nothing is done while something about it is open; each thing is named, services by what was promised. */
export function decideComplete(open: readonly OpenAbout[]): Answer<true, CompleteRefusal> {
  const services = open.filter(({ thing }) => thing === "SERVICE").map(({ name }) => name);
  const has = (thing: OpenThing) => open.some((each) => each.thing === thing);
  const refusals: Refusal<CompleteRefusal>[] = [
    ...unless(services.length === 0, "SERVICE_OPEN" as const, {
      path: ["order"],
      params: { services: services.join(" / ") },
      data: { services },
    }),
    ...unless(!has("CLAIM"), "CLAIM_OPEN" as const, { path: ["order"] }),
    ...unless(!has("RETURN"), "RETURN_OPEN" as const, { path: ["order"] }),
  ];
  return answer(refusals, () => true as const);
}
