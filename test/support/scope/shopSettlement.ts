import { newId } from "../../../src/kernel/id.ts";
import { inTenant } from "../../../src/platform/transaction.ts";
import { contentHashOf } from "../../../src/settlement/statements/content.ts";
import { lockStatement } from "../../../src/settlement/statements/store.ts";
import type { World } from "../world.ts";
import type { Maker, Marked } from "./shopChains.ts";
import { addShopDispute } from "./shopDisputes.ts";

/** How far each of a chain's statements has come; the closing hangs on those of the first number. */
const course = [
  { state: "LOCKED", month: "2026-01-01", after: "2026-02-01", number: "theirs", dispute: "SENT" },
  { state: "SUPPLIER_CONFIRMED", month: "2026-02-01", after: "2026-03-01", number: "confirmed", dispute: "SENT" },
  { state: "MATCHED", month: "2026-03-01", after: "2026-04-01", number: "theirs", dispute: "OPEN" },
] as const;
type Come = (typeof course)[number];

/** Statements of each of the shop's chains, with a line of both sides, what they are together and what lies between. */
export async function addShopSettlement(w: World, company: Maker, shop: Marked, figure: string): Promise<void> {
  const contracts = await w.rows<{ id: string; chainId: string }>(
    `SELECT id, chain_id AS "chainId" FROM ka_contract WHERE manufacturer_id = $1 AND number LIKE $2 || '-paper%' ORDER BY id`,
    [company.manufacturerId, shop.mark],
  );
  for (const { id: contractId, chainId } of contracts) {
    await w.rows(
      `INSERT INTO chain_learned_name (manufacturer_id, chain_id, kind, name, said, fee_code, said_by, said_at)
       VALUES ($1, $2, 'FEE', $3, $3, $3, $4, now())`,
      [company.manufacturerId, chainId, `${shop.mark}-fee`, newId()],
    );
    for (const come of course) await addOne(w, company, { ...shop, figure, contractId, chainId }, come);
  }
}

type Of = Marked & { readonly figure: string; readonly contractId: string; readonly chainId: string };

async function addOne(w: World, company: Maker, { mark, figure, contractId, chainId }: Of, come: Come): Promise<void> {
  const { manufacturerId: maker } = company;
  const [statement, ours, theirs, item] = [newId(), newId(), newId(), newId()];
  await w.rows(
    `INSERT INTO chain_statement (manufacturer_id, id, chain_id, contract_id, number, from_on, to_on, currency, state, ours_minor,
         ours_count, expected_at, their_number, theirs_minor, theirs_count, revision, imported_at, imported_on, matched_at, version, created_at)
       VALUES ($1, $2, $3, $4, $5, $8, $9, 'CNY', $10, $6, 1, now(), $7, $6::bigint - 100, 1, 1, now(), '2026-06-10', NULL, 2, now())`,
    [
      maker,
      statement,
      chainId,
      contractId,
      `${mark}-statement-${statement.slice(-6)}`,
      `${figure}43`,
      `${mark}-${come.number}`,
      come.month,
      come.after,
      come.state,
    ],
  );
  await w.rows(
    `INSERT INTO statement_line (manufacturer_id, statement_id, id, side, kind, document_no, quantity, amount_minor, tax_rate, on_day,
         revision, payable_id, rule, inputs, documents)
       VALUES ($1, $2, $3, 'OURS', 'GOODS', $5, 7, $6, 0.13, '2026-03-05', 0, NULL, 'B4.1/1', '{}', '[]'),
         ($1, $2, $4, 'THEIRS', 'GOODS', $5, 7, $6::bigint - 100, 0.13, '2026-03-05', 1, $5, NULL, NULL, NULL)`,
    [maker, statement, ours, theirs, `${mark}-grn`, `${figure}43`],
  );
  await w.rows(
    `INSERT INTO statement_item (manufacturer_id, statement_id, id, position, ours, theirs, pass, kind, code, state, ours_minor,
         theirs_minor, document_no, on_day, note, version, product_id, store_id)
       SELECT $1, $2, $3, 1, ARRAY[$4::uuid], ARRAY[$5::uuid], 'P1', 'GOODS', 'PRICE_DIFF', 'OPEN', $7, $7::bigint - 100, $6, '2026-03-05', $6, 1,
         $8, (SELECT id FROM chain_store WHERE manufacturer_id = $1 AND chain_id = $9 ORDER BY id LIMIT 1)`,
    [maker, statement, item, ours, theirs, `${mark}-item`, `${figure}43`, company.productIds[0], chainId],
  );
  await w.rows(
    `INSERT INTO statement_variance (manufacturer_id, statement_id, id, item_id, code, amount_minor, state, version)
       VALUES ($1, $2, $3, $4, 'PRICE_DIFF', 100, 'OPEN', 1)`,
    [maker, statement, newId(), item],
  );
  // Matched when both sides add up: the database asks at COMMIT.
  await w.rows(`UPDATE chain_statement SET matched_at = now() WHERE manufacturer_id = $1 AND id = $2`, [
    maker,
    statement,
  ]);
  await w.rows(
    `INSERT INTO statement_revision (manufacturer_id, statement_id, revision, file_name, their_number, theirs_minor, imported_by, imported_at, added, changed, removed)
       VALUES ($1, $2, 1, $3, $4, $5::bigint - 100, $6, now(), 1, 0, 0)`,
    [maker, statement, `${mark}-sheet.csv`, `${mark}-theirs`, `${figure}43`, newId()],
  );
  await w.rows(
    `INSERT INTO statement_said (manufacturer_id, statement_id, id, joined, lines, said_by, said_at) VALUES ($1, $2, $3, true, ARRAY[$4::uuid, $5::uuid], $3, now())`,
    [maker, statement, newId(), ours, theirs],
  );
  await w.rows(
    `INSERT INTO statement_matching (manufacturer_id, statement_id, phase, done, total, began_at) VALUES ($1, $2, 'MATCHING', 1, 2, now())`,
    [maker, statement],
  );
  if (come.state === "MATCHED") await addAgreed(w, company, { mark, statement });
  await addShopDispute(w, company, { statement, chainId, mark, figure, state: come.dispute });
}

/** A row on which both sides agree, so that there are two to be joined. */
async function addAgreed(
  w: World,
  { manufacturerId: maker }: Maker,
  { mark, statement }: Marked & { readonly statement: string },
): Promise<void> {
  const [ours, theirs, item] = [newId(), newId(), newId()];
  await w.rows(
    `INSERT INTO statement_line (manufacturer_id, statement_id, id, side, kind, document_no, quantity, amount_minor, tax_rate, on_day,
         revision, payable_id, rule, inputs, documents)
       VALUES ($1, $2, $3, 'OURS', 'GOODS', $5, 1, 900, 0.13, '2026-03-06', 0, NULL, 'B4.1/1', '{}', '[]'),
         ($1, $2, $4, 'THEIRS', 'GOODS', $5, 1, 900, 0.13, '2026-03-06', 1, $5, NULL, NULL, NULL)`,
    [maker, statement, ours, theirs, `${mark}-second`],
  );
  await w.rows(
    `INSERT INTO statement_item (manufacturer_id, statement_id, id, position, ours, theirs, pass, kind, code, state, ours_minor,
         theirs_minor, document_no, on_day, note, version)
       VALUES ($1, $2, $3, 2, ARRAY[$4::uuid], ARRAY[$5::uuid], 'P1', 'GOODS', NULL, 'AGREED', 900, 900, $6, '2026-03-06', '', 1)`,
    [maker, statement, item, ours, theirs, `${mark}-second`],
  );
}

/** Our signatures of what was confirmed are under what it says, so that the chain may sign the same. */
export async function signShopSettlement(w: World, { manufacturerId }: Maker): Promise<void> {
  const rows = await w.rows<{ id: string }>(
    `SELECT id FROM chain_statement WHERE manufacturer_id = $1 AND state = 'SUPPLIER_CONFIRMED'`,
    [manufacturerId],
  );
  for (const { id } of rows) {
    const hash = await inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
      const row = await lockStatement(tx, id);
      return contentHashOf(tx, row!);
    });
    await w.rows(`UPDATE statement_signature SET content_hash = $2 WHERE statement_id = $1`, [id, hash]);
  }
}
