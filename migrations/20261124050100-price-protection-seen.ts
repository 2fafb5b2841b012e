import type { MigrationInterface, QueryRunner } from "typeorm";
import { rewall } from "../src/platform/postgres/walls.ts";

/** A dealer sees what he was granted on a price drop, how it was worked out and by which credit note it was given. */
export class PriceProtectionSeen20261124050100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // currency and window_days repeat their header, as product_id and change_on do: a dealer sees lines, never headers.
  `ALTER TABLE price_protection_line ADD COLUMN currency text, ADD COLUMN window_days int, ADD COLUMN granted_on date,
     ADD COLUMN item_id uuid, ADD COLUMN reported int, ADD COLUMN reported_as_of date`,
  `UPDATE price_protection_line l SET currency = p.currency, window_days = p.window_days,
     granted_on = CASE WHEN p.state = 'GRANTED' THEN p.decided_at::date END,
     item_id = (SELECT i.id FROM open_item i WHERE i.manufacturer_id = l.manufacturer_id AND i.source_type = 'PRICE_PROTECTION'
       AND i.source_id = l.id AND i.kind = 'CREDIT_NOTE')
   FROM price_protection p WHERE p.manufacturer_id = l.manufacturer_id AND p.id = l.protection_id`,
  `ALTER TABLE price_protection_line ALTER COLUMN currency SET NOT NULL, ALTER COLUMN window_days SET NOT NULL`,
  // What is left in stock of purchases that cost more than they cost now may be less than the lesser of the two.
  `ALTER TABLE price_protection_line DROP CONSTRAINT price_protection_line_figures_ck,
     ADD CONSTRAINT price_protection_line_figures_ck CHECK (
       stock >= 0 AND unsold >= 0 AND unsold <= bought AND eligible BETWEEN 0 AND least(stock, unsold) AND amount_minor BETWEEN 0 AND uncapped_minor
     )`,
  `CREATE INDEX price_protection_line_granted ON price_protection_line (manufacturer_id, granted_on, id) WHERE granted_on IS NOT NULL`,
  `DROP INDEX price_protection_line_by_dealer`,
  `CREATE INDEX price_protection_line_by_dealer ON price_protection_line (manufacturer_id, dealer_id, granted_on, id)`,
  rewall("price_protection_line", "dealer"),
];
