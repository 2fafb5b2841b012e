import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../../catalog/index.ts";
import { KaContract, contractsById } from "../../chains/index.ts";
import type { Context } from "../../platform/context.ts";
import { File, wireFile } from "../../platform/files/resolvers.ts";
import { filesById } from "../../platform/files/store.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { personName } from "../../platform/personNames.ts";
import { chainVarianceExplain } from "./commands/chainVarianceExplain.ts";
import { ChainDispute } from "../disputes/model.ts";
import { wireDispute } from "../disputes/queries/disputes.ts";
import { disputesByCause } from "../disputes/queries/figures.ts";
import { SettlementBook } from "./model.ts";
import { SettlementBookTotal, VarianceExplanation } from "./model-causes.ts";
import { wholesOf } from "./rules/whole.ts";
import { ChainVarianceExplainInput, ChainVarianceExplainTypes } from "./types.ts";

@Resolver(() => VarianceExplanation)
export class VarianceExplanationFields {
  @FieldResolver(() => [File], { description: "What proves it." })
  async evidence(@Root() said: VarianceExplanation, @Ctx() ctx: Context) {
    const files = await Promise.all(said.evidenceIds.map((id) => ctx.load(filesById, id)));
    return files.flatMap((file) => (file === null ? [] : [wireFile(file)]));
  }
  @FieldResolver(() => ChainDispute, {
    nullable: true,
    description: "Of DISPUTED: the dispute it opened, with its amount and how it ended.",
  })
  async dispute(@Root() said: VarianceExplanation, @Ctx() ctx: Context): Promise<ChainDispute | null> {
    const row = said.cause === "DISPUTED" ? await ctx.load(disputesByCause, said.id) : null;
    return row === null ? null : wireDispute(row, ctx.viewer);
  }
  @FieldResolver(() => String, { nullable: true, description: "Who said it." })
  saidBy(@Root() said: VarianceExplanation, @Ctx() ctx: Context) {
    return personName(ctx, said.saidById);
  }
}

@Resolver(() => SettlementBook)
export class SettlementBookWhole {
  @FieldResolver(() => [SettlementBookTotal], {
    description: "The roll-forward of the whole chain, product by product.",
  })
  async totals(@Root() { whole: read }: SettlementBook): Promise<SettlementBookTotal[]> {
    const book = await read();
    return wholesOf(book.rolled).map((whole) => {
      const said = book.causes.filter(
        ({ productId, about, withdrawn }) => productId === whole.productId && about === "COUNT" && !withdrawn,
      );
      return { ...whole, unexplained: said.reduce((left, { quantity }) => left - quantity, whole.variance) };
    });
  }
}
@Resolver(() => SettlementBookTotal)
export class SettlementBookTotalFields {
  @FieldResolver(() => Product, { nullable: true, description: "Which product." })
  async product(@Root() total: SettlementBookTotal, @Ctx() ctx: Context) {
    const product = await ctx.load(productsById, total.productId);
    return product === null ? null : productOf(product);
  }
}

@Resolver()
export class VarianceCommands {
  @Mutation(() => ChainVarianceExplainTypes.Payload, {
    description:
      "Says why consigned goods lack or are too many at a place, or that it is disputed. It charges nobody and changes no figure.",
  })
  chainVarianceExplain(
    @Arg("input", () => ChainVarianceExplainInput) input: ChainVarianceExplainInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, ChainVarianceExplainTypes, chainVarianceExplain, input, (id): Promise<KaContract | null> =>
      ctx.load(contractsById, id),
    );
  }
}

export const causeResolvers = [
  ...[VarianceExplanationFields, SettlementBookWhole, SettlementBookTotalFields, VarianceCommands],
];
