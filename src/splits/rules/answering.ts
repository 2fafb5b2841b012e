import { type Answer, type Refusal, answer, no, unless, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { plusDays } from "../../kernel/day.ts";

/** Longest name or title somebody signs with. */
const longest = 100;

export type SigningRefusal = "NAME_MISSING" | "TITLE_MISSING" | "NAME_TOO_LONG" | "OFFER_CHANGED" | "ALREADY_SIGNED";

/** What somebody signs: who he is, in which function, and exactly what he read. */
export type Signing = { readonly name: string; readonly title: string; readonly contentHash: string };

/** The offer as it lies before him, and whether his side has signed this version of it. */
export type Offered = { readonly contentHash: string; readonly signed: boolean };

/**
 * S1: a signature names the person and his authority, and the content he read: what was changed since is not signed, and
 * the refusal carries the hash of what is on the table now. One signature a party and version.
 */
export const decideSigning = (signing: Signing, offered: Offered): Answer<true, SigningRefusal> =>
  answer(
    [
      ...unless(!offered.signed, "ALREADY_SIGNED" as const),
      ...unless(signing.name.trim() !== "", "NAME_MISSING" as const, { path: ["name"] }),
      ...unless(signing.name.length <= longest, "NAME_TOO_LONG" as const, {
        ...{ path: ["name"], params: { longest } },
      }),
      ...unless(signing.title.trim() !== "", "TITLE_MISSING" as const, { path: ["title"] }),
      ...unless(signing.title.length <= longest, "NAME_TOO_LONG" as const, {
        ...{ path: ["title"], params: { longest } },
      }),
      ...unless(signing.contentHash === offered.contentHash, "OFFER_CHANGED" as const, {
        path: ["contentHash"],
        data: { contentHash: offered.contentHash },
      }),
    ],
    () => true as const,
  );

/** Whether a signature comes in time (B1.4): the expiry day itself is in time. It decides which factor scales part A. */
export const signedInTime = (signedOn: Day, answerBy: Day): boolean => signedOn <= answerBy;

/** S2: an offer that nobody answered has been left unanswered from the day after its last; silence is never consent. */
export const isSilent = (answerBy: Day, today: Day): boolean => today > answerBy;

/** Until when an answer is due that is asked for on a day: that many days, the last one included. */
export const answerDay = (servedOn: Day, answerDays: number): Day => plusDays(servedOn, answerDays);

/** S3: the old dealer answers before the change, not after it. */
export const decideAnswerBy = (servedOn: Day, effectiveOn: Day, answerBy: Day): Answer<true, "ANSWER_AFTER_EFFECT"> =>
  answer(
    unless(answerBy >= servedOn && answerBy < effectiveOn, "ANSWER_AFTER_EFFECT" as const, {
      ...{ path: ["answerBy"], params: { last: plusDays(effectiveOn, -1) } },
    }),
    () => true as const,
  );

/** What stands between the old dealer's signature and the transition. */
export type Pending = {
  readonly receivers: readonly { readonly dealerId: string; readonly signed: boolean; readonly onboarded: boolean }[];
};

/** S4: the transition begins once every receiver has signed the same content and may be supplied (his onboarding is done). */
export const isReady = ({ receivers }: Pending): boolean => receivers.every((each) => each.signed && each.onboarded);

/** Days before a day on which the last of some stages is said; null where none is. */
export const stageBefore = (stages: readonly number[], due: Day, today: Day): number | null => {
  const left = [...stages].sort((a, b) => a - b).find((stage) => today >= plusDays(due, -stage));
  return left === undefined || today > due ? null : left;
};

/** Before the last day to answer, and before the effective day. */
export const answerStages = [7, 3, 1, 0] as const;
export const effectStages = [30, 7, 1] as const;

/** What a side says to the other: never empty, never a book. */
export const decideWords = (
  words: string,
  path: string,
  longestWords = 2_000,
): Answer<string, "REASON_MISSING" | "REASON_TOO_LONG"> => {
  const said = words.trim();
  const refusals: Refusal<"REASON_MISSING" | "REASON_TOO_LONG">[] = [
    ...unless(said !== "", "REASON_MISSING" as const, { path: [path] }),
    ...unless(said.length <= longestWords, "REASON_TOO_LONG" as const, {
      path: [path],
      params: { longest: longestWords },
    }),
  ];
  return refusals.length > 0 ? no(...refusals) : yes(said);
};
