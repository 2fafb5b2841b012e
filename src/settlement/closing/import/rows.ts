import { wrong } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { RowProblem } from "../../../platform/importer/kind.ts";
import { reasonWords } from "../../disputes/evidence.texts.ts";
import { isPossible } from "../../rules/course.ts";
import { unsaid } from "../rules/money.ts";
import { methodOf } from "../rules/remittance.ts";
import type { AdviceRow } from "./advice.ts";
import type { RemittanceRow } from "./columns.ts";
import type { Meant } from "./documents.ts";

/** Words and codes that mean one reason of ours: its code, its names, and its code in X12 426 where that is of no other. */
const reasons: ReadonlyMap<string, string> = (() => {
  const said = Object.entries(reasonWords).flatMap(([code, { name, x12 }]) =>
    [code, name.en, name["zh-CN"], ...x12].map((word) => [word.toLowerCase(), code] as const),
  );
  const byWord = Map.groupBy(said, ([word]) => word);
  return new Map(said.filter(([word]) => byWord.get(word)!.length === 1));
})();

/** A reason as cases have it: our code where it is one, else the chain's own word. */
export const reasonOf = (said: string | null): string => {
  const word = said?.trim() ?? "";
  return word === "" ? unsaid : (reasons.get(word.toLowerCase()) ?? word);
};

/** What rows stand on beside themselves. */
export type RowFacts = {
  readonly today: Day;
  /** The manufacturer's own, where the advice names none. */
  readonly currency: string;
  readonly chainId: string | undefined;
  readonly meant: Meant | undefined;
};

const amounts = ["total", "gross", "discount", "paid", "deduction", "adjustment"] as const;
type Amounts = Readonly<Record<(typeof amounts)[number], bigint | null>>;

/** A3: a row of an advice as it was read, or everything that is wrong with it. */
export function readRow(row: RemittanceRow, facts: RowFacts): AdviceRow | readonly RowProblem[] {
  const currency = row.currency?.toUpperCase() ?? facts.currency;
  const problems: RowProblem[] = [];
  const minor = (key: (typeof amounts)[number]): bigint | null => {
    const text = row[key];
    const read = text === null ? null : parseAmount(text, currency);
    if (read === undefined) problems.push(wrong(key, "AMOUNT_MALFORMED", text));
    return read?.minor ?? null;
  };
  const said = Object.fromEntries(amounts.map((key) => [key, minor(key)] as const)) as Amounts;
  problems.push(...wrongHead(row, facts), ...wrongDocument(row, said, facts, currency));
  const method = methodOf(row.method ?? "");
  if (problems.length > 0 || method === null || facts.chainId === undefined) return problems;
  return {
    head: {
      ...{ chainId: facts.chainId, payment: row.payment, paidOn: row.paidOn, method, billDueOn: row.billDueOn },
      ...{ currency, totalMinor: said.total },
    },
    ...{ document: row.document ?? "", meant: facts.meant ?? null },
    said: {
      ...{ grossMinor: said.gross, discountMinor: said.discount, paidMinor: said.paid, reason: reasonOf(row.reason) },
      ...{ deductionMinor: said.deduction, adjustmentMinor: said.adjustment, note: noteOf(row) },
    },
  };
}

/** The chain's own word stays readable where it became a code of ours. */
const noteOf = ({ reason, note }: RemittanceRow): string =>
  [...(reason === null || reasonOf(reason) === reason.trim() ? [] : [reason.trim()]), ...(note === null ? [] : [note])]
    .join(" ")
    .slice(0, 500);

function wrongHead(row: RemittanceRow, { today, chainId }: RowFacts): RowProblem[] {
  const method = methodOf(row.method ?? "");
  const bill = method === "BILL";
  return [
    ...(chainId === undefined ? [wrong("chain", "UNKNOWN_CHAIN", row.chain)] : []),
    ...(method === null ? [wrong("method", "METHOD_UNKNOWN", row.method)] : []),
    ...(row.paidOn > today ? [wrong("paidOn", "PAID_IN_FUTURE", row.paidOn)] : []),
    ...(bill && row.billDueOn === null ? [wrong("billDueOn", "BILL_DUE_MISSING", null)] : []),
    ...(method === "BANK" && row.billDueOn !== null ? [wrong("billDueOn", "BILL_DUE_NOT_MEANT", row.billDueOn)] : []),
    ...(row.billDueOn !== null && row.billDueOn < row.paidOn
      ? [wrong("billDueOn", "DUE_BEFORE_ISSUED", row.billDueOn)]
      : []),
  ];
}

function wrongDocument(row: RemittanceRow, said: Amounts, facts: RowFacts, currency: string): RowProblem[] {
  const { document } = row;
  const keeps = [said.discount, said.deduction, said.adjustment].some((minor) => minor !== null && minor !== 0n);
  const empty = said.paid === null && !keeps;
  const missing = empty ? [wrong("paid", "MISSING_VALUE", null)] : [];
  if (document === null) return keeps ? [...missing, wrong("document", "DEDUCTION_OF_NOTHING", null)] : missing;
  if (facts.chainId === undefined) return missing;
  const { meant } = facts;
  if (meant === undefined) return [...missing, wrong("document", "UNKNOWN_STATEMENT", document, { number: document })];
  const { row: statement } = meant;
  return [
    ...missing,
    ...(statement.chainId === facts.chainId ? [] : [wrong("document", "PAYS_OTHER_CHAIN", document)]),
    ...(isPossible("money", statement.state)
      ? []
      : [wrong("document", "NOT_LOCKED_YET", document, { number: statement.number })]),
    ...(statement.currency === currency ? [] : [wrong("document", "OTHER_CURRENCY", document)]),
  ];
}
