import type { MigrationInterface, QueryRunner } from "typeorm";

/** Each morning asks of many notices at once whether anybody was told them before, and which goods nobody counted in. */
export class NoticesByKey20261122000711 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX notification_item_by_key ON notification_item (manufacturer_id, kind, key)`);
    await runner.query(
      `CREATE INDEX shipment_on_its_way ON shipment (manufacturer_id, shipped_on, id) WHERE received_on IS NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
