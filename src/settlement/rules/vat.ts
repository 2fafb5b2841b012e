import type { RebateMethod, VatCharacter } from "../../chains/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Money, exact, money, netAndTax } from "../../kernel/money.ts";

/** The paper that goes with an amount, who issues it, and what of it is net and tax (of ours: negative in a red letter). */
export type TaxPaper = {
  readonly paper: "RED_LETTER" | "ORDINARY_INVOICE" | "SERVICE_INVOICE" | "RECEIPT";
  readonly issuer: "SUPPLIER" | "CHAIN";
  readonly net: Money;
  readonly tax: Money;
};

/** V1 (B4.5, K11): a volume rebate lowers our own invoices, a service is invoiced by the chain, damages by neither. */
export function paperOf(
  gross: Money,
  fee: { readonly character: VatCharacter; readonly goodsRate: string; readonly serviceRate: string },
  method: RebateMethod = "RED_LETTER",
): TaxPaper {
  if (fee.character === "NONE")
    return { paper: "RECEIPT", issuer: "CHAIN", net: gross, tax: money(0n, gross.currency) };
  if (fee.character === "SERVICE")
    return { paper: "SERVICE_INVOICE", issuer: "CHAIN", ...netAndTax(gross, fee.serviceRate) };
  return method === "RED_LETTER"
    ? { paper: "RED_LETTER", issuer: "SUPPLIER", ...netAndTax(money(-gross.minor, gross.currency), fee.goodsRate) }
    : { paper: "ORDINARY_INVOICE", issuer: "CHAIN", ...netAndTax(gross, fee.goodsRate) };
}

export type PaperRefusal = "REBATE_NOT_A_SPECIAL_INVOICE" | "TAX_RATE_DIFFERS";

/** V2 (K11): a paper that a chain sends for a deduction: never a special invoice for a volume rebate, and the right rate. */
export function decidePaper(
  fee: { readonly character: VatCharacter; readonly serviceRate: string },
  sent: { readonly special: boolean; readonly rate: string },
): Answer<true, PaperRefusal> {
  if (fee.character === "LINKED" && sent.special) return no({ code: "REBATE_NOT_A_SPECIAL_INVOICE" });
  if (fee.character === "SERVICE" && !exact(sent.rate).eq(exact(fee.serviceRate)))
    return no({ code: "TAX_RATE_DIFFERS", params: { rate: fee.serviceRate } });
  return yes(true);
}
