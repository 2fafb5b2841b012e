import { type Bucket, creditStanding, moveExposure, openAccounts, takeOverLimits } from "../../credit/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { openInvoice } from "../../ledger/index.ts";
import type { Tx } from "../../platform/sql.ts";
import type { DemoCompany } from "./demo/company.ts";

type Line = {
  readonly orderId: string;
  readonly sourceId: string;
  readonly dealerId: string;
  readonly currency: string;
  readonly openMinor: bigint;
  readonly deliveredMinor: bigint;
};

/** What is ordered and not delivered, and delivered and not counted in yet, with tax; line by line. */
const openLinesSql = `
  SELECT l.order_id AS "orderId", l.id AS "sourceId", l.dealer_id AS "dealerId", l.currency,
    round(l.gross * (l.quantity - l.shipped - l.cancelled) / l.quantity)::bigint AS "openMinor",
    round(l.gross * (l.shipped - l.received) / l.quantity)::bigint AS "deliveredMinor"
  FROM (
    SELECT o.*, o.amount_minor * CASE WHEN o.tax_basis = 'NET' THEN 1 + coalesce(o.tax_rate, 0) ELSE 1 END AS gross
    FROM order_line o
    WHERE o.manufacturer_id = $1 AND o.dealer_id = ANY($2::uuid[]) AND o.state NOT IN ('DRAFT', 'CANCELLED', 'RECEIVED')
      AND o.amount_minor IS NOT NULL
  ) l`;

type Owing = {
  readonly dealerId: string;
  readonly name: string;
  /** How much of his limit he uses, in percent. */
  readonly used: bigint;
  /** What he was invoiced and has not paid: days ago, days until due, yuan. */
  readonly invoices: readonly (readonly [ago: number, term: number, yuan: bigint])[];
};

/** Whose credit the demo manages: who signs in uses three fifths of his limit, the large one nearly all, a third is late. */
export function demoOwing(company: DemoCompany): Owing[] {
  const named = (id: string) => company.dealers.find(({ dealer }) => dealer.id === id)?.dealer.name ?? "";
  const third = company.dealers.find(
    ({ dealer }) => dealer.status === "ACTIVE" && dealer.id !== company.dealerId && dealer.id !== company.largeDealerId,
  )?.dealer;
  const of = (dealerId: string, used: bigint, invoices: Owing["invoices"]) => ({
    ...{ dealerId, name: named(dealerId), used, invoices },
  });
  const terms = [
    of(company.dealerId, 60n, [
      [52, 45, 28_600n],
      [21, 45, 41_300n],
    ]),
    of(company.largeDealerId, 96n, [
      [70, 60, 182_000n],
      [40, 60, 236_500n],
      [12, 60, 205_800n],
    ]),
  ];
  return third === undefined
    ? terms
    : [
        ...terms,
        of(third.id, 80n, [
          [95, 45, 36_200n],
          [33, 45, 18_900n],
        ]),
      ];
}

/** The accounts of some dealers, with what they owe and have ordered, and limits of which they use as much as is said. */
export async function writeCredit(
  tx: Tx,
  owing: readonly Owing[],
  at: { readonly today: Day; readonly now: Date; readonly since: Day },
): Promise<void> {
  // The owner passes the walls, and what reads behind them still has to know whose they are.
  await tx.query(`SELECT set_config('app.manufacturer_id', $1, true)`, [tx.manufacturerId]);
  const lines = await tx.query<Line>(openLinesSql, [tx.manufacturerId, owing.map((each) => each.dealerId)]);
  await moveExposure(tx, lines.flatMap(movesOf), at);
  for (const { dealerId, invoices } of owing)
    for (const [index, [ago, term, yuan]] of invoices.entries()) {
      const issuedOn = plusDays(at.today, -ago);
      const posted = await openInvoice(
        { tx, now: at.now, tell: () => undefined, viewer: null },
        {
          ...{ id: newId(), dealerId, sourceType: "OPENING", sourceId: newId(), currency: "CNY" },
          ...{ documentNo: `FP-${issuedOn.slice(0, 7)}-${index + 1}`, issuedOn, dueOn: plusDays(issuedOn, term) },
          ...{ netMinor: (yuan * 10_000n) / 113n, taxMinor: yuan * 100n - (yuan * 10_000n) / 113n },
        },
      );
      if (!posted.ok) throw new Error(`the demo's invoice was refused: ${posted.refusals[0]?.code}`);
    }
  const by = await signers(tx);
  const accounts = owing.map(({ dealerId, name }) => ({ id: newId(), dealerIds: [dealerId], name, currency: "CNY" }));
  await openAccounts(tx, accounts, { on: at.since, awakeSince: at.today, by: by.asked, now: at.now });
  const limits = [];
  for (const [index, { dealerId, used }] of owing.entries()) {
    const standing = await creditStanding(tx, dealerId, at.today);
    const wanted = ((standing?.exposureMinor ?? 0n) * 100n) / used;
    const limitMinor = wanted < least ? least : (wanted / step + 1n) * step;
    limits.push({ accountId: accounts[index]!.id, limitMinor, firstOn: at.since });
  }
  await takeOverLimits(tx, limits, { ...by, reason: "年度授信", now: at.now });
}

/** Who asked for the limits and who approved them: finance and the manager, who are two people. */
async function signers(tx: Tx): Promise<{ asked: string; approved: string }> {
  const rows = await tx.query<{ role: string; personId: string }>(
    `SELECT role, person_id AS "personId" FROM membership
     WHERE manufacturer_id = $1 AND role IN ('FINANCE', 'MANUFACTURER_MANAGER') ORDER BY id`,
    [tx.manufacturerId],
  );
  const of = (role: string) => rows.find((row) => row.role === role)?.personId;
  const [asked, approved] = [of("FINANCE"), of("MANUFACTURER_MANAGER")];
  if (asked === undefined || approved === undefined) throw new Error("the demo's finance and manager are missing");
  return { asked, approved };
}

/** Limits are round sums: ten thousand yuan, a hundred thousand at least. */
const step = 1_000_000n;
const least = 10_000_000n;

function movesOf(line: Line) {
  const of = (to: Bucket, amountMinor: bigint) =>
    amountMinor <= 0n ? [] : [{ ...line, accountId: null, from: null, to, amountMinor, dueOn: null }];
  return [...of("OPEN_ORDERS", line.openMinor), ...of("DELIVERED_UNBILLED", line.deliveredMinor)];
}
