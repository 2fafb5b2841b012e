import { type ContractOn, contractsIn } from "../../chains/index.ts";
import { idOf } from "../../platform/idOf.ts";
import type { Run } from "../rules/accrual.ts";
import type { TenantSql } from "../statements/store.ts";
import { gather, sinceLong } from "./gather.ts";
import { expect } from "./rules/expect.ts";
import type { Drawn, ExpectedLine, Facts, Gap } from "./rules/words.ts";

/** A contract as expectations need it. */
export type ContractNamed = { readonly contractId: string; readonly chainId: string; readonly entityId: string };
export type Expected = { readonly lines: readonly ExpectedLine[]; readonly gaps: readonly Gap[] };

/** The versions of a contract up to a day, and those of all contracts with the same company. One statement. */
export async function versionsUpTo(
  sql: TenantSql,
  { contractId, chainId, entityId }: ContractNamed,
  to: Run["to"],
): Promise<{ readonly versions: readonly ContractOn[]; readonly beside: readonly ContractOn[] }> {
  const all = await contractsIn(sql, sql.manufacturerId, chainId, sinceLong(to));
  const beside = all.filter((version) => version.entityId === entityId);
  return { beside, versions: beside.filter((version) => version.contractId === contractId) };
}

/** What a chain should send for a period of a contract, with what could not be reckoned; reads only, in a constant number of statements. */
export async function expectedOf(sql: TenantSql, contract: ContractNamed, period: Run): Promise<Expected> {
  const agreed = await versionsUpTo(sql, contract, period.to);
  return drawn(contract, agreed, await gather(sql, contract, agreed, period), period);
}

/** The expectation that facts draw, its lines with ids that follow from what they are. */
export function drawn(
  { contractId }: Pick<ContractNamed, "contractId">,
  { versions, beside }: { readonly versions: readonly ContractOn[]; readonly beside: readonly ContractOn[] },
  facts: Facts,
  period: Run,
): Expected {
  const { lines, gaps } = expect(versions, beside, facts, period);
  const seen = new Map<string, number>();
  const idOfLine = ({ key }: Drawn): string => {
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return idOf(`${contractId} ${period.from} ${key} ${times}`);
  };
  return { gaps, lines: lines.map((line) => ({ ...withoutKey(line), id: idOfLine(line) })) };
}

const withoutKey = ({ key: _key, ...line }: Drawn): Omit<Drawn, "key"> => line;
