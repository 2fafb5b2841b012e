import { randomBytes } from "node:crypto";
import { importKindOf } from "../../../src/platform/importer/kind.ts";
import { newId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import { type Company, type Shop, addFile } from "./company.ts";

/** Files that a dealer's people brought: with what was wrong, what came of them, and what they say of columns and values. */
export async function addShopImports(
  w: World,
  { manufacturerId: maker }: Company,
  { dealerId, owner, mark }: Shop,
  count: number,
): Promise<void> {
  const kind = "orders";
  const columns = (importKindOf(kind)?.columns ?? []).map(({ key }) => ({ column: key, header: `${mark}-${key}` }));
  for (const at of numbered(count)) {
    const saved = { kind, name: `${mark}-own-mapping${at}`, mapping: { columns } };
    await acting(w, owner, "importMappingSave", saved, "mapping { id }");
    const meant = {
      kind,
      column: "product",
      values: [{ source: `${mark}-means${at}`, target: `${mark}-target${at}` }],
    };
    await acting(w, owner, "importValueMap", meant, "kind { name }");
    const name = `${mark}-own-orders${at}.csv`;
    const fileId = await addFile(w, maker, dealerId, owner, name, "IMPORT");
    const runId = newId();
    await w.rows(
      `INSERT INTO import_run (manufacturer_id, id, kind, file_id, file_hash, file_name, policy, mapping, mapping_hash, state, total, bad, problems, person_id, dealer_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'REJECT_ALL', '{"columns":{}}', $5, 'REJECTED', $7, $7, $7, $8, $9, now())`,
      [maker, runId, kind, fileId, randomBytes(32).toString("hex"), name, count, owner.personId, dealerId],
    );
    await w.rows(
      `INSERT INTO import_row_error (manufacturer_id, run_id, dealer_id, line, place, column_key, header, code, params, raw)
       SELECT $1, $2, $3, n, 0, 'product', $4, 'UNKNOWN_VALUE', '{}', $4 || n FROM generate_series(1, $5::int) n`,
      [maker, runId, dealerId, `${mark}-own-raw`, count],
    );
    await w.rows(
      `INSERT INTO import_made (manufacturer_id, run_id, made_id, type, line, label, dealer_id)
       SELECT $1, $2, gen_random_uuid(), 'StockReport', n, $3 || n, $4 FROM generate_series(1, $5::int) n`,
      [maker, runId, `${mark}-own-made`, dealerId, count],
    );
  }
}

/** A file that the manufacturer's own people brought, with what was wrong and what came of it. */
export async function addRun(
  w: World,
  company: Company,
  mark: string,
  kind: string,
  at: number,
  count: number,
): Promise<void> {
  const { manufacturerId: maker, manager } = company;
  const fileId = await addFile(w, maker, null, manager, `${mark}-orders${at}.csv`, "IMPORT");
  const runId = newId();
  await w.rows(
    `INSERT INTO import_run (manufacturer_id, id, kind, file_id, file_hash, file_name, policy, mapping, mapping_hash, state, total, bad, problems, person_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'REJECT_ALL', '{"columns":{}}', $5, 'REJECTED', $7, $7, $7, $8, now())`,
    [maker, runId, kind, fileId, randomBytes(32).toString("hex"), `${mark}-orders${at}.csv`, count, manager.personId],
  );
  await w.rows(
    `INSERT INTO import_made (manufacturer_id, run_id, made_id, type, line, label)
     SELECT $1, $2, gen_random_uuid(), 'StockEntry', n, $3 || n FROM generate_series(1, $4::int) n`,
    [maker, runId, `${mark}-made`, count],
  );
  await w.rows(
    `INSERT INTO import_row_error (manufacturer_id, run_id, line, place, column_key, header, code, params, raw)
     SELECT $1, $2, n, 0, 'city', $3, 'UNKNOWN_VALUE', '{}', $3 || n FROM generate_series(1, $4::int) n`,
    [maker, runId, `${mark}-raw`, count],
  );
}
