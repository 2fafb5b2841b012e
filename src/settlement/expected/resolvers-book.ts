import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
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
import { DateScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import type { Tx } from "../../platform/sql.ts";
import { mayApproveStatements, mayReadWithin } from "../rules/access.ts";
import { ChainStatement } from "../statements/model.ts";
import { contractNamed } from "./commands/statementExpect.ts";
import { settlementSettingSet } from "./commands/settlementSettingSet.ts";
import * as model from "./model.ts";
import { type Book, openBook, wholeBook } from "./queries/book.ts";
import { bookRows, rowKey } from "./queries/bookRows.ts";
import { calendarPage, statementsKnown } from "./queries/calendar.ts";
import type { Rolled } from "./rules/consigned.ts";
import { unexplained } from "./rules/variance.ts";
import { settingsOf } from "./settings.ts";
import type { CauseRow } from "./store-causes.ts";
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

const rowOf = (row: Rolled, causes: readonly CauseRow[]): model.SettlementBookRow => {
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
const shownIn = ({ opened }: model.SettlementBook, minor: bigint) => wireMoney(money(minor, opened.currency));

@Resolver(() => model.SettlementBook)
export class SettlementBookFields {
  @FieldResolver(() => KaContract, { nullable: true, description: "Of which contract." })
  contract(@Root() { opened }: model.SettlementBook, @Ctx() ctx: Context) {
    return ctx.load(contractsById, opened.contract.contractId);
  }
  @FieldResolver(() => MoneyType, { description: "What would be expected now, gross." })
  async ours(@Root() book: model.SettlementBook): Promise<MoneyType> {
    const { lines } = (await book.whole()).expected;
    return shownIn(
      book,
      lines.reduce((sum, line) => sum + line.amountMinor, 0n),
    );
  }
  @FieldResolver(() => Int, { description: "In how many lines." })
  async lines(@Root() book: model.SettlementBook): Promise<number> {
    return (await book.whole()).expected.lines.length;
  }
  @FieldResolver(() => MoneyType, { description: "Fees that law doubts and that are kept out, zero or less." })
  async withheld(@Root() book: model.SettlementBook): Promise<MoneyType> {
    const { gaps } = (await book.whole()).expected;
    return shownIn(
      book,
      gaps.reduce((sum, gap) => (gap.code === "LEGAL_FLAG" ? sum + (gap.amountMinor ?? 0n) : sum), 0n),
    );
  }
  @FieldResolver(() => [model.SettlementGap], {
    description: "What could not be reckoned, or is kept out until somebody decides; at most 200.",
  })
  async gaps(@Root() book: model.SettlementBook, @Ctx() ctx: Context): Promise<model.SettlementGap[]> {
    const { gaps } = (await book.whole()).expected;
    return Promise.all(
      gaps.slice(0, 200).map(async (gap) => ({
        ...{ code: gap.code, about: gap.about, term: gap.term, contractVersion: gap.contractVersion },
        message: messageOf(`GAP_${gap.code}`, ctx.language, { about: gap.about }),
        amount: gap.amountMinor === null ? null : shownIn(book, gap.amountMinor),
        store: gap.storeId === null ? null : await ctx.load(storesById, gap.storeId),
        product: await productBy(ctx, gap.productId),
      })),
    );
  }
  @FieldResolver(() => model.SettlementBookRowConnection, {
    description: "The roll-forward of consigned goods, by place and product.",
  })
  async rows(@Root() { opened }: model.SettlementBook, @Args(() => RowWishes) wishes: RowWishes, @Ctx() ctx: Context) {
    const { rolled, causes } = await bookRows(tenantOf(ctx), opened, {
      ...{ first: wishes.first, after: readCursor(wishes.after)?.[0] ?? "", varied: wishes.varied === true },
      storeId: wishes.store == null ? null : (rowId("ChainStore", wishes.store) ?? nobody),
      productId: wishes.product == null ? null : (rowId("Product", wishes.product) ?? nobody),
    });
    return pageOf(
      rolled,
      wishes.first,
      (row) => [rowKey(row), nobody],
      (row) => rowOf(row, causes),
    );
  }
  @FieldResolver(() => [model.DeemedSale], {
    description: "Consigned goods deemed sold by a day because nobody sold them, the oldest first; at most 200.",
  })
  async deemedSales(
    @Root() book: model.SettlementBook,
    @Ctx() ctx: Context,
    @Arg("by", () => DateScalar, { nullable: true, description: "By this day; left out: as far ahead as is warned." })
    by?: Day | null,
  ): Promise<model.DeemedSale[]> {
    return deemedBy(ctx, await book.whole(), by ?? null);
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
    const opened = named === null ? null : await openBook(sql, named, from);
    if (opened === null) return null;
    let whole: Promise<Book> | undefined;
    return { opened, whole: () => (whole ??= wholeBook(sql, opened)), ...opened.period };
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
