import { type Refusal } from "../../kernel/answer.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { amountText, money, parseAmount } from "../../kernel/money.ts";
import type { DivisionFacts } from "./place.ts";

export type DossierRefusal =
  | "NAME_MISSING"
  | "FUNDS_MALFORMED"
  | "ANNUAL_CASES_MALFORMED"
  | "UNKNOWN_DIVISION"
  | "RETIRED_DIVISION"
  | "OUTSIDE_YOUR_REGIONS"
  | "REGION_OF_OTHERS";

type Entered = {
  readonly name?: string | null;
  readonly funds?: string | null;
  readonly dossier?: { readonly annualCases?: string | bigint | null } | null;
};

/** D5: what a person typed must be what the field is for. Undefined was not given, null clears. */
export function checkEntered(entered: Entered, currency: string): Refusal<DossierRefusal>[] {
  const refusals: Refusal<DossierRefusal>[] = [];
  if (entered.name !== undefined && (entered.name ?? "").trim() === "")
    refusals.push({ code: "NAME_MISSING", path: ["name"] });
  if (typeof entered.funds === "string" && (parseAmount(entered.funds, currency)?.minor ?? -1n) < 0n)
    refusals.push({ code: "FUNDS_MALFORMED", path: ["funds"] });
  const cases = entered.dossier?.annualCases;
  if (cases !== null && cases !== undefined && !/^\d{1,18}$/.test(String(cases)))
    refusals.push({ code: "ANNUAL_CASES_MALFORMED", path: ["dossier", "annualCases"] });
  return refusals;
}

type Region<Successor extends { readonly name: string }> = DivisionFacts<Successor> & {
  readonly ancestors: readonly bigint[];
};

/**
 * D6, A3: sales regions are divisions in force; who answers for some regions registers dealers there and nowhere else. A4:
 * nor does he take a dealer into others' regions or out of them: who is new there is admitted by those who answer for it.
 * `known` are the divisions named and those that the dealer has, `before`.
 */
export function checkRegions<Successor extends { readonly name: string }>(
  ids: readonly string[],
  known: readonly Region<Successor>[],
  viewerLos: readonly bigint[],
  show: (successors: readonly Successor[]) => unknown,
  before: readonly bigint[] = [],
): Refusal<DossierRefusal>[] {
  const named = new Set(ids.map((id) => divisionLoOf(id)));
  const byLo = new Map(known.map((division) => [division.lo, division]));
  const refusals = ids.flatMap((id, at): Refusal<DossierRefusal>[] => {
    const lo = divisionLoOf(id);
    const division = lo === undefined ? undefined : byLo.get(lo);
    const path = ["regions", String(at)];
    if (division === undefined) return [{ code: "UNKNOWN_DIVISION", path }];
    if (division.current || before.includes(division.lo)) return [];
    const successors = division.successors.map((each) => each.name).join(", ");
    return [
      {
        code: "RETIRED_DIVISION",
        path,
        params: { division: division.name, successors },
        data: { successors: show(division.successors) },
      },
    ];
  });
  if (viewerLos.length === 0) return refusals;
  const isHis = ({ ancestors }: Region<Successor>) => ancestors.some((lo) => viewerLos.includes(lo));
  const changed = known.filter(({ lo }) => named.has(lo) !== before.includes(lo));
  const others = changed.filter((division) => !isHis(division));
  if (!known.some((division) => named.has(division.lo) && isHis(division)))
    refusals.push({ code: "OUTSIDE_YOUR_REGIONS", path: ["regions"] });
  else if (others.length > 0)
    refusals.push({
      code: "REGION_OF_OTHERS",
      path: ["regions"],
      params: { divisions: others.map(({ name }) => name).join(", ") },
    });
  return refusals;
}

/** Funds as the API shows them; null where they are not known. */
export const fundsShown = (row: { readonly fundsMinor?: bigint | null; readonly fundsCurrency?: string | null }) =>
  row.fundsMinor == null || row.fundsCurrency == null
    ? null
    : { amount: amountText(money(row.fundsMinor, row.fundsCurrency)), currency: row.fundsCurrency };
