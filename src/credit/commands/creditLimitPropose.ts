import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { type Money, amountText } from "../../kernel/money.ts";
import { askFor } from "../approvals.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditFormulaFields, CreditLimitProposeInput } from "./inputs.ts";
import { type FormulaRefusal, decideFormula } from "../rules/limit.ts";
import { type AskedRefusal, decidePropose } from "../rules/request.ts";
import { insertRequests, type RequestRow } from "../store-requests.ts";
import { type ToActRefusal, accountToAct, amountOf } from "./acting.ts";

export type ProposeRefusal = AskedRefusal | FormulaRefusal | ToActRefusal | "AMOUNT_TOO_FINE" | "ONE_OF_TWO";

/** Proposes a limit from a day on; it holds once somebody else approves it. */
export const creditLimitPropose: Command<CreditLimitProposeInput, ProposeRefusal> = {
  name: "creditLimitPropose",
  async run(act, input) {
    const account = await accountToAct(act, "write", rowId("CreditAccount", input.account));
    if (!account.ok) return account;
    const computed = limitOf(input, account.value.currency);
    if (!computed.ok) return computed;
    const { amountMinor, inputs } = computed.value;
    const decided = decidePropose({ amountMinor, firstOn: input.from, reason: input.reason }, act.today);
    if (!decided.ok) return decided;
    const request: RequestRow = {
      ...{
        id: newId(),
        accountId: account.value.id,
        kind: "LIMIT",
        status: "REQUESTED",
        amountMinor,
        firstOn: input.from,
      },
      ...{ lastOn: null, basis: input.formula == null ? "MANUAL" : "FORMULA", inputs, reason: input.reason.trim() },
      ...{ requestedBy: act.viewer.personId, requestedAt: act.now, decidedBy: null, decidedAt: null },
    };
    await insertRequests(act.tx, [request]);
    await askFor(act, account.value, request);
    return yes({ id: request.id });
  },
};

type Computed = { readonly amountMinor: bigint; readonly inputs: Readonly<Record<string, unknown>> };

function limitOf(input: CreditLimitProposeInput, currency: string): Answer<Computed, ProposeRefusal> {
  if ((input.limit == null) === (input.formula == null)) return no({ code: "ONE_OF_TWO", path: ["limit"] });
  if (input.formula != null) return byFormula(input.formula, currency);
  const limit = amountOf(input.limit as string, currency);
  return limit === null
    ? no({ code: "AMOUNT_TOO_FINE", path: ["limit"] })
    : yes({ amountMinor: limit.minor, inputs: {} });
}

function byFormula(formula: CreditFormulaFields, currency: string): Answer<Computed, ProposeRefusal> {
  const sales = formula.monthlySales.map((text) => amountOf(text, currency));
  const value = formula.secured == null ? null : amountOf(formula.secured.value, currency);
  const fine = sales.indexOf(null);
  if (fine >= 0) return no({ code: "AMOUNT_TOO_FINE", path: ["formula", "monthlySales", String(fine)] });
  if (formula.secured != null && value === null)
    return no({ code: "AMOUNT_TOO_FINE", path: ["formula", "secured", "value"] });
  const asked = {
    monthlySalesMinor: (sales as Money[]).map((month) => month.minor),
    creditMonths: formula.creditMonths,
    rating: formula.rating,
    coefficientAAA: formula.coefficientAAA ?? null,
    secured: formula.secured == null ? null : { valueMinor: (value as Money).minor, haircut: formula.secured.haircut },
  };
  const decided = decideFormula(asked, currency);
  if (!decided.ok) return no(...decided.refusals.map((each) => ({ ...each, path: ["formula", ...(each.path ?? [])] })));
  const { limitMinor, averageMinor, coefficient } = decided.value;
  const average = amountText({ minor: averageMinor, currency });
  return yes({ amountMinor: limitMinor, inputs: { ...formula, average, coefficient } });
}
