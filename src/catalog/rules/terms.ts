import { type Answer, answer, type Refusal, unless } from "../../kernel/answer.ts";
import { exact } from "../../kernel/money.ts";
import type { ProductRow } from "../model/product.ts";
import { gtin14 } from "./gtin.ts";

export type TermsRefusal =
  | "NAME_MISSING"
  | "CODE_MISSING"
  | "GTIN_MALFORMED"
  | "TAX_RATE_MALFORMED"
  | "TERMS_NOT_POSITIVE"
  | "PACK_MALFORMED";

/** The fields of a product as they were entered; what is undefined was not given and stays. */
export type Entered = {
  readonly code?: string;
  readonly name?: string | null;
  readonly gtin?: string | null;
  readonly taxRate?: string | null;
  readonly moq?: number | null;
  readonly packMultiple?: number | null;
  readonly shelfLifeDays?: number | null;
  readonly orderUnitFactor?: number;
  readonly baseUnit?: string;
  readonly orderUnit?: string;
  readonly packs?:
    | readonly { readonly unit: string; readonly factorNumerator: number; readonly factorDenominator: number }[]
    | null;
};

const blank = (text: string | null | undefined) => text !== undefined && (text ?? "").trim() === "";

/** C3: a rate is at least 0 and less than 1, with four places at most: 0.13 is 13%. */
export const isTaxRate = (text: string): boolean => /^\d\.?\d{0,4}$/.test(text) && exact(text).lt(exact("1"));

/** C1, C3–C5: what is wrong with a product's terms, all of it at once. */
export function checkTerms(entered: Entered): Refusal<TermsRefusal>[] {
  const refusals: Refusal<TermsRefusal>[] = [];
  if (blank(entered.name)) refusals.push({ code: "NAME_MISSING", path: ["name"] });
  if (blank(entered.code)) refusals.push({ code: "CODE_MISSING", path: ["code"] });
  if (typeof entered.gtin === "string" && gtin14(entered.gtin) === undefined)
    refusals.push({ code: "GTIN_MALFORMED", path: ["gtin"] });
  if (entered.taxRate !== undefined && (entered.taxRate === null || !isTaxRate(entered.taxRate)))
    refusals.push({ code: "TAX_RATE_MALFORMED", path: ["taxRate"] });
  for (const field of ["moq", "packMultiple", "orderUnitFactor"] as const)
    if (entered[field] !== undefined && (entered[field] ?? 0) < 1)
      refusals.push({ code: "TERMS_NOT_POSITIVE", path: [field] });
  if (typeof entered.shelfLifeDays === "number" && entered.shelfLifeDays < 1)
    refusals.push({ code: "TERMS_NOT_POSITIVE", path: ["shelfLifeDays"] });
  return [...refusals, ...checkPacks(entered)];
}

/** C5: units have names of their own and positive factors; where base and order unit are the same, one is one. */
function checkPacks(entered: Entered): Refusal<TermsRefusal>[] {
  const refusals: Refusal<TermsRefusal>[] = [];
  for (const field of ["baseUnit", "orderUnit"] as const)
    if (blank(entered[field])) refusals.push({ code: "PACK_MALFORMED", path: [field] });
  if (
    entered.baseUnit !== undefined &&
    entered.baseUnit.trim() === entered.orderUnit?.trim() &&
    entered.orderUnitFactor !== 1
  )
    refusals.push({ code: "PACK_MALFORMED", path: ["orderUnitFactor"] });
  const taken = new Set([entered.baseUnit?.trim(), entered.orderUnit?.trim()]);
  for (const [at, pack] of (entered.packs ?? []).entries()) {
    const unit = pack.unit.trim();
    if (unit === "" || taken.has(unit) || pack.factorNumerator < 1 || pack.factorDenominator < 1)
      refusals.push({ code: "PACK_MALFORMED", path: ["packs", String(at)] });
    taken.add(unit);
  }
  return refusals;
}

export type NamesRefusal = "NAME_MISSING" | "CODE_MISSING";

/** C6: what is called something has a name and a code. */
export const checkNames = (entered: { readonly code: string; readonly name: string }): Refusal<NamesRefusal>[] => [
  ...unless(!blank(entered.code), "CODE_MISSING", { path: ["code"] }),
  ...unless(!blank(entered.name), "NAME_MISSING", { path: ["name"] }),
];

/** C7: a currency of ISO 4217, as Node's ICU knows them. */
export const isCurrency = (code: string): boolean => currencies.has(code);
const currencies = new Set(Intl.supportedValuesOf("currency"));

/** C8, C9: whoever says which version he saw does not act on another, and what is no longer sold is not changed. */
export const decideChange = (
  product: Pick<ProductRow, "version" | "status" | "name">,
  asked: { readonly version?: number | null },
): Answer<true, "STALE_VERSION" | "PRODUCT_ENDED"> =>
  answer<true, "STALE_VERSION" | "PRODUCT_ENDED">(
    [
      ...unless(asked.version == null || asked.version === product.version, "STALE_VERSION", {
        params: { seen: asked.version ?? 0, version: product.version },
        path: ["version"],
        data: { currentVersion: product.version },
      }),
      ...unless(product.status === "ACTIVE", "PRODUCT_ENDED", { params: { product: product.name }, path: ["product"] }),
    ],
    () => true as const,
  );
