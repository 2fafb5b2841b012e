import type { Day } from "../../kernel/day.ts";
import type { Services } from "../../platform/context.ts";
import { wakeRelay } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";
import { inTenant } from "../../platform/transaction.ts";
import { type Going, goOn, setTasks, taskFor } from "../acts/going.ts";
import { onDay } from "../acts/onItsOwn.ts";
import { startWhenReady } from "../acts/ready.ts";
import { EffectStopped, lookAgain, stop, takeEffect } from "../acts/takeEffect.ts";
import { splitTasks } from "../acts/tasks.ts";
import { isSilent } from "../rules/answering.ts";
import { decideStep } from "../rules/states.ts";
import { type SplitRow, lockSplit, releaseGround } from "../store.ts";

/** For so long after the effect it is looked whether something came at that very instant. */
const lookedAgainFor = 2 * 24 * 3_600_000;

/** Splits that a day may have something to say about: those that wait for an answer, a receiver or a day, or just took effect. */
const waiting = (tx: Tx, today: Day, now: Date): Promise<{ id: string }[]> =>
  tx.query<{ id: string }>(
    `SELECT s.id FROM split s WHERE s.manufacturer_id = $1 AND (
       (s.state = 'PROPOSED' AND s.answer_by < $2::date) OR s.state = 'ACCEPTED'
       OR (s.state = 'TRANSITION' AND s.effective_on <= $2::date)
       OR (s.state = 'TERMINATION_NOTICE' AND s.termination_on <= $2::date)
       OR EXISTS (SELECT 1 FROM split_effect e WHERE e.manufacturer_id = $1 AND e.split_id = s.id AND e.outcome = 'DONE' AND e.at > $3)
     ) ORDER BY s.effective_on, s.id`,
    [tx.manufacturerId, today, new Date(now.getTime() - lookedAgainFor)],
  );

/** Nobody answered in time: that is no consent, and somebody senior is to speak with the dealer. */
async function fallSilent(by: Going, split: SplitRow): Promise<void> {
  const step = decideStep("fallSilent", split.state);
  if (!step.ok || split.answerBy === null || !isSilent(split.answerBy, by.today)) return;
  const said = {
    ...({ kind: "NO_RESPONSE", side: "SYSTEM", dealerId: split.fromDealerId } as const),
    params: { answerBy: split.answerBy },
  };
  const moved = await goOn(by, split, { state: step.value }, said, "unanswered");
  await setTasks(by, moved, { close: [splitTasks.answer], open: [await taskFor(by, moved, splitTasks.unsettled)] });
}

/** The day of termination has come: the right ended with its grants; what was earned is still paid. */
async function endTermination(by: Going, split: SplitRow): Promise<void> {
  const step = decideStep("endTermination", split.state);
  if (!step.ok || split.terminationOn === null || split.terminationOn > by.today) return;
  const said = { kind: "TERMINATED", side: "SYSTEM", dealerId: split.fromDealerId } as const;
  await goOn(by, split, { state: step.value }, said, "terminated");
  await releaseGround(by.tx, split.id);
}

/**
 * What a day does to one split, each time in one transaction: asked again it finds nothing to do, and killed half-way it
 * has done nothing. A split that cannot take effect stays as it was; why is kept in a transaction of its own.
 */
export async function keepDay(services: Services, manufacturerId: string, id: string, today: Day): Promise<void> {
  const at = { now: services.clock.now(), today };
  const scope = { manufacturerId, dealerId: null };
  const locked = (run: (by: Going, split: SplitRow) => Promise<void>) =>
    inTenant(services.pools.app, scope, (tx) =>
      onDay(tx, at, async (by) => {
        const split = await lockSplit(tx, id);
        if (split !== null) await run(by, split);
      }),
    );
  try {
    await locked(async (by, split) => {
      await fallSilent(by, split);
      await endTermination(by, split);
      if (!(await takeEffect(by, await startWhenReady(by, split)))) await lookAgain(by, split);
    });
  } catch (error) {
    if (!(error instanceof EffectStopped)) throw error;
    await locked((by, split) => stop(by, split, error.obstacles));
  }
  wakeRelay(services);
}

/** The same for all splits of one manufacturer that a day of his concerns; one that fails does not hold up the others. */
export async function keepDays(
  services: Services,
  manufacturerId: string,
  today: Day,
  signal?: AbortSignal,
): Promise<void> {
  const splits = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
    waiting(tx, today, services.clock.now()),
  );
  const failed: unknown[] = [];
  for (const { id } of splits) {
    signal?.throwIfAborted();
    await keepDay(services, manufacturerId, id, today).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} splits did not keep their day`);
}

/** For an hourly schedule: every manufacturer, on the business day of his time zone. */
export async function keepAllDays(services: Services, signal: AbortSignal): Promise<void> {
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay)))
    await keepDays(services, manufacturerId, services.clock.today(timeZone), signal);
}
