import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql } from "../../platform/sql.ts";
import type { LedgerAccount, LedgerEntry, LedgerLine, LedgerMonth, TrialBalance } from "../model/book.ts";
import { mayAct, mayReadBook } from "../rules/access.ts";
import { chart } from "../rules/chart.ts";
import type { EntryKind } from "../rules/entry.ts";
import { monthOf } from "../rules/period.ts";
import { Conditions } from "./scope.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

type AccountNames = { account: string; accountKind: string; name: string; nameEn: string };
export const wireAccount = (row: AccountNames, viewer: Viewer): LedgerAccount => ({
  code: row.account,
  kind: row.accountKind,
  name: viewer.language === "en" ? row.nameEn : row.name,
});

const standardAccounts = chart.map(({ code, kind, name, nameEn }): AccountNames => {
  return { account: code, accountKind: kind, name, nameEn };
});

/** The accounts of the book by number: its own, or before the first posting those it is opened with. One statement. */
export async function chartOf(sql: Sql, viewer: Viewer): Promise<LedgerAccount[]> {
  if (!mayReadBook(viewer)) return [];
  const rows = await sql.query<AccountNames>(
    `SELECT code AS account, kind AS "accountKind", name, name_en AS "nameEn" FROM ledger_account WHERE manufacturer_id = $1 ORDER BY code`,
    [viewer.manufacturerId],
  );
  return (rows.length === 0 ? standardAccounts : rows).map((row) => wireAccount(row, viewer));
}

/** Accounts of the book by number, for entries that name them; one statement for any number. */
export const accountsByCode: Loadable<AccountNames> = {
  name: "ledgerAccountsByCode",
  load: async (sql, codes) => {
    const rows = await sql.query<AccountNames>(
      `SELECT code AS account, kind AS "accountKind", name, name_en AS "nameEn" FROM ledger_account
       WHERE ${own} AND code = ANY($1::text[])`,
      [codes],
    );
    // A book that nobody has posted to yet has the accounts that every book begins with.
    return rows.length > 0 ? rows : standardAccounts.filter(({ account }) => codes.includes(account));
  },
  keyOf: (row) => row.account,
};

export type BalanceRow = AccountNames & { openingMinor: bigint; debitMinor: bigint; creditMinor: bigint };

/** Each account's balance before the first day, and what moved it until the last. Amounts in the manufacturer's currency. One statement. */
export const balanceRows = (sql: Sql, viewer: Viewer, from: Day, asOf: Day): Promise<BalanceRow[]> =>
  sql.query<BalanceRow>(
    `SELECT p.account, a.kind AS "accountKind", a.name, a.name_en AS "nameEn",
       coalesce(sum(p.debit_minor - p.credit_minor) FILTER (WHERE p.posted_on < $2), 0)::bigint AS "openingMinor",
       coalesce(sum(p.debit_minor) FILTER (WHERE p.posted_on >= $2), 0)::bigint AS "debitMinor",
       coalesce(sum(p.credit_minor) FILTER (WHERE p.posted_on >= $2), 0)::bigint AS "creditMinor"
     FROM ledger_posting p JOIN ledger_account a ON a.manufacturer_id = p.manufacturer_id AND a.code = p.account
     WHERE p.manufacturer_id = $1 AND p.posted_on <= $3 AND p.currency = $4 GROUP BY 1, 2, 3, 4 ORDER BY 1`,
    [viewer.manufacturerId, from, asOf, viewer.currency],
  );

/** All accounts between two days; empty for whoever may not read the book. */
export async function trialBalance(sql: Sql, viewer: Viewer, from: Day, asOf: Day): Promise<TrialBalance> {
  const rows = mayReadBook(viewer) ? await balanceRows(sql, viewer, from, asOf) : [];
  const wire = (minor: bigint) => wireMoney(money(minor, viewer.currency));
  const closing = (row: BalanceRow) => row.openingMinor + row.debitMinor - row.creditMinor;
  return {
    ...{ from, asOf },
    rows: rows.map((row) => ({
      account: wireAccount(row, viewer),
      ...{ opening: wire(row.openingMinor), debit: wire(row.debitMinor), credit: wire(row.creditMinor) },
      closing: wire(closing(row)),
    })),
    difference: wire(rows.reduce((sum, row) => sum + closing(row), 0n)),
  };
}

type EntryRow = {
  rowId: string;
  key: string;
  kind: EntryKind;
  postedOn: Day;
  memo: string;
  recordedAt: Date;
  membershipId: string | null;
  reversedBy: string | null;
};

const wireEntry = (row: EntryRow, viewer: Viewer): LedgerEntry => ({
  ...row,
  ...nodeFields("LedgerEntry", row.rowId),
  reversed: row.reversedBy !== null,
  viewerCanReverse:
    row.kind === "MANUAL" &&
    row.reversedBy === null &&
    row.membershipId !== viewer.membershipId &&
    mayAct(viewer, "post").ok,
});

export type EntryFilter = {
  readonly from?: Day | null;
  readonly asOf?: Day | null;
  readonly account?: string | null;
  readonly kinds?: readonly EntryKind[] | null;
  readonly ids?: readonly string[];
};

/** Entries of the book, the newest first; the manufacturer's money people only. One statement. */
export async function entryPage(
  sql: Sql,
  viewer: Viewer,
  filter: EntryFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<LedgerEntry>> {
  const after = readRowCursor(page.after);
  const on = new Conditions(viewer.manufacturerId);
  on.add("e.manufacturer_id = $1");
  if (!mayReadBook(viewer)) on.add("false");
  if (filter.from != null) on.add(`e.posted_on >= ${on.value(filter.from)}::date`);
  if (filter.asOf != null) on.add(`e.posted_on <= ${on.value(filter.asOf)}::date`);
  if (filter.kinds != null) on.add(`e.kind = ANY(${on.value(filter.kinds)}::text[])`);
  if (filter.ids !== undefined) on.add(`e.id = ANY(${on.value(filter.ids)}::uuid[])`);
  if (filter.account != null)
    on.add(
      `EXISTS (SELECT 1 FROM ledger_posting p WHERE p.manufacturer_id = e.manufacturer_id AND p.posted_on = e.posted_on AND p.entry_id = e.id AND p.account = ${on.value(filter.account)})`,
    );
  if (after !== undefined) on.add(`(e.posted_on, e.id) < (${on.value(after[0])}::date, ${on.value(after[1])}::uuid)`);
  const rows = await sql.query<EntryRow>(
    `SELECT e.id AS "rowId", e.key, e.kind, e.posted_on AS "postedOn", e.memo, e.recorded_at AS "recordedAt", e.membership_id AS "membershipId",
       (SELECT r.id FROM ledger_entry r WHERE r.manufacturer_id = e.manufacturer_id AND r.reverses = e.id) AS "reversedBy"
     FROM ledger_entry e WHERE ${on.text} ORDER BY e.posted_on DESC, e.id DESC LIMIT ${on.value(page.first + 1)}`,
    on.values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.postedOn, row.rowId],
    (row) => wireEntry(row, viewer),
  );
}

type LineRow = AccountNames & {
  entryId: string;
  dealerId: string | null;
  chainId: string | null;
  currency: string;
  debitMinor: bigint;
  creditMinor: bigint;
};
export type EntryLines = { readonly key: string; readonly rows: readonly LineRow[] };

/** The lines of entries. One statement for any number of them. */
export const linesOfEntry: Loadable<EntryLines> = {
  name: "linesOfLedgerEntry",
  load: async (sql, ids) => {
    const rows = await sql.query<LineRow>(
      `SELECT p.entry_id AS "entryId", p.account, a.kind AS "accountKind", a.name, a.name_en AS "nameEn", p.dealer_id AS "dealerId", p.chain_id AS "chainId", p.currency,
         p.debit_minor AS "debitMinor", p.credit_minor AS "creditMinor"
       FROM ledger_entry e
       JOIN ledger_posting p ON p.manufacturer_id = e.manufacturer_id AND p.posted_on = e.posted_on AND p.entry_id = e.id AND p.currency = e.currency
       JOIN ledger_account a ON a.manufacturer_id = p.manufacturer_id AND a.code = p.account
       WHERE e.${own} AND e.id = ANY($1::uuid[]) ORDER BY p.position`,
      [ids],
    );
    return ids.map((key) => ({ key, rows: rows.filter((row) => row.entryId === key) }));
  },
  keyOf: (each) => each.key,
};

export const wireLine = (row: LineRow, viewer: Viewer): LedgerLine => ({
  account: wireAccount(row, viewer),
  ...{ dealerId: row.dealerId, chainId: row.chainId },
  debit: row.debitMinor === 0n ? null : wireMoney(money(row.debitMinor, row.currency)),
  credit: row.creditMinor === 0n ? null : wireMoney(money(row.creditMinor, row.currency)),
});

type PeriodRow = { closedBefore: Day | null; firstOn: Day | null };
type ActRow = { month: Day; reason: string; recordedAt: Date; membershipId: string; act: string };

/** The months of the book, the newest first: from the first posting to today, at most 120. Two statements. */
export async function ledgerMonths(sql: Sql, viewer: Viewer, today: Day): Promise<LedgerMonth[]> {
  if (!mayReadBook(viewer)) return [];
  const [book] = await sql.query<PeriodRow>(
    `SELECT b.closed_before AS "closedBefore", (SELECT min(e.posted_on) FROM ledger_entry e WHERE e.manufacturer_id = $1) AS "firstOn"
     FROM ledger_book b WHERE b.manufacturer_id = $1`,
    [viewer.manufacturerId],
  );
  const acts = await sql.query<ActRow>(
    `SELECT DISTINCT ON (a.month) a.month, a.reason, a.recorded_at AS "recordedAt", a.membership_id AS "membershipId", a.act
     FROM ledger_period_act a WHERE a.manufacturer_id = $1 ORDER BY a.month, a.id DESC`,
    [viewer.manufacturerId],
  );
  const closedBefore = book?.closedBefore ?? null;
  const first = monthOf(
    [book?.firstOn ?? today, ...(closedBefore === null ? [] : [plusDays(closedBefore, -1)])].sort()[0]!,
  );
  const months: LedgerMonth[] = [];
  for (let month = monthOf(today); month >= first && months.length < 120; month = plusMonths(month, -1)) {
    const closed = closedBefore !== null && month < closedBefore;
    const last = acts.find((each) => each.month === month);
    months.push({
      ...{ month, closed, changedAt: last?.recordedAt ?? null, reason: last?.reason ?? "" },
      viewerCanClose:
        !closed && month === (closedBefore ?? first) && plusMonths(month, 1) <= today && mayAct(viewer, "close").ok,
      viewerCanReopen:
        closed &&
        plusMonths(month, 1) === closedBefore &&
        last?.membershipId !== viewer.membershipId &&
        mayAct(viewer, "reopen").ok,
    });
  }
  return months;
}

/** The month that a closing or opening was about. */
export async function monthOfAct(sql: Sql, viewer: Viewer, actId: string, today: Day): Promise<LedgerMonth | null> {
  const [act] = await sql.query<{ month: Day }>(
    `SELECT a.month FROM ledger_period_act a WHERE a.manufacturer_id = $1 AND a.id = $2`,
    [viewer.manufacturerId, actId],
  );
  return (await ledgerMonths(sql, viewer, today)).find((each) => each.month === act?.month) ?? null;
}
