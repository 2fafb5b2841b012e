import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../../../catalog/index.ts";
import { ChainStore, storesById, termText, versionOn, versionsByContract } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { may } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { DateScalar } from "../../../platform/graphql/scalars.ts";
import { personName } from "../../../platform/personNames.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { VarianceCode } from "../../rules/codes.ts";
import { explained } from "../explained.ts";
import { feeOf } from "../fee-words.ts";
import { StatementItem, StatementLine, StatementRule, StatementTerm } from "../model-items.ts";
import { StatementVariance } from "../model.ts";
import { itemKey, linesByItem, variancesByItem, wireLine, wireVariance } from "../queries/items.ts";
import { defaultPolicy, lapsedOn } from "../../disputes/rules/policy.ts";
import { contractOfStatement, lookBackOfStatement } from "../queries/figures.ts";

async function productBy(ctx: Context, id: string | null): Promise<Product | null> {
  const row = id === null || !may(ctx.viewer, "catalog:read") ? null : await ctx.load(productsById, id);
  return row === null ? null : productOf(row);
}
const storeBy = (ctx: Context, id: string | null) => (id === null ? null : ctx.load(storesById, id));

@Resolver(() => StatementItem)
export class StatementItemFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product; null for fees and what is not known." })
  product(@Root() { row }: StatementItem, @Ctx() ctx: Context) {
    return productBy(ctx, row.productId);
  }

  @FieldResolver(() => ChainStore, { nullable: true, description: "The store, where it is one's." })
  store(@Root() { row }: StatementItem, @Ctx() ctx: Context) {
    return storeBy(ctx, row.storeId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Of a fee: what it is called, in your language or in the chain's words; null: it is about goods.",
  })
  async fee(@Root() item: StatementItem, @Ctx() ctx: Context): Promise<string | null> {
    if (item.about === "GOODS" || item.about === "RETURN") return null;
    const lines = (await ctx.load(linesByItem, itemKey(item)))?.rows ?? [];
    return lines.map((line) => feeOf(line, ctx.language)).find((name) => name !== null) ?? null;
  }

  @FieldResolver(() => [StatementLine], { description: "Its lines, ours first." })
  async lines(@Root() item: StatementItem, @Ctx() ctx: Context) {
    const [lines, of] = await Promise.all([
      ctx.load(linesByItem, itemKey(item)),
      ctx.load(contractOfStatement, item.statementId),
    ]);
    const statement = { currency: item.currency, contractId: of?.contractId ?? "" };
    return (lines?.rows ?? []).map((line) => wireLine(line, statement));
  }

  @FieldResolver(() => [StatementVariance], { description: "What lies between both sides, in parts that add up." })
  async variances(@Root() item: StatementItem, @Ctx() ctx: Context) {
    const rows = (await ctx.load(variancesByItem, itemKey(item)))?.rows ?? [];
    return rows.map((row) => wireVariance(row, item.currency, ctx.viewer));
  }

  @FieldResolver(() => String, { description: "Why it is as it is, in your language." })
  async explanation(@Root() item: StatementItem, @Ctx() ctx: Context) {
    const rows = (await ctx.load(variancesByItem, itemKey(item)))?.rows ?? [];
    const parts = rows.map(({ code, amountMinor }) => ({ code: code as VarianceCode, amountMinor }));
    return explained(item, parts, ctx.language, await this.lapsedOn(item, ctx), mayReadWithin(ctx.viewer));
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      "The last day on which the chain could have claimed it, where its sheet came later: look-back of the policy on disputes. Our own people's.",
  })
  async lapsedOn(@Root() { row, kind, statementId }: StatementItem, @Ctx() ctx: Context): Promise<Day | null> {
    if (kind !== "THEIRS_ONLY" || row.on === null || !mayReadWithin(ctx.viewer)) return null;
    const back = await ctx.load(lookBackOfStatement, statementId);
    if (back === null) return null;
    return lapsedOn({ theirsMonths: back.theirsMonths ?? defaultPolicy.theirsMonths }, row.on, back.cameOn);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who decided; our own people's." })
  decidedBy(@Root() { row }: StatementItem, @Ctx() ctx: Context) {
    return row.decidedBy === null || !mayReadWithin(ctx.viewer) ? null : personName(ctx, row.decidedBy);
  }
}

@Resolver(() => StatementLine)
export class StatementLineFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product; null for fees and what is not known." })
  product(@Root() { known }: StatementLine, @Ctx() ctx: Context) {
    return productBy(ctx, known.productId);
  }

  @FieldResolver(() => ChainStore, { nullable: true, description: "The store, where it is one's." })
  store(@Root() { known }: StatementLine, @Ctx() ctx: Context) {
    return storeBy(ctx, known.storeId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Of a fee: what it is called, in your language or in the chain's words; null: it is of goods.",
  })
  fee(@Root() { known }: StatementLine, @Ctx() ctx: Context): string | null {
    return feeOf(known, ctx.language);
  }

  @FieldResolver(() => [StatementTerm], {
    description:
      "Of a fee on their sheet: what the contract says of that kind of fee on the line's day, if anything; our own people's.",
  })
  async agreed(@Root() { known, contractId }: StatementLine, @Ctx() ctx: Context): Promise<StatementTerm[]> {
    const { fee, on, side } = known;
    if (fee === null || on === null || side !== "THEIRS" || !mayReadWithin(ctx.viewer)) return [];
    const versions = (await ctx.load(versionsByContract, contractId))?.rows ?? [];
    const said = versionOn(versions, on)?.frozen;
    return (said?.terms ?? []).flatMap((term, index) =>
      term.kind === fee.code && said !== undefined ? [{ index, text: termText(said, term, ctx.language) }] : [],
    );
  }

  @FieldResolver(() => StatementRule, {
    nullable: true,
    description: "Of ours: how it came about. Our own people's; null for theirs.",
  })
  rule(@Root() { known, contractId }: StatementLine, @Ctx() ctx: Context): StatementRule | null {
    if (known.rule === null || !mayReadWithin(ctx.viewer)) return null;
    return {
      ...{ contractId, termIndex: known.term, code: known.rule, contractVersion: known.contractVersion },
      inputs: Object.entries(known.inputs ?? {}).map(([name, value]) => ({ name, value: String(value) })),
      documents: (known.documents ?? []).map(({ type, id, no }) => ({ type, id, number: no })),
    };
  }
}

@Resolver(() => StatementRule)
export class StatementRuleFields {
  @FieldResolver(() => StatementTerm, {
    nullable: true,
    description: "The contract's term; null where it is of no term.",
  })
  async term(@Root() rule: StatementRule, @Ctx() ctx: Context): Promise<StatementTerm | null> {
    const { contractId, contractVersion, termIndex } = rule;
    if (termIndex === null) return null;
    const versions = (await ctx.load(versionsByContract, contractId))?.rows ?? [];
    const said = versions.find(({ number }) => number === contractVersion)?.frozen;
    const term = said?.terms[termIndex];
    if (said === undefined || term === undefined) return null;
    return { index: termIndex, text: termText(said, term, ctx.language) };
  }
}
