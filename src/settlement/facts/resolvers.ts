import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../../catalog/index.ts";
import { Chain, ChainStore, chainsById, storesById } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { globalId, parseGlobalId, rowId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import { File, wireFile } from "../../platform/files/resolvers.ts";
import { filesById } from "../../platform/files/store.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { DateScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import { personName } from "../../platform/personNames.ts";
import { chainEventRecord } from "./commands/chainEventRecord.ts";
import { chainFactRecord } from "./commands/chainFactRecord.ts";
import { chainFactReverse } from "./commands/chainFactReverse.ts";
import { chainTurnoverRecord } from "./commands/chainTurnoverRecord.ts";
import * as model from "./model.ts";
import { ChainEvent, ChainMovement, ChainTurnover } from "./model.ts";
import { type FactFilter, listFacts, oneFact, reversedFacts } from "./queries/facts.ts";
import { mayWorkStatements } from "../rules/access.ts";
import type { MovementKind } from "./rules/fact.ts";
import type { FactType } from "./store.ts";
import * as types from "./types.ts";

for (const type of ["ChainMovement", "ChainTurnover", "ChainEvent"] as const)
  nodeReader(type, (ctx, id) => oneFact(ctx.sql, ctx.viewer, type, id));

@ArgsType()
class FactWishes extends PageArgs {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => ID, { nullable: true, description: "At this store or DC." })
  store?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this product." })
  product?: string | null;
  @Field(() => String, { nullable: true, description: "On the paper of this number." })
  documentNo?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "From this day on." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "Before this day." })
  to?: Day | null;
}
@ArgsType()
class MovementWishes extends FactWishes {
  @Field(() => [model.ChainMovementKind], { nullable: true, description: "Of these kinds." })
  kinds?: MovementKind[] | null;
}
@ArgsType()
class EventWishes extends FactWishes {
  @Field(() => String, { nullable: true, description: "For this kind of fee." })
  feeKind?: string | null;
}

const filterOf = ({ chain, store, product, ...rest }: FactWishes): FactFilter => ({
  ...rest,
  chainId: rowId("Chain", chain) ?? nobody,
  storeId: store == null ? null : (rowId("ChainStore", store) ?? nobody),
  productId: product == null ? null : (rowId("Product", product) ?? nobody),
});
const wire = (minor: bigint, currency: string): MoneyType => wireMoney(money(minor, currency));

@Resolver()
export class FactResolver {
  @Query(() => model.ChainMovementConnection, {
    description: "What happened to goods at a chain's, the newest day first.",
  })
  chainMovements(@Args(() => MovementWishes) wishes: MovementWishes, @Ctx() ctx: Context) {
    const { kinds, ...rest } = wishes;
    return listFacts<ChainMovement>(
      ctx.sql,
      ctx.viewer,
      "ChainMovement",
      { ...filterOf(rest), kinds: kinds ?? null },
      wishes,
    );
  }

  @Query(() => model.ChainTurnoverConnection, {
    description: "What a chain's tills turned over, the newest day first.",
  })
  chainTurnovers(@Args(() => FactWishes) wishes: FactWishes, @Ctx() ctx: Context) {
    return listFacts<ChainTurnover>(ctx.sql, ctx.viewer, "ChainTurnover", filterOf(wishes), wishes);
  }

  @Query(() => model.ChainEventConnection, { description: "What fees of a chain are for, the newest first." })
  chainEvents(@Args(() => EventWishes) wishes: EventWishes, @Ctx() ctx: Context) {
    const { feeKind, ...rest } = wishes;
    return listFacts<ChainEvent>(
      ctx.sql,
      ctx.viewer,
      "ChainEvent",
      { ...filterOf(rest), feeKind: feeKind ?? null },
      wishes,
    );
  }

  @Query(() => Boolean, { description: "Whether you may record what happened at chains." })
  viewerCanRecordChainFacts(@Ctx() ctx: Context): boolean {
    return mayWorkStatements(ctx.viewer).ok;
  }

  @Mutation(() => types.ChainFactRecordTypes.Payload, {
    description: "Records what happened to goods at a chain's: a line of a paper, once.",
  })
  chainFactRecord(
    @Arg("input", () => types.ChainFactRecordInput) input: types.ChainFactRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainFactRecordTypes, chainFactRecord, input, readBack(ctx, "ChainMovement"));
  }

  @Mutation(() => types.ChainTurnoverRecordTypes.Payload, { description: "Records what a store's tills turned over." })
  chainTurnoverRecord(
    @Arg("input", () => types.ChainTurnoverRecordInput) input: types.ChainTurnoverRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainTurnoverRecordTypes, chainTurnoverRecord, input, readBack(ctx, "ChainTurnover"));
  }

  @Mutation(() => types.ChainEventRecordTypes.Payload, {
    description: "Records something that a fee of a chain is for.",
  })
  chainEventRecord(
    @Arg("input", () => types.ChainEventRecordInput) input: types.ChainEventRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ChainEventRecordTypes, chainEventRecord, input, readBack(ctx, "ChainEvent"));
  }

  @Mutation(() => types.ChainFactReverseTypes.Payload, {
    description: "Takes a fact back, for a reason: both rows stay. What was right is then recorded anew.",
  })
  chainFactReverse(
    @Arg("input", () => types.ChainFactReverseInput) input: types.ChainFactReverseInput,
    @Ctx() ctx: Context,
  ) {
    const type = parseGlobalId(input.fact)?.type as FactType;
    return perform(ctx, types.ChainFactReverseTypes, chainFactReverse, input, readBack(ctx, type));
  }
}

const readBack = (ctx: Context, type: FactType) => (id: string) => oneFact(ctx.sql, ctx.viewer, type, id);

type AnyFact = Pick<ChainMovement, "chainId" | "rowId" | "reversesId" | "recordedBy" | "source" | "sourceId"> & {
  readonly storeId: string | null;
  readonly productId: string | null;
};

/** What every fact has, of one type. */
function factFields(type: FactType, of: () => new () => object, storeIsThere: boolean) {
  @Resolver(of as never)
  class Fields {
    @FieldResolver(() => Chain, { nullable: true, description: "Of which chain." })
    chain(@Root() fact: AnyFact, @Ctx() ctx: Context) {
      return ctx.load(chainsById, fact.chainId);
    }
    @FieldResolver(() => ChainStore, {
      nullable: true,
      description: storeIsThere ? "At which store or DC." : "At which store; null: at all of the contract's.",
    })
    store(@Root() fact: AnyFact, @Ctx() ctx: Context) {
      return fact.storeId === null ? null : ctx.load(storesById, fact.storeId);
    }
    @FieldResolver(() => Product, { nullable: true, description: "Of which product." })
    async product(@Root() fact: AnyFact, @Ctx() ctx: Context) {
      const product = fact.productId === null ? null : await ctx.load(productsById, fact.productId);
      return product === null ? null : productOf(product);
    }
    @FieldResolver(() => ID, { nullable: true, description: "Which fact it takes back; null: none." })
    reverses(@Root() fact: AnyFact) {
      return fact.reversesId === null ? null : globalId(type, fact.reversesId);
    }
    @FieldResolver(() => ID, {
      nullable: true,
      description: "What it was read from: an ImportRun or an Order; null: somebody wrote it down.",
    })
    cites(@Root() fact: AnyFact) {
      return fact.sourceId === null ? null : globalId(fact.source === "ORDER" ? "Order" : "ImportRun", fact.sourceId);
    }
    @FieldResolver(() => Boolean, { description: "Whether it was taken back." })
    async takenBack(@Root() fact: AnyFact, @Ctx() ctx: Context) {
      return (await ctx.load(reversed[type], fact.rowId)) !== null;
    }
    @FieldResolver(() => String, { nullable: true, description: "Why it was taken back." })
    async takenBackFor(@Root() fact: AnyFact, @Ctx() ctx: Context) {
      return (await ctx.load(reversed[type], fact.rowId))?.reason ?? null;
    }
    @FieldResolver(() => String, { nullable: true, description: "Who recorded it by hand." })
    recordedBy(@Root() fact: AnyFact, @Ctx() ctx: Context) {
      return fact.recordedBy === null ? null : personName(ctx, fact.recordedBy);
    }
  }
  return Fields;
}
const reversed = {
  ChainMovement: reversedFacts("ChainMovement"),
  ChainTurnover: reversedFacts("ChainTurnover"),
  ChainEvent: reversedFacts("ChainEvent"),
};

@Resolver(() => ChainTurnover)
export class TurnoverFields {
  @FieldResolver(() => MoneyType, { description: "Turned over before anything is taken off, tax included." })
  gross(@Root() fact: ChainTurnover) {
    return wire(fact.grossMinor, fact.currency);
  }
  @FieldResolver(() => MoneyType, { description: "Of it brought back by shoppers." })
  returns(@Root() fact: ChainTurnover) {
    return wire(fact.returnsMinor, fact.currency);
  }
  @FieldResolver(() => MoneyType, { description: "Of it coupons that we bear." })
  coupons(@Root() fact: ChainTurnover) {
    return wire(fact.couponsMinor, fact.currency);
  }
}

@Resolver(() => ChainEvent)
export class EventFields {
  @FieldResolver(() => MoneyType, { nullable: true, description: "The amount that a rate is reckoned on." })
  base(@Root() fact: ChainEvent) {
    return fact.baseMinor === null ? null : wire(fact.baseMinor, fact.currency!);
  }
  @FieldResolver(() => [File], { description: "What proves it: leaflets, photos." })
  async evidence(@Root() fact: ChainEvent, @Ctx() ctx: Context) {
    const files = await Promise.all(fact.evidenceIds.map((id) => ctx.load(filesById, id)));
    return files.flatMap((file) => (file === null ? [] : [wireFile(file)]));
  }
}

export const factResolvers = [
  FactResolver,
  TurnoverFields,
  EventFields,
  factFields("ChainMovement", () => ChainMovement, true),
  factFields("ChainTurnover", () => ChainTurnover, true),
  factFields("ChainEvent", () => ChainEvent, false),
];
