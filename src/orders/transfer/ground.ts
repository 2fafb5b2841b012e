import type { PricePart } from "../rules/parts.ts";
import type { TenantSql, Transfer } from "../../territories/index.ts";
import { taxedOf } from "../rules/amounts.ts";
import { groundColumns, groundText, onGround, openStates } from "../stores/transfers.ts";

/** An open line of a dealer; `receiver`: whose it will be, null where its ground stays. */
export type OpenLine = {
  readonly orderId: string;
  readonly receiver: string | null;
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: string;
  readonly taxRate: string;
  readonly parts: readonly PricePart[] | null;
  /** Wanted and gone out, in order units; and on its way. */
  readonly wanted: number;
  readonly shipped: number;
  readonly underway: number;
};

/** Every open line of the old dealer's placed orders, and whether its ground moves; one statement. */
export const openLinesOf = (sql: TenantSql, transfer: Transfer): Promise<OpenLine[]> =>
  sql.query<OpenLine>(
    `SELECT o.id AS "orderId", g.receiver, l.unit_price::text AS "unitPrice", l.currency, l.tax_basis AS "taxBasis",
       coalesce(l.tax_rate, 0)::text AS "taxRate", l.price_parts AS parts, l.quantity - l.cancelled AS wanted, l.shipped,
       coalesce(u.quantity, 0) AS underway
     FROM "order" o JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id AND l.unit_price IS NOT NULL
     JOIN product p ON p.manufacturer_id = $1 AND p.id = l.product_id
     LEFT JOIN LATERAL (SELECT c.receiver FROM jsonb_to_recordset($3::jsonb) AS ${groundColumns} WHERE ${onGround} LIMIT 1) g ON true
     LEFT JOIN LATERAL (
       SELECT sum(x.quantity)::int AS quantity FROM shipment_line x JOIN shipment s ON s.manufacturer_id = $1 AND s.id = x.shipment_id
       WHERE x.manufacturer_id = $1 AND x.order_id = l.order_id AND x.order_line_id = l.id AND s.received_on IS NULL) u ON l.shipped > l.received
     WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND o.source = 'PLACED' AND o.kind = 'ORDER' AND o.state = ANY($4::text[])
       AND (l.quantity - l.cancelled > l.shipped OR u.quantity > 0)`,
    [sql.manufacturerId, transfer.fromDealerId, groundText(transfer), openStates],
  );

/** What of a line has not gone out, with tax, in minor units. */
export const openMinorOf = (line: OpenLine): bigint =>
  line.wanted > line.shipped ? taxedOf(line, line.wanted).gross.minor - taxedOf(line, line.shipped).gross.minor : 0n;
