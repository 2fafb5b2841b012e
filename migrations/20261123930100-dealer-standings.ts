import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** Where a dealer stood from which day on, who said so and why: what is asked of a past day is answered by it. */
export class DealerStandings20261123930100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE dealer_standing (
    manufacturer_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    version int NOT NULL,
    status text NOT NULL,
    blacklisted boolean NOT NULL,
    reason text NOT NULL,
    from_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    membership_id uuid,
    CONSTRAINT dealer_standing_pk PRIMARY KEY (manufacturer_id, dealer_id, version),
    CONSTRAINT dealer_standing_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT dealer_standing_status_ck CHECK (status IN ('ONBOARDING', 'ACTIVE', 'SUSPENDED', 'ENDED'))
  )`,
  walls("dealer_standing", "staff"),
  appendOnly("dealer_standing"),
  // Of those who were there before, what is known: how they stand, since the day that was kept with it.
  `INSERT INTO dealer_standing (manufacturer_id, dealer_id, version, status, blacklisted, reason, from_on, recorded_at)
   SELECT d.manufacturer_id, d.id, 0, d.status, d.blacklisted_on IS NOT NULL,
     coalesce(d.blacklist_reason, d.end_reason, d.suspend_reason, ''),
     coalesce(d.blacklisted_on, d.ended_on, (d.created_at AT TIME ZONE m.time_zone)::date), d.created_at
   FROM dealer d JOIN manufacturer m ON m.manufacturer_id = d.manufacturer_id WHERE d.kind = 'DEALER'`,
];
