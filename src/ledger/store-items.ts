import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { ItemFacts, ItemKind, ResidualReason } from "./rules/items.ts";
import type { By } from "./store-entries.ts";

export type NewItem = {
  readonly id: string;
  readonly dealerId: string;
  readonly kind: ItemKind;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly dueOn: Day | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly entryId: string;
};

/** Opens documents, each with its whole amount as its rest. */
export async function insertItems(by: By, items: readonly NewItem[]): Promise<void> {
  await by.tx.query(
    `INSERT INTO open_item (manufacturer_id, id, dealer_id, kind, source_type, source_id, document_no, issued_on, due_on, currency, amount_minor, residual_minor, entry_id, recorded_at)
     SELECT $1, t.id, t."dealerId", t.kind, t."sourceType", t."sourceId", t."documentNo", t."issuedOn", t."dueOn", t.currency, t."amountMinor", t."amountMinor", t."entryId", $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, "dealerId" uuid, kind text, "sourceType" text, "sourceId" uuid, "documentNo" text, "issuedOn" date, "dueOn" date, currency text, "amountMinor" bigint, "entryId" uuid)`,
    [by.tx.manufacturerId, by.now, jsonText(items)],
  );
}

export type LockedItem = ItemFacts & {
  readonly issuedOn: Day;
  readonly dueOn: Day | null;
  readonly documentNo: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly amountMinor: bigint;
  readonly entryId: string;
  readonly disputedOn: Day | null;
  readonly version: number;
};

const lockedColumns = `id, dealer_id AS "dealerId", kind, currency, residual_minor AS "residualMinor", issued_on AS "issuedOn", due_on AS "dueOn",
  document_no AS "documentNo", source_type AS "sourceType", source_id AS "sourceId", amount_minor AS "amountMinor", entry_id AS "entryId", disputed_on AS "disputedOn", version`;

/** Locks documents in the order of their ids, so that two who pay the same ones wait for each other and never cross. */
export const lockItems = (tx: Tx, ids: readonly string[]): Promise<LockedItem[]> =>
  tx.query<LockedItem>(
    `SELECT ${lockedColumns} FROM open_item WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`,
    [tx.manufacturerId, [...new Set(ids)]],
  );

/** The document that a source opened; null when there is none. */
export async function itemOfSource(
  tx: Tx,
  sourceType: string,
  sourceId: string,
  kind: ItemKind,
): Promise<{ readonly id: string } | null> {
  const [item] = await tx.query<{ id: string }>(
    `SELECT id FROM open_item WHERE manufacturer_id = $1 AND source_type = $2 AND source_id = $3 AND kind = $4`,
    [tx.manufacturerId, sourceType, sourceId, kind],
  );
  return item ?? null;
}

export type NewApplication = {
  readonly id: string;
  readonly dealerId: string;
  readonly currency: string;
  readonly creditId: string | null;
  readonly debitId: string | null;
  /** Negative in a reversal. */
  readonly amountMinor: bigint;
  readonly appliedOn: Day;
  readonly reason: ResidualReason | null;
  readonly memo: string;
  readonly entryId: string | null;
  readonly reverses: string | null;
};

/** Writes what pays what and takes it from the rests of both sides, in one statement; a rest below nought is impossible. */
export async function insertApplications(by: By, applications: readonly NewApplication[]): Promise<void> {
  const taken = new Map<string, bigint>();
  for (const { creditId, debitId, amountMinor } of applications)
    for (const id of [creditId, debitId]) if (id !== null) taken.set(id, (taken.get(id) ?? 0n) + amountMinor);
  await by.tx.query(
    `WITH rests AS (
       UPDATE open_item i SET residual_minor = i.residual_minor - t.taken, version = i.version + 1
       FROM jsonb_to_recordset($5::jsonb) AS t(id uuid, taken bigint) WHERE i.manufacturer_id = $1 AND i.id = t.id
     )
     INSERT INTO item_application (manufacturer_id, id, dealer_id, currency, credit_id, debit_id, amount_minor, applied_on, reason, memo, entry_id, reverses, membership_id, recorded_at)
     SELECT $1, t.id, t."dealerId", t.currency, t."creditId", t."debitId", t."amountMinor", t."appliedOn", t.reason, t.memo, t."entryId", t.reverses, $2, $3
     FROM jsonb_to_recordset($4::jsonb) AS t(id uuid, "dealerId" uuid, currency text, "creditId" uuid, "debitId" uuid, "amountMinor" bigint, "appliedOn" date, reason text, memo text, "entryId" uuid, reverses uuid)`,
    [
      by.tx.manufacturerId,
      by.viewer?.membershipId ?? null,
      by.now,
      jsonText(applications),
      jsonText([...taken].map(([id, minor]) => ({ id, taken: minor }))),
    ],
  );
}

export type ApplicationFacts = Omit<NewApplication, "reason" | "memo"> & {
  readonly reason: ResidualReason | null;
  readonly reversedBy: string | null;
};

/** One application and whether it was reversed; null when there is none. Lock its items before asking. */
export async function applicationById(tx: Tx, id: string): Promise<ApplicationFacts | null> {
  const [row] = await tx.query<ApplicationFacts>(
    `SELECT a.id, a.dealer_id AS "dealerId", a.currency, a.credit_id AS "creditId", a.debit_id AS "debitId", a.amount_minor AS "amountMinor",
       a.applied_on AS "appliedOn", a.reason, a.entry_id AS "entryId", a.reverses, r.id AS "reversedBy"
     FROM item_application a LEFT JOIN item_application r ON r.manufacturer_id = a.manufacturer_id AND r.reverses = a.id
     WHERE a.manufacturer_id = $1 AND a.id = $2`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** What was booked by the same entry as a document, itself included: a bill comes with the receipt it is. */
export const siblingsOf = async (tx: Tx, itemId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT o.id FROM open_item i JOIN open_item o ON o.manufacturer_id = i.manufacturer_id AND o.entry_id = i.entry_id
       WHERE i.manufacturer_id = $1 AND i.id = $2 ORDER BY o.id`,
      [tx.manufacturerId, itemId],
    )
  ).map(({ id }) => id);

/** What stands applied to documents, the latest first: neither taken back nor itself taking something back. */
export const applicationsOn = (
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ readonly id: string; readonly reason: ResidualReason | null }[]> =>
  tx.query(
    `SELECT DISTINCT a.id, a.reason FROM open_item i
     JOIN item_application a ON a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id AND a.currency = i.currency
       AND (a.credit_id = i.id OR a.debit_id = i.id)
     WHERE i.manufacturer_id = $1 AND i.id = ANY($2::uuid[]) AND a.reverses IS NULL AND NOT EXISTS (
       SELECT 1 FROM item_application r WHERE r.manufacturer_id = a.manufacturer_id AND r.reverses = a.id)
     ORDER BY a.id DESC`,
    [tx.manufacturerId, itemIds],
  );

/** Marks a document as disputed, or no longer. Disputed ones stay in the exposure and leave the overdue test (B5). */
export const setDispute = async (tx: Tx, id: string, disputedOn: Day | null, reason: string): Promise<void> =>
  void (await tx.query(
    `UPDATE open_item SET disputed_on = $3, dispute_reason = $4, version = version + 1 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, disputedOn, reason],
  ));
