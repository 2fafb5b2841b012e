import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from "type-graphql";
import type { Day } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import { money } from "../../../kernel/money.ts";
import { nobody } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { PageArgs } from "../../../platform/graphql/connection.ts";
import { enumOf } from "../../../platform/graphql/enums.ts";
import { nodeReader } from "../../../platform/graphql/node.ts";
import { DateScalar, wireMoney } from "../../../platform/graphql/scalars.ts";
import { selectionOf } from "../../../platform/graphql/selection.ts";
import { withEventCursor } from "../../../platform/graphql/subscription.ts";
import { registerEnumType } from "type-graphql";
import { StatementVarianceCode } from "../../statements/words.ts";
import { reasonWords } from "../evidence.texts.ts";
import { ChainDisputeAge, ChainDisputeConnection, ChainDisputePolicyType, ChainDisputeState } from "../model.ts";
import { type DisputeOrder, listDisputes, oneDispute } from "../queries/disputes.ts";
import { ageSteps, disputeAges } from "../queries/figures.ts";
import { mayReadBehind, maySetDisputePolicy } from "../rules/access.ts";
import type { DisputePolicy } from "../rules/policy.ts";
import { disputePolicyOn } from "../store-policy.ts";

export const ChainDisputeOrder = enumOf(["NEWEST", "DUE", "AMOUNT"] as const);
registerEnumType(ChainDisputeOrder, {
  name: "ChainDisputeOrder",
  description: "How disputes are sorted.",
  valuesConfig: {
    NEWEST: { description: "The newest first." },
    DUE: { description: "By due day, the earliest first; of our own people." },
    AMOUNT: { description: "The largest first." },
  },
});

@ArgsType()
class DisputeWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "With this chain." })
  chain?: string | null;
  @Field(() => ID, { nullable: true, description: "On this statement." })
  statement?: string | null;
  @Field(() => ID, { nullable: true, description: "About this item." })
  item?: string | null;
  @Field(() => [ChainDisputeState], { nullable: true, description: "In one of these states." })
  states?: (keyof typeof ChainDisputeState)[] | null;
  @Field(() => [StatementVarianceCode], { nullable: true, description: "For one of these reasons." })
  reasons?: (keyof typeof StatementVarianceCode)[] | null;
  @Field(() => ID, { nullable: true, description: "That this member sees to." })
  owner?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: those whose due day is over." })
  overdue?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: "Those due before this day." })
  dueBefore?: Day | null;
  @Field(() => String, { nullable: true, description: "A piece of the number, the paper or what it rests on." })
  text?: string | null;
  @Field(() => ChainDisputeOrder, { defaultValue: "NEWEST", description: "How they are sorted." })
  orderBy!: DisputeOrder;
}

/** An id that names nothing of its type filters by what nothing is. */
const idOf = (type: string, id: string | null | undefined) => (id == null ? null : (rowId(type, id) ?? nobody));
const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);

nodeReader("ChainDispute", (ctx, id) => oneDispute(ctx.sql, ctx.viewer, id));

@Resolver()
export class DisputeQueries {
  @Query(() => ChainDisputeConnection, {
    description:
      "Disputes with chains. Our own people see those of the chains they look after, a chain's contact those on his own confirmed statements.",
  })
  chainDisputes(@Args(() => DisputeWishes) args: DisputeWishes, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const filter = {
      ...{ chainId: idOf("Chain", args.chain), statementId: idOf("ChainStatement", args.statement) },
      ...{ itemId: idOf("StatementItem", args.item), ownerId: idOf("Member", args.owner), text: args.text ?? null },
      ...{ states: args.states ?? null, reasons: args.reasons ?? null, overdue: args.overdue ?? null },
      dueBefore: args.dueBefore ?? null,
    };
    const asked = { filter, orderBy: args.orderBy, today: todayOf(ctx) };
    return withEventCursor(ctx, selectionOf(info), () => listDisputes(ctx.sql, ctx.viewer, asked, args));
  }

  @Query(() => [ChainDisputeAge], {
    description: "What is in dispute by reason and by how long it has been; our own people's.",
  })
  async chainDisputeAges(
    @Ctx() ctx: Context,
    @Arg("chain", () => ID, { nullable: true, description: "With this chain; left out: with all." })
    chain?: string | null,
  ): Promise<ChainDisputeAge[]> {
    const rows = await disputeAges(ctx.sql, ctx.viewer, idOf("Chain", chain), todayOf(ctx));
    return rows.map((row) => ({
      ...{ reason: row.reason, reasonText: reasonWords[row.reason].name[ctx.viewer.language], count: row.count },
      ...{ fromDays: ageSteps[row.step] ?? 0, toDays: ageSteps[row.step + 1] ?? null },
      amount: wireMoney(money(row.amountMinor, row.currency)),
    }));
  }

  @Query(() => ChainDisputePolicyType, {
    nullable: true,
    description: "How disputes are kept going on a day; our own people's. Field practice where nobody said otherwise.",
  })
  async chainDisputePolicy(
    @Ctx() ctx: Context,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "The day; left out: today." }) asOf?: Day | null,
  ): Promise<ChainDisputePolicyType | null> {
    if (!mayReadBehind(ctx.viewer)) return null;
    const sql = { query: ctx.sql.query.bind(ctx.sql), manufacturerId: ctx.viewer.manufacturerId };
    const policy: DisputePolicy & { readonly from?: Day } = await disputePolicyOn(sql, asOf ?? todayOf(ctx));
    return { ...policy, from: policy.from ?? null };
  }

  @Query(() => Boolean, { description: "Whether you may say how disputes are kept going." })
  viewerCanSetChainDisputePolicy(@Ctx() ctx: Context): boolean {
    return maySetDisputePolicy(ctx.viewer).ok;
  }
}
