import type { Services } from "../../context.ts";
import { sqlOver } from "../../postgres/pools.ts";
import { applyRun } from "./applyRun.ts";
import { previewRun } from "./previewRun.ts";

/**
 * Takes over the runs whose worker has fallen silent (it was killed, or its machine was). For a schedule, once a
 * minute, and for the start of a worker. Returns how many were taken over.
 */
export async function resumeRuns(services: Services, signal?: AbortSignal): Promise<number> {
  const silent = await sqlOver(services.pools.relay).query<{ manufacturer_id: string; id: string; state: string }>(
    `SELECT manufacturer_id, id, state FROM import_run WHERE state IN ('CHECKING', 'APPLYING') AND lease_until < $1 ORDER BY lease_until`,
    [services.clock.now()],
  );
  for (const { manufacturer_id: manufacturerId, id, state } of silent) {
    signal?.throwIfAborted();
    try {
      await (state === "CHECKING" ? previewRun : applyRun)(services, manufacturerId, id, signal);
    } catch (error) {
      // One run that cannot be finished must not keep the others waiting; it is tried again with the next look.
      services.log.error(
        { error: error instanceof Error ? error.stack : String(error), runId: id },
        "an import could not be taken over",
      );
    }
  }
  return silent.length;
}
