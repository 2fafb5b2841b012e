import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { SigningSide } from "./store.ts";

export type Signing = {
  readonly side: SigningSide;
  readonly name: string;
  readonly title: string;
  /** The hash of what was read. */
  readonly contentHash: string;
  readonly withSheet: boolean;
};
export type SigningFacts = {
  readonly contentHash: string;
  readonly signed: boolean;
  /** Whoever signs is the chain's own contact. */
  readonly byGuest: boolean;
};
export type SignRefusal =
  | "NAME_MISSING"
  | "TITLE_MISSING"
  | "STATEMENT_CHANGED"
  | "ALREADY_SIGNED"
  | "SHEET_MISSING"
  | "SIDE_NOT_YOURS";

/**
 * G2: a side signs once what it read, under a name and a function. The chain's contact signs for the chain; our people do
 * so for it only with the sheet that it stamped.
 */
export function decideSign(signing: Signing, facts: SigningFacts): Answer<true, SignRefusal> {
  const refusals: Refusal<SignRefusal>[] = [
    ...unless(signing.name.trim() !== "", "NAME_MISSING", { path: ["name"] }),
    ...unless(signing.title.trim() !== "", "TITLE_MISSING", { path: ["title"] }),
    ...unless(!facts.byGuest || signing.side === "THEIRS", "SIDE_NOT_YOURS", { path: ["side"] }),
    ...unless(facts.byGuest || signing.side === "OURS" || signing.withSheet, "SHEET_MISSING", { path: ["sheet"] }),
    ...unless(signing.contentHash === facts.contentHash, "STATEMENT_CHANGED", { path: ["contentHash"] }),
    ...unless(!facts.signed, "ALREADY_SIGNED"),
  ];
  return answer(refusals, () => true as const);
}
