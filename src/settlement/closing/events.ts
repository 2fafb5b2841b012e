import type { By } from "../../ledger/index.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import type { Told } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import { tellAll } from "../../platform/trail.ts";
import { isPossible } from "../rules/course.ts";
import { lockStatement } from "../statements/store.ts";
import { touched } from "./acts/advance.ts";
import { settleEnded } from "./acts/disputes.ts";

/** Z4: a dispute of a locked statement has ended: the receivable and the book follow. Before the lock, the lock looks itself. */
onEvent("chain-dispute.settled", "post it", async (tx, job, { services }) => {
  const row = await lockStatement(tx, String(job.payload["statementId"]));
  if (row === null || !isPossible("money", row.state)) return;
  const now = services.clock.now();
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  const told: Told[] = [];
  const by: By = { tx, now, viewer: null, tell: (each) => void told.push({ kind: "EVENT", ...each }) };
  const settled = await settleEnded(by, row, services.clock.today(timeZone));
  // A closed month is opened again by somebody; the job is tried until then and then does its work.
  if (!settled.ok)
    throw new Error(`the dispute ${job.aggregateId} is not posted: ${settled.refusals.map(({ code }) => code).join()}`);
  await touched(by, row, "dispute-posted");
  await tellAll(tx, told, now);
});
