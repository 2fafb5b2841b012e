import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import {
  type ContractOn,
  type KaContract,
  type KaContractVersion,
  contractsById,
  feeName,
  oneVersion,
  versionsByContract,
} from "../../chains/index.ts";
import { type Day, plusMonths } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import type { Context } from "../../platform/context.ts";
import { Malformed } from "../../platform/graphql/errors.ts";
import { DateScalar, wireMoney } from "../../platform/graphql/scalars.ts";
import { monthOf } from "../expected/rules/reach.ts";
import { mayReadWithin } from "../rules/access.ts";
import { KaSimulation } from "./model.ts";
import { type Summed, beside, withheldOf } from "./rules/compare.ts";
import { months } from "./rules/yearly.ts";
import { type Simulated, asOnce, simulate } from "./simulate.ts";

const versionOn = (contract: KaContract, version: KaContractVersion): ContractOn => ({
  ...{ contractId: contract.rowId, number: contract.number, chainId: contract.chainId, entityId: contract.entityId },
  ...{ version: version.number, contentHash: version.contentHash, from: version.from, to: version.to },
  content: version.frozen,
});

/** The version that holds today, or held last; another one than the simulated. */
function activeOf(versions: readonly KaContractVersion[], simulated: KaContractVersion, today: Day) {
  const active = versions.filter((each) => each.state === "ACTIVE" && each.number !== simulated.number);
  const holds = active.find(({ from, to }) => from <= today && (to === null || today < to));
  return holds ?? active.find(({ from }) => from <= today) ?? null;
}

@Resolver()
class SimulationQueries {
  @Query(() => KaSimulation, {
    nullable: true,
    description:
      "What a year's facts would have come to under a version of a contract, as if it had held then and been renewed whenever it ends, beside the version that holds; for the manufacturer's own people.",
  })
  async kaContractSimulation(
    @Arg("version", () => ID, { description: "Which version, whatever its state." }) version: string,
    @Arg("from", () => DateScalar, {
      nullable: true,
      description: "A day of the first of twelve months, all of them over; left out: the last twelve.",
    })
    from: Day | null | undefined,
    @Ctx() ctx: Context,
  ): Promise<KaSimulation | null> {
    const today = ctx.services.clock.today(ctx.viewer.timeZone);
    const last = plusMonths(monthOf(today), -months);
    const first = from == null ? last : monthOf(from);
    if (first > last) throw new Malformed("A simulated year is over.");
    const id = rowId("KaContractVersion", version);
    if (id === undefined || !mayReadWithin(ctx.viewer)) return null;
    const found = await oneVersion(ctx.sql, ctx.viewer, id);
    const contract = found === null ? null : await ctx.load(contractsById, found.contractId);
    if (found === null || contract === null) return null;
    const versions = (await ctx.load(versionsByContract, contract.rowId))?.rows ?? [];
    return shownOf(ctx, { contract, found, active: activeOf(versions, found, today), first });
  }
}

type Asked = {
  readonly contract: KaContract;
  readonly found: KaContractVersion;
  readonly active: KaContractVersion | null;
  readonly first: Day;
};

async function shownOf(ctx: Context, { contract, found, active, first }: Asked): Promise<KaSimulation> {
  const { manufacturerId } = ctx.viewer;
  const sql = asOnce(Object.assign({ query: ctx.sql.query.bind(ctx.sql) }, { manufacturerId }));
  const named = { contractId: contract.rowId, chainId: contract.chainId, entityId: contract.entityId };
  const year = { from: first, to: plusMonths(first, months) };
  const [now, was] = await Promise.all([
    simulate(sql, named, versionOn(contract, found), year),
    active === null ? null : simulate(sql, named, versionOn(contract, active), year),
  ]);
  const shown = (minor: bigint) => wireMoney(money(minor, found.frozen.currency));
  const sum = (all: Simulated) => shown(all.lines.reduce((whole, line) => whole + line.amountMinor, 0n));
  const told = (each: Summed | null) => (each === null ? null : { lines: each.lines, amount: shown(each.amountMinor) });
  return {
    ...{ version: found, ...year, activeVersion: active?.number ?? null, gaps: now.gaps.length },
    ...{ active: was === null ? null : sum(was), simulated: sum(now) },
    activeWithheld: was === null ? null : shown(withheldOf(was.gaps)),
    simulatedWithheld: shown(withheldOf(now.gaps)),
    rows: beside(was?.lines ?? [], now.lines).map((row) => ({
      ...{ kind: row.kind, mode: row.mode, fee: row.fee },
      feeName: row.fee === null ? null : feeName(row.fee, ctx.viewer.language),
      ...{ active: told(row.active), simulated: told(row.simulated), difference: shown(row.differenceMinor) },
    })),
    months: now.months.map(({ from, oursMinor }, at) => ({
      ...{ from, simulated: shown(oursMinor) },
      active: was === null ? null : shown(was.months[at]?.oursMinor ?? 0n),
    })),
  };
}

export const simulationResolvers = [SimulationQueries];
