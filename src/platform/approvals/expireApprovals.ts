import type { Services } from "../context.ts";
import { wakeRelay } from "../outbox.ts";
import { schedule } from "../jobs/tasks.ts";
import { sqlOver } from "../postgres/pools.ts";
import { inTenant } from "../transaction.ts";
import { closeRequest } from "./askApproval.ts";
import { lockRequest } from "./store.ts";

/** Ends requests whose time is over, each in a transaction of its own, and tells it as `approval.decided`. */
export async function expireApprovals(services: Services, signal?: AbortSignal): Promise<number> {
  const now = services.clock.now();
  const due = await sqlOver(services.pools.relay).query<{ manufacturer_id: string; id: string }>(
    `SELECT manufacturer_id, id FROM approval_request WHERE state = 'PENDING' AND expires_at <= $1 ORDER BY expires_at LIMIT 1000`,
    [now],
  );
  for (const { manufacturer_id: manufacturerId, id } of due) {
    signal?.throwIfAborted();
    await inTenant(services.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
      const row = await lockRequest(tx, id);
      if (row !== null && row.state === "PENDING" && row.expires_at !== null && row.expires_at <= now)
        await closeRequest(tx, row, "EXPIRED", null, now);
    });
  }
  if (due.length > 0) wakeRelay(services);
  return due.length;
}

schedule("expire approvals", "*/10 * * * *", async ({ services, signal }) => {
  await expireApprovals(services, signal);
});
