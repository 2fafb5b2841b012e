import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../../catalog/index.ts";
import { Chain, ChainStore, KaContract, chainsById, contractsById, storesById } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { plusDays, plusMonths } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import { Malformed } from "../../platform/graphql/errors.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { DateScalar, wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import type { Tx } from "../../platform/sql.ts";
import { mayApproveStatements, mayReadWithin } from "../rules/access.ts";
import { ChainStatement } from "../statements/model.ts";
import { contractNamed } from "./commands/statementExpect.ts";
import { settlementSettingSet } from "./commands/settlementSettingSet.ts";
import * as model from "./model.ts";
import { type Book, bookOf } from "./queries/book.ts";
import { calendarPage, statementsKnown } from "./queries/calendar.ts";
import type { Rolled } from "./rules/consigned.ts";
import { unexplained } from "./rules/variance.ts";
import { settingsOf } from "./settings.ts";
import { SettlementSettingSetInput, SettlementSettingSetTypes } from "./types.ts";

const todayOf = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);
/** Reads behind the viewer's wall, of his manufacturer. */
const tenantOf = (ctx: Context) =>
  Object.assign({ query: ctx.sql.query.bind(ctx.sql) }, { manufacturerId: ctx.viewer.manufacturerId }) as unknown as Tx;
const productBy = async (ctx: Context, id: string | null) => {
  const product = id === null ? null : await ctx.load(productsById, id);
  return product === null ? null : productOf(product);
};
/** More months than a calendar shows. */
const mostMonths = 24;

@ArgsType()
class CalendarWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this chain; left out: of all you look after." })
  chain?: string | null;
  @Field(() => DateScalar, { description: "From the month of this day on." })
  from!: Day;
  @Field(() => DateScalar, { description: "Before this day; at most 24 months after it." })
  to!: Day;
}

@ArgsType()
class RowWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "At this place." })
  store?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this product." })
  product?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: only where something is to be explained, or was." })
  varied?: boolean | null;
}

const rowKey = (row: Rolled): string => `${row.storeId} ${row.productId} ${row.settling.run.from}`;
const rowOf = (row: Rolled, { causes }: Book): model.SettlementBookRow => {
  const { transferredIn = 0n, transferredOut = 0n, ...moves } = row.moves;
  const said = causes.filter(
    ({ storeId, productId, from }) =>
      storeId === row.storeId && productId === row.productId && from === row.settling.run.from,
  );
  const left = unexplained(row.book, said);
  return {
    ...{ unexplained: left.COUNT, unexplainedShrink: left.SHRINK },
    explanations: said.map(({ evidence, saidBy, ...each }) => ({ ...each, evidenceIds: evidence, saidById: saidBy })),
    ...{ id: rowKey(row), storeId: row.storeId, productId: row.productId, ...row.settling.run },
    ...{ ...moves, transferredIn, transferredOut },
    ...{ ...row.book, carriedIn: row.carriedIn, settled: row.quantity, carried: row.carried },
    contractVersion: row.settling.how.part.version.version,
  };
};

@Resolver(() => model.SettlementBook)
export class SettlementBookFields {
  @FieldResolver(() => KaContract, { nullable: true, description: "Of which contract." })
  contract(@Root() { book }: model.SettlementBook, @Ctx() ctx: Context) {
    return ctx.load(contractsById, book.contract.contractId);
  }
  @FieldResolver(() => [model.SettlementGap], {
    description: "What could not be reckoned, or is kept out until somebody decides; at most 200.",
  })
  async gaps(@Root() { book }: model.SettlementBook, @Ctx() ctx: Context): Promise<model.SettlementGap[]> {
    return Promise.all(
      book.expected.gaps.slice(0, 200).map(async (gap) => ({
        ...{ code: gap.code, about: gap.about, term: gap.term, contractVersion: gap.contractVersion },
        message: messageOf(`GAP_${gap.code}`, ctx.language, { about: gap.about }),
        amount: gap.amountMinor === null ? null : wireMoney(money(gap.amountMinor, book.currency)),
        store: gap.storeId === null ? null : await ctx.load(storesById, gap.storeId),
        product: await productBy(ctx, gap.productId),
      })),
    );
  }
  @FieldResolver(() => model.SettlementBookRowConnection, {
    description: "The roll-forward of consigned goods, by place and product.",
  })
  rows(@Root() { book }: model.SettlementBook, @Args(() => RowWishes) wishes: RowWishes) {
    const after = readCursor(wishes.after)?.[0] ?? "";
    const [storeId, productId] = [
      wishes.store == null ? null : rowId("ChainStore", wishes.store),
      wishes.product == null ? null : rowId("Product", wishes.product),
    ];
    const rows = book.rolled
      .filter(
        (row) =>
          (storeId === null || row.storeId === storeId) &&
          (productId === null || row.productId === productId) &&
          (wishes.varied !== true || (row.book.variance ?? 0n) !== 0n || row.book.shrinkOver !== 0n),
      )
      .map((row) => [rowKey(row), row] as const)
      .filter(([key]) => key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return pageOf(
      rows,
      wishes.first,
      ([key]) => [key, nobody],
      ([, row]) => rowOf(row, book),
    );
  }
  @FieldResolver(() => [model.DeemedSale], {
    description: "Consigned goods deemed sold by a day because nobody sold them, the oldest first; at most 200.",
  })
  deemedSales(
    @Root() { book }: model.SettlementBook,
    @Ctx() ctx: Context,
    @Arg("by", () => DateScalar, { nullable: true, description: "By this day; left out: as far ahead as is warned." })
    by?: Day | null,
  ): Promise<model.DeemedSale[]> {
    return deemedBy(ctx, book, by ?? null);
  }
}

async function deemedBy(ctx: Context, book: Book, by: Day | null): Promise<model.DeemedSale[]> {
  const until = by ?? plusDays(todayOf(ctx), (await settingsOf(tenantOf(ctx))).warnDays);
  return book.deemed
    .filter(({ deemedOn }) => deemedOn <= until)
    .sort((a, b) => (a.on === b.on ? (a.storeId < b.storeId ? -1 : 1) : a.on < b.on ? -1 : 1))
    .slice(0, 200)
    .map(({ on, ...rest }) => ({ ...rest, sentOn: on }));
}

type Placed = { readonly storeId: string; readonly productId: string };
@Resolver(() => model.SettlementBookRow)
export class SettlementBookRowFields {
  @FieldResolver(() => ChainStore, { nullable: true, description: "At which place." })
  store(@Root() row: Placed, @Ctx() ctx: Context) {
    return ctx.load(storesById, row.storeId);
  }
  @FieldResolver(() => Product, { nullable: true, description: "Of which product." })
  product(@Root() row: Placed, @Ctx() ctx: Context) {
    return productBy(ctx, row.productId);
  }
}
@Resolver(() => model.DeemedSale)
export class DeemedSaleFields {
  @FieldResolver(() => ChainStore, { nullable: true, description: "At which place." })
  store(@Root() row: Placed, @Ctx() ctx: Context) {
    return ctx.load(storesById, row.storeId);
  }
  @FieldResolver(() => Product, { nullable: true, description: "Of which product." })
  product(@Root() row: Placed, @Ctx() ctx: Context) {
    return productBy(ctx, row.productId);
  }
}

@Resolver(() => model.SettlementCalendarRow)
export class SettlementCalendarFields {
  @FieldResolver(() => KaContract, { nullable: true, description: "Which contract." })
  contract(@Root() row: model.SettlementCalendarRow, @Ctx() ctx: Context) {
    return ctx.load(contractsById, row.contractId);
  }
  @FieldResolver(() => Chain, { nullable: true, description: "With which chain." })
  chain(@Root() row: model.SettlementCalendarRow, @Ctx() ctx: Context) {
    return ctx.load(chainsById, row.chainId);
  }
}
@Resolver(() => model.SettlementCalendarMonth)
export class SettlementCalendarMonthFields {
  @FieldResolver(() => ChainStatement, {
    nullable: true,
    description: "The month's statement; null: there is none yet.",
  })
  statement(@Root() month: model.SettlementCalendarMonth, @Ctx() ctx: Context) {
    return month.statementId === null ? null : ctx.load(statementsKnown, month.statementId);
  }
}

@Resolver()
export class SettlementQueries {
  @Query(() => model.SettlementBook, {
    nullable: true,
    description:
      "A contract's month as the facts have it now: what would be expected, the roll-forward of consigned goods, what is old.",
  })
  async settlementBook(
    @Arg("contract", () => ID, { description: "Which contract." }) contract: string,
    @Arg("from", () => DateScalar, { description: "Any day of the month." }) from: Day,
    @Ctx() ctx: Context,
  ): Promise<model.SettlementBook | null> {
    if (!mayReadWithin(ctx.viewer)) return null;
    const sql = tenantOf(ctx);
    const named = await contractNamed({ tx: sql, viewer: ctx.viewer }, contract);
    const book = named === null ? null : await bookOf(sql, named, from);
    if (book === null) return null;
    const shown = (minor: bigint) => wireMoney(money(minor, book.currency));
    const { lines, gaps } = book.expected;
    return {
      ...{
        book,
        ...book.period,
        lines: lines.length,
        ours: shown(lines.reduce((sum, line) => sum + line.amountMinor, 0n)),
      },
      withheld: shown(gaps.reduce((sum, gap) => (gap.code === "LEGAL_FLAG" ? sum + (gap.amountMinor ?? 0n) : sum), 0n)),
    };
  }

  @Query(() => model.SettlementCalendarConnection, {
    description:
      "Contracts that hold in some months, by their numbers, and how each stands in each; for the manufacturer's own people.",
  })
  settlementCalendar(@Args(() => CalendarWishes) wishes: CalendarWishes, @Ctx() ctx: Context) {
    const { chain, from, to } = wishes;
    if (to > plusMonths(from, mostMonths)) throw new Malformed("A calendar shows 24 months at most.");
    const chainId = chain == null ? null : (rowId("Chain", chain) ?? nobody);
    return calendarPage(ctx.sql, ctx.viewer, { chainId, from, to, today: todayOf(ctx) }, wishes);
  }

  @Query(() => model.SettlementSetting, {
    nullable: true,
    description: "How long things may take at all chains; for the manufacturer's own people.",
  })
  settlementSetting(@Ctx() ctx: Context) {
    return mayReadWithin(ctx.viewer) ? settingsOf(tenantOf(ctx)) : null;
  }
  @Query(() => Boolean, { description: "Whether you may decide how long things may take at all chains." })
  viewerCanSetSettlement(@Ctx() ctx: Context): boolean {
    return mayApproveStatements(ctx.viewer).ok;
  }
  @Mutation(() => SettlementSettingSetTypes.Payload, { description: "Decides how long things may take at all chains." })
  settlementSettingSet(
    @Arg("input", () => SettlementSettingSetInput) input: SettlementSettingSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, SettlementSettingSetTypes, settlementSettingSet, input, () => settingsOf(tenantOf(ctx)));
  }
}

export const bookResolvers = [
  ...[SettlementBookFields, SettlementBookRowFields, DeemedSaleFields, SettlementCalendarFields],
  ...[SettlementCalendarMonthFields, SettlementQueries],
];
