import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What dealers are credited on stock they still hold when a price drops: proposed with its figures, then granted or not. */
export class PriceProtection20261122000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

const STATEMENTS = [
  `CREATE TABLE price_protection (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    change_on date NOT NULL,
    window_days int NOT NULL,
    cap_minor bigint,
    currency text NOT NULL,
    rule_set text NOT NULL,
    state text NOT NULL,
    note text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    version int NOT NULL,
    CONSTRAINT price_protection_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT price_protection_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT price_protection_window_ck CHECK (window_days BETWEEN 1 AND 3650),
    CONSTRAINT price_protection_cap_ck CHECK (cap_minor > 0),
    CONSTRAINT price_protection_currency_ck CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT price_protection_state_ck CHECK (state IN ('PROPOSED', 'GRANTED', 'REJECTED')),
    CONSTRAINT price_protection_decided_ck CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    CONSTRAINT price_protection_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX price_protection_by_product ON price_protection (manufacturer_id, product_id, change_on)`,
  walls("price_protection", "staff"),

  // product_id, change_on and open repeat their header, so that a dealer is protected once from one change of one price.
  `CREATE TABLE price_protection_line (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    protection_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    change_on date NOT NULL,
    open boolean NOT NULL,
    old_price numeric(19,6) NOT NULL,
    new_price numeric(19,6) NOT NULL,
    tax_basis text NOT NULL,
    tax_rate numeric(6,4) NOT NULL,
    stock int NOT NULL,
    bought int NOT NULL,
    unsold int NOT NULL,
    eligible int NOT NULL,
    uncapped_minor bigint NOT NULL,
    amount_minor bigint NOT NULL,
    inputs jsonb NOT NULL,
    CONSTRAINT price_protection_line_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT price_protection_line_of_fk FOREIGN KEY (manufacturer_id, protection_id) REFERENCES price_protection (manufacturer_id, id),
    CONSTRAINT price_protection_line_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT price_protection_line_drop_ck CHECK (new_price >= 0 AND new_price < old_price),
    CONSTRAINT price_protection_line_figures_ck CHECK (
      stock >= 0 AND unsold >= 0 AND unsold <= bought AND eligible = least(stock, unsold) AND amount_minor BETWEEN 0 AND uncapped_minor
    ),
    CONSTRAINT price_protection_line_once EXCLUDE USING gist (
      manufacturer_id WITH =, dealer_id WITH =, product_id WITH =, change_on WITH =
    ) WHERE (open)
  )`,
  `CREATE INDEX price_protection_line_by_header ON price_protection_line (manufacturer_id, protection_id, dealer_id)`,
  `CREATE INDEX price_protection_line_by_dealer ON price_protection_line (manufacturer_id, dealer_id)`,
  walls("price_protection_line", "staff"),
];
