import { newId } from "../../kernel/id.ts";
import type { Tx } from "../../platform/sql.ts";
import type { Run } from "../rules/accrual.ts";
import { isPossible } from "../rules/course.ts";
import { type StatementRow, statementColumns } from "./row.ts";

/** What a statement is of. */
export type Opening = {
  readonly contractId: string;
  readonly chainId: string;
  /** The contract's number on paper. */
  readonly number: string;
  readonly currency: string;
};

/**
 * The statement of a contract and settlement period, locked; made as EXPECTED where there is none. A period has one that
 * was not reversed, whoever asks at the same time. Its number is the contract's with the month, and a count after reversals.
 */
export async function openStatement(tx: Tx, of: Opening, period: Run, now: Date): Promise<StatementRow> {
  const month = period.from.slice(0, 7).replace("-", "");
  for (;;) {
    const [found] = await tx.query<StatementRow>(
      `SELECT ${statementColumns("s")} FROM chain_statement s
       WHERE s.manufacturer_id = $1 AND s.contract_id = $2 AND s.from_on >= date_trunc('month', $3::date) AND s.from_on < $4
         AND s.state <> 'REVERSED' AND s.reverses_id IS NULL FOR UPDATE`,
      [tx.manufacturerId, of.contractId, period.from, period.to],
    );
    if (found !== undefined) return keepDays(tx, found, period);
    await tx.query(
      `INSERT INTO chain_statement (manufacturer_id, id, chain_id, contract_id, number, from_on, to_on, currency, state, version, created_at)
       SELECT $1, $2, $3, $4, $5 || CASE WHEN n.n = 0 THEN '' ELSE '-' || (n.n + 1) END, $6, $7, $8, 'EXPECTED', 1, $9
       FROM (SELECT count(*) AS n FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.contract_id = $4 AND s.reverses_id IS NULL AND s.number LIKE $5 || '%') n
       ON CONFLICT DO NOTHING`,
      [
        ...[tx.manufacturerId, newId(), of.chainId, of.contractId, `${of.number}-${month}`, period.from, period.to],
        ...[of.currency, now],
      ],
    );
  }
}

/** A contract that was ended, or begun anew, within the month: the statement's days follow as long as both sides may change. */
async function keepDays(tx: Tx, row: StatementRow, period: Run): Promise<StatementRow> {
  if ((row.from === period.from && row.to === period.to) || !isPossible("expect", row.state)) return row;
  const [moved] = await tx.query<StatementRow>(
    `UPDATE chain_statement s SET from_on = $3, to_on = $4 WHERE s.manufacturer_id = $1 AND s.id = $2 RETURNING ${statementColumns("s")}`,
    [tx.manufacturerId, row.id, period.from, period.to],
  );
  return moved ?? row;
}
