import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What the signals of an order read of a dealer who ordered for years: the lines of his that are open or on their way, and
 * what he counted in since his last report, each found without reading all he ever bought.
 */
export class DemandRead20261124914000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX order_line_underway ON order_line (manufacturer_id, dealer_id, product_id) WHERE quantity - cancelled - received - written_off > 0`,
    );
    await runner.query(
      `CREATE INDEX shipment_counted_in ON shipment (manufacturer_id, dealer_id, received_on) WHERE received_on IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
