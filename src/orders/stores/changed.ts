import { jsonText } from "../../platform/trail.ts";
import type { OrderChange } from "../change.ts";
import type { Doing } from "../doing.ts";
import type { LockedLine, LockedOrder } from "./locked.ts";

export type Change = { readonly before: LockedOrder; readonly after: LockedOrder; readonly change: OrderChange };

const lineRow = (line: LockedLine) => ({
  order_id: line.orderId,
  id: line.id,
  state: line.state,
  quantity: line.quantity,
  cancelled: line.cancelled,
  dropped: line.dropped,
  reserved: line.reserved,
  picked: line.picked,
  shipped: line.shipped,
  received: line.received,
  invoiced: line.invoiced,
  paid: line.paid,
  written_off: line.writtenOff,
  returned: line.returned,
  otif: line.otif,
  unit_price: line.unitPrice,
  tax_rate: line.taxRate,
  price_id: line.priceId,
  amount_minor: line.amountMinor,
  currency: line.currency,
  tax_basis: line.taxBasis,
  price_policy: line.pricePolicy,
  price_steps: line.priceSteps,
  price_parts: line.priceParts,
});

const sameLine = (a: LockedLine | undefined, b: LockedLine): boolean =>
  a !== undefined && jsonText(lineRow(a)) === jsonText(lineRow(b));

/** Writes what became of locked orders in one statement: changed lines, headers, an entry of the timeline each. */
export async function writeChanges(doing: Doing, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const lines = changes.flatMap(({ before, after }) => {
    const earlier = new Map(before.facts.map((line) => [line.id, line]));
    return after.facts.filter((line) => !sameLine(earlier.get(line.id), line)).map(lineRow);
  });
  const orders = changes.map(({ after, change }) => ({
    id: after.rowId,
    dealer_id: after.dealerId,
    state: after.state,
    version: after.version,
    confirmed_on: after.confirmedOn,
    promised_on: after.promisedOn,
    deliver_on: after.deliverOn,
    stocked: after.stocked,
    counted: after.counted,
    credit_account_id: after.creditAccountId,
    completed_on: after.completedOn,
    total_minor: after.totalMinor,
    kind: change.kind,
    detail: change.detail,
  }));
  await doing.tx.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, dealer_id uuid, state text, version int, confirmed_on date,
         promised_on date, deliver_on date, stocked boolean, counted boolean, credit_account_id uuid, completed_on date, total_minor bigint, kind text, detail jsonb)
     ), lines AS (
       UPDATE order_line l SET state = t.state, quantity = t.quantity, cancelled = t.cancelled, dropped = t.dropped, reserved = t.reserved,
         picked = t.picked, shipped = t.shipped, received = t.received, invoiced = t.invoiced, paid = t.paid, written_off = t.written_off,
         returned = t.returned, otif = t.otif, unit_price = t.unit_price, tax_rate = t.tax_rate, price_id = t.price_id, amount_minor = t.amount_minor,
         currency = t.currency, tax_basis = t.tax_basis, price_policy = t.price_policy, price_steps = t.price_steps,
         price_parts = t.price_parts
       FROM jsonb_to_recordset($3::jsonb) AS t(order_id uuid, id uuid, state text, quantity int, cancelled int, dropped int, reserved int,
         picked int, shipped int, received int, invoiced int, paid int, written_off int, returned int, otif boolean, unit_price numeric,
         tax_rate numeric, price_id uuid, amount_minor bigint, currency text, tax_basis text, price_policy text, price_steps jsonb, price_parts jsonb)
       WHERE l.manufacturer_id = $1 AND l.order_id = t.order_id AND l.id = t.id
     ), entry AS (
       INSERT INTO order_entry (manufacturer_id, order_id, version, dealer_id, kind, occurred_on, recorded_at, membership_id, detail)
       SELECT $1, g.id, g.version, g.dealer_id, g.kind, $4, $5, $6, g.detail FROM given g
     )
     UPDATE "order" o SET state = g.state, version = g.version, confirmed_on = g.confirmed_on, promised_on = g.promised_on, deliver_on = g.deliver_on, stocked = g.stocked,
       counted = g.counted, credit_account_id = g.credit_account_id, completed_on = g.completed_on, total_minor = g.total_minor
     FROM given g WHERE o.manufacturer_id = $1 AND o.id = g.id`,
    [
      doing.tx.manufacturerId,
      jsonText(orders),
      jsonText(lines),
      doing.today,
      doing.now,
      doing.viewer?.membershipId ?? null,
    ],
  );
}
