import { rolesThatMay } from "../../identity/index.ts";
import { globalId } from "../../kernel/id.ts";
import { type Money, money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { messageOf } from "../../platform/messages.ts";
import { type MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import type { HoldReason, OrderHoldReason } from "../model/hold.ts";
import { wayPermissions } from "../rules/remedies.ts";
import { orderSignals } from "../rules/signals.ts";

const amount = (minor: string | undefined, currency: string | undefined): Money | null =>
  minor === undefined || currency === undefined || currency === "" ? null : money(BigInt(minor), currency);
const wired = (minor: string | undefined, currency: string | undefined): MoneyType | null => {
  const found = amount(minor, currency);
  return found === null ? null : wireMoney(found);
};

const isSignal = (code: string): boolean => (orderSignals as readonly string[]).includes(code);
/** A dealer learns that a person looks at his order, and not from which figure on. */
const withoutFigures = ({ productId }: HoldReason): HoldReason => ({
  code: "SIGNAL",
  productId: productId ?? null,
  ways: [{ way: "APPROVE" }],
});

/** How much money would clear it. */
const toClear = ({ missingMinor, ways }: HoldReason): string | undefined =>
  missingMinor ?? ways.find(({ way }) => way === "PAY")?.amountMinor;

/** What is said of a reason, by the figures that were kept with it. */
function sentenceOf({ code, figures = {} }: HoldReason): string {
  if (code === "LIMIT" && figures["otherCurrency"] !== undefined) return "HELD_LIMIT_OTHER_CURRENCY";
  if (code === "OVERDUE" && figures["oldestDays"] !== undefined) return "HELD_OVERDUE_SINCE";
  if ((code === "MANUAL" || code === "MARKET_ORDER") && figures["since"] !== undefined) return `HELD_${code}_SINCE`;
  return `HELD_${code}`;
}

/** A kept reason as it is shown: sentences in the viewer's language, money with its currency. */
function showReason(kept: HoldReason, viewer: Pick<Viewer, "language" | "dealerId">): OrderHoldReason {
  const reason = viewer.dealerId !== null && isSignal(kept.code) ? withoutFigures(kept) : kept;
  const missing = wired(reason.missingMinor, reason.currency);
  const said = amount(toClear(reason), reason.currency);
  const params = { ...reason.figures, missing: said === null ? "" : `${wireMoney(said).amount} ${said.currency}` };
  return {
    code: reason.code,
    message: messageOf(sentenceOf(reason), viewer.language, params),
    missing,
    available: wired(reason.availableMinor, reason.currency),
    product: reason.productId == null ? null : globalId("Product", reason.productId),
    figures: Object.entries(reason.figures ?? {}).map(([name, value]) => ({ name, value: String(value) })),
    ways: reason.ways
      .filter(({ way }) => way in wayPermissions)
      .map(({ way, amountMinor }) => {
        const permission = wayPermissions[way] ?? null;
        return {
          ...{ way, message: messageOf(`WAY_${way}`, viewer.language), amount: wired(amountMinor, reason.currency) },
          ...{ byDealer: permission === null, roles: permission === null ? [] : [...rolesThatMay(permission)] },
        };
      }),
  };
}

/** Kept reasons as they are shown; to a dealer, who learns nothing of figures, two signals of a product are one. */
export function showReasons(
  kept: readonly HoldReason[],
  viewer: Pick<Viewer, "language" | "dealerId">,
): OrderHoldReason[] {
  const signalled = new Set<string | null | undefined>();
  return kept
    .filter(({ code, productId }) => {
      if (viewer.dealerId === null || !isSignal(code)) return true;
      const first = !signalled.has(productId);
      signalled.add(productId);
      return first;
    })
    .map((reason) => showReason(reason, viewer));
}

/** What is missing, where one of the reasons is a matter of money. */
export function missingOf(reasons: readonly HoldReason[]): MoneyType | null {
  const short = reasons.find((reason) => reason.missingMinor !== undefined);
  return short === undefined ? null : wired(short.missingMinor, short.currency);
}
