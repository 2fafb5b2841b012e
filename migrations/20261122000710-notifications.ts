import type { MigrationInterface, QueryRunner } from "typeorm";
import { openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** Notices to people: in the list, by mail and otherwise, gathered instead of flooding, with a log of every sending. */
export class Notifications20261122000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // What one person reads as one: everything of a kind that came while it was gathering. dealer_id is the reader's.
  `CREATE TABLE notification (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    membership_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    item_count int NOT NULL,
    gathering boolean NOT NULL,
    gathers_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    read_at timestamptz,
    version int NOT NULL,
    CONSTRAINT notification_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT notification_items CHECK (item_count > 0)
  )`,
  `CREATE UNIQUE INDEX notification_gathering_once ON notification (manufacturer_id, membership_id, kind) WHERE gathering`,
  `CREATE INDEX notification_by_reader ON notification (manufacturer_id, membership_id, id)`,
  `CREATE INDEX notification_unread ON notification (manufacturer_id, membership_id) WHERE read_at IS NULL`,
  `CREATE INDEX notification_by_age ON notification (manufacturer_id, created_at)`,
  walls("notification", "dealer"),
  openToRelay("notification"),

  // One thing that a person was told: the same key is told him once, however often a job is tried.
  `CREATE TABLE notification_item (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    notification_id uuid,
    membership_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    subject_type text,
    subject_id uuid,
    params jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT notification_item_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT notification_item_once UNIQUE (manufacturer_id, membership_id, kind, key),
    CONSTRAINT notification_item_head FOREIGN KEY (manufacturer_id, notification_id)
      REFERENCES notification (manufacturer_id, id) ON DELETE CASCADE,
    CONSTRAINT notification_item_subject CHECK ((subject_type IS NULL) = (subject_id IS NULL))
  )`,
  `CREATE INDEX notification_item_by_head ON notification_item (manufacturer_id, notification_id, id)`,
  walls("notification_item", "dealer"),
  openToRelay("notification_item"),

  // One way by which a notice is to reach a person, and how far it has come. While it is being sent, send_after says
  // when somebody else may take it for lost and send it again, under the same id.
  `CREATE TABLE notification_delivery (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    notification_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    state text NOT NULL,
    send_after timestamptz NOT NULL,
    attempts int NOT NULL,
    last_error text,
    provider_id text,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT notification_delivery_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT notification_delivery_once UNIQUE (manufacturer_id, notification_id, channel),
    CONSTRAINT notification_delivery_head FOREIGN KEY (manufacturer_id, notification_id)
      REFERENCES notification (manufacturer_id, id) ON DELETE CASCADE,
    CONSTRAINT notification_delivery_channel CHECK (channel IN ('EMAIL', 'SMS', 'WECHAT_WORK')),
    CONSTRAINT notification_delivery_state CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'FAILED', 'SKIPPED')),
    CONSTRAINT notification_delivery_sent CHECK ((state = 'SENT') = (sent_at IS NOT NULL))
  )`,
  `CREATE INDEX notification_delivery_by_head ON notification_delivery (manufacturer_id, notification_id)`,
  `CREATE INDEX notification_delivery_due ON notification_delivery (send_after) WHERE state IN ('WAITING', 'SENDING')`,
  walls("notification_delivery", "dealer"),
  openToRelay("notification_delivery"),

  `CREATE TABLE notification_preference (
    manufacturer_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    dealer_id uuid,
    person_id uuid NOT NULL,
    wanted boolean NOT NULL,
    CONSTRAINT notification_preference_pk PRIMARY KEY (manufacturer_id, membership_id, kind, channel)
  )`,
  walls("notification_preference", "dealer"),

  // Minutes of the manufacturer's day; from later than until goes over midnight, equal ones are no quiet hours at all.
  `CREATE TABLE notification_quiet (
    manufacturer_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    dealer_id uuid,
    person_id uuid NOT NULL,
    from_minute int NOT NULL,
    until_minute int NOT NULL,
    CONSTRAINT notification_quiet_pk PRIMARY KEY (manufacturer_id, membership_id),
    CONSTRAINT notification_quiet_minutes CHECK (from_minute BETWEEN 0 AND 1439 AND until_minute BETWEEN 0 AND 1439)
  )`,
  walls("notification_quiet", "dealer"),

  // A group's robot that reads along. Its key is a secret: it is written here and shown to nobody.
  `CREATE TABLE notification_group (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    robot_key text NOT NULL,
    kinds text[] NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT notification_group_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT notification_group_key CHECK (robot_key ~ '^[A-Za-z0-9-]{8,80}$')
  )`,
  walls("notification_group", "staff"),

  // A letter that cannot be sent waits longer each time and lets others go first.
  `ALTER TABLE letter ADD COLUMN attempts int NOT NULL DEFAULT 0`,
  `ALTER TABLE letter ADD COLUMN send_after timestamptz NOT NULL DEFAULT '2000-01-01'`,
  `ALTER TABLE letter ADD COLUMN last_error text`,
  // The link in an invitation's letter is another than the one the inviter was shown: whichever is used first is used.
  `ALTER TABLE single_use_link ADD COLUMN letter_token_hash bytea`,
  `CREATE INDEX single_use_link_by_letter ON single_use_link (letter_token_hash) WHERE letter_token_hash IS NOT NULL`,
];
