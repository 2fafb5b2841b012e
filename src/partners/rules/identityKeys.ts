import { folded } from "../../kernel/text.ts";

/**
 * Keys by which one firm is recognised however its papers spell it (needs 1.13). A blank, or what people write for one,
 * has no key: blanks never match each other.
 */
const blanks = new Set([
  "",
  "-",
  "--",
  "/",
  "无",
  "没有",
  "暂无",
  "未知",
  "不详",
  "n/a",
  "na",
  "none",
  "null",
  "nil",
  "unknown",
]);
const isBlank = (text: string): boolean => blanks.has(text);

const legalForms =
  /(股份有限责任公司|股份有限公司|有限责任公司|有限公司|股份公司|有限责任|责任公司|公司|companylimited|coltd|limitedliabilitycompany|limited|ltd|llc|inc|incorporated|corporation|corp|gmbh|plc)$/u;

/**
 * The registered name without what varies: full-width letters, spaces, brackets, punctuation and the legal form
 * (有限公司, 有限责任公司, Co., Ltd). A branch (分公司) is a firm of its own and keeps the word.
 */
export function nameKey(name: string | null | undefined): string | null {
  const text = folded(name ?? "");
  if (isBlank(text)) return null;
  const bare = text.replace(/[^\p{L}\p{N}]/gu, "");
  if (bare === "") return null;
  if (bare.endsWith("分公司")) return bare;
  const core = bare.replace(legalForms, "");
  return core === "" ? bare : core;
}

/**
 * A telephone number as digits: spaces, dashes, full-width digits and an extension do not count, nor do China's country
 * prefix (+86, 0086) and the 0 before an area code. Another country's prefix stays. Null when fewer than five digits are left.
 */
export function phoneKey(phone: string | null | undefined): string | null {
  const text = folded(phone ?? "");
  if (isBlank(text)) return null;
  const main = text.replace(/(转|分机|ext\.?|x|#).*$/u, "");
  const international = /^\s*\(?\s*(\+|00)/u.test(main);
  let digits = main.replace(/\D/gu, "");
  if (international) digits = digits.replace(/^00/u, "");
  if (international ? digits.startsWith("86") : /^86(1\d{10}|0?[1-9]\d{8,10})$/u.test(digits) && digits.length >= 12)
    digits = digits.slice(2);
  digits = digits.replace(/^0+/u, "");
  return digits.length < 5 ? null : digits;
}

/** A licence number in capitals without spaces and dashes. Null for a blank. */
export function licenceKey(licence: string | null | undefined): string | null {
  const text = folded(licence ?? "");
  if (isBlank(text)) return null;
  // A capital may be written as a letter and an accent of its own, so what is no letter goes afterwards.
  const bare = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  return isBlank(bare.toLowerCase()) ? null : bare;
}
