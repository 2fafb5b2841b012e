import type { Services } from "../context.ts";
import { sqlOver } from "../postgres/pools.ts";
import { fileStoreOf } from "./doors.ts";

const hoursKept = 24;
const atOnce = 500;

/**
 * Removes what nobody took up within a day: rows never attached with their bytes, bytes without a row (a server that
 * stopped between the two), and tickets long expired. Runs as the relay, from a schedule; running twice does no harm.
 * Returns how many of each went.
 */
export async function sweepFiles(services: Services): Promise<{ files: number; bytes: number; tickets: number }> {
  const before = new Date(services.clock.now().getTime() - hoursKept * 3_600_000);
  return {
    files: await sweepRows(services, before),
    bytes: await sweepBytes(services, before),
    tickets: await sweepTickets(services, before),
  };
}

/** The row goes first, guarded: a file attached at this very moment keeps its row, and so its bytes. */
async function sweepRows(services: Services, before: Date): Promise<number> {
  const relay = sqlOver(services.pools.relay);
  let swept = 0;
  for (;;) {
    const found = await relay.query<{ manufacturer_id: string; id: string }>(
      `SELECT manufacturer_id, id FROM file WHERE attached_at IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2`,
      [before, atOnce],
    );
    for (const { manufacturer_id: manufacturerId, id } of found) {
      const [gone] = await relay.query<{ key: string }>(
        `DELETE FROM file WHERE manufacturer_id = $1 AND id = $2 AND attached_at IS NULL RETURNING key`,
        [manufacturerId, id],
      );
      if (gone === undefined) continue;
      await fileStoreOf(services).remove(gone.key);
      swept += 1;
    }
    if (found.length < atOnce) return swept;
  }
}

async function sweepBytes(services: Services, before: Date): Promise<number> {
  let swept = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    const rows = await sqlOver(services.pools.relay).query<{ key: string }>(
      `SELECT key FROM file WHERE key = ANY($1)`,
      [batch],
    );
    const kept = new Set(rows.map((row) => row.key));
    for (const key of batch.filter((each) => !kept.has(each))) {
      await fileStoreOf(services).remove(key);
      swept += 1;
    }
    batch = [];
  };
  for await (const { key, modifiedAt } of fileStoreOf(services).list()) {
    if (modifiedAt < before) batch.push(key);
    if (batch.length >= atOnce) await flush();
  }
  if (batch.length > 0) await flush();
  return swept;
}

async function sweepTickets(services: Services, before: Date): Promise<number> {
  const gone = await sqlOver(services.pools.relay).query(`DELETE FROM file_ticket WHERE expires_at < $1 RETURNING id`, [
    before,
  ]);
  return gone.length;
}
