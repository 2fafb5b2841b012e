import type { Day } from "../../kernel/day.ts";
import { type Currency, amountText, money } from "../../kernel/money.ts";
import type { AccountKind } from "./chart.ts";

/** An account as the journal names it: by its kind, its number and name, and whose it is. */
export type JournalAccount = {
  readonly kind: AccountKind;
  readonly code: string;
  readonly name: string;
  /** The dealer's code and name, or the chain's; null on accounts that are not kept by party. */
  readonly party: string | null;
};
export type JournalEntry = {
  readonly key: string;
  readonly kind: string;
  readonly postedOn: Day;
  readonly memo: string;
  readonly lines: readonly { readonly account: JournalAccount; readonly minor: bigint }[];
};

const roots: Readonly<Record<AccountKind, string>> = {
  ASSET: "assets",
  LIABILITY: "liabilities",
  EQUITY: "equity",
  INCOME: "income",
  EXPENSE: "expenses",
};

/** Plain-text accounting ends a name at two blanks, a comment begins at a semicolon, and a colon makes a sub-account. */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/[;:|()[\]{}"@=*!]/g, "·")
    .trim();

/** The account's full name: `assets:1122 应收账款:K00001 杭州西湖商贸有限公司`. */
export const journalName = (account: JournalAccount): string =>
  [
    roots[account.kind],
    `${account.code} ${plain(account.name)}`,
    ...(account.party === null ? [] : [plain(account.party)]),
  ].join(":");

const posting = (name: string, amount: string): string => `    ${name}  ${amount}\n`;

/** What a journal begins with: its commodity and, for the strict checks, every account it names. */
export function journalHead(title: string, currency: Currency, names: readonly string[]): string {
  const sample = amountText(money(1_000n * 10n ** 2n, currency));
  const accounts = [...new Set(names)].sort().map((name) => `account ${name}\n`);
  return `; ${plain(title)}\n\ncommodity ${currency}\n    format ${sample} ${currency}\n\n${accounts.join("")}\n`;
}

/** One entry as both programs read it. Debits are above zero, credits below; the key stands in a comment. */
export function journalEntry(entry: JournalEntry, currency: Currency): string {
  const head = `${entry.postedOn} * (${plain(entry.kind)}) ${plain(entry.memo) || "-"}\n    ; key: ${plain(entry.key)}\n`;
  const lines = entry.lines.map(({ account, minor }) =>
    posting(journalName(account), `${amountText(money(minor, currency))} ${currency}`),
  );
  return `${head}${lines.join("")}\n`;
}

/** Balances that were there before the first day, as one entry of the day before; nothing where there were none. */
export function journalOpening(
  on: Day,
  balances: readonly { readonly account: JournalAccount; readonly minor: bigint }[],
  currency: Currency,
): string {
  const lines = balances.filter(({ minor }) => minor !== 0n);
  return lines.length === 0
    ? ""
    : journalEntry({ key: "OPENING", kind: "OPENING", postedOn: on, memo: "opening balances", lines }, currency);
}

/** Our own closing balances as assertions: a program that reads the journal says so where its balances are not ours. */
export function journalAssertions(
  on: Day,
  balances: readonly { readonly account: JournalAccount; readonly minor: bigint }[],
  currency: Currency,
): string {
  if (balances.length === 0) return "";
  const zero = amountText(money(0n, currency));
  const lines = balances.map(({ account, minor }) =>
    posting(journalName(account), `${zero} ${currency} = ${amountText(money(minor, currency))} ${currency}`),
  );
  return `${on} * (CLOSING) balances as Fairway keeps them\n${lines.join("")}\n`;
}
