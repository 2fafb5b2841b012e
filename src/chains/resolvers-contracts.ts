import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Day, plusDays } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { amountText, parseAmount } from "../kernel/money.ts";
import { nobody } from "../kernel/viewer.ts";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { personName } from "../platform/personNames.ts";
import { kaContractAmend } from "./commands/kaContractAmend.ts";
import { kaContractEnd } from "./commands/kaContractEnd.ts";
import { kaContractPropose } from "./commands/kaContractPropose.ts";
import { KaContract, KaContractConnection, KaContractVersion, KaDue, KaFeeKind } from "./contracts/model.ts";
import { feeNames } from "./contracts/feeNames.ts";
import * as types from "./contracts/types.ts";
import { KaContractState } from "./contracts/words.ts";
import { Chain, ChainEntity } from "./model.ts";
import { listContracts, oneContract, versionsByContract } from "./queries/contracts.ts";
import { chainsById, entitiesById } from "./queries/loaders.ts";
import { mayWriteContracts } from "./rules/access.ts";
import { type FeeKind, feeKinds } from "./rules/feeCatalogue.ts";
import { paymentTermOf } from "./rules/contract.ts";
import { dueOf, interestOf } from "./rules/dueDate.ts";
import { businessCalendar } from "../regions/index.ts";
import { contractState, versionOn } from "./rules/contractCourse.ts";

nodeReader("KaContract", (ctx, id) => oneContract(ctx.sql, ctx.viewer, id));

const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);

@Resolver(() => KaContract)
export class KaContractResolver {
  @Query(() => KaContractConnection, {
    description: "Contracts with chains, the newest first; for the manufacturer's own people.",
  })
  kaContracts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("chain", () => ID, { nullable: true, description: "With this chain." }) chain?: string | null,
  ) {
    return listContracts(ctx.sql, ctx.viewer, chain == null ? null : (rowId("Chain", chain) ?? nobody), page);
  }

  @Query(() => KaContract, { nullable: true, description: "One contract." })
  kaContract(@Arg("id", () => ID, { description: "Its id." }) id: string, @Ctx() ctx: Context) {
    return oneContract(ctx.sql, ctx.viewer, rowId("KaContract", id) ?? nobody);
  }

  @Query(() => [KaFeeKind], { description: "The kinds of fees, as they usually are and what law says of them." })
  kaFeeKinds(@Ctx() ctx: Context): KaFeeKind[] {
    return (Object.keys(feeKinds) as FeeKind[]).map((kind) => ({
      ...{ kind, name: feeNames[kind][ctx.viewer.language], ...feeKinds[kind] },
    }));
  }

  @Query(() => Boolean, { description: "Whether you may propose contracts with chains." })
  viewerCanProposeKaContracts(@Ctx() ctx: Context): boolean {
    return mayWriteContracts(ctx.viewer).ok;
  }

  @FieldResolver(() => KaDue, {
    nullable: true,
    description: "When a receipt on a day is paid by the contract, against the law; null: no such mode holds then.",
  })
  async due(
    @Root() contract: KaContract,
    @Ctx() ctx: Context,
    @Arg("receipt", () => DateScalar, { description: "The day of receipt." }) receipt: Day,
    @Arg("amount", () => DecimalScalar, { description: "What it is worth, in the contract's currency." })
    amount: string,
    @Arg("mode", () => Int, { defaultValue: 0, description: "Which line of settlement, from 0." }) mode: number,
  ): Promise<KaDue | null> {
    const version = versionOn((await ctx.load(versionsByContract, contract.rowId))?.rows ?? [], receipt);
    const said = version?.frozen.modes[mode];
    if (version === null || said === undefined) return null;
    const worth = parseAmount(amount, version.frozen.currency);
    const [home] = await ctx.sql.query<{ country: string }>(
      `SELECT country FROM manufacturer WHERE manufacturer_id = $1`,
      [ctx.viewer.manufacturerId],
    );
    const calendar = await businessCalendar(ctx.sql, home?.country ?? "CN", receipt, plusDays(receipt, 500));
    const due = dueOf(paymentTermOf(said), { receipt, invoice: receipt, statement: receipt }, calendar);
    if (due === null || worth === undefined) return null;
    return { ...due, interest: amountText(interestOf(worth, due.breachDays)) };
  }

  @FieldResolver(() => Chain, { nullable: true, description: "With which chain." })
  chain(@Root() contract: KaContract, @Ctx() ctx: Context) {
    return ctx.load(chainsById, contract.chainId);
  }

  @FieldResolver(() => ChainEntity, { nullable: true, description: "With which company." })
  entity(@Root() contract: KaContract, @Ctx() ctx: Context) {
    return ctx.load(entitiesById, contract.entityId);
  }

  @FieldResolver(() => [KaContractVersion], { description: "Its versions, the newest first." })
  async versions(@Root() contract: KaContract, @Ctx() ctx: Context) {
    return (await ctx.load(versionsByContract, contract.rowId))?.rows ?? [];
  }

  @FieldResolver(() => KaContractVersion, {
    nullable: true,
    description: "What it says on a day; null: it does not hold.",
  })
  async current(
    @Root() contract: KaContract,
    @Ctx() ctx: Context,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "The day; left out: today." }) asOf?: Day | null,
  ) {
    return versionOn((await ctx.load(versionsByContract, contract.rowId))?.rows ?? [], asOf ?? todayOf(ctx));
  }

  @FieldResolver(() => KaContractState, { description: "Where it stands today." })
  async state(@Root() contract: KaContract, @Ctx() ctx: Context) {
    const rows = (await ctx.load(versionsByContract, contract.rowId))?.rows ?? [];
    return contractState(rows, todayOf(ctx));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may amend or end it." })
  viewerCanAmend(@Root() _contract: KaContract, @Ctx() ctx: Context): boolean {
    return mayWriteContracts(ctx.viewer).ok;
  }

  @Mutation(() => types.KaContractProposeTypes.Payload, {
    description: "Proposes a contract with a company of a chain; another person approves it (KA_CONTRACT).",
  })
  kaContractPropose(
    @Arg("input", () => types.KaContractProposeInput) input: types.KaContractProposeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.KaContractProposeTypes, kaContractPropose, input, (id) =>
      oneContract(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => types.KaContractAmendTypes.Payload, {
    description: "Proposes what a contract says from a day on; another person approves it (KA_CONTRACT).",
  })
  kaContractAmend(
    @Arg("input", () => types.KaContractAmendInput) input: types.KaContractAmendInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.KaContractAmendTypes, kaContractAmend, input, (id) =>
      oneContract(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => types.KaContractEndTypes.Payload, { description: "Ends a contract before its time." })
  kaContractEnd(@Arg("input", () => types.KaContractEndInput) input: types.KaContractEndInput, @Ctx() ctx: Context) {
    return perform(ctx, types.KaContractEndTypes, kaContractEnd, input, (id) => oneContract(ctx.sql, ctx.viewer, id));
  }
}

@Resolver(() => KaContractVersion)
export class KaContractVersionFields {
  @FieldResolver(() => String, { nullable: true, description: "Who proposed it." })
  proposedBy(@Root() version: KaContractVersion, @Ctx() ctx: Context) {
    return personName(ctx, version.proposedById);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who decided; null: nobody yet." })
  async decidedBy(@Root() version: KaContractVersion, @Ctx() ctx: Context) {
    return version.decidedById === null ? null : personName(ctx, version.decidedById);
  }
}
