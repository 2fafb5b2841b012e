import { type Answer, answer, type Refusal, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { ListKind } from "./precedence.ts";
import { checkNames, isCurrency, type NamesRefusal } from "./terms.ts";

export type ListRefusal = NamesRefusal | "CURRENCY_UNKNOWN" | "KIND_MISMATCH" | "SCALE_OUT_OF_RANGE";

type Entered = {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly kind: ListKind;
  readonly scale: number;
  readonly hasDealer: boolean;
  readonly dealerClass: string | null;
  readonly hasDivision: boolean;
  readonly contractNo: string | null;
};

/** What says for whom a list of each kind is; anything else does not belong to it. */
const needs: Readonly<Record<ListKind, readonly string[]>> = {
  GENERAL: [],
  CLASS: ["dealerClass"],
  TERRITORY: ["division"],
  DEALER: ["dealer"],
  CONTRACT: ["dealer", "contractNo"],
};

/** C6, C7, K1, K2: a list has a name, a code, a currency, a scale, and says exactly what its kind needs about whom it is for. */
export function checkPriceList(entered: Entered): Refusal<ListRefusal>[] {
  const given: Readonly<Record<string, boolean>> = {
    dealerClass: entered.dealerClass !== null,
    division: entered.hasDivision,
    dealer: entered.hasDealer,
    contractNo: entered.contractNo !== null,
  };
  const wrong = Object.keys(given).filter((field) => given[field] !== needs[entered.kind].includes(field));
  return [
    ...checkNames(entered),
    ...unless(isCurrency(entered.currency), "CURRENCY_UNKNOWN", { path: ["currency"] }),
    ...unless(Number.isInteger(entered.scale) && entered.scale >= 0 && entered.scale <= 6, "SCALE_OUT_OF_RANGE", {
      path: ["scale"],
    }),
    ...wrong.map((field) => ({ code: "KIND_MISMATCH" as const, path: [field], params: { kind: entered.kind } })),
  ];
}

export type ListChangeRefusal = "STALE_VERSION" | "PRICE_LIST_ENDED";
type Standing = { readonly version: number; readonly endedOn: Day | null };

const stale = (list: Standing, version: number | null | undefined): Refusal<"STALE_VERSION">[] =>
  unless(version == null || version === list.version, "STALE_VERSION", {
    params: { seen: version ?? 0, version: list.version },
    path: ["version"],
    data: { currentVersion: list.version },
  });

/** K3: a list that has an end takes no more prices, adjustments or changes. */
export const notEnded = (list: Pick<Standing, "endedOn">): Refusal<"PRICE_LIST_ENDED">[] =>
  unless(list.endedOn === null, "PRICE_LIST_ENDED", { path: ["priceList"], params: { on: list.endedOn ?? "" } });

/** C8, K3: whoever says which version he saw does not act on another. */
export const decideListChange = (list: Standing, version: number | null | undefined): Answer<true, ListChangeRefusal> =>
  answer<true, ListChangeRefusal>([...stale(list, version), ...notEnded(list)], () => true as const);

/** K4: a list ends once, today or later. */
export const decideListEnd = (
  list: Standing,
  asked: { readonly on: Day; readonly version?: number | null },
  today: Day,
): Answer<Day, ListChangeRefusal | "BACKDATED"> =>
  answer<Day, ListChangeRefusal | "BACKDATED">(
    [
      ...stale(list, asked.version),
      ...notEnded(list),
      ...unless(asked.on >= today, "BACKDATED", { path: ["on"], params: { today } }),
    ],
    () => asked.on,
  );
