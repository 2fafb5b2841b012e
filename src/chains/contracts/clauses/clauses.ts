import type { Language } from "../../../kernel/viewer.ts";
import type { ContractContent, FeeTermSaid, LimitSaid } from "../../rules/contract.ts";
import { feeKindOf } from "../../rules/contractTerms.ts";
import type { FeeKind } from "../../rules/feeCatalogue.ts";
import { feeNames } from "../feeNames.ts";
import { type Saying, sayAmount, sayDays, sayMode, sayProducts, sayStores, sayTerm } from "./say.ts";
import { wordingOf } from "./words.ts";

export type ClausePart = "PARTIES" | "SCOPE" | "SETTLEMENT" | "TERM" | "TOLERANCE";
/** One thing that a contract says, as a person reads it. */
export type Clause = {
  /** Where it stands in the content: `modes.0`, `terms.3`, `stores`. */
  readonly key: string;
  /** What it is about, the same in every version: by this a version is compared with another. */
  readonly about: string;
  readonly part: ClausePart;
  readonly title: string;
  readonly text: string;
  /** The law that doubts it, or the ground on which it is allowed all the same; null: nobody doubts it. */
  readonly doubt: { readonly flagged: boolean; readonly source: string | null } | null;
};

type Names = (id: string) => string | undefined;

const sayingOf = (content: ContractContent, language: Language, nameOf: Names, whole = false): Saying => ({
  ...{ words: wordingOf(language), currency: content.currency, from: content.from, to: content.to, nameOf, whole },
});

/** What a kind of fee is called; a kind that is none by itself. */
export const feeName = (kind: string, language: Language): string =>
  feeKindOf(kind) === undefined ? kind : feeNames[kind as FeeKind][language];

/** One term of a contract as a sentence, its kind's name before it: for statements, disputes and letters. */
export const termText = (
  content: ContractContent,
  term: FeeTermSaid,
  language: Language,
  nameOf: Names = () => undefined,
): string =>
  `${feeName(term.kind, language)}${language === "zh-CN" ? "：" : ": "}${sayTerm(term, sayingOf(content, language, nameOf))}`;

const plain = (part: ClausePart, key: string, title: string, text: string): Clause => ({
  ...{ key, about: key, part, title, text, doubt: null },
});

/** What differences are noise. */
function toleranceClauses({ tolerance }: ContractContent, saying: Saying): Clause[] {
  const { words } = saying;
  const { unitPrice } = tolerance;
  const clause = (key: string, title: string, text: string) => plain("TOLERANCE", `tolerance.${key}`, title, text);
  return [
    clause("line", words.pick("单行容差", "Tolerance of a line"), sayLimit(tolerance.line, saying)),
    ...(unitPrice == null
      ? []
      : [clause("unitPrice", words.pick("单价容差", "Tolerance of a unit's price"), sayAmount(unitPrice, saying))]),
    clause("statement", words.pick("整单容差", "Tolerance of a statement"), sayLimit(tolerance.statement, saying)),
    clause(
      "monthlyCap",
      words.pick("每月核销上限", "Written off a month at most"),
      sayAmount(tolerance.monthlyCap, saying),
    ),
  ];
}

/** Everything that a contract says, clause by clause; of long lists a few names and how many more, or `whole`. */
export function clausesOf(content: ContractContent, language: Language, nameOf: Names, whole = false): Clause[] {
  const saying = sayingOf(content, language, nameOf, whole);
  const { words } = saying;
  const name = (id: string) => nameOf(id) ?? id;
  const ledger =
    content.ledger === "DEALER"
      ? words.pick("由执行经销商记账", "the dealer's ledger posts")
      : words.pick("由厂家记账", "the manufacturer's ledger posts");
  return [
    plain("PARTIES", "entity", words.pick("签约主体", "Company"), name(content.entity)),
    plain(
      "PARTIES",
      "dealer",
      words.pick("执行方", "Carried out by"),
      `${content.dealer === null ? words.pick("厂家直供", "the manufacturer") : name(content.dealer)}${words.comma}${ledger}`,
    ),
    plain("SCOPE", "from", words.pick("期限", "Days"), sayDays(saying, content)),
    plain("SCOPE", "stores", words.pick("门店", "Stores"), sayStores(content.stores, saying)),
    plain("SCOPE", "products", words.pick("产品", "Products"), sayProducts(content.products, saying)),
    ...content.modes.map((mode, at) => ({
      ...plain("SETTLEMENT", `modes.${at}`, words.mode(mode.mode), sayMode(mode, saying)),
      about: `mode ${mode.mode}`,
    })),
    ...content.terms.map((term, at) => ({
      ...plain("TERM", `terms.${at}`, feeName(term.kind, language), sayTerm(term, saying)),
      about: `term ${term.kind}`,
      doubt:
        feeKindOf(term.kind)?.legality === "OK" && term.legality === "OK"
          ? null
          : { flagged: term.legality === "DOUBTFUL", source: term.legalSource },
    })),
    ...toleranceClauses(content, saying),
    plain(
      "TOLERANCE",
      "rebateMethod",
      words.pick("返利票据", "Paper of rebates"),
      content.rebateMethod === "RED_LETTER"
        ? words.pick("我方开红字专用发票", "our red-letter invoice")
        : words.pick("系统开普通发票", "the chain's ordinary invoice"),
    ),
  ];
}

const sayLimit = ({ mode, amount, percent }: LimitSaid, saying: Saying): string => {
  const { words } = saying;
  const of = sayAmount(amount, saying);
  return mode === "FAIL_IF_EITHER"
    ? words.pick(`不超过 ${of} 且不超过 ${percent}%`, `within ${of} and within ${percent}%`)
    : words.pick(`不超过 ${of} 或不超过 ${percent}%`, `within ${of} or within ${percent}%`);
};
