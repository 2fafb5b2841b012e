import type { MigrationInterface, QueryRunner } from "typeorm";

/** Open order lines on ground that changed hands: who is asked about each, what he said, what became of it (B1.6). */
export class OrderTransfers20261122870000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const kinds =
  "('PLACED', 'HELD', 'RELEASED', 'REJECTED', 'CONFIRMED', 'ALLOCATED', 'UNALLOCATED', 'PICKED', 'AMENDMENT_PROPOSED', 'AMENDMENT_REFUSED', 'AMENDED', 'REPRICED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'CLAIMED', 'CLAIM_SETTLED', 'INVOICED', 'PAID', 'COMPLETED', 'REOPENED', 'CANCELLED', 'RETURN_ASKED', 'RETURN_REFUSED', 'RETURNED', 'SERVICE_PROMISED', 'SERVICE_DONE', 'MOVE_ASKED', 'MOVED', 'IMPORTED')";

const manufacturer = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const dealer = "nullif(current_setting('app.dealer_id', true), '')::uuid";
/** Both dealers answer: each sees the record, and neither through it the other's order. */
const ofBoth = `${manufacturer} AND CASE WHEN ${dealer} IS NULL THEN true ELSE dealer_id = ${dealer} OR to_dealer_id = ${dealer} END`;

const statements = [
  `ALTER TABLE order_entry DROP CONSTRAINT order_entry_kind, ADD CONSTRAINT order_entry_kind CHECK (kind IN ${kinds})`,
  `ALTER TABLE order_policy ADD COLUMN transfer_days int NOT NULL DEFAULT 7,
     ADD CONSTRAINT order_policy_transfer_days_ck CHECK (transfer_days BETWEEN 1 AND 90)`,
  // quantity is what waits for consent, stays what went out before and remains the invoiced dealer's; order units. Price and
  // amount stand here too, because the receiver never reads the other dealer's order. ask_id: lines asked about together.
  `CREATE TABLE order_transfer (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    split_id uuid NOT NULL,
    order_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    to_dealer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    channel text NOT NULL,
    division_lo bigint,
    ask_id uuid NOT NULL,
    quantity int NOT NULL,
    stays int NOT NULL,
    unit_price numeric(19,6) NOT NULL,
    currency text NOT NULL,
    tax_basis text NOT NULL,
    amount_minor bigint NOT NULL,
    state text NOT NULL,
    why text NOT NULL,
    waits text,
    effective_on date NOT NULL,
    answer_by date,
    dealer_answer text,
    dealer_answered_at timestamptz,
    dealer_answered_by uuid,
    to_dealer_answer text,
    to_dealer_answered_at timestamptz,
    to_dealer_answered_by uuid,
    ship_to_id uuid,
    reason text NOT NULL DEFAULT '',
    new_order_id uuid,
    new_line_id uuid,
    asked_at timestamptz NOT NULL,
    closed_at timestamptz,
    version int NOT NULL,
    CONSTRAINT order_transfer_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT order_transfer_once UNIQUE (manufacturer_id, order_id, order_line_id, split_id),
    CONSTRAINT order_transfer_line_fk FOREIGN KEY (manufacturer_id, order_id, order_line_id)
      REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT order_transfer_receiver_fk FOREIGN KEY (manufacturer_id, to_dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT order_transfer_new_line_fk FOREIGN KEY (manufacturer_id, new_order_id, new_line_id)
      REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT order_transfer_ship_to_fk FOREIGN KEY (manufacturer_id, ship_to_id) REFERENCES ship_to (manufacturer_id, id),
    CONSTRAINT order_transfer_dealers_ck CHECK (dealer_id <> to_dealer_id),
    CONSTRAINT order_transfer_state_ck CHECK (state IN ('CONSENT_WAITED', 'MOVED', 'CANCELLED', 'STAYS')),
    CONSTRAINT order_transfer_quantity_ck CHECK (quantity >= 0 AND stays >= 0 AND (quantity > 0) = (state <> 'STAYS')),
    CONSTRAINT order_transfer_asked_ck CHECK ((state = 'STAYS') = (answer_by IS NULL)),
    CONSTRAINT order_transfer_closed_ck CHECK ((state = 'CONSENT_WAITED') = (closed_at IS NULL)),
    CONSTRAINT order_transfer_moved_ck CHECK ((state = 'MOVED') = (new_order_id IS NOT NULL) AND (new_order_id IS NULL) = (new_line_id IS NULL)),
    CONSTRAINT order_transfer_answer_ck CHECK (
      coalesce(dealer_answer, 'ACCEPTED') IN ('ACCEPTED', 'DECLINED') AND coalesce(to_dealer_answer, 'ACCEPTED') IN ('ACCEPTED', 'DECLINED')
      AND (dealer_answer IS NULL) = (dealer_answered_at IS NULL) AND (to_dealer_answer IS NULL) = (to_dealer_answered_at IS NULL)
    )
  )`,
  `CREATE INDEX order_transfer_by_receiver ON order_transfer (manufacturer_id, to_dealer_id, id)`,
  `CREATE INDEX order_transfer_by_dealer ON order_transfer (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX order_transfer_by_new_line ON order_transfer (manufacturer_id, new_order_id, new_line_id)`,
  `CREATE INDEX order_transfer_by_ship_to ON order_transfer (manufacturer_id, ship_to_id)`,
  `CREATE INDEX order_transfer_by_split ON order_transfer (manufacturer_id, split_id, id)`,
  `CREATE INDEX order_transfer_waiting ON order_transfer (manufacturer_id, answer_by) WHERE state = 'CONSENT_WAITED'`,
  `ALTER TABLE order_transfer ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY order_transfer_wall ON order_transfer TO fairway_app USING (${ofBoth}) WITH CHECK (${ofBoth})`,
];
