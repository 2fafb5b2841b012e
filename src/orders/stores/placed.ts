import type { Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import type { OrderTerms } from "../model/enums.ts";
import type { EntryDetail } from "../model/shipment.ts";
import type { CheckedOrder } from "../rules/check.ts";
import type { OrderState } from "../rules/lifeCycle.ts";
import type { Header } from "../store.ts";

/** A checked order as it is written. */
export type Placing = Header & {
  /** SUBMITTED, or what it waits for. */
  readonly state: OrderState;
  readonly terms: keyof typeof OrderTerms;
  /** Whether its amounts stand in credit's buckets, and whose. */
  readonly counted: boolean;
  readonly creditAccountId: string | null;
  readonly detail: EntryDetail;
  /** The contract whose statements settle it, where it is for a chain's store. */
  readonly contractId: string | null;
  /** Of an order that came in a file: the dealer's code and his number, once. */
  readonly externalNo: string | null;
  readonly checked: CheckedOrder;
  /** One for each of the checked lines. */
  readonly lineIds: readonly string[];
};

/** When and by whom orders are placed; a preview numbers none. */
export type PlacedBy = {
  readonly orderedOn: string;
  readonly placedAt: Date;
  readonly membershipId: string;
  readonly numbered: boolean;
};

const placedOrder = (placing: Placing, at: number) => ({
  at: at + 1,
  id: placing.id,
  dealer_id: placing.dealerId,
  state: placing.state,
  channel: placing.channel,
  ship_to_id: placing.shipToId,
  ship_to_name: placing.shipToName,
  division_lo: placing.divisionLo,
  note: placing.note,
  version: placing.version,
  created_by: placing.createdBy,
  created_at: placing.createdAt,
  currency: placing.checked.total?.currency,
  total_minor: placing.checked.total?.minor,
  terms: placing.terms,
  counted: placing.counted,
  credit_account_id: placing.creditAccountId,
  detail: placing.detail,
  deliver_on: placing.deliverOn,
  chain_id: placing.chainId,
  store_id: placing.storeId,
  contract_id: placing.contractId,
  purchase_no: placing.purchaseNo,
  external_no: placing.externalNo,
});

/** The priced lines as they are written. */
const placedLines = ({ id, dealerId, state, checked, lineIds }: Placing) =>
  checked.lines.map((line, at) => ({
    order_id: id,
    id: lineIds[at],
    dealer_id: dealerId,
    position: at + 1,
    product_id: line.productId,
    quantity: line.quantity,
    unit_price: line.product?.price?.unitPrice,
    currency: line.amount?.currency,
    tax_basis: line.product?.price?.taxBasis,
    tax_rate: line.product?.taxRate,
    amount_minor: line.amount?.minor,
    price_id: line.product?.price?.priceId,
    price_policy: line.product?.price?.policy,
    price_steps: line.product?.price?.steps,
    price_parts: line.product?.price?.parts,
    grant_id: line.grantId,
    state,
  }));

const placeSql = (numbered: boolean): string => `
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS t(at int, id uuid, dealer_id uuid, state text, channel text, ship_to_id uuid,
      ship_to_name text, division_lo bigint, note text, version int, created_by uuid, created_at timestamptz, currency text,
      total_minor bigint, terms text, counted boolean, credit_account_id uuid, detail jsonb, deliver_on date, chain_id uuid,
      store_id uuid, contract_id uuid, purchase_no text, external_no text)
  ), lines AS (
    INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis, tax_rate,
      amount_minor, price_id, price_policy, price_steps, price_parts, grant_id, state, ordered_on)
    SELECT $1, t.order_id, t.id, t.dealer_id, t.position, t.product_id, t.quantity, t.unit_price, t.currency, t.tax_basis, t.tax_rate,
      t.amount_minor, t.price_id, t.price_policy, t.price_steps, t.price_parts, t.grant_id, t.state, $4
    FROM jsonb_to_recordset($3::jsonb) AS t(order_id uuid, id uuid, dealer_id uuid, position int, product_id uuid, quantity int,
      unit_price numeric, currency text, tax_basis text, tax_rate numeric, amount_minor bigint, price_id uuid, price_policy text,
      price_steps jsonb, price_parts jsonb, grant_id uuid, state text)
  ), entries AS (
    INSERT INTO order_entry (manufacturer_id, order_id, version, dealer_id, kind, occurred_on, recorded_at, membership_id, detail)
    SELECT $1, g.id, g.version, g.dealer_id, 'PLACED', $4, $5, $6, g.detail FROM given g
  ), number AS (${
    numbered
      ? `INSERT INTO order_counter (manufacturer_id, last) SELECT $1, count(*) FROM given
         ON CONFLICT ON CONSTRAINT order_counter_pk DO UPDATE SET last = order_counter.last + excluded.last
         RETURNING last - (SELECT count(*) FROM given) AS before`
      : `SELECT NULL::bigint AS before`
  })
  INSERT INTO "order" (manufacturer_id, id, dealer_id, number, source, kind, state, channel, ship_to_id, ship_to_name, division_lo, note, version,
    created_by, created_at, ordered_on, placed_at, currency, total_minor, terms, counted, credit_account_id, deliver_on, chain_id, store_id,
    contract_id, purchase_no, external_no)
  SELECT $1, g.id, g.dealer_id, number.before + g.at, 'PLACED', 'ORDER', g.state, g.channel, g.ship_to_id, g.ship_to_name, g.division_lo, g.note,
    g.version, g.created_by, g.created_at, $4, CASE WHEN number.before IS NULL THEN NULL ELSE $5::timestamptz END, g.currency, g.total_minor,
    g.terms, g.counted, g.credit_account_id, g.deliver_on, g.chain_id, g.store_id, g.contract_id, g.purchase_no, g.external_no
  FROM given g CROSS JOIN number ORDER BY g.at
  ON CONFLICT ON CONSTRAINT order_pk DO UPDATE SET number = excluded.number, state = excluded.state, channel = excluded.channel,
    ship_to_id = excluded.ship_to_id, ship_to_name = excluded.ship_to_name, division_lo = excluded.division_lo, note = excluded.note,
    version = excluded.version, ordered_on = excluded.ordered_on, placed_at = excluded.placed_at, currency = excluded.currency,
    total_minor = excluded.total_minor, terms = excluded.terms, counted = excluded.counted, credit_account_id = excluded.credit_account_id,
    deliver_on = excluded.deliver_on, chain_id = excluded.chain_id, store_id = excluded.store_id, contract_id = excluded.contract_id,
    purchase_no = excluded.purchase_no
  RETURNING id, number`;
const placeSqls = { numbered: placeSql(true), tried: placeSql(false) };

/**
 * Writes placed orders in one statement: their numbers from the counter row, headers, priced lines, an entry of the
 * timeline each. The counter is the last lock taken, so that slow orders do not hold up the next (N1). A preview takes no
 * number and no lock. Answers the numbers, in the order given.
 */
export async function insertPlaced(tx: Tx, orders: readonly Placing[], by: PlacedBy): Promise<(bigint | null)[]> {
  const rows = await tx.query<{ id: string; number: bigint | null }>(
    by.numbered ? placeSqls.numbered : placeSqls.tried,
    [
      tx.manufacturerId,
      jsonText(orders.map(placedOrder)),
      jsonText(orders.flatMap(placedLines)),
      by.orderedOn,
      by.placedAt,
      by.membershipId,
    ],
  );
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return orders.map(({ id }) => numbers.get(id) ?? null);
}
