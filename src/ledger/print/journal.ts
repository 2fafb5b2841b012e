import { type Day, parseDay, plusDays } from "../../kernel/day.ts";
import { type Viewer, scopeOf } from "../../kernel/viewer.ts";
import { addPrinter } from "../../platform/files/printRoutes.ts";
import type { Services } from "../../platform/context.ts";
import type { Sql } from "../../platform/sql.ts";
import { begin } from "../../platform/transaction.ts";
import { mayReadBook } from "../rules/access.ts";
import {
  type JournalAccount,
  type JournalEntry,
  journalAssertions,
  journalEntry,
  journalHead,
  journalName,
  journalOpening,
} from "../rules/journal.ts";

type Named = { kind: JournalAccount["kind"]; account: string; name: string; nameEn: string; party: string | null };
type BalanceRow = Named & { openingMinor: bigint; closingMinor: bigint };
type LineRow = Named & { entryId: string; key: string; entryKind: string; postedOn: Day; memo: string; minor: bigint };

const named = `a.kind, p.account, a.name, a.name_en AS "nameEn", coalesce(d.code || ' ' || d.name, c.code || ' ' || c.name) AS party`;
const joins = `JOIN ledger_account a ON a.manufacturer_id = p.manufacturer_id AND a.code = p.account
  LEFT JOIN dealer d ON d.manufacturer_id = p.manufacturer_id AND d.id = p.dealer_id
  LEFT JOIN chain c ON c.manufacturer_id = p.manufacturer_id AND c.id = p.chain_id`;

const balancesOf = (sql: Sql, viewer: Viewer, from: Day, to: Day): Promise<BalanceRow[]> =>
  sql.query<BalanceRow>(
    `SELECT ${named}, coalesce(sum(p.debit_minor - p.credit_minor) FILTER (WHERE p.posted_on < $2), 0)::bigint AS "openingMinor",
       sum(p.debit_minor - p.credit_minor)::bigint AS "closingMinor"
     FROM ledger_posting p ${joins}
     WHERE p.manufacturer_id = $1 AND p.posted_on <= $3 AND p.currency = $4 GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 5`,
    [viewer.manufacturerId, from, to, viewer.currency],
  );

const chunk = 2_000;
/** The lines of the next entries after one, whole entries only. */
const linesAfter = (sql: Sql, viewer: Viewer, from: Day, to: Day, after: readonly [Day, string]): Promise<LineRow[]> =>
  sql.query<LineRow>(
    `SELECT e.id AS "entryId", e.key, e.kind AS "entryKind", e.posted_on AS "postedOn", e.memo, ${named}, p.debit_minor - p.credit_minor AS minor
     FROM (SELECT * FROM ledger_entry n WHERE n.manufacturer_id = $1 AND n.posted_on >= $2 AND n.posted_on <= $3 AND n.currency = $4
             AND (n.posted_on, n.id) > ($5::date, $6::uuid) ORDER BY n.posted_on, n.id LIMIT ${chunk}) e
     JOIN ledger_posting p ON p.manufacturer_id = e.manufacturer_id AND p.posted_on = e.posted_on AND p.entry_id = e.id AND p.currency = e.currency
     ${joins} WHERE p.manufacturer_id = $1 ORDER BY e.posted_on, e.id, p.position`,
    [viewer.manufacturerId, from, to, viewer.currency, ...after],
  );

/** The journal of a time in plain text, piece by piece, all of one snapshot. */
export async function* journalText(services: Services, viewer: Viewer, from: Day, to: Day): AsyncGenerator<string> {
  const open = await begin(services.pools.app, scopeOf(viewer), "READ ONLY");
  const { currency } = viewer;
  const accountOf = (row: Named): JournalAccount => ({
    ...{ kind: row.kind, code: row.account, name: viewer.language === "en" ? row.nameEn : row.name, party: row.party },
  });
  try {
    const balances = await balancesOf(open.tx, viewer, from, to);
    const at = (row: BalanceRow, minor: bigint) => ({ account: accountOf(row), minor });
    yield journalHead(
      `Fairway ${from} .. ${to}`,
      currency,
      balances.map((row) => journalName(accountOf(row))),
    );
    yield journalOpening(
      plusDays(from, -1),
      balances.map((row) => at(row, row.openingMinor)),
      currency,
    );
    let after: readonly [Day, string] = [plusDays(from, -1), "ffffffff-ffff-ffff-ffff-ffffffffffff"];
    for (;;) {
      const lines = await linesAfter(open.tx, viewer, from, to, after);
      const last = lines.at(-1);
      if (last === undefined) break;
      yield entriesOf(lines, accountOf)
        .map((entry) => journalEntry(entry, currency))
        .join("");
      after = [last.postedOn, last.entryId];
    }
    yield journalAssertions(
      to,
      balances.map((row) => at(row, row.closingMinor)),
      currency,
    );
  } finally {
    await open.rollback();
  }
}

function entriesOf(lines: readonly LineRow[], accountOf: (row: Named) => JournalAccount): JournalEntry[] {
  const entries = new Map<string, JournalEntry & { lines: { account: JournalAccount; minor: bigint }[] }>();
  for (const row of lines) {
    const entry = entries.get(row.entryId) ?? {
      key: row.key,
      kind: row.entryKind,
      postedOn: row.postedOn,
      memo: row.memo,
      lines: [],
    };
    entry.lines.push({ account: accountOf(row), minor: row.minor });
    entries.set(row.entryId, entry);
  }
  return [...entries.values()];
}

addPrinter("journal", async (services, viewer, asked) => {
  const [from, to] = [parseDay(asked["from"] ?? ""), parseDay(asked["asOf"] ?? "")];
  if (from === undefined || to === undefined || from > to || !mayReadBook(viewer)) return null;
  return {
    name: `journal-${from}-${to}.journal`,
    mime: "text/plain; charset=utf-8",
    body: journalText(services, viewer, from, to),
  };
});
