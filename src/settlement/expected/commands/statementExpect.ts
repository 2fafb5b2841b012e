import { chainsKnown } from "../../../chains/index.ts";
import { type Refusal, no, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { decideAct, stateSaid } from "../../rules/course.ts";
import { type ContractNamed, versionsUpTo } from "../expectedOf.ts";
import { renewStatement } from "../renew.ts";
import { monthEnd, settlementPeriod } from "../rules/reach.ts";
import type { StatementExpectInput } from "../types.ts";

/** A contract with a chain that the viewer looks after; null for denied and missing alike. */
export async function contractNamed(
  { tx, viewer }: Pick<Act, "tx" | "viewer">,
  contract: string,
): Promise<ContractNamed | null> {
  const values: unknown[] = [tx.manufacturerId, rowId("KaContract", contract) ?? null];
  const [row] = await tx.query<ContractNamed>(
    `SELECT c.id AS "contractId", c.chain_id AS "chainId", c.entity_id AS "entityId" FROM ka_contract c
     WHERE c.manufacturer_id = $1 AND c.id = $2 AND ${chainsKnown(viewer, "c.chain_id", values)}`,
    values,
  );
  return row ?? null;
}

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "CONTRACT_NOT_HELD" | "PERIOD_AHEAD" | "WRONG_STATE";

/**
 * Reckons what a chain should send for a month of a contract, from the facts as they are known now: makes the statement,
 * or our side of it anew while both sides may still change.
 */
export const statementExpect: Command<StatementExpectInput, Refused> = {
  name: "statementExpect",
  async run(act, input) {
    const allowed = mayWorkStatements(act.viewer);
    if (!allowed.ok) return allowed;
    const contract = await contractNamed(act, input.contract);
    if (contract === null) return no({ code: "NOT_FOUND", path: ["contract"] });
    const agreed = await versionsUpTo(act.tx, contract, monthEnd(input.from));
    const period = settlementPeriod(agreed.versions, input.from);
    if (period === null) return no({ code: "CONTRACT_NOT_HELD", path: ["from"] });
    if (isAhead(period.from, act.today)) return no({ code: "PERIOD_AHEAD", path: ["from"] });
    const renewed = await renewStatement(act.tx, contract, agreed, period, act.now);
    if (renewed.told === null) return no(...wrongState(renewed.row.state));
    for (const { kind, ...told } of renewed.told)
      if (kind === "EVENT") act.tell(told);
      else act.ask(told.name, { type: told.aggregateType, id: told.aggregateId }, { ...told.payload });
    act.changed({ lines: renewed.row.oursCount, oursMinor: renewed.row.oursMinor });
    return yes({ id: renewed.row.id });
  },
};

const isAhead = (from: Day, today: Day): boolean => from > today;
const wrongState = (state: Parameters<typeof decideAct>[1]): readonly Refusal<"WRONG_STATE">[] => {
  const decided = decideAct("expect", state);
  return decided.ok ? [{ code: "WRONG_STATE", params: { state: stateSaid(state) } }] : decided.refusals;
};
