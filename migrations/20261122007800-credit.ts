import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** Credit: accounts that dealers share, what they are allowed, what they carry in each bucket, blocks, holds, releases. */
export class Credit20261122007800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ACCOUNTS, ...ALLOWANCES, ...BLOCKS, ...EXPOSURE]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

const bucket = "('OPEN_ORDERS', 'DELIVERED_UNBILLED', 'BILLED_UNPOSTED')";

// A dealer reads none of these tables: his standing is computed on the manufacturer's behalf, and only he is shown it.
const ACCOUNTS = [
  `CREATE TABLE credit_account (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    currency text NOT NULL,
    overdue_days int,
    overdue_ratio numeric(5,4),
    horizon_days int,
    check_at text NOT NULL,
    dormant_days int,
    review_due_on date,
    sets_off_deposit boolean NOT NULL,
    awake_since date NOT NULL,
    version int NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT credit_account_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_account_name_ck CHECK (name <> ''),
    CONSTRAINT credit_account_currency_ck CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT credit_account_terms_ck CHECK (overdue_days >= 0 AND overdue_ratio >= 0 AND overdue_ratio <= 1 AND horizon_days >= 0 AND dormant_days >= 1),
    CONSTRAINT credit_account_check_ck CHECK (check_at IN ('ORDER', 'SHIPMENT')),
    CONSTRAINT credit_account_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX credit_account_by_name ON credit_account (manufacturer_id, pinyin, id)`,
  walls("credit_account", "staff"),
  openToRelay("credit_account"),

  // A dealer is in one account on any day; an account may have several dealers.
  `CREATE TABLE credit_member (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    CONSTRAINT credit_member_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_member_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id),
    CONSTRAINT credit_member_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT credit_member_days_ck CHECK (left_on >= joined_on),
    CONSTRAINT credit_member_once EXCLUDE USING gist (
      manufacturer_id WITH =, dealer_id WITH =, daterange(joined_on, left_on) WITH &&
    )
  )`,
  `CREATE INDEX credit_member_by_dealer ON credit_member (manufacturer_id, dealer_id, left_on)`,
  `CREATE INDEX credit_member_by_account ON credit_member (manufacturer_id, account_id, left_on)`,
  walls("credit_member", "staff"),
];

const ALLOWANCES = [
  // What somebody asked to be allowed: a limit from a day on, or a temporary limit on its days. It counts once another
  // person approved it. Of the limits approved, the one with the latest first day, and of equal ones the later decision,
  // holds on a day: limits are steps, so they cannot overlap.
  `CREATE TABLE credit_request (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    amount_minor bigint NOT NULL,
    first_on date NOT NULL,
    last_on date,
    basis text NOT NULL,
    inputs jsonb NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    note text,
    version int NOT NULL,
    CONSTRAINT credit_request_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_request_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id),
    CONSTRAINT credit_request_kind_ck CHECK (kind IN ('LIMIT', 'TEMPORARY')),
    CONSTRAINT credit_request_status_ck CHECK (status IN ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT credit_request_basis_ck CHECK (basis IN ('FORMULA', 'MANUAL')),
    CONSTRAINT credit_request_amount_ck CHECK (amount_minor >= 0 AND (kind = 'LIMIT' OR amount_minor > 0)),
    CONSTRAINT credit_request_days_ck CHECK ((kind = 'TEMPORARY') = (last_on IS NOT NULL) AND last_on >= first_on),
    CONSTRAINT credit_request_reason_ck CHECK (reason <> ''),
    CONSTRAINT credit_request_decided_ck CHECK ((status = 'REQUESTED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT credit_request_other_person_ck CHECK (status NOT IN ('APPROVED', 'REJECTED') OR decided_by <> requested_by),
    CONSTRAINT credit_request_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX credit_request_by_account ON credit_request (manufacturer_id, account_id, status, kind, first_on)`,
  `CREATE INDEX credit_request_by_status ON credit_request (manufacturer_id, status, id)`,
  walls("credit_request", "staff"),
];

const BLOCKS = [
  `CREATE TABLE credit_block (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    product_line_id uuid,
    reason text NOT NULL,
    since date NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    lifted_by uuid,
    lifted_at timestamptz,
    lift_reason text,
    version int NOT NULL,
    CONSTRAINT credit_block_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_block_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id),
    CONSTRAINT credit_block_line_fk FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT credit_block_kind_ck CHECK (kind IN ('MANUAL', 'MARKET_ORDER') AND (kind = 'MARKET_ORDER') = (product_line_id IS NOT NULL)),
    CONSTRAINT credit_block_reason_ck CHECK (reason <> '' AND lift_reason <> ''),
    CONSTRAINT credit_block_lifted_ck CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL)),
    CONSTRAINT credit_block_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX credit_block_by_account ON credit_block (manufacturer_id, account_id, lifted_at)`,
  `CREATE INDEX credit_block_by_line ON credit_block (manufacturer_id, product_line_id)`,
  walls("credit_block", "staff"),

  // An order that credit holds: what it asks for, who placed it, what stood in its way when it was last looked at.
  `CREATE TABLE credit_hold (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    account_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    order_no text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    shortfall_minor bigint,
    kinds text[] NOT NULL,
    placed_by uuid NOT NULL,
    held_on date NOT NULL,
    ended_on date,
    CONSTRAINT credit_hold_pk PRIMARY KEY (manufacturer_id, order_id),
    CONSTRAINT credit_hold_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id),
    CONSTRAINT credit_hold_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT credit_hold_amount_ck CHECK (amount_minor >= 0)
  )`,
  `CREATE INDEX credit_hold_by_account ON credit_hold (manufacturer_id, account_id, ended_on, order_id)`,
  `CREATE INDEX credit_hold_by_dealer ON credit_hold (manufacturer_id, dealer_id, ended_on)`,
  walls("credit_hold", "staff"),

  // Who let an order pass, up to which amount and day: never a flag on the order (peers 6).
  `CREATE TABLE credit_release (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    account_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    up_to_minor bigint NOT NULL,
    last_on date NOT NULL,
    reason text NOT NULL,
    released_by uuid NOT NULL,
    released_at timestamptz NOT NULL,
    CONSTRAINT credit_release_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_release_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id),
    CONSTRAINT credit_release_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT credit_release_reason_ck CHECK (reason <> ''),
    CONSTRAINT credit_release_amount_ck CHECK (up_to_minor > 0)
  )`,
  `CREATE INDEX credit_release_by_order ON credit_release (manufacturer_id, order_id)`,
  `CREATE INDEX credit_release_by_account ON credit_release (manufacturer_id, account_id, id)`,
  `CREATE INDEX credit_release_by_dealer ON credit_release (manufacturer_id, dealer_id)`,
  walls("credit_release", "staff"),
  appendOnly("credit_release"),
];

const EXPOSURE = [
  // What moved from which bucket into which. Rows only come.
  `CREATE TABLE credit_movement (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid,
    dealer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    source_id uuid NOT NULL,
    from_bucket text,
    to_bucket text,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    due_on date NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT credit_movement_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_movement_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id),
    CONSTRAINT credit_movement_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT credit_movement_buckets_ck CHECK (from_bucket IN ${bucket} AND to_bucket IN ${bucket}),
    CONSTRAINT credit_movement_moves_ck CHECK (from_bucket IS DISTINCT FROM to_bucket),
    CONSTRAINT credit_movement_amount_ck CHECK (amount_minor > 0)
  )`,
  `CREATE INDEX credit_movement_by_dealer ON credit_movement (manufacturer_id, dealer_id, occurred_on)`,
  `CREATE INDEX credit_movement_by_account ON credit_movement (manufacturer_id, account_id)`,
  `CREATE INDEX credit_movement_by_order ON credit_movement (manufacturer_id, order_id)`,
  walls("credit_movement", "staff"),
  appendOnly("credit_movement"),

  // What of an order line stands in a bucket now: no move takes out more than is in. due_on -infinity: due at once.
  `CREATE TABLE credit_position (
    manufacturer_id uuid NOT NULL,
    source_id uuid NOT NULL,
    bucket text NOT NULL,
    dealer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    currency text NOT NULL,
    due_on date NOT NULL,
    amount_minor bigint NOT NULL,
    CONSTRAINT credit_position_pk PRIMARY KEY (manufacturer_id, source_id, bucket),
    CONSTRAINT credit_position_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT credit_position_bucket_ck CHECK (bucket IN ${bucket}),
    CONSTRAINT credit_position_amount_ck CHECK (amount_minor >= 0)
  )`,
  `CREATE INDEX credit_position_by_dealer ON credit_position (manufacturer_id, dealer_id, bucket)`,
  `CREATE INDEX credit_position_by_order ON credit_position (manufacturer_id, order_id)`,
  walls("credit_position", "staff"),

  // The same, summed: what the check reads. By due day, because of the horizon.
  `CREATE TABLE credit_balance (
    manufacturer_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    bucket text NOT NULL,
    currency text NOT NULL,
    due_on date NOT NULL,
    amount_minor bigint NOT NULL,
    CONSTRAINT credit_balance_pk PRIMARY KEY (manufacturer_id, dealer_id, bucket, currency, due_on),
    CONSTRAINT credit_balance_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT credit_balance_bucket_ck CHECK (bucket IN ${bucket}),
    CONSTRAINT credit_balance_amount_ck CHECK (amount_minor >= 0)
  )`,
  walls("credit_balance", "staff"),

  // When a dealer last picked up goods: who has not for long enough sleeps.
  `CREATE TABLE credit_pickup (
    manufacturer_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    last_on date NOT NULL,
    CONSTRAINT credit_pickup_pk PRIMARY KEY (manufacturer_id, dealer_id),
    CONSTRAINT credit_pickup_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id)
  )`,
  walls("credit_pickup", "staff"),
];
