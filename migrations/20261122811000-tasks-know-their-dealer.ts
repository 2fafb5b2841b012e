import type { MigrationInterface, QueryRunner } from "typeorm";

/** A task for the manufacturer's people says which dealer it is about, so that the wall of regions stands before it. */
export class TasksKnowTheirDealer20261122811000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE inbox_task ADD COLUMN about_dealer_id uuid`,
  `UPDATE inbox_task t SET about_dealer_id = o.dealer_id FROM "order" o
    WHERE t.subject_type = 'Order' AND o.manufacturer_id = t.manufacturer_id AND o.id = t.subject_id`,
  `UPDATE inbox_task t SET about_dealer_id = r.about_dealer_id FROM approval_request r
    WHERE t.subject_type = 'ApprovalRequest' AND r.manufacturer_id = t.manufacturer_id AND r.id = t.subject_id`,
  `UPDATE inbox_task t SET about_dealer_id = (
      SELECT m.dealer_id FROM credit_member m WHERE m.manufacturer_id = t.manufacturer_id AND m.account_id = t.subject_id ORDER BY m.dealer_id LIMIT 1)
    WHERE t.subject_type = 'CreditAccount'`,
];
