import { followStatements, orderGone, ordersUnder } from "../../orders/index.ts";
import type { Services } from "../../platform/context.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import { directory } from "../../platform/people.ts";
import type { Tx } from "../../platform/sql.ts";

/**
 * Of orders, those all of whose receipts are settled: of each, the first statement of the contract that ended after it and
 * was confirmed after it was learned of is the one that has it (G23), and the chain has paid that one. One statement.
 */
async function settledAmong(tx: Tx, contractId: string, orderIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (orderIds.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `SELECT m.source_id AS id FROM chain_movement m
     WHERE m.manufacturer_id = $1 AND m.source_id = ANY($2::uuid[]) AND m.source = 'ORDER' AND m.kind = 'RECEIPT' AND m.reverses_id IS NULL
     GROUP BY m.source_id HAVING bool_and(coalesce((
       SELECT s.state IN ('PAID', 'CLOSED') FROM chain_statement s
         JOIN chain_closing c ON c.manufacturer_id = $1 AND c.statement_id = s.id AND c.reversed_at IS NULL
       WHERE s.manufacturer_id = $1 AND s.contract_id = $3 AND s.to_on > m.on_day AND c.confirmed_at >= m.recorded_at
       ORDER BY s.from_on LIMIT 1), false))`,
    [tx.manufacturerId, orderIds, contractId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Z6: brings the orders of a contract up to date with what its statements have settled. Answers nothing; done twice it changes nothing. */
async function follow(tx: Tx, contractId: string, services: Services, owed: boolean): Promise<void> {
  const ids = (await ordersUnder(tx, contractId, owed ? "COMPLETED" : "RECEIVED")).map(({ id }) => id);
  const settled = await settledAmong(tx, contractId, ids);
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  const at = { now: services.clock.now(), today: services.clock.today(timeZone) };
  await followStatements(
    tx,
    at,
    owed ? { settled: [], owed: ids.filter((id) => !settled.has(id)) } : { settled: [...settled], owed: [] },
  );
}

const contractOf = async (tx: Tx, statementId: string): Promise<string | null> => {
  const [row] = await tx.query<{ id: string }>(
    `SELECT contract_id AS id FROM chain_statement WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, statementId],
  );
  return row?.id ?? null;
};

for (const what of ["paid", "closed", "unpaid", "reversed"])
  onEvent(`chain-statement.${what}`, "orders that statements settle", async (tx, job, { services }) => {
    const contractId = await contractOf(tx, job.aggregateId);
    if (contractId !== null) await follow(tx, contractId, services, what === "unpaid" || what === "reversed");
  });

// What held an order open although its statements are paid is done with.
for (const what of ["claim-settled", "returned", "return-refused", "service-done", "service-dropped"])
  onEvent(`order.${what}`, "orders that statements have settled", async (tx, job, { services }) => {
    const order = await orderGone(tx, tx.manufacturerId, job.aggregateId);
    if (order !== null && order.contractId !== null) await follow(tx, order.contractId, services, false);
  });
