import { newId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import type { Company, Shop } from "./company.ts";

/** What was closed of each of the shop's statements: its invoice, paper, receivable, a payment that fell short, the case of it. */
export async function addShopSettlementClosing(
  w: World,
  { manufacturerId: maker, manager }: Company,
  { mark }: Shop,
  figure: string,
): Promise<void> {
  const statements = await w.rows<{ id: string; chainId: string; locked: boolean }>(
    `SELECT id, chain_id AS "chainId", state = 'LOCKED' AS locked FROM chain_statement WHERE manufacturer_id = $1 AND their_number = $2 || '-theirs' ORDER BY id`,
    [maker, mark],
  );
  for (const { id: statement, chainId, locked } of statements) {
    const [invoice, paper] = [newId(), newId()];
    const about = [maker, statement, chainId];
    const minor = `${figure}57`;
    const number = `F${newId().slice(-10)}`;
    await w.rows(
      `INSERT INTO chain_closing (manufacturer_id, statement_id, chain_id, currency, content_hash, payable_minor, goods_minor, fees_minor,
         other_minor, disputed_minor, carried_minor, written_off_minor, confirmed_by, confirmed_at)
       VALUES ($1, $2, $3, 'CNY', $4, $5::bigint, $5::bigint, 0, 0, 100, 0, 0, $6, now())`,
      [...about, `${mark}-hash`, minor, manager.personId],
    );
    await w.rows(
      `INSERT INTO chain_invoice (manufacturer_id, id, statement_id, chain_id, currency, tax_rate, gross_minor, net_minor, tax_minor, state, number, issued_on, version)
       VALUES ($1, $4, $2, $3, 'CNY', 0.13, $5::bigint, $5::bigint, 0, CASE WHEN $6::text IS NULL THEN 'NOT_ISSUED' ELSE 'ISSUED' END, $6,
         CASE WHEN $6::text IS NULL THEN NULL ELSE date '2026-04-05' END, 1)`,
      [...about, invoice, minor, locked ? null : number],
    );
    await w.rows(
      `INSERT INTO chain_paper (manufacturer_id, id, statement_id, chain_id, currency, fee_code, character, kind, issuer, tax_rate, gross_minor,
         disputed_minor, net_minor, tax_minor, state, version)
       VALUES ($1, $4, $2, $3, 'CNY', 'flyerFee', 'SERVICE', 'SERVICE_INVOICE', 'CHAIN', 0.06, $5::bigint, 0, $5::bigint, 0, 'EXPECTED', 1)`,
      [...about, paper, minor],
    );
    await w.rows(
      `INSERT INTO chain_fiscal_number (manufacturer_id, issuer, number, paper_id) VALUES ($1, 'SUPPLIER', $2, $3)`,
      [maker, number, locked ? paper : invoice],
    );
    await w.rows(
      `INSERT INTO chain_reversal (manufacturer_id, statement_id, reason, asked_by, asked_as, asked_at) VALUES ($1, $2, $3, $4, $5, now())`,
      [maker, statement, `${mark}-reason`, manager.personId, manager.membershipId],
    );
    await w.rows(
      `INSERT INTO chain_entry (manufacturer_id, statement_id, entry_id, step)
       SELECT $1, $2, e.id, 'APPLY' FROM ledger_entry e WHERE e.manufacturer_id = $1 ORDER BY e.id DESC LIMIT 1`,
      [maker, statement],
    );
    await addMoney(w, { maker, membershipId: manager.membershipId, statement, chainId }, mark, minor);
  }
}

/** A payment, what it paid, and what it left short. */
async function addMoney(
  w: World,
  of: { readonly maker: string; readonly membershipId: string; readonly statement: string; readonly chainId: string },
  mark: string,
  minor: string,
): Promise<void> {
  const { maker, membershipId, statement, chainId } = of;
  const about = [maker, statement, chainId];
  const [payment, receivable, short] = [newId(), newId(), newId()];
  await w.rows(
    `INSERT INTO chain_payment (manufacturer_id, id, chain_id, method, reference, paid_on, currency, amount_minor, unapplied_minor, state,
       membership_id, recorded_at, version)
     VALUES ($1, $2, $3, 'BANK', $4, '2026-05-10', 'CNY', $5::bigint, 0, 'RECEIVED', $6, now(), 1)`,
    [maker, payment, chainId, `${mark}-slip-${payment.slice(-6)}`, minor, membershipId],
  );
  await w.rows(
    `INSERT INTO chain_payment_line (manufacturer_id, payment_id, position, statement_id, said, amount_minor, deductions)
     VALUES ($1, $2, 1, $3, $4, $5::bigint, '[]')`,
    [maker, payment, statement, `${mark}-said`, minor],
  );
  await w.rows(
    `WITH receivable AS (
       INSERT INTO chain_receivable (manufacturer_id, id, chain_id, statement_id, kind, currency, amount_minor, residual_minor, posted_on, due_on, version)
       VALUES ($1, $4, $3, $2, 'CONFIRMED', 'CNY', $5::bigint + 300, 300, '2026-04-05', '2026-05-10', 2)
     )
     INSERT INTO chain_receivable_move (manufacturer_id, id, receivable_id, statement_id, chain_id, kind, amount_minor, moved_on, payment_id,
       memo, recorded_at)
     VALUES ($1, $6, $4, $2, $3, 'PAID', -($5::bigint), '2026-05-10', $7, $8, now())`,
    [...about, receivable, minor, newId(), payment, `${mark}-memo`],
  );
  await w.rows(
    `INSERT INTO chain_short_pay (manufacturer_id, id, number, chain_id, statement_id, receivable_id, payment_id, currency, amount_minor,
       open_minor, reason, note, opened_on, version)
     VALUES ($1, $4, $5, $3, $2, $6, $7, 'CNY', 300, 300, 'OTHER', $8, '2026-05-10', 1)`,
    [...about, short, `${mark}-short-${short.slice(-6)}`, receivable, payment, `${mark}-note`],
  );
}
