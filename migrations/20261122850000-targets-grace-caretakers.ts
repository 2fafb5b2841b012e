import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What dealers are to sell, what may still turn up on ground that changed hands, and who stands in for a dealer. */
export class TargetsGraceCaretakers20261122850000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // A right may also be made longer: the same right, another record.
  `ALTER TABLE territory_grant DROP CONSTRAINT territory_grant_act,
     ADD CONSTRAINT territory_grant_act CHECK (act IN ('GRANTED', 'ENDED', 'RENEWED', 'CORRECTED', 'VOIDED'))`,
  `ALTER TABLE territory_grant DROP CONSTRAINT territory_grant_reason,
     ADD CONSTRAINT territory_grant_reason CHECK (act IN ('GRANTED', 'ENDED', 'RENEWED') OR coalesce(length(reason), 0) > 0)`,

  // One record of a target: what was believed from recorded_from until recorded_to. base_minor is T of B1.5, kept_… the
  // product of (1 - s) over the splits since, as an exact ratio; phases are the months with their amounts.
  `CREATE TABLE sales_target (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    act text NOT NULL,
    reason text,
    dealer_id uuid NOT NULL,
    product_line_id uuid,
    period text NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    currency text NOT NULL,
    tax_basis text NOT NULL,
    amount_minor bigint NOT NULL,
    base_minor bigint NOT NULL,
    kept_numerator numeric NOT NULL,
    kept_denominator numeric NOT NULL,
    phases jsonb NOT NULL,
    split_id uuid,
    inputs jsonb,
    set_by uuid,
    import_run_id uuid,
    recorded_from timestamptz NOT NULL,
    recorded_to timestamptz,
    CONSTRAINT sales_target_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT sales_target_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT sales_target_line FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT sales_target_act CHECK (act IN ('SET', 'REBASED')),
    CONSTRAINT sales_target_rebased CHECK ((act = 'REBASED') = (split_id IS NOT NULL)),
    CONSTRAINT sales_target_period CHECK (period IN ('YEAR', 'QUARTER', 'MONTH')),
    CONSTRAINT sales_target_days CHECK (from_on < to_on),
    CONSTRAINT sales_target_basis CHECK (tax_basis IN ('GROSS', 'NET')),
    CONSTRAINT sales_target_amounts CHECK (amount_minor >= 0 AND base_minor >= 0),
    CONSTRAINT sales_target_kept CHECK (kept_numerator >= 0 AND kept_denominator > 0),
    CONSTRAINT sales_target_record_time CHECK (recorded_to IS NULL OR recorded_to > recorded_from)
  )`,
  `CREATE UNIQUE INDEX sales_target_once ON sales_target
     (manufacturer_id, dealer_id, (coalesce(product_line_id, '00000000-0000-0000-0000-000000000000')), period, from_on)
     WHERE recorded_to IS NULL`,
  `CREATE INDEX sales_target_by_dealer ON sales_target (manufacturer_id, dealer_id, from_on)`,
  `CREATE INDEX sales_target_by_line ON sales_target (manufacturer_id, product_line_id)`,
  `CREATE INDEX sales_target_by_start ON sales_target (manufacturer_id, from_on, id) WHERE recorded_to IS NULL`,
  `CREATE INDEX sales_target_by_split ON sales_target (manufacturer_id, split_id)`,
  walls("sales_target", "dealer"),
  `CREATE POLICY sales_target_belief ON sales_target AS RESTRICTIVE FOR UPDATE TO fairway_app
     USING (recorded_to IS NULL) WITH CHECK (recorded_to IS NOT NULL)`,
  `REVOKE DELETE, TRUNCATE ON sales_target FROM fairway_app`,

  // Ground that changed hands: until when goods that went out to the old dealer before may turn up there. Only the day on
  // which his stock was bought back is written later.
  `CREATE TABLE sell_off_grace (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    split_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    product_line_id uuid NOT NULL,
    channel text NOT NULL,
    division_lo bigint NOT NULL,
    division_hi bigint NOT NULL,
    effective_on date NOT NULL,
    grace_days int NOT NULL,
    bought_back_on date,
    opened_at timestamptz NOT NULL,
    CONSTRAINT sell_off_grace_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT sell_off_grace_once UNIQUE (manufacturer_id, split_id, dealer_id, product_line_id, channel, division_lo),
    CONSTRAINT sell_off_grace_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT sell_off_grace_line FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT sell_off_grace_division FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT sell_off_grace_channel CHECK (channel IN ('GT', 'KA', 'ECOMMERCE', 'CATERING', 'GROUP_PURCHASE', 'SPECIAL')),
    CONSTRAINT sell_off_grace_interval CHECK (division_lo < division_hi),
    CONSTRAINT sell_off_grace_days CHECK (grace_days BETWEEN 0 AND 366)
  )`,
  `CREATE INDEX sell_off_grace_by_dealer ON sell_off_grace (manufacturer_id, dealer_id, effective_on, id)`,
  `CREATE INDEX sell_off_grace_by_line ON sell_off_grace (manufacturer_id, product_line_id, channel, division_lo)`,
  `CREATE INDEX sell_off_grace_by_place ON sell_off_grace (division_lo)`,
  walls("sell_off_grace", "dealer"),
  `REVOKE DELETE, TRUNCATE ON sell_off_grace FROM fairway_app`,

  // Who stands in for a dealer that cannot supply. ground: the rights that rest meanwhile, with the end each had.
  `CREATE TABLE caretaker (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    state text NOT NULL,
    cause text NOT NULL,
    reason text NOT NULL,
    dealer_id uuid NOT NULL,
    caretaker_id uuid NOT NULL,
    ground jsonb NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    extends_to date,
    outcome text,
    failure text,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    version int NOT NULL,
    CONSTRAINT caretaker_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT caretaker_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT caretaker_caretaker FOREIGN KEY (manufacturer_id, caretaker_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT caretaker_state CHECK (state IN ('PROPOSED', 'REJECTED', 'FAILED', 'IN_FORCE', 'ENDED')),
    CONSTRAINT caretaker_cause CHECK (cause IN ('COLLAPSED', 'SUSPENDED')),
    CONSTRAINT caretaker_outcome CHECK (outcome IS NULL OR outcome IN ('RESTORED', 'RELEASED')),
    CONSTRAINT caretaker_days CHECK (from_on < to_on),
    CONSTRAINT caretaker_others CHECK (dealer_id <> caretaker_id)
  )`,
  `CREATE INDEX caretaker_by_dealer ON caretaker (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX caretaker_by_caretaker ON caretaker (manufacturer_id, caretaker_id, id)`,
  `CREATE INDEX caretaker_by_end ON caretaker (manufacturer_id, to_on) WHERE state = 'IN_FORCE'`,
  walls("caretaker", "staff"),
  `REVOKE DELETE, TRUNCATE ON caretaker FROM fairway_app`,
];
