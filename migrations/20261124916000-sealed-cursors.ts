import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What all servers of one database know and nobody else: made where it lies, so that it is in no log of statements. The
 * places of subscribers are sealed with it; what was handed out in clear before is known up to the position of this moment.
 */
export class SealedCursors20261124916000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE platform_secret (
    name text NOT NULL,
    value bytea NOT NULL,
    CONSTRAINT platform_secret_pk PRIMARY KEY (name),
    CONSTRAINT platform_secret_long CHECK (length(value) >= 32)
  )`,
  `COMMENT ON TABLE platform_secret IS 'citus:local what all servers know and nobody else; the relay alone reads it'`,
  `REVOKE ALL ON platform_secret FROM fairway_app, fairway_relay`,
  `GRANT SELECT ON platform_secret TO fairway_relay`,
  // Two random uuids: 244 bits of the server's own generator, which every version since 13 has without an extension.
  `INSERT INTO platform_secret (name, value)
   VALUES ('platform', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))`,
  `ALTER TABLE event_position ADD COLUMN clear_until bigint NOT NULL DEFAULT 0`,
  `UPDATE event_position SET clear_until = position`,
];
