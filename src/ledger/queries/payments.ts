import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql } from "../../platform/sql.ts";
import { BankLine, Payment } from "../model/payment.ts";
import { mayAct, mayDeclare, mayReadBook } from "../rules/access.ts";
import { type BankLineState, type MatchReason, type PaymentState, reasonsToMatch } from "../rules/payments.ts";
import { Conditions, seenBy } from "./scope.ts";

const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
type PageAsked = { readonly first: number; readonly after?: string | null | undefined };

export const wirePayment = (row: Payment, viewer: Viewer): Payment => ({
  ...row,
  ...nodeFields("Payment", row.rowId),
  amount: wireMoney(money(row.amountMinor, row.currency)),
  viewerCanMatch: row.state === "DECLARED" && row.declaredBy !== viewer.membershipId && mayAct(viewer, "match").ok,
  viewerCanWithdraw: row.state === "DECLARED" && mayDeclare(viewer, row.dealerId).ok,
});

export const wireBankLine = (row: BankLine, viewer: Viewer): BankLine => ({
  ...row,
  ...nodeFields("BankLine", row.rowId),
  amount: wireMoney(money(row.amountMinor, row.currency)),
  viewerCanMatch: row.state !== "MATCHED" && mayAct(viewer, "match").ok,
});

/** Declared payments the viewer may see, the newest first. One statement. */
export async function paymentPage(
  sql: Sql,
  viewer: Viewer,
  filter: {
    readonly dealerId?: string | null;
    readonly states?: readonly PaymentState[] | null;
    readonly ids?: readonly string[];
  },
  page: PageAsked,
): Promise<Page<Payment>> {
  const after = readRowCursor(page.after);
  const on = seenBy(viewer, "p");
  if (filter.dealerId != null) on.add(`p.dealer_id = ${on.value(filter.dealerId)}`);
  if (filter.states != null) on.add(`p.state = ANY(${on.value(filter.states)}::text[])`);
  if (filter.ids !== undefined) on.add(`p.id = ANY(${on.value(filter.ids)}::uuid[])`);
  if (after !== undefined) on.add(`p.id < ${on.value(after[1])}::uuid`);
  const rows = await sql.query<Payment>(
    `SELECT ${selectOf(Payment, "p")} FROM payment p WHERE ${on.text} ORDER BY p.id DESC LIMIT ${on.value(page.first + 1)}`,
    on.values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [null, row.rowId],
    (row) => wirePayment(row, viewer),
  );
}

/** Lines of the bank, the newest first; the manufacturer's money people only. One statement. */
export async function bankLinePage(
  sql: Sql,
  viewer: Viewer,
  filter: { readonly states?: readonly BankLineState[] | null; readonly ids?: readonly string[] },
  page: PageAsked,
): Promise<Page<BankLine>> {
  const after = readRowCursor(page.after);
  const on = new Conditions(viewer.manufacturerId);
  on.add("b.manufacturer_id = $1");
  if (!mayReadBook(viewer)) on.add("false");
  if (filter.states != null) on.add(`b.state = ANY(${on.value(filter.states)}::text[])`);
  if (filter.ids !== undefined) on.add(`b.id = ANY(${on.value(filter.ids)}::uuid[])`);
  if (after !== undefined) on.add(`(b.booked_on, b.id) < (${on.value(after[0])}::date, ${on.value(after[1])}::uuid)`);
  const rows = await sql.query<BankLine>(
    `SELECT ${selectOf(BankLine, "b")} FROM bank_line b WHERE ${on.text} ORDER BY b.booked_on DESC, b.id DESC LIMIT ${on.value(page.first + 1)}`,
    on.values,
  );
  return pageOf(
    rows,
    page.first,
    (row) => [row.bookedOn, row.rowId],
    (row) => wireBankLine(row, viewer),
  );
}

type Candidate = Payment & {
  readonly lineId: string;
  readonly dealerName: string;
  readonly bookedOn: BankLine["bookedOn"];
  readonly linePayer: string;
  readonly lineReference: string;
};
export type Proposals = {
  readonly key: string;
  readonly rows: readonly { readonly payment: Payment; readonly reasons: readonly MatchReason[] }[];
};

/** Declared payments of the same amount that may be lines of the bank, the likeliest first. One statement for any number of lines. */
export const proposalsOfLine: Loadable<Proposals> = {
  name: "proposalsOfBankLine",
  load: async (sql, ids) => {
    const rows = await sql.query<Candidate>(
      `SELECT b.id AS "lineId", b.booked_on AS "bookedOn", b.payer_name AS "linePayer", b.reference AS "lineReference", d.name AS "dealerName", ${selectOf(Payment, "p")}
       FROM bank_line b
       JOIN payment p ON p.manufacturer_id = b.manufacturer_id AND p.amount_minor = b.amount_minor AND p.currency = b.currency AND p.state = 'DECLARED'
       JOIN dealer d ON d.manufacturer_id = p.manufacturer_id AND d.id = p.dealer_id
       WHERE b.${own} AND b.id = ANY($1::uuid[]) AND b.state <> 'MATCHED' ORDER BY p.id LIMIT 2000`,
      [ids],
    );
    return ids.map((key) => ({
      key,
      rows: rows
        .filter((row) => row.lineId === key)
        .map((row) => ({
          payment: row as Payment,
          reasons: reasonsToMatch(
            { ...row, payerName: row.linePayer, reference: row.lineReference },
            { ...row, id: row.rowId },
          ),
        }))
        .filter(({ reasons }) => reasons.length > 0)
        .sort((a, b) => b.reasons.length - a.reasons.length)
        .slice(0, 5),
    }));
  },
  keyOf: (each) => each.key,
};

/** For which invoices payments are meant. */
export const sharesOfPayment: Loadable<{
  readonly key: string;
  readonly rows: readonly { itemId: string; amountMinor: bigint }[];
}> = {
  name: "sharesOfPayment",
  load: async (sql, ids) => {
    const rows = await sql.query<{ paymentId: string; itemId: string; amountMinor: bigint }>(
      `SELECT s.payment_id AS "paymentId", s.item_id AS "itemId", s.amount_minor AS "amountMinor" FROM payment_share s
       WHERE s.${own} AND s.payment_id = ANY($1::uuid[]) ORDER BY s.item_id`,
      [ids],
    );
    return ids.map((key) => ({ key, rows: rows.filter((row) => row.paymentId === key) }));
  },
  keyOf: (each) => each.key,
};
