import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";

export type DuplicateRefusal = "POSSIBLE_DUPLICATE" | "DUPLICATE_LICENCE" | "DUPLICATE_CODE" | "BLACKLISTED";

export type IdentityKeys = {
  readonly code: string;
  readonly nameKey: string;
  readonly phoneKey: string | null;
  readonly licenceKey: string | null;
};

/** A dealer that shares a key with the one being entered. */
export type Match = IdentityKeys & {
  readonly rowId: string;
  readonly name: string;
  readonly blacklistedOn: Day | null;
};

const shares = (a: string | null, b: string | null): boolean => a !== null && a === b;

/**
 * D1–D4: one firm, one dealer (needs 1.13). The same licence or code is refused outright. The same telephone or name may be
 * another firm's: the person is shown the matches and says so by `confirmDistinct`. A blacklisted firm is recognised
 * by licence and telephone and does not come back under another name, whoever confirms what (needs 0.21). D11: whom the
 * asking person may not know is named to him by no refusal, and a mere likeness to such a one is none to him.
 */
export function decideDistinct(
  entered: IdentityKeys,
  matches: readonly Match[],
  asking: { readonly confirmDistinct: boolean; isKnown(match: Match): boolean },
  show: (matches: readonly Match[]) => readonly unknown[],
): Answer<true, DuplicateRefusal> {
  const refusals: Refusal<DuplicateRefusal>[] = [];
  const known = (some: readonly Match[]) => show(some.filter((match) => asking.isKnown(match)));
  const licence = matches.filter((match) => shares(match.licenceKey, entered.licenceKey));
  const code = matches.filter((match) => match.code === entered.code);
  const barred = matches.filter(
    (match) =>
      match.blacklistedOn !== null &&
      (shares(match.licenceKey, entered.licenceKey) || shares(match.phoneKey, entered.phoneKey)),
  );
  const similar = matches.filter(
    (match) => asking.isKnown(match) && (shares(match.phoneKey, entered.phoneKey) || match.nameKey === entered.nameKey),
  );
  if (barred.length > 0) refusals.push({ code: "BLACKLISTED", data: { matches: known(barred) } });
  if (licence.length > 0)
    refusals.push({
      code: "DUPLICATE_LICENCE",
      path: ["licenceNo"],
      data: { matches: known(licence) },
    });
  if (code.length > 0)
    refusals.push({
      code: "DUPLICATE_CODE",
      params: { code: entered.code },
      path: ["code"],
      data: { matches: known(code) },
    });
  if (similar.length > 0 && barred.length === 0 && licence.length === 0 && !asking.confirmDistinct)
    refusals.push({
      code: "POSSIBLE_DUPLICATE",
      params: { dealers: similar.map((match) => match.name).join(", ") },
      path: [similar.some((match) => match.nameKey === entered.nameKey) ? "name" : "phone"],
      data: { matches: show(similar) },
    });
  return answer<true, DuplicateRefusal>(refusals, () => true as const);
}
