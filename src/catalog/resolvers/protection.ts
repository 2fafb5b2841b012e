import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { nobody } from "../../kernel/viewer.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { connectionType, PageArgs, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeFields, nodeReader } from "../../platform/graphql/node.ts";
import { DateScalar, wireMoney } from "../../platform/graphql/scalars.ts";
import type { Tx } from "../../platform/sql.ts";
import { isWindow, priceProtectionPropose } from "../commands/priceProtectionPropose.ts";
import { Product, productOf } from "../model/product.ts";
import { PriceProtectionProposeInput, PriceProtectionProposeTypes } from "../protection/input.ts";
import { PriceProtection, PriceProtectionLine, ProtectableDealer } from "../protection/model.ts";
import { protectableDealers, wireLine } from "../protection/read.ts";
import {
  grantedLines,
  type ProtectionLineRow,
  type ProtectionRow,
  linesSeenBy,
  readProtections,
} from "../protection/store.ts";
import { productsById } from "../queries/loaders.ts";
import { mayRead, mayReadLists, mayWrite } from "../rules/access.ts";

const PriceProtectionLineConnection = connectionType("PriceProtectionLine", () => PriceProtectionLine);
const ProtectableDealerConnection = connectionType("ProtectableDealer", () => ProtectableDealer);
const PriceProtectionConnection = connectionType("PriceProtection", () => PriceProtection);

function protectionOf(row: ProtectionRow, lines: readonly ProtectionLineRow[]): PriceProtection {
  const own = lines.filter((line) => line.protectionId === row.id);
  const total = own.reduce((sum, line) => sum + line.amountMinor, 0n);
  return {
    ...row,
    ...nodeFields("PriceProtection", row.id),
    rowId: row.id,
    cap: row.capMinor === null ? null : wireMoney(money(row.capMinor, row.currency)),
    total: wireMoney(money(total, row.currency)),
    lines: own.map(wireLine),
  };
}

/** Proposals with their lines, in two statements whatever their number. */
async function read(ctx: Context, about: Parameters<typeof readProtections>[2]): Promise<PriceProtection[]> {
  if (!mayReadLists(ctx.viewer)) return [];
  const rows = await readProtections(ctx.sql, ctx.viewer, about);
  const ids = rows.map((row) => row.id);
  const lines = ids.length === 0 ? [] : await linesSeenBy(ctx.sql, ctx.viewer, ids);
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

  @Query(() => ProtectableDealerConnection, {
    description:
      "Dealers who bought a product in the days before its price changes, with what their orders, receipts and reports say; for those who propose a protection.",
  })
  async protectableDealers(
    @Arg("product", () => ID, { description: "The product." }) product: string,
    @Arg("changeOn", () => DateScalar, { description: "The first day of the new price." }) changeOn: string,
    @Arg("windowDays", () => Int, { defaultValue: 30, description: "Days before it that count, 1 to 3,650." })
    windowDays: number,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ) {
    const productId = rowId("Product", product);
    const after = readRowCursor(page.after)?.[1] ?? null;
    const ok = mayWrite(ctx.viewer) && productId !== undefined && isWindow(windowDays);
    const { manufacturerId } = ctx.viewer;
    const tx = Object.assign({ query: ctx.sql.query.bind(ctx.sql) }, { manufacturerId }) as Tx;
    const asked = { productId: productId ?? "", changeOn: changeOn as Day, windowDays };
    const rows = ok
      ? await protectableDealers(tx, { ...asked, viewer: ctx.viewer }, { after, limit: page.first + 1 })
      : [];
    return pageOf(rows, page.first, (row) => [null, row.dealerId]);
  }

  @Query(() => PriceProtectionLineConnection, {
    description: "What dealers were granted on price drops, the last first: a dealer's people see their own.",
  })
  async protectionsGranted(
    @Arg("dealer", () => ID, { nullable: true, description: "Of this dealer." }) dealer: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
  ) {
    const asked = dealer === null || dealer === undefined ? null : (rowId("Dealer", dealer) ?? nobody);
    const dealerId = mayReadLists(ctx.viewer) ? asked : ctx.viewer.dealerId;
    const seen = mayRead(ctx.viewer) && (asked === null || mayReadLists(ctx.viewer) || asked === dealerId);
    const key = readRowCursor(page.after);
    const after = key === undefined ? null : ([key[0] ?? "", key[1]] as const);
    const about = { dealerId: dealerId ?? null, after, limit: page.first + 1 };
    const rows = seen ? await grantedLines(ctx.sql, ctx.viewer, about) : [];
    return pageOf(rows, page.first, (row) => [row.grantedOn, row.id], wireLine);
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

  @FieldResolver(() => Product, { nullable: true, description: "The product whose price drops." })
  async product(@Root() line: PriceProtectionLine, @Ctx() ctx: Context): Promise<Product | null> {
    const row = await ctx.load(productsById, line.productId);
    return row === null ? null : productOf(row);
  }
}

@Resolver(() => ProtectableDealer)
export class ProtectableDealerFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer." })
  async dealer(@Root() row: ProtectableDealer, @Ctx() ctx: Context): Promise<Dealer | null> {
    const found = await ctx.load(dealersById, row.dealerId);
    return found === null ? null : dealerOf(found);
  }
}
