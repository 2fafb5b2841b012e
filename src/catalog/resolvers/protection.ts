import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { money } from "../../kernel/money.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { connectionType, PageArgs, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields, nodeReader } from "../../platform/graphql/node.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { priceProtectionPropose } from "../commands/priceProtectionPropose.ts";
import { Product, productOf } from "../model/product.ts";
import { PriceProtectionProposeInput, PriceProtectionProposeTypes } from "../protection/input.ts";
import { PriceProtection, PriceProtectionLine } from "../protection/model.ts";
import { type ProtectionLineRow, type ProtectionRow, protectionLinesOf, readProtections } from "../protection/store.ts";
import { productsById } from "../queries/loaders.ts";
import { mayReadLists } from "../rules/access.ts";

const PriceProtectionConnection = connectionType("PriceProtection", () => PriceProtection);

const lineOf =
  (currency: string) =>
  (line: ProtectionLineRow): PriceProtectionLine => ({
    ...line,
    uncapped: wireMoney(money(line.uncappedMinor, currency)),
    amount: wireMoney(money(line.amountMinor, currency)),
  });

function protectionOf(row: ProtectionRow, lines: readonly ProtectionLineRow[]): PriceProtection {
  const own = lines.filter((line) => line.protectionId === row.id);
  const total = own.reduce((sum, line) => sum + line.amountMinor, 0n);
  return {
    ...row,
    ...nodeFields("PriceProtection", row.id),
    rowId: row.id,
    cap: row.capMinor === null ? null : wireMoney(money(row.capMinor, row.currency)),
    total: wireMoney(money(total, row.currency)),
    lines: own.map(lineOf(row.currency)),
  };
}

/** Proposals with their lines, in two statements whatever their number. */
async function read(ctx: Context, about: Parameters<typeof readProtections>[2]): Promise<PriceProtection[]> {
  if (!mayReadLists(ctx.viewer)) return [];
  const { manufacturerId } = ctx.viewer;
  const rows = await readProtections(ctx.sql, manufacturerId, about);
  const ids = rows.map((row) => row.id);
  const lines = ids.length === 0 ? [] : await protectionLinesOf(ctx.sql, manufacturerId, ids);
  return rows.map((row) => protectionOf(row, lines));
}

const readOne = async (ctx: Context, id: string): Promise<PriceProtection | null> =>
  (await read(ctx, { id, before: null, limit: 1 }))[0] ?? null;

nodeReader("PriceProtection", readOne);

@Resolver(() => PriceProtection)
export class PriceProtectionResolver {
  @Query(() => PriceProtectionConnection, {
    description: "Price protections, the newest first; for the manufacturer's own people.",
  })
  async priceProtections(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context) {
    const before = readRowCursor(page.after)?.[1] ?? null;
    const rows = await read(ctx, { id: null, before, limit: page.first + 1 });
    return pageOf(rows, page.first, (row) => [null, row.rowId]);
  }

  @Mutation(() => PriceProtectionProposeTypes.Payload, {
    description:
      "Works out what a price drop is worth on the stock dealers still hold, and asks for its approval; `preview` only shows it.",
  })
  priceProtectionPropose(
    @Arg("input", () => PriceProtectionProposeInput, { description: "What to do." }) input: PriceProtectionProposeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, PriceProtectionProposeTypes, priceProtectionPropose, input, (id) => readOne(ctx, id));
  }

  @FieldResolver(() => Product, { nullable: true, description: "The product whose price drops." })
  async product(@Root() protection: PriceProtection, @Ctx() ctx: Context): Promise<Product | null> {
    const row = await ctx.load(productsById, protection.productId);
    return row === null ? null : productOf(row);
  }
}

@Resolver(() => PriceProtectionLine)
export class PriceProtectionLineFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer." })
  async dealer(@Root() line: PriceProtectionLine, @Ctx() ctx: Context): Promise<Dealer | null> {
    const row = await ctx.load(dealersById, line.dealerId);
    return row === null ? null : dealerOf(row);
  }
}
