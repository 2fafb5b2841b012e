import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What orders gave back as credit notes: for which return or claim, how much of which lines, and whether it was taken back. */
export class OrderCredits20261124050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const kinds =
  "('PLACED', 'HELD', 'RELEASED', 'REJECTED', 'CONFIRMED', 'ALLOCATED', 'UNALLOCATED', 'PICKED', 'AMENDMENT_PROPOSED', 'AMENDMENT_REFUSED', 'AMENDED', 'REPRICED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'CLAIMED', 'CLAIM_SETTLED', 'INVOICED', 'PAID', 'COMPLETED', 'REOPENED', 'CANCELLED', 'RETURN_ASKED', 'RETURN_APPROVED', 'RETURN_REFUSED', 'RETURNED', 'CREDIT_TAKEN_BACK', 'CREDITED_AGAIN', 'SERVICE_PROMISED', 'SERVICE_DONE', 'SERVICE_DROPPED', 'MOVE_ASKED', 'MOVED', 'IMPORTED')";

const statements = [
  `ALTER TABLE order_entry DROP CONSTRAINT order_entry_kind, ADD CONSTRAINT order_entry_kind CHECK (kind IN ${kinds})`,
  // `id` is the document's in the money book. `lines` says what of which lines it gives back, before a fee.
  `CREATE TABLE order_credit (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    attempt int NOT NULL,
    document_no text NOT NULL,
    currency text NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    lines jsonb NOT NULL,
    credited_on date NOT NULL,
    credited_by uuid,
    taken_back_on date,
    taken_back_reason text,
    CONSTRAINT order_credit_pk PRIMARY KEY (manufacturer_id, order_id, id),
    CONSTRAINT order_credit_order_fk FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT order_credit_kind_ck CHECK (kind IN ('RETURN', 'CLAIM')),
    CONSTRAINT order_credit_amounts_ck CHECK (net_minor >= 0 AND tax_minor >= 0 AND fee_minor >= 0),
    CONSTRAINT order_credit_taken_back_ck CHECK ((taken_back_on IS NULL) = (taken_back_reason IS NULL)),
    CONSTRAINT order_credit_attempt_once UNIQUE (manufacturer_id, subject_id, attempt)
  )`,
  `CREATE UNIQUE INDEX order_credit_item_once ON order_credit (manufacturer_id, id)`,
  // Whoever presses: one return or claim is credited once at a time.
  `CREATE UNIQUE INDEX order_credit_stands_once ON order_credit (manufacturer_id, subject_id) WHERE taken_back_on IS NULL`,
  walls("order_credit", "dealer"),
  `REVOKE DELETE, TRUNCATE ON order_credit FROM fairway_app`,
  `ALTER TABLE price_protection_line ADD COLUMN taken_back_on date,
     ADD CONSTRAINT price_protection_line_taken_back_ck CHECK (taken_back_on IS NULL OR NOT open)`,
  // What was given back before this table: its amounts are the book's own.
  `INSERT INTO order_credit (manufacturer_id, order_id, id, dealer_id, kind, subject_id, attempt, document_no, currency, net_minor,
     tax_minor, fee_minor, lines, credited_on, taken_back_on, taken_back_reason)
   SELECT i.manufacturer_id, s.order_id, i.id, i.dealer_id, s.kind, s.id, 1, i.document_no, i.currency, i.amount_minor - p.tax, p.tax,
     s.fee, s.lines, i.issued_on, b.applied_on, b.memo
   FROM open_item i
   JOIN (SELECT r.manufacturer_id, r.id, r.order_id, 'RETURN' AS kind, coalesce(r.fee_minor, 0) AS fee,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('line', l.order_line_id, 'quantity', l.accepted)), '[]'::jsonb)
            FROM return_line l WHERE l.manufacturer_id = r.manufacturer_id AND l.return_id = r.id AND l.accepted > 0) AS lines
         FROM return_order r
         UNION ALL
         SELECT c.manufacturer_id, c.id, c.order_id, 'CLAIM', 0, jsonb_build_array(jsonb_build_object('line', c.order_line_id, 'quantity', c.quantity))
         FROM order_claim c) s ON s.manufacturer_id = i.manufacturer_id AND s.id = i.source_id
   JOIN LATERAL (SELECT coalesce(sum(g.debit_minor - g.credit_minor) FILTER (WHERE g.account = '2221.01'), 0)::bigint AS tax
         FROM ledger_posting g WHERE g.manufacturer_id = i.manufacturer_id AND g.entry_id = i.entry_id) p ON true
   LEFT JOIN LATERAL (SELECT a.applied_on, a.memo FROM item_application a
         WHERE a.manufacturer_id = i.manufacturer_id AND a.credit_id = i.id AND a.reason = 'TAKEN_BACK' LIMIT 1) b ON true
   WHERE i.kind = 'CREDIT_NOTE' AND i.source_type IN ('RETURN_ORDER', 'ORDER_CLAIM')`,
];
