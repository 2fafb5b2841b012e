import type { Tx } from "../../../platform/sql.ts";
import { afterDecisions } from "../../rules/course.ts";
import { type StatementRow, saveStatement } from "../../statements/store.ts";
import { type Group, stateAfter } from "../rules/decision.ts";
import { liveSql, risen } from "../store.ts";
import { countDisputed } from "../store-items.ts";
import { type By, type Deciding, openDisputes } from "./decide.ts";

/**
 * The difference between a sheet's own total and the sum of its lines, as what may be decided about it. It is no item:
 * that somebody decided it shows by what it became.
 */
export const headerGroups = (tx: Tx, statementId: string): Promise<Group[]> =>
  tx.query<Group>(
    `SELECT v.state, 'OTHER' AS kind, v.code, v.state IN ('ACCEPTED', 'DISPUTED') AS decided,
       (SELECT d.state FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.item_id IS NULL AND d.cause_id IS NULL AND d.part = 0
          AND d.side = 'OURS' AND d.state <> 'WITHDRAWN' ORDER BY d.id DESC LIMIT 1) AS dispute,
       false AS even, count(*)::int AS count, sum(v.amount_minor)::bigint AS "amountMinor", sum(abs(v.amount_minor))::bigint AS "sizeMinor"
     FROM statement_variance v WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id IS NULL
     GROUP BY v.state, v.code`,
    [tx.manufacturerId, statementId],
  );

/** Carries a decision about the sheet's total out, as `decideItems` does about items. */
export async function decideHeader(
  by: By,
  row: StatementRow,
  deciding: Omit<Deciding, "choice">,
): Promise<StatementRow> {
  const { decision, groups } = deciding;
  const states = groups.map(({ state }) => state);
  if (decision === "REOPEN" && states.includes("DISPUTED"))
    await by.tx.query(
      `UPDATE chain_dispute SET state = 'WITHDRAWN', why = 'REOPENED', ended_on = $3, ended_by = $4, ${risen()}
       WHERE manufacturer_id = $1 AND statement_id = $2 AND item_id IS NULL AND cause_id IS NULL AND side = 'OURS'
         AND state IN ${liveSql}`,
      [by.tx.manufacturerId, row.id, by.today, by.personId],
    );
  await by.tx.query(
    `UPDATE statement_variance SET state = $3, version = $4
     WHERE manufacturer_id = $1 AND statement_id = $2 AND item_id IS NULL AND state = ANY($5::text[])`,
    [by.tx.manufacturerId, row.id, stateAfter[decision], row.version + 1, states],
  );
  const nothing = { productId: null, storeId: null, documentNo: row.theirNumber, on: null, id: null };
  if (decision === "DISPUTE")
    await openDisputes(
      by,
      row,
      deciding,
      groups.map(({ code, amountMinor }) => ({ ...nothing, code, oursMinor: amountMinor, theirsMinor: 0n })),
    );
  const disputeCount = await countDisputed(by.tx, row.id);
  return saveStatement(by.tx, row, { disputeCount, state: afterDecisions({ decided: 1, disputed: disputeCount }) });
}
