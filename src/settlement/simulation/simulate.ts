import { type ContractOn, contractsIn } from "../../chains/index.ts";
import { type Day, plusMonths } from "../../kernel/day.ts";
import { type ContractNamed, drawn } from "../expected/expectedOf.ts";
import { jsonText } from "../../platform/trail.ts";
import { gather, sinceLong } from "../expected/gather.ts";
import { monthOf, settlementPeriod } from "../expected/rules/reach.ts";
import type { ExpectedLine, Gap, SettledFact } from "../expected/rules/words.ts";
import type { Run } from "../rules/accrual.ts";
import type { TenantSql } from "../statements/store.ts";
import { asIfHeld } from "./rules/yearly.ts";

export type Month = { readonly from: Day; readonly oursMinor: bigint };
/** What a year's facts would have come to under a version. */
export type Simulated = {
  readonly lines: readonly ExpectedLine[];
  readonly gaps: readonly Gap[];
  readonly months: readonly Month[];
};

/** Asks the same question once, however often it is asked: months and versions that are compared have most facts in common. */
export function asOnce(sql: TenantSql): TenantSql {
  const asked = new Map<string, Promise<object[]>>();
  const query = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const key = jsonText([text, values]);
    const before = asked.get(key) ?? sql.query<Row>(text, values);
    asked.set(key, before);
    return before as Promise<Row[]>;
  };
  return { query, manufacturerId: sql.manufacturerId };
}

/**
 * What the facts of a year that is over would have given under a version, month by month as statements are: what a month
 * settles of rebates by tiers is known to the months after it, of real statements nothing is. Reads only; as many
 * statements for any volume.
 */
export async function simulate(
  sql: TenantSql,
  contract: ContractNamed,
  version: ContractOn,
  year: Run,
): Promise<Simulated> {
  const versions = asIfHeld(version, year);
  const others = (await contractsIn(sql, sql.manufacturerId, contract.chainId, sinceLong(year.to))).filter(
    ({ entityId, contractId }) => entityId === contract.entityId && contractId !== contract.contractId,
  );
  const agreed = { versions, beside: [...others, ...versions] };
  const lines: ExpectedLine[] = [];
  const gaps: Gap[] = [];
  const months: Month[] = [];
  const settled: SettledFact[] = [];
  for (let month = monthOf(year.from); month < year.to; month = plusMonths(month, 1)) {
    const period = settlementPeriod(versions, month);
    if (period === null) {
      months.push({ from: month, oursMinor: 0n });
      continue;
    }
    const facts = await gather(sql, contract, agreed, period, "NONE");
    const expected = drawn(contract, agreed, { ...facts, settled }, period);
    lines.push(...expected.lines);
    gaps.push(...expected.gaps);
    settled.push(...settledIn(expected.lines, period.from));
    months.push({ from: month, oursMinor: expected.lines.reduce((sum, line) => sum + line.amountMinor, 0n) });
  }
  return { lines, gaps, months };
}

const settledIn = (lines: readonly ExpectedLine[], from: Day): SettledFact[] =>
  lines.flatMap(({ fee, inputs, amountMinor }) => {
    const agreed = inputs["agreed"];
    return fee === null || agreed === undefined ? [] : [{ feeCode: fee.code, agreed, from, amountMinor }];
  });
