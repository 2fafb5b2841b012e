import { DateTime } from "luxon";
import { type Day, plusMonths } from "../../kernel/day.ts";
import type { Services } from "../../platform/context.ts";
import { longTask } from "../../platform/jobs/tasks.ts";
import { type Told, wakeRelay } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { inTenant } from "../../platform/transaction.ts";
import { type ContractNamed, versionsUpTo } from "./expectedOf.ts";
import { renewStatement } from "./renew.ts";
import { monthEnd, monthOf, settlementPeriod } from "./rules/reach.ts";

const job = "settlement.expect";
/** Contracts of one job: what a stopped server begins anew is no more than this. */
const chunk = 50;
/** The local hour in which statements without a sheet are reckoned anew: facts of a month go on coming. */
const anewAt = 4;

/** Reckons our side of contracts for months, each statement in a transaction of its own; one that is confirmed stays. */
export async function expectContracts(
  services: Services,
  manufacturerId: string,
  contractIds: readonly string[],
  months: readonly Day[],
  signal?: AbortSignal,
): Promise<number> {
  const scope = { manufacturerId, dealerId: null };
  let renewed = 0;
  for (const contractId of contractIds)
    for (const month of months) {
      signal?.throwIfAborted();
      renewed += await inTenant(services.pools.app, scope, (tx) =>
        expectOne(tx, contractId, month, services.clock.now()),
      );
    }
  if (renewed > 0) wakeRelay(services);
  return renewed;
}

/** One contract's month: 1 where something changed. */
async function expectOne(tx: Tx, contractId: string, month: Day, now: Date): Promise<number> {
  const [contract] = await tx.query<ContractNamed>(
    `SELECT c.id AS "contractId", c.chain_id AS "chainId", c.entity_id AS "entityId" FROM ka_contract c WHERE c.manufacturer_id = $1 AND c.id = $2`,
    [tx.manufacturerId, contractId],
  );
  if (contract === undefined) return 0;
  const agreed = await versionsUpTo(tx, contract, monthEnd(month));
  const period = settlementPeriod(agreed.versions, month);
  if (period === null) return 0;
  const { told } = await renewStatement(tx, contract, agreed, period, now);
  if (told === null || told.length === 0) return 0;
  await tellAll(tx, told, now);
  return 1;
}

longTask(job, async ({ manufacturerId, payload }, { services, signal }) => {
  const { contracts, months } = payload as { contracts: string[]; months: Day[] };
  await expectContracts(services, manufacturerId, contracts, months, signal);
});

/** The contracts that held in a month and have no statement of it; or (`anew`) one that no sheet came for yet. */
const contractsDue = (tx: Tx, month: Day, anew: boolean): Promise<{ id: string }[]> =>
  tx.query<{ id: string }>(
    `SELECT DISTINCT v.contract_id AS id FROM ka_contract_version v
     WHERE v.manufacturer_id = $1 AND v.state = 'ACTIVE' AND v.from_on < $3 AND (v.to_on IS NULL OR v.to_on > greatest($2, v.from_on))
       AND NOT EXISTS (SELECT 1 FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.contract_id = v.contract_id
         AND s.from_on >= $2 AND s.from_on < $3 AND s.state <> 'REVERSED' AND s.reverses_id IS NULL AND NOT ($4 AND s.state = 'EXPECTED'))
     ORDER BY 1`,
    [tx.manufacturerId, month, monthEnd(month), anew],
  );

/** Asks for the statements of the month that is over; answers how many contracts lack theirs. */
export async function askForMonth(tx: Tx, today: Day, anew: boolean, now: Date): Promise<number> {
  const month = plusMonths(monthOf(today), -1);
  const contracts = (await contractsDue(tx, month, anew)).map(({ id }) => id);
  const told: Told[] = [];
  for (let from = 0; from < contracts.length; from += chunk)
    told.push({
      ...{
        kind: "JOB",
        name: job,
        aggregateType: "KaContract",
        aggregateId: contracts[from]!,
        version: 0,
        dealerId: null,
      },
      payload: { contracts: contracts.slice(from, from + chunk), months: [month] },
    });
  if (told.length > 0) await tellAll(tx, told, now);
  return contracts.length;
}

/** The same for every manufacturer; for an hourly schedule, because months begin at other hours elsewhere. */
export async function expectMonths(services: Services, signal?: AbortSignal): Promise<void> {
  const now = services.clock.now();
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay))) {
    signal?.throwIfAborted();
    const anew = DateTime.fromJSDate(now, { zone: timeZone }).hour === anewAt;
    const asked = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
      askForMonth(tx, services.clock.today(timeZone), anew, now),
    );
    if (asked > 0) wakeRelay(services);
  }
}
