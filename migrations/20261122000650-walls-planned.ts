import type { MigrationInterface, QueryRunner } from "typeorm";
import { rewall } from "../src/platform/postgres/walls.ts";

/** The dealers' walls in a form whose rows the planner counts rightly; who sees what stays the same. */
export class WallsPlanned20261122000650 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ownRows) await runner.query(rewall(table, "dealer"));
    for (const table of ["price_list", "price"]) await runner.query(rewall(table, "dealer-or-shared"));
    await runner.query(rewall("dealer", "dealer", "id"));
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

const ownRows = [
  ...["event", "file", "file_ticket", "membership", "single_use_link", "dealer_region", "dealer_dossier", "ship_to"],
  ...["listing", "territory_grant", `"order"`, "order_line", "shipment", "shipment_line", "order_entry"],
];
