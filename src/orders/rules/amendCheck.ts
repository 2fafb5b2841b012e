import { type Answer, type Refusal, answer, refusalsOf } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { type AmendChange, type AmendRefusal, type AmendedLine, decideAmend, wholeOf } from "./amend.ts";
import { type CheckFacts, type CheckRefusal, type CheckedLine, checkOrder, mostLines } from "./check.ts";

/** What somebody names: null where there is no such product. */
export type AmendNamed = { readonly productId: string | null; readonly quantity: number };

export type AmendedOrder = {
  readonly lines: readonly AmendedLine[];
  readonly currency: string;
  /** Whether its prices include tax; left out or null: nothing of it is priced. */
  readonly taxBasis?: string | null;
  readonly promisedOn: Day | null;
  /** The contract whose statements settle it; null: none, it is billed. */
  readonly contractId?: string | null;
};

export type CheckedAmendment = {
  readonly changes: readonly AmendChange[];
  /** By product: what is more or new, with its price and the grant it stands on. */
  readonly checked: ReadonlyMap<string, CheckedLine>;
};

type Tested = { readonly at: number; readonly raised: boolean; readonly productId: string | null; quantity: number };

/** Of a lowered quantity only itself is tested: what was taken once may be given up whatever became of list or grant. */
const ofQuantity: ReadonlySet<string> = new Set([
  "QUANTITY_NOT_POSITIVE",
  "QUANTITY_ABSURD",
  "BELOW_MOQ",
  "PACK_MULTIPLE",
]);
/** Said about the change as a whole by M1, or about its prices below. */
const saidElsewhere: ReadonlySet<string> = new Set([
  "EMPTY_ORDER",
  "TOO_MANY_LINES",
  "DUPLICATE_PRODUCT",
  "MIXED_CURRENCIES",
  "MIXED_TAX_BASES",
  "SETTLED_APART",
]);

/**
 * M3. Everything against a change of an order, all of it at once: M1, and of what is more or new every check of an order,
 * of what is less its quantity alone. `priced`: the prices were stamped when it was proposed, and are kept.
 */
export function checkAmendment(
  order: AmendedOrder,
  named: readonly AmendNamed[],
  facts: CheckFacts,
  at: { readonly today: Day; readonly cutOffDays: number; readonly priced: boolean; readonly dated?: boolean },
): Answer<CheckedAmendment, AmendRefusal | CheckRefusal> {
  const whole = named.flatMap(({ quantity }, index) => (Number.isInteger(quantity) && quantity >= 0 ? [index] : []));
  const wanted = whole.map((index) => ({ productId: keyOf(named, index), quantity: named[index]?.quantity ?? 0 }));
  const decided = decideAmend(order.lines, wholeOf(order.lines, wanted), { ...at, promisedOn: order.promisedOn });
  const tested = testedOf(order.lines, named);
  const checked = checkOrder(tested, facts);
  const anew = tested.some((each) => each.raised);
  const refusals: Refusal<AmendRefusal | CheckRefusal>[] = [
    ...refusalsOf(decided).map((refusal) => withName(moved(refusal, whole), named, facts)),
    ...checked.refusals
      .filter((refusal) => !saidElsewhere.has(refusal.code) && !(at.priced && refusal.code === "NO_PRICE"))
      .filter((refusal) => {
        const line = lineAt(refusal);
        return line === null ? anew : tested[line]?.raised === true || ofQuantity.has(refusal.code);
      })
      .map((refusal) =>
        moved(
          refusal,
          tested.map((each) => each.at),
        ),
      ),
    ...(at.priced ? [] : apart(order, tested, checked.lines)),
    ...settledApart(order, tested, facts),
  ];
  const added = decided.ok ? decided.value.filter((change) => change.kind === "ADDED").length : 0;
  if (order.lines.length + added > mostLines)
    refusals.push({ code: "TOO_MANY_LINES", path: ["lines"], params: { most: mostLines } });
  return answer(refusals, () => ({
    changes: decided.ok ? decided.value : [],
    checked: new Map(checked.lines.flatMap((line) => (line.productId === null ? [] : [[line.productId, line]]))),
  }));
}

const keyOf = (named: readonly AmendNamed[], index: number): string => named[index]?.productId ?? `?${index}`;

/** What of the named is more, new, or less than it was and not only the rest given up. */
function testedOf(lines: readonly AmendedLine[], named: readonly AmendNamed[]): Tested[] {
  return named.flatMap(({ productId, quantity }, at) => {
    const line = lines.find((each) => each.productId === productId);
    if (line === undefined) return [{ at, raised: true, productId, quantity }];
    const from = line.quantity - line.cancelled;
    if (quantity === from || quantity === 0 || quantity === line.shipped + line.picked) return [];
    return [{ at, raised: quantity > from, productId, quantity }];
  });
}

/** Which line a refusal is about; null: the order. */
const lineAt = (refusal: Refusal): number | null =>
  refusal.path?.[0] === "lines" && refusal.path[1] !== undefined ? Number(refusal.path[1]) : null;

/** The refusal with the place of its line among what was named. */
function moved<Code extends string>(refusal: Refusal<Code>, places: readonly number[]): Refusal<Code> {
  const line = lineAt(refusal);
  // Dealer and ship-to are the order's; the change names neither.
  if (line === null && refusal.path?.[0] !== "lines")
    return { ...refusal, path: refusal.path === undefined ? [] : ["order"] };
  const place = line === null ? undefined : places[line];
  return place === undefined
    ? refusal
    : { ...refusal, path: ["lines", String(place), ...(refusal.path ?? []).slice(2)] };
}

function withName<Code extends string>(
  refusal: Refusal<Code>,
  named: readonly AmendNamed[],
  facts: CheckFacts,
): Refusal<Code> {
  const line = lineAt(refusal);
  const product = line === null ? null : (named[line]?.productId ?? null);
  return refusal.code === "DUPLICATE_PRODUCT"
    ? { ...refusal, params: { product: (product === null ? undefined : facts.products.get(product)?.name) ?? "" } }
    : refusal;
}

/** KA4: what is new on a chain's order is settled as the order is: by the same contract's statements, or billed. */
function settledApart(order: AmendedOrder, tested: readonly Tested[], facts: CheckFacts): Refusal<CheckRefusal>[] {
  const { chain } = facts;
  const known = new Set(order.lines.map(({ productId }) => productId));
  if (chain === undefined) return [];
  return tested.flatMap(({ at, productId }): Refusal<CheckRefusal>[] => {
    if (productId === null || known.has(productId) || !facts.products.has(productId)) return [];
    const by = chain.settles(productId);
    if ((by?.id ?? null) === (order.contractId ?? null)) return [];
    return [{ code: "SETTLED_APART", path: ["lines", String(at), "product"], params: { contract: by?.number ?? "" } }];
  });
}

/** P12: what is more or new is priced in the order's currency, with tax or without it as the order is. */
function apart(
  { currency, taxBasis }: Pick<AmendedOrder, "currency" | "taxBasis">,
  tested: readonly Tested[],
  lines: readonly CheckedLine[],
): Refusal<CheckRefusal>[] {
  return lines.flatMap((line, index): Refusal<CheckRefusal>[] => {
    const own = line.product?.price;
    if (tested[index]?.raised !== true || own === undefined || own === null) return [];
    const path = ["lines", String(tested[index].at), "product"];
    const params = { currencies: `${currency}, ${own.currency}` };
    if (own.currency !== currency) return [{ code: "MIXED_CURRENCIES", path, params }];
    return own.taxBasis === (taxBasis ?? own.taxBasis) ? [] : [{ code: "MIXED_TAX_BASES", path }];
  });
}
