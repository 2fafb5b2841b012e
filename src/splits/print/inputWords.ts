import type { Language } from "../../kernel/viewer.ts";

/** How the figures behind a line are called on paper; what has no word here stands under its own name. */
const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  sales12Months: ["近12个月净销售额", "net sales of 12 months"],
  margin: ["毛利率", "margin"],
  months: ["月数", "months"],
  factor: ["合作系数", "factor"],
  capMonths: ["封顶月数", "months of the cap"],
  aAndB: ["A + B", "A + B"],
  cap: ["封顶额", "cap"],
  paid: ["投入金额", "paid"],
  remainingMonths: ["剩余月数", "months left"],
  entered: ["核定金额", "entered"],
  note: ["说明", "note"],
  deposit: ["保证金余额", "deposit held"],
  salesMoved: ["移交区域销售额", "sales that move"],
  salesOfAll: ["全部区域销售额", "sales of all"],
  undisputed: ["无争议应收", "undisputed"],
  quantity: ["数量", "quantity"],
  tax: ["原开票税额", "tax invoiced with it"],
  units: ["对应数量（含赠品）", "units, free ones included"],
  percent: ["回购比例%", "percent"],
  percentBy: ["比例依据", "percent by"],
  remainingLife: ["剩余保质期", "shelf life left"],
  invoices: ["对应发票", "invoices"],
};

/** Values that are words themselves. */
const values: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  TABLE: ["回购政策表", "the policy's table"],
  AGREED: ["双方协商", "agreement"],
};

/** The figures behind a line in one sentence; those without a value say nothing. */
export const basisOf = (inputs: Readonly<Record<string, string>>, language: Language): string =>
  Object.entries(inputs)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${said(words, name, language)} ${said(values, value, language)}`)
    .join(language === "en" ? "; " : "；");

const said = (all: typeof words, code: string, language: Language): string =>
  all[code]?.[language === "en" ? 1 : 0] ?? code;
