import { DateTime } from "luxon";
import { type Day, plusDays, plusMonths, startOf } from "../../kernel/day.ts";
import type { Services } from "../../platform/context.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { type NewTask, dropTasks, putTasks } from "../../platform/inbox/openTask.ts";
import { wakeRelay } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { inTenant } from "../../platform/transaction.ts";
import type { ContractNamed } from "./expectedOf.ts";
import { bookOf } from "./queries/book.ts";
import { monthEnd, monthOf } from "./rules/reach.ts";
import { settingsOf } from "./settings.ts";

addTaskKind({
  kind: "DEEMED_SALE",
  category: "DEADLINE",
  title: {
    en: "{chain}: {quantity} units sent by {sentOn} are deemed sold from {on}: sell, return or declare them",
    "zh-CN": "{chain}：{sentOn} 前发出的 {quantity} 件代销品将于 {on} 视同销售，请促销、退回或申报",
  },
  doneByHand: false,
});
addTaskKind({
  kind: "STATEMENT_MISSING",
  category: "DEADLINE",
  title: {
    en: "{chain}: the statement of {month} for contract {number} has not come",
    "zh-CN": "{chain}：合同 {number} 的 {month} 对账单尚未收到",
  },
  doneByHand: false,
});

type Morning = { readonly now: Date; readonly today: Day; readonly timeZone: string };
type Watched = ContractNamed & {
  readonly number: string;
  readonly chain: string;
  readonly managers: readonly string[];
};

/** To those who look after the chain; where nobody does, to whoever works on statements. */
const toWhom = ({ managers }: Watched): Pick<NewTask, "forMembership" | "forPermission">[] =>
  managers.length === 0
    ? [{ forPermission: "chain-statement:work" }]
    : managers.map((forMembership) => ({ forMembership }));

/** Contracts that held on some days, with who looks after their chains; `more` narrows it. */
const watched = (tx: Tx, from: Day, to: Day, more: string, values: readonly unknown[] = []): Promise<Watched[]> =>
  tx.query<Watched>(
    `SELECT c.id AS "contractId", c.chain_id AS "chainId", c.entity_id AS "entityId", c.number, h.name AS chain,
       ARRAY(SELECT m.membership_id FROM chain_manager m WHERE m.manufacturer_id = $1 AND m.chain_id = c.chain_id ORDER BY 1) AS managers
     FROM ka_contract c JOIN chain h ON h.manufacturer_id = $1 AND h.id = c.chain_id
     WHERE c.manufacturer_id = $1 AND EXISTS (SELECT 1 FROM ka_contract_version v WHERE v.manufacturer_id = $1 AND v.contract_id = c.id
       AND v.state = 'ACTIVE' AND v.from_on < $3 AND (v.to_on IS NULL OR v.to_on > greatest($2, v.from_on)) AND ${more})
     ORDER BY c.id`,
    [tx.manufacturerId, from, to, ...values],
  );

/** Consigned goods that are deemed sold within the warned days: one task a contract, of what was sent first. */
async function deemedTasks(tx: Tx, { today, timeZone }: Morning): Promise<NewTask[]> {
  const { warnDays } = await settingsOf(tx);
  const consigned = `v.content @? '$.modes[*] ? (@.mode == "CONSIGNMENT")'`;
  const tasks: NewTask[] = [];
  for (const contract of await watched(tx, today, plusDays(today, 1), consigned)) {
    const book = await bookOf(tx, contract, today);
    const old = (book?.deemed ?? []).filter(({ deemedOn }) => deemedOn <= plusDays(today, warnDays));
    const first = old.map((each) => each).sort((a, b) => (a.deemedOn < b.deemedOn ? -1 : 1))[0];
    if (first === undefined) continue;
    const quantity = old.reduce((sum, each) => sum + each.quantity, 0n);
    const sentOn = old
      .map((each) => each.on)
      .sort()
      .at(-1)!;
    const params = { chain: contract.chain, quantity: quantity.toString(), sentOn, on: first.deemedOn };
    const about = { kind: "DEEMED_SALE", subjectType: "KaContract", subjectId: contract.contractId };
    tasks.push(
      ...toWhom(contract).map((who) => ({ ...about, ...who, dueAt: startOf(first.deemedOn, timeZone), params })),
    );
  }
  return tasks;
}

/** Months that are over for so long that the chain's sheet should have come; the oldest of a contract. */
async function missingTasks(tx: Tx, { today, timeZone }: Morning): Promise<NewTask[]> {
  const { sheetDays } = await settingsOf(tx);
  const month = plusMonths(monthOf(plusDays(today, -sheetDays - 1)), -1);
  const due = plusDays(monthEnd(month), sheetDays);
  const without = `NOT EXISTS (SELECT 1 FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.contract_id = c.id
    AND s.from_on >= $2 AND s.from_on < $3 AND s.reverses_id IS NULL AND s.state NOT IN ('EXPECTED', 'REVERSED'))`;
  return (await watched(tx, month, monthEnd(month), without)).flatMap((contract) =>
    toWhom(contract).map((who) => ({
      ...{ kind: "STATEMENT_MISSING", subjectType: "KaContract", subjectId: contract.contractId, ...who },
      ...{
        dueAt: startOf(due, timeZone),
        params: { chain: contract.chain, number: contract.number, month: month.slice(0, 7) },
      },
    })),
  );
}

const keyOf = (task: { kind: string; subjectId: string }): string => `${task.kind} ${task.subjectId}`;

/** Brings the inboxes up to date with what is soon deemed sold and which sheets are missing. Answers how many tasks moved. */
export async function remindOfSettlement(tx: Tx, morning: Morning): Promise<number> {
  const wanted = [...(await deemedTasks(tx, morning)), ...(await missingTasks(tx, morning))];
  const open = await tx.query<{ kind: string; subjectId: string; params: object }>(
    `SELECT kind, subject_id AS "subjectId", params FROM inbox_task
     WHERE manufacturer_id = $1 AND state = 'OPEN' AND kind IN ('DEEMED_SALE', 'STATEMENT_MISSING')`,
    [tx.manufacturerId],
  );
  const shown = (params: object) => JSON.stringify(Object.entries(params).sort());
  const held = new Map(open.map((task) => [keyOf(task), shown(task.params)]));
  const still = new Set(wanted.map(keyOf));
  const fresh = wanted.filter((task) => held.get(keyOf(task)) !== shown(task.params));
  const gone = open.filter((task) => !still.has(keyOf(task)));
  const told = [...(await putTasks(tx, fresh, morning.now)), ...(await dropTasks(tx, gone, morning.now))];
  if (told.length > 0) await tellAll(tx, told, morning.now);
  return told.length;
}

/** The local hour in which it is looked: before people come. */
const lookAt = 6;

/** The same for every manufacturer whose morning it is; for an hourly schedule. */
export async function remindAllOfSettlement(services: Services, signal?: AbortSignal): Promise<void> {
  const now = services.clock.now();
  for (const { manufacturerId, timeZone } of await directory().manufacturers(sqlOver(services.pools.relay))) {
    signal?.throwIfAborted();
    if (DateTime.fromJSDate(now, { zone: timeZone }).hour !== lookAt) continue;
    const morning = { now, timeZone, today: services.clock.today(timeZone) };
    const scope = { manufacturerId, dealerId: null };
    const told = await inTenant(services.pools.app, scope, (tx) => remindOfSettlement(tx, morning));
    if (told > 0) wakeRelay(services);
  }
}
