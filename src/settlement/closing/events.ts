import type { By } from "../../ledger/index.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Tx } from "../../platform/sql.ts";
import type { Services } from "../../platform/context.ts";
import { directory } from "../../platform/people.ts";
import { tellAll } from "../../platform/trail.ts";
import { isPossible } from "../rules/course.ts";
import { lockStatement } from "../statements/store.ts";
import { touched } from "./acts/advance.ts";
import { settleEnded } from "./acts/disputes.ts";

/** A dispute of a locked statement has ended, and the statement goes on as far as it can. Before the lock, the lock looks itself. */
async function follow(tx: Tx, statementId: string, services: Services, what: string, dispute: string): Promise<void> {
  const row = await lockStatement(tx, statementId);
  if (row === null || !isPossible("money", row.state)) return;
  const now = services.clock.now();
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  const told: Told[] = [];
  const by: By = { tx, now, viewer: null, tell: (each) => void told.push({ kind: "EVENT", ...each }) };
  const settled = await settleEnded(by, row, services.clock.today(timeZone));
  // A closed month is opened again by somebody; the job is tried until then and then does its work.
  if (!settled.ok)
    throw new Error(`the dispute ${dispute} is not posted: ${settled.refusals.map(({ code }) => code).join()}`);
  await touched(by, row, what);
  await tellAll(tx, told, now);
}

/** Z4: what a dispute came to is taken into the receivable and the book. */
onEvent("chain-dispute.settled", "post it", (tx, job, { services }) =>
  follow(tx, String(job.payload["statementId"]), services, "dispute-posted", job.aggregateId),
);

/** P6: a claim that the chain took back holds its statement no more: what was paid is closed again. */
onEvent("chain-dispute.withdrawn", "go on without it", (tx, job, { services }) =>
  follow(tx, String(job.payload["statementId"]), services, "claim-gone", job.aggregateId),
);
