import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Day, plusDays } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { type Money, amountText, parseAmount } from "../kernel/money.ts";
import { nobody } from "../kernel/viewer.ts";
import type { Context } from "../platform/context.ts";
import { perform } from "../platform/graphql/commandTypes.ts";
import { PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { kaContractAmend } from "./commands/kaContractAmend.ts";
import { kaContractEnd } from "./commands/kaContractEnd.ts";
import { kaContractPropose } from "./commands/kaContractPropose.ts";
import { KaContract, KaContractConnection, KaContractVersion, KaDue, KaFeeKind } from "./contracts/model.ts";
import { feeNames } from "./contracts/feeNames.ts";
import * as types from "./contracts/types.ts";
import { KaContractState, KaTermStart } from "./contracts/words.ts";
import { Chain, ChainEntity } from "./model.ts";
import { listContracts, oneContract, versionsByContract } from "./queries/contracts.ts";
import { chainsById, entitiesById } from "./queries/loaders.ts";
import { mayKnowChains, mayReadContracts, mayWriteContracts } from "./rules/access.ts";
import { type FeeKind, feeKinds } from "./rules/feeCatalogue.ts";
import { paymentTermOf } from "./rules/contract.ts";
import { type PaymentTerm, dueOf, interestOf } from "./rules/dueDate.ts";
import { businessCalendar } from "../regions/index.ts";
import { contractState, versionOn } from "./rules/contractCourse.ts";

nodeReader("KaContract", (ctx, id) => oneContract(ctx.sql, ctx.viewer, id));

const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);

/** When a receipt of a worth is paid by a term, by the calendar of the manufacturer's country. */
async function dueSeen(ctx: Context, term: PaymentTerm, receipt: Day, worth: Money): Promise<KaDue | null> {
  const [home] = await ctx.sql.query<{ country: string }>(
    `SELECT country FROM manufacturer WHERE manufacturer_id = $1`,
    [ctx.viewer.manufacturerId],
  );
  const calendar = await businessCalendar(ctx.sql, home?.country ?? "CN", receipt, plusDays(receipt, 500));
  const due = dueOf(term, { receipt, invoice: receipt, statement: receipt }, calendar);
  return due === null ? null : { ...due, interest: amountText(interestOf(worth, due.breachDays)) };
}

@Resolver(() => KaContract)
export class KaContractResolver {
  @Query(() => KaContractConnection, {
    description: "Contracts with chains, the newest first; for the manufacturer's own people.",
  })
  kaContracts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("chain", () => ID, { nullable: true, description: "With this chain." }) chain?: string | null,
    @Arg("endsBefore", () => DateScalar, {
      nullable: true,
      description: "In force today, and over by this day with nothing approved to follow.",
    })
    endsBefore?: Day | null,
    @Arg("states", () => [KaContractState], { nullable: true, description: "In one of these states." })
    states?: (keyof typeof KaContractState)[] | null,
    @Arg("waiting", () => Boolean, {
      nullable: true,
      description: "True: of which a version waits for somebody's approval; false: none does.",
    })
    waiting?: boolean | null,
  ) {
    const chainId = chain == null ? null : (rowId("Chain", chain) ?? nobody);
    const filter = {
      ...{ chainId, endsBefore: endsBefore ?? null, today: todayOf(ctx) },
      ...{ states: states ?? null, waiting: waiting ?? null },
    };
    return listContracts(ctx.sql, ctx.viewer, filter, page);
  }

  @Query(() => KaDue, {
    nullable: true,
    description:
      "When a receipt would be paid by a payment term, against the law; null: the term's days are none. For the manufacturer's own people.",
  })
  async kaPaymentTerm(
    @Ctx() ctx: Context,
    @Arg("base", () => KaTermStart, { description: "From which day the term counts." }) base: keyof typeof KaTermStart,
    @Arg("days", () => Int, { description: "How many days, 0 to 365." }) days: number,
    @Arg("paymentDays", () => [Int], { description: "Days of the month on which the chain pays; none: any day." })
    paymentDays: number[],
    @Arg("receipt", () => DateScalar, { description: "The day of receipt." }) receipt: Day,
    @Arg("amount", () => DecimalScalar, { description: "What it is worth, in the manufacturer's currency." })
    amount: string,
  ): Promise<KaDue | null> {
    const worth = parseAmount(amount, ctx.viewer.currency);
    const possible = days >= 0 && days <= 365 && paymentDays.every((each) => each >= 1 && each <= 31);
    if (!mayReadContracts(ctx.viewer) || worth === undefined || !possible) return null;
    return dueSeen(ctx, { base, days, paymentDays }, receipt, worth);
  }

  @Query(() => KaContract, { nullable: true, description: "One contract." })
  kaContract(@Arg("id", () => ID, { description: "Its id." }) id: string, @Ctx() ctx: Context) {
    return oneContract(ctx.sql, ctx.viewer, rowId("KaContract", id) ?? nobody);
  }

  @Query(() => [KaFeeKind], {
    description: "The kinds of fees, as they usually are and what we hold of their legality; our own people's.",
  })
  kaFeeKinds(@Ctx() ctx: Context): KaFeeKind[] {
    if (!mayKnowChains(ctx.viewer)) return [];
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
    return worth === undefined ? null : dueSeen(ctx, paymentTermOf(said), receipt, worth);
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
