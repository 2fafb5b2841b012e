import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** What part of their life goods must have left for a customer, a place or a product, from a day on. */
export class MinimumLife20261122803000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // The newest row from a day on or before today holds; one without a part gives back what holds otherwise.
  `CREATE TABLE minimum_life (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    ship_to_id uuid,
    product_id uuid,
    numerator int,
    denominator int,
    from_on date NOT NULL,
    set_at timestamptz NOT NULL,
    set_by uuid NOT NULL,
    CONSTRAINT minimum_life_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT minimum_life_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT minimum_life_ship_to_fk FOREIGN KEY (manufacturer_id, ship_to_id) REFERENCES ship_to (manufacturer_id, id),
    CONSTRAINT minimum_life_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT minimum_life_about_ck CHECK (dealer_id IS NOT NULL OR product_id IS NOT NULL),
    CONSTRAINT minimum_life_place_ck CHECK (ship_to_id IS NULL OR dealer_id IS NOT NULL),
    CONSTRAINT minimum_life_part_ck CHECK ((numerator IS NULL) = (denominator IS NULL) AND (numerator IS NULL OR (numerator >= 0 AND numerator < denominator AND denominator <= 1000)))
  )`,
  `CREATE INDEX minimum_life_by_dealer ON minimum_life (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX minimum_life_by_ship_to ON minimum_life (manufacturer_id, ship_to_id)`,
  `CREATE INDEX minimum_life_by_product ON minimum_life (manufacturer_id, product_id)`,
  walls("minimum_life", "staff"),
  appendOnly("minimum_life"),
];
