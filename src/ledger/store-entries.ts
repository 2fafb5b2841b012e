import { createHash } from "node:crypto";
import { type Answer, type Refusal, no, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Act } from "../platform/command.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import { type ChartAccount, chart } from "./rules/chart.ts";
import {
  type EntryKind,
  type EntryRefusal,
  type NewEntry,
  creditOf,
  debitOf,
  decideEntry,
  decideReversal,
  reversed,
} from "./rules/entry.ts";

/** Who writes into the book, and when: a command's `act`, or a job's transaction with its own clock. */
export type By = Pick<Act, "tx" | "now" | "tell"> & { readonly viewer?: { readonly membershipId: string } | null };

export type PostRefusal = EntryRefusal | "ENTRY_KEY_REUSED" | "ALREADY_REVERSED";
export type Posted = {
  readonly id: string;
  /** True: this key was posted before with the same content. */ readonly repeated: boolean;
};
type Reversing = { readonly reverses?: string | null };

const standard: ReadonlyMap<string, ChartAccount> = new Map(chart.map((account) => [account.code, account]));

/**
 * Opens the manufacturer's book for posting: holds it shared until the transaction ends, so that nobody closes a month
 * meanwhile, and answers the day before which it is closed. The first posting of all makes the book and its accounts.
 */
export async function holdBook(tx: Tx, now: Date): Promise<{ readonly closedBefore: Day | null }> {
  const held = () =>
    tx.query<{ closedBefore: Day | null }>(
      `SELECT closed_before AS "closedBefore" FROM ledger_book WHERE manufacturer_id = $1 FOR SHARE`,
      [tx.manufacturerId],
    );
  const [book] = await held();
  if (book !== undefined) return book;
  await openBook(tx, now);
  const [made] = await held();
  if (made === undefined) throw new Error("the book was opened and is not there");
  return made;
}

/** Makes the book and its standard accounts where there are none yet. */
export async function openBook(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `WITH book AS (
       INSERT INTO ledger_book (manufacturer_id, opened_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
     )
     INSERT INTO ledger_account (manufacturer_id, code, kind, by_party, name, name_en)
     SELECT $1, t.code, t.kind, t."byParty", t.name, t."nameEn"
     FROM jsonb_to_recordset($3::jsonb) AS t(code text, kind text, "byParty" boolean, name text, "nameEn" text)
     ON CONFLICT DO NOTHING`,
    [tx.manufacturerId, now, jsonText(chart)],
  );
}

async function accountsFor(tx: Tx, entries: readonly NewEntry[]): Promise<ReadonlyMap<string, { byParty: boolean }>> {
  const further = [...new Set(entries.flatMap((entry) => entry.lines.map((line) => line.account)))].filter(
    (code) => !standard.has(code),
  );
  if (further.length === 0) return standard;
  const rows = await tx.query<{ code: string; byParty: boolean }>(
    `SELECT code, by_party AS "byParty" FROM ledger_account WHERE manufacturer_id = $1 AND code = ANY($2)`,
    [tx.manufacturerId, further],
  );
  return new Map<string, { byParty: boolean }>([...standard, ...rows.map((row) => [row.code, row] as const)]);
}

const contentHash = (entry: NewEntry & Reversing): string =>
  createHash("sha256")
    .update(
      jsonText([
        [entry.kind, entry.postedOn, entry.memo, entry.currency, entry.reverses ?? null],
        entry.lines.map((line) => [
          line.account,
          line.dealerId ?? null,
          line.chainId ?? null,
          debitOf(line),
          creditOf(line),
        ]),
      ]),
    )
    .digest("hex");

/**
 * Posts entries, all of them or none, in two statements: the book is held, then they are written. A key that was posted
 * before with the same content answers that entry again; with other content it is `ENTRY_KEY_REUSED`. Answers in the
 * order given. That each balances and falls in an open month is also a constraint of the database.
 */
export async function postEntries(
  by: By,
  entries: readonly (NewEntry & Reversing)[],
): Promise<Answer<readonly Posted[], PostRefusal>> {
  if (entries.length === 0) return yes([]);
  const decided = await decidePosting(by, entries);
  if (!decided.ok) return decided;
  const made = await insertEntries(by, entries);
  if (made.size === entries.length) return yes(entries.map(({ key }) => ({ id: made.get(key)!, repeated: false })));
  return repeated(by.tx, entries, made);
}

/** Whether entries could be posted now, without posting them: for whoever asks others first. */
export async function decidePosting(
  by: Pick<By, "tx" | "now">,
  entries: readonly NewEntry[],
): Promise<Answer<true, EntryRefusal>> {
  const book = await holdBook(by.tx, by.now);
  const accounts = await accountsFor(by.tx, entries);
  const wrong = entries.flatMap((entry) => {
    const decided = decideEntry(entry, { accounts, closedBefore: book.closedBefore });
    return decided.ok ? [] : decided.refusals;
  });
  return wrong.length > 0 ? no(...wrong) : yes(true);
}

/** Posts one entry; see `postEntries`. */
export async function postEntry(by: By, entry: NewEntry & Reversing): Promise<Answer<Posted, PostRefusal>> {
  const posted = await postEntries(by, [entry]);
  return posted.ok ? yes(posted.value[0]!) : posted;
}

async function insertEntries(by: By, entries: readonly (NewEntry & Reversing)[]): Promise<ReadonlyMap<string, string>> {
  const heads = entries.map((entry) => ({
    id: newId(),
    key: entry.key,
    kind: entry.kind,
    posted_on: entry.postedOn,
    currency: entry.currency,
    memo: entry.memo,
    content_hash: contentHash(entry),
    reverses: entry.reverses ?? null,
  }));
  const lines = entries.flatMap((entry) =>
    entry.lines.map((line, at) => ({
      key: entry.key,
      position: at + 1,
      account: line.account,
      dealer_id: line.dealerId ?? null,
      chain_id: line.chainId ?? null,
      debit_minor: debitOf(line),
      credit_minor: creditOf(line),
    })),
  );
  const rows = await by.tx.query<{ key: string; id: string }>(
    `WITH entry AS (
       INSERT INTO ledger_entry (manufacturer_id, id, key, kind, posted_on, currency, memo, content_hash, reverses, membership_id, recorded_at)
       SELECT $1, t.id, t.key, t.kind, t.posted_on, t.currency, t.memo, t.content_hash, t.reverses, $2, $3
       FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, key text, kind text, posted_on date, currency text, memo text, content_hash text, reverses uuid)
       ON CONFLICT DO NOTHING RETURNING id, key, posted_on, currency
     ), lines AS (
       INSERT INTO ledger_posting (manufacturer_id, posted_on, entry_id, currency, position, account, dealer_id, chain_id, debit_minor, credit_minor)
       SELECT $1, e.posted_on, e.id, e.currency, t.position, t.account, t.dealer_id, t.chain_id, t.debit_minor, t.credit_minor
       FROM entry e JOIN jsonb_to_recordset($5::jsonb) AS t(key text, position int, account text, dealer_id uuid, chain_id uuid, debit_minor bigint, credit_minor bigint)
         ON t.key = e.key
     )
     SELECT key, id FROM entry`,
    [by.tx.manufacturerId, by.viewer?.membershipId ?? null, by.now, jsonText(heads), jsonText(lines)],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** What to say of entries that were not written because their key, or their reversal, is already there. */
async function repeated(
  tx: Tx,
  entries: readonly (NewEntry & Reversing)[],
  made: ReadonlyMap<string, string>,
): Promise<Answer<readonly Posted[], PostRefusal>> {
  const earlier = await tx.query<{ key: string; id: string; contentHash: string }>(
    `SELECT key, id, content_hash AS "contentHash" FROM ledger_entry WHERE manufacturer_id = $1 AND key = ANY($2)`,
    [tx.manufacturerId, entries.map(({ key }) => key)],
  );
  const known = new Map(earlier.map((entry) => [entry.key, entry]));
  const wrong = entries.flatMap((entry): Refusal<PostRefusal>[] => {
    const there = known.get(entry.key);
    if (there === undefined) return [{ code: "ALREADY_REVERSED" }];
    if (there.contentHash === contentHash(entry)) return [];
    return [{ code: "ENTRY_KEY_REUSED", params: { key: entry.key }, path: ["key"] }];
  });
  return wrong.length > 0
    ? no(...wrong)
    : yes(entries.map(({ key }) => ({ id: known.get(key)!.id, repeated: !made.has(key) })));
}

export type EntryFacts = {
  readonly id: string;
  readonly key: string;
  readonly kind: EntryKind;
  readonly postedOn: Day;
  readonly currency: string;
  readonly memo: string;
  readonly membershipId: string | null;
  readonly reversedBy: string | null;
  readonly lines: {
    account: string;
    dealerId: string | null;
    chainId: string | null;
    debitMinor: bigint;
    creditMinor: bigint;
  }[];
};

/** Entries with their lines, as they were posted; none for ids that are not there. Two statements. */
export async function entriesByIds(tx: Tx, ids: readonly string[]): Promise<EntryFacts[]> {
  const heads = await tx.query<Omit<EntryFacts, "lines">>(
    `SELECT e.id, e.key, e.kind, e.posted_on AS "postedOn", e.currency, e.memo, e.membership_id AS "membershipId", r.id AS "reversedBy"
     FROM ledger_entry e LEFT JOIN ledger_entry r ON r.manufacturer_id = e.manufacturer_id AND r.reverses = e.id
     WHERE e.manufacturer_id = $1 AND e.id = ANY($2::uuid[])`,
    [tx.manufacturerId, ids],
  );
  const lines = await tx.query<EntryFacts["lines"][number] & { entryId: string }>(
    `SELECT entry_id AS "entryId", account, dealer_id AS "dealerId", chain_id AS "chainId", debit_minor AS "debitMinor", credit_minor AS "creditMinor"
     FROM ledger_posting WHERE manufacturer_id = $1 AND posted_on = ANY($2::date[]) AND entry_id = ANY($3::uuid[]) ORDER BY position`,
    [tx.manufacturerId, heads.map((head) => head.postedOn), ids],
  );
  return heads.map((head) => ({ ...head, lines: lines.filter((line) => line.entryId === head.id) }));
}

export type ReverseRefusal = PostRefusal | "NOT_FOUND" | "NOT_REVERSIBLE" | "BEFORE_THE_ENTRY";

/** Posts the exact negatives of entries on a day. Whose items they opened are the caller's to settle first. */
export async function reverseEntries(
  by: By,
  ids: readonly string[],
  on: Day,
  memo: string,
): Promise<Answer<readonly Posted[], ReverseRefusal>> {
  const entries = await entriesByIds(by.tx, ids);
  if (entries.length < ids.length) return no({ code: "NOT_FOUND" });
  const wrong = entries.flatMap((entry) => {
    const decided = decideReversal(entry, on);
    return decided.ok ? [] : decided.refusals;
  });
  if (wrong.length > 0) return no(...wrong);
  return postEntries(
    by,
    entries.map((entry) => ({
      key: `REVERSAL:${entry.key}`.slice(0, 200),
      kind: "REVERSAL",
      postedOn: on,
      currency: entry.currency,
      memo,
      lines: reversed(entry.lines),
      reverses: entry.id,
    })),
  );
}

/** Reverses an entry known by its key; see `reverseEntries`. */
export async function reverseEntry(
  by: By,
  key: string,
  on: Day,
  memo: string,
): Promise<Answer<Posted, ReverseRefusal>> {
  const [entry] = await by.tx.query<{ id: string }>(
    `SELECT id FROM ledger_entry WHERE manufacturer_id = $1 AND key = $2`,
    [by.tx.manufacturerId, key],
  );
  if (entry === undefined) return no({ code: "NOT_FOUND" });
  const posted = await reverseEntries(by, [entry.id], on, memo);
  return posted.ok ? yes(posted.value[0]!) : posted;
}

/** What entries come to by account, debits above zero; one statement whatever their number. */
export const sumsOfEntries = (
  sql: { query: Tx["query"]; readonly manufacturerId: string },
  ids: readonly string[],
): Promise<{ readonly account: string; readonly minor: bigint }[]> =>
  sql.query(
    `SELECT p.account, sum(p.debit_minor - p.credit_minor)::bigint AS minor FROM ledger_entry e
     JOIN ledger_posting p ON p.manufacturer_id = $1 AND p.posted_on = e.posted_on AND p.entry_id = e.id AND p.currency = e.currency
     WHERE e.manufacturer_id = $1 AND e.id = ANY($2::uuid[]) GROUP BY 1`,
    [sql.manufacturerId, ids],
  );
