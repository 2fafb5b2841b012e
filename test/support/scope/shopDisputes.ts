import { createHash } from "node:crypto";
import { newId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import { addFile } from "./company.ts";
import type { Maker } from "./shopChains.ts";

type Of = {
  readonly statement: string;
  readonly chainId: string;
  readonly mark: string;
  readonly figure: string;
  readonly state: "OPEN" | "SENT";
};

/** What hangs on a statement of the shop's: a decision, a dispute with its thread, evidence and notes, a signature. */
export async function addShopDispute(
  w: World,
  { manufacturerId: maker, manager }: Maker,
  { statement, chainId, mark, figure, state }: Of,
): Promise<void> {
  const [dispute, entry] = [newId(), newId()];
  const by = manager.personId;
  const file = await addFile(w, maker, null, manager, `${mark}-pod.pdf`, "CHAIN_EVIDENCE");
  const hash = createHash("sha256").update(`${mark}${statement}`).digest("hex");
  const [number] = await w.rows<{ last: number }>(
    `INSERT INTO chain_dispute_number AS n (manufacturer_id, last_number) VALUES ($1, 1)
     ON CONFLICT (manufacturer_id) DO UPDATE SET last_number = n.last_number + 1 RETURNING last_number AS last`,
    [maker],
  );
  const insert = (text: string, values: unknown[]) => w.rows(text, [maker, ...values]);
  await insert(
    `INSERT INTO chain_write_off_month (manufacturer_id, chain_id, month_on) VALUES ($1, $2, '2026-03-01') ON CONFLICT DO NOTHING`,
    [chainId],
  );
  await insert(
    `INSERT INTO chain_dispute_policy (manufacturer_id, id, from_on, answer_days, remind_days, escalate_days, ours_days, theirs_months,
       recorded_by, recorded_at) VALUES ($1, $2, '2026-01-01', 15, 3, 7, 90, 24, $3, now())`,
    [newId(), by],
  );
  await insert(
    `INSERT INTO statement_decision (manufacturer_id, id, statement_id, decision, state, item_count, amount_minor, kinds, skipped, note,
       decided_by, decided_at) VALUES ($1, $2, $3, 'ACCEPT', 'DONE', 1, $4, '[]', '[]', $5, $6, now())`,
    [newId(), statement, `${figure}47`, `${mark}-decided`, by],
  );
  await insert(
    `INSERT INTO chain_dispute (manufacturer_id, id, statement_id, chain_id, number, side, reason, amount_minor, currency, state,
       document_no, on_day, note, owner_id, opened_by, opened_at, opened_on, sent_on, due_on, lapses_on, version)
     VALUES ($1, $2, $3, $4, $5, 'OURS', 'PRICE_DIFF', $6, 'CNY', $11, $7, '2026-03-05', $8, $9, $10, now(), '2026-04-02',
       CASE $11 WHEN 'SENT' THEN date '2026-04-03' END, '2026-06-30', '2026-07-01', 2)`,
    [
      ...[dispute, statement, chainId, number!.last, `${figure}46`, `${mark}-grn`, `${mark}-ground`],
      ...[manager.membershipId, by, state],
    ],
  );
  await insert(
    `INSERT INTO chain_dispute_entry (manufacturer_id, dispute_id, id, at, side, person_id, written_by_us, text)
     VALUES ($1, $2, $3, now(), 'OURS', $4, true, $5)`,
    [dispute, entry, by, `${mark}-said`],
  );
  await insert(
    `INSERT INTO chain_dispute_file (manufacturer_id, dispute_id, file_id, entry_id, side, name, sha256, person_id, at)
     VALUES ($1, $2, $3, $4, 'OURS', $5, $6, $7, now())`,
    [dispute, file, entry, `${mark}-pod.pdf`, hash, by],
  );
  await insert(
    `INSERT INTO chain_dispute_note (manufacturer_id, dispute_id, id, at, person_id, text) VALUES ($1, $2, $3, now(), $4, $5)`,
    [dispute, newId(), by, `${mark}-note`],
  );
  await insert(
    `INSERT INTO statement_signature (manufacturer_id, statement_id, side, content_hash, person_id, signed_name, title, signed_at)
     VALUES ($1, $2, 'OURS', $3, $4, $5, $6, now())`,
    [statement, hash, by, `${mark}-signed`, `${mark}-title`],
  );
}
