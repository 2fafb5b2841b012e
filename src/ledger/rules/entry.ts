import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { ChartAccount } from "./chart.ts";

/** One side of one account, in minor units of the entry's currency. Sums are positive except in a reversal. */
export type EntryLine = {
  readonly account: string;
  readonly dealerId?: string | null;
  readonly chainId?: string | null;
  readonly debitMinor?: bigint;
  readonly creditMinor?: bigint;
};

export const entryKinds = [
  "INVOICE",
  "CREDIT_NOTE",
  "RECEIPT",
  "APPLICATION",
  "ADJUSTMENT",
  "REFUND",
  "MANUAL",
  "REVERSAL",
] as const;
export type EntryKind = (typeof entryKinds)[number];

export type NewEntry = {
  /** The business key: the same key with the same content is the same entry, however often it is posted. */
  readonly key: string;
  readonly kind: EntryKind;
  readonly postedOn: Day;
  readonly memo: string;
  readonly currency: string;
  readonly lines: readonly EntryLine[];
};

export type EntryRefusal =
  | "ENTRY_EMPTY"
  | "ENTRY_NOT_BALANCED"
  | "LINE_NOT_ONE_SIDED"
  | "UNKNOWN_LEDGER_ACCOUNT"
  | "PARTY_MISSING"
  | "PARTY_NOT_TAKEN"
  | "PERIOD_CLOSED";

export const debitOf = (line: EntryLine): bigint => line.debitMinor ?? 0n;
export const creditOf = (line: EntryLine): bigint => line.creditMinor ?? 0n;

/** What the entry's debits exceed its credits by; nought when it balances. */
export const imbalanceOf = (lines: readonly EntryLine[]): bigint =>
  lines.reduce((sum, line) => sum + debitOf(line) - creditOf(line), 0n);

/** The facts an entry is decided on: the accounts there are, and the day before which the book is closed. */
export type BookFacts = {
  readonly accounts: ReadonlyMap<string, Pick<ChartAccount, "byParty">>;
  readonly closedBefore: Day | null;
};

/** E4: whether a day may still be posted on. */
export const isOpen = (closedBefore: Day | null, on: Day): boolean => closedBefore === null || on >= closedBefore;

/** E1-E4: an entry has two lines or more, each on one side, balances, and falls in an open period. All reasons at once. */
export function decideEntry(entry: NewEntry, book: BookFacts): Answer<NewEntry, EntryRefusal> {
  const reversal = entry.kind === "REVERSAL";
  const wrong: Refusal<EntryRefusal>[] = [
    ...unless(entry.lines.length >= 2, "ENTRY_EMPTY"),
    ...unless(imbalanceOf(entry.lines) === 0n, "ENTRY_NOT_BALANCED", {
      params: { byMinor: imbalanceOf(entry.lines) },
    }),
    ...unless(isOpen(book.closedBefore, entry.postedOn), "PERIOD_CLOSED", {
      params: { postedOn: entry.postedOn, closedBefore: book.closedBefore ?? "" },
      path: ["postedOn"],
    }),
  ];
  entry.lines.forEach((line, at) => wrong.push(...lineRefusals(line, ["lines", String(at)], book, reversal)));
  return answer(wrong, () => entry);
}

function lineRefusals(
  line: EntryLine,
  path: readonly string[],
  book: BookFacts,
  reversal: boolean,
): Refusal<EntryRefusal>[] {
  const [debit, credit] = [debitOf(line), creditOf(line)];
  const oneSided = (debit === 0n) !== (credit === 0n);
  const account = book.accounts.get(line.account);
  if (account === undefined)
    return [{ code: "UNKNOWN_LEDGER_ACCOUNT", params: { account: line.account }, path: [...path, "account"] }];
  const parties = [line.dealerId, line.chainId].filter((id) => id !== null && id !== undefined).length;
  return [
    ...unless(oneSided && (reversal || (debit >= 0n && credit >= 0n)), "LINE_NOT_ONE_SIDED", { path }),
    ...unless(!account.byParty || parties === 1, "PARTY_MISSING", { params: { account: line.account }, path }),
    ...unless(account.byParty || parties === 0, "PARTY_NOT_TAKEN", { params: { account: line.account }, path }),
  ];
}

/** E6: the exact negative of an entry: the same accounts, parties and sides, every sum with the other sign (红字冲销). */
export const reversed = (lines: readonly EntryLine[]): readonly EntryLine[] =>
  lines.map((line) => ({ ...line, debitMinor: -debitOf(line), creditMinor: -creditOf(line) }));

/** E6: an entry is reversed once, on its own day or later, and a reversal is not reversed: what was right is posted anew. */
export function decideReversal(
  entry: { readonly kind: EntryKind; readonly postedOn: Day; readonly reversedBy: string | null },
  on: Day,
): Answer<true, "ALREADY_REVERSED" | "NOT_REVERSIBLE" | "BEFORE_THE_ENTRY"> {
  return answer(
    [
      ...unless(entry.reversedBy === null, "ALREADY_REVERSED" as const),
      ...unless(entry.kind !== "REVERSAL", "NOT_REVERSIBLE" as const),
      ...unless(on >= entry.postedOn, "BEFORE_THE_ENTRY" as const, {
        params: { postedOn: entry.postedOn },
        path: ["on"],
      }),
    ],
    () => true as const,
  );
}
