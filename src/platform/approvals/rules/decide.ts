import { type Answer, answer, unless } from "../../../kernel/answer.ts";
import type { Tier } from "./tiers.ts";

/** A request as it stands under its lock. */
export type Standing = {
  readonly state: string;
  readonly step: number;
  readonly tiers: readonly Tier[];
  readonly contentHash: string;
  readonly expiresAt: Date | null;
  /** The person who asked. */
  readonly requestedBy: string;
  /** Others who had a hand in it and may not approve it either. */
  readonly excludedPersons: readonly string[];
  /** Who decided the tiers before, and for whom. */
  readonly decided: readonly { readonly personId: string; readonly principalId: string }[];
};

/** In whose right somebody decides: his own, or that of a colleague who delegated it to him for today. */
export type Authority = {
  readonly personId: string;
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  readonly delegationId: string | null;
};

export type Asked = {
  readonly step: number;
  readonly contentHash: string;
  readonly decision: "APPROVED" | "REFUSED";
  readonly reason: string | null;
};

export type DecideRefusal =
  | "ALREADY_DECIDED"
  | "STEP_DECIDED"
  | "APPROVAL_EXPIRED"
  | "CONTENT_CHANGED"
  | "OWN_REQUEST"
  | "TOOK_PART"
  | "DECIDED_BEFORE"
  | "NOT_ALLOWED"
  | "REASON_MISSING";

export const fits = (authority: Pick<Authority, "role" | "permissions">, tier: Tier): boolean =>
  authority.permissions.has(tier.permission) && (tier.role === null || tier.role === authority.role);

/**
 * Whether a person may decide this step, and in whose right. Who asks, who decides and who decided before are different
 * people, also behind a delegation: a requester's delegate does not approve for him. What he saw (the step and the
 * content's hash) must be what there is, so that nobody's click approves another tier or another document (peers 30).
 * His own right goes before a delegated one.
 */
export function decideStep(
  standing: Standing,
  asked: Asked,
  personId: string,
  authorities: readonly Authority[],
  currentHash: string | null,
  now: Date,
): Answer<Authority, DecideRefusal> {
  if (standing.state !== "PENDING") return answer([{ code: "ALREADY_DECIDED" as const }], () => authorities[0]!);
  const tier = standing.tiers[standing.step - 1]!;
  const fitting = authorities.filter((authority) => fits(authority, tier));
  const took = (person: string) => standing.excludedPersons.includes(person);
  const before = (person: string) =>
    standing.decided.some((each) => each.personId === person || each.principalId === person);
  const clear = (person: string) => person !== standing.requestedBy && !took(person) && !before(person);
  const chosen = fitting.find((authority) => clear(authority.personId));
  // Whoever has no right of his own, and borrowed ones only of those who may not decide, is told why those may not.
  const blamed = fitting.some((authority) => authority.personId === personId) ? personId : fitting[0]?.personId;
  const faulty = (wrong: (person: string) => boolean) =>
    wrong(personId) || (chosen === undefined && blamed !== undefined && wrong(blamed));
  return answer<Authority, DecideRefusal>(
    [
      ...unless(asked.step === standing.step, "STEP_DECIDED", { path: ["step"] }),
      ...unless(standing.expiresAt === null || now < standing.expiresAt, "APPROVAL_EXPIRED"),
      ...unless(asked.contentHash === standing.contentHash && currentHash === standing.contentHash, "CONTENT_CHANGED", {
        path: ["contentHash"],
      }),
      ...unless(fitting.length > 0, "NOT_ALLOWED"),
      ...unless(!faulty((person) => person === standing.requestedBy), "OWN_REQUEST"),
      ...unless(!faulty(took), "TOOK_PART"),
      ...unless(!faulty(before), "DECIDED_BEFORE"),
      ...unless(asked.decision === "APPROVED" || (asked.reason ?? "").trim() !== "", "REASON_MISSING", {
        path: ["reason"],
      }),
    ],
    () => chosen!,
  );
}
