import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** What waits for a person: approvals of frozen content, who may decide in whose place, and the work inbox. */
export class ApprovalsAndInbox20261122000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...approvals, ...inbox]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const approvals = [
  // A manufacturer's own tiers of a kind; without a row the kind's own hold.
  `CREATE TABLE approval_policy (
    manufacturer_id uuid NOT NULL,
    kind text NOT NULL,
    tiers jsonb NOT NULL,
    version int NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    CONSTRAINT approval_policy_pk PRIMARY KEY (manufacturer_id, kind)
  )`,
  walls("approval_policy", "staff"),

  // What is approved is frozen here with its hash, and so are the tiers that must agree.
  `CREATE TABLE approval_request (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    about_dealer_id uuid,
    params jsonb NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    amount_minor bigint,
    currency text,
    tiers jsonb NOT NULL,
    permissions text[] NOT NULL,
    step int NOT NULL,
    steps int NOT NULL,
    state text NOT NULL,
    requested_by uuid NOT NULL,
    requested_membership uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    excluded_persons uuid[] NOT NULL,
    expires_at timestamptz,
    closed_at timestamptz,
    version int NOT NULL,
    CONSTRAINT approval_request_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT approval_request_asker_unique UNIQUE (manufacturer_id, id, requested_by),
    CONSTRAINT approval_request_state CHECK (state IN ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'EXPIRED')),
    CONSTRAINT approval_request_closed CHECK ((state = 'PENDING') = (closed_at IS NULL)),
    CONSTRAINT approval_request_step CHECK (step BETWEEN 1 AND steps),
    CONSTRAINT approval_request_amount CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT approval_request_hash CHECK (content_hash ~ '^[0-9a-f]{64}$')
  )`,
  `CREATE UNIQUE INDEX approval_request_pending_once ON approval_request (manufacturer_id, kind, subject_id) WHERE state = 'PENDING'`,
  `CREATE INDEX approval_request_by_subject ON approval_request (manufacturer_id, subject_id, kind, id)`,
  `CREATE INDEX approval_request_by_state ON approval_request (manufacturer_id, state, id)`,
  `CREATE INDEX approval_request_expiring ON approval_request (expires_at) WHERE state = 'PENDING'`,
  walls("approval_request", "staff"),
  openToRelay("approval_request"),

  // One decision per tier, and nobody twice: neither as himself nor as somebody's delegate, and never who asked.
  `CREATE TABLE approval_decision (
    manufacturer_id uuid NOT NULL,
    request_id uuid NOT NULL,
    step int NOT NULL,
    decision text NOT NULL,
    person_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    principal_id uuid NOT NULL,
    delegation_id uuid,
    requested_by uuid NOT NULL,
    reason text,
    content_hash text NOT NULL,
    decided_at timestamptz NOT NULL,
    CONSTRAINT approval_decision_pk PRIMARY KEY (manufacturer_id, request_id, step),
    CONSTRAINT approval_decision_person_once UNIQUE (manufacturer_id, request_id, person_id),
    CONSTRAINT approval_decision_principal_once UNIQUE (manufacturer_id, request_id, principal_id),
    CONSTRAINT approval_decision_request FOREIGN KEY (manufacturer_id, request_id, requested_by)
      REFERENCES approval_request (manufacturer_id, id, requested_by),
    CONSTRAINT approval_decision_never_asker CHECK (person_id <> requested_by AND principal_id <> requested_by),
    CONSTRAINT approval_decision_word CHECK (decision IN ('APPROVED', 'REFUSED')),
    CONSTRAINT approval_decision_reason CHECK (decision = 'APPROVED' OR length(reason) > 0)
  )`,
  `CREATE INDEX approval_decision_by_request ON approval_decision (manufacturer_id, request_id, requested_by)`,
  walls("approval_decision", "staff"),
  appendOnly("approval_decision"),

  // Both days are inclusive: who is away from the 3rd to the 7th is back on the 8th.
  `CREATE TABLE approval_delegation (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text,
    from_person_id uuid NOT NULL,
    from_membership_id uuid NOT NULL,
    to_person_id uuid NOT NULL,
    to_membership_id uuid NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT approval_delegation_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT approval_delegation_days CHECK (from_on <= to_on),
    CONSTRAINT approval_delegation_other CHECK (from_person_id <> to_person_id),
    CONSTRAINT approval_delegation_from FOREIGN KEY (manufacturer_id, from_membership_id) REFERENCES membership (manufacturer_id, id),
    CONSTRAINT approval_delegation_to FOREIGN KEY (manufacturer_id, to_membership_id) REFERENCES membership (manufacturer_id, id)
  )`,
  `CREATE INDEX approval_delegation_by_to ON approval_delegation (manufacturer_id, to_membership_id, to_on)`,
  `CREATE INDEX approval_delegation_by_from ON approval_delegation (manufacturer_id, from_membership_id, to_on)`,
  walls("approval_delegation", "staff"),
];

const inbox = [
  // dealer_id is whose inbox it lies in: null is the manufacturer's own people, whichever dealer it is about.
  `CREATE TABLE inbox_task (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    kind text NOT NULL,
    category text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    for_permission text,
    for_role text,
    for_membership uuid,
    not_persons uuid[] NOT NULL,
    params jsonb NOT NULL,
    due_at timestamptz,
    state text NOT NULL,
    claimed_by uuid,
    claimed_name text,
    claimed_at timestamptz,
    done_by uuid,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    version int NOT NULL,
    CONSTRAINT inbox_task_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT inbox_task_category CHECK (category IN ('APPROVAL', 'HOLD', 'DEADLINE', 'TASK')),
    CONSTRAINT inbox_task_state CHECK (state IN ('OPEN', 'DONE', 'CLOSED')),
    CONSTRAINT inbox_task_closed CHECK ((state = 'OPEN') = (closed_at IS NULL)),
    CONSTRAINT inbox_task_for_somebody CHECK ((for_permission IS NULL) <> (for_membership IS NULL)),
    CONSTRAINT inbox_task_claimed CHECK ((claimed_by IS NULL) = (claimed_at IS NULL))
  )`,
  // One open task per kind, subject and addressee: opening it again is the same task.
  `CREATE UNIQUE INDEX inbox_task_open_once ON inbox_task
     (manufacturer_id, kind, subject_id, (coalesce(for_permission, for_membership::text))) WHERE state = 'OPEN'`,
  `CREATE INDEX inbox_task_by_permission ON inbox_task (manufacturer_id, for_permission, id) WHERE state = 'OPEN'`,
  `CREATE INDEX inbox_task_by_membership ON inbox_task (manufacturer_id, for_membership, id) WHERE state = 'OPEN'`,
  `CREATE INDEX inbox_task_by_done ON inbox_task (manufacturer_id, done_by, id)`,
  walls("inbox_task", "dealer"),
];
