import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { Chain, KaContract, chainsById, contractsById } from "../../../chains/index.ts";
import { money } from "../../../kernel/money.ts";
import type { Context } from "../../../platform/context.ts";
import { PageArgs } from "../../../platform/graphql/connection.ts";
import { MoneyType, wireMoney } from "../../../platform/graphql/scalars.ts";
import { eventCursor } from "../../../platform/events/feed.ts";
import { personName } from "../../../platform/personNames.ts";
import { mayReadWithin, mayWorkStatements } from "../../rules/access.ts";
import { varianceCodes } from "../../rules/codes.ts";
import { type StatementAct, isPossible } from "../../rules/course.ts";
import { StatementItem, StatementItemConnection, StatementItemFilter } from "../model-items.ts";
import { itemStateFor } from "../guest.ts";
import {
  ChainStatement,
  StatementCounts,
  StatementKind,
  StatementMatching,
  StatementRevision,
  StatementUnknownName,
  StatementVariance,
} from "../model.ts";
import { unknownNamesByStatement } from "../queries/names.ts";
import {
  type KindRow,
  explainedByStatement,
  headersByStatement,
  kindsByStatement,
  matchingByStatement,
  revisionsByStatement,
} from "../queries/figures.ts";
import { type ItemOrder, itemById, itemPage, wireVariance } from "../queries/items.ts";
import { StatementItemOrder } from "../words.ts";

/** The sums of a statement's items, as the viewer may know what became of them. */
async function kindsOf(ctx: Context, statement: ChainStatement): Promise<readonly KindRow[]> {
  const rows = (await ctx.load(kindsByStatement, statement.rowId))?.rows ?? [];
  return rows.map((row) => ({ ...row, state: itemStateFor(ctx.viewer, row.state) }));
}
/** What lies between the sheet's total and its lines, with what became of it: our own people's. */
const headersOf = async (ctx: Context, statement: ChainStatement) =>
  mayReadWithin(ctx.viewer) ? ((await ctx.load(headersByStatement, statement.rowId))?.rows ?? []) : [];

const place = (code: string | null): number =>
  code === null ? varianceCodes.length : varianceCodes.indexOf(code as (typeof varianceCodes)[number]);

/** Group heads: items by code and state, in the order of the workbench; the header's own difference is no item. */
function kindsShown(
  rows: readonly KindRow[],
  headers: readonly { code: string; state: KindRow["state"]; amountMinor: bigint }[],
) {
  const all = new Map<string, KindRow>();
  const own = headers.map((row) => ({ ...row, count: 0, oursMinor: 0n, theirsMinor: -row.amountMinor }));
  for (const { code, state, count, oursMinor, theirsMinor } of [...rows, ...own]) {
    const was = all.get(`${code} ${state}`) ?? { count: 0, oursMinor: 0n, theirsMinor: 0n };
    const sums = { oursMinor: was.oursMinor + oursMinor, theirsMinor: was.theirsMinor + theirsMinor };
    all.set(`${code} ${state}`, { code, state, count: was.count + count, ...sums });
  }
  return [...all.values()].sort((a, b) => place(a.code) - place(b.code) || (a.state < b.state ? -1 : 1));
}

const can = (ctx: Context, { row }: ChainStatement, act: StatementAct): boolean =>
  mayWorkStatements(ctx.viewer).ok && isPossible(act, row.state);

@Resolver(() => ChainStatement)
export class ChainStatementFields {
  @FieldResolver(() => Chain, { nullable: true, description: "Of which chain." })
  chain(@Root() statement: ChainStatement, @Ctx() ctx: Context) {
    return ctx.load(chainsById, statement.row.chainId);
  }

  @FieldResolver(() => KaContract, { nullable: true, description: "Of which contract; our own people's." })
  contract(@Root() statement: ChainStatement, @Ctx() ctx: Context) {
    return mayReadWithin(ctx.viewer) ? ctx.load(contractsById, statement.row.contractId) : null;
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      "How much of the difference its parts explain: all of it once both sides are matched. Our own people's.",
  })
  async explained(@Root() { row }: ChainStatement, @Ctx() ctx: Context) {
    if (!mayReadWithin(ctx.viewer)) return null;
    return wireMoney(money((await ctx.load(explainedByStatement, row.id))?.minor ?? 0n, row.currency));
  }

  @FieldResolver(() => StatementMatching, {
    nullable: true,
    description: "The matching at work; null: none is. Our own people's.",
  })
  matching(@Root() statement: ChainStatement, @Ctx() ctx: Context) {
    return mayReadWithin(ctx.viewer) ? ctx.load(matchingByStatement, statement.rowId) : null;
  }

  @FieldResolver(() => StatementCounts, { description: "How many items it has." })
  async counts(@Root() statement: ChainStatement, @Ctx() ctx: Context): Promise<StatementCounts> {
    const rows = await kindsOf(ctx, statement);
    const count = (state: KindRow["state"] | null) =>
      rows.reduce((sum, row) => (state === null || row.state === state ? sum + row.count : sum), 0);
    return {
      ...{ items: count(null), agreed: count("AGREED"), open: count("OPEN"), accepted: count("ACCEPTED") },
      ...{ disputed: count("DISPUTED"), carried: count("CARRIED"), writtenOff: count("WRITTEN_OFF") },
    };
  }

  @FieldResolver(() => [StatementKind], {
    description: "Its items by code and state, in the order of the workbench: their differences are the statement's.",
  })
  async kinds(@Root() statement: ChainStatement, @Ctx() ctx: Context): Promise<StatementKind[]> {
    const shown = (minor: bigint) => wireMoney(money(minor, statement.currency));
    const rows = kindsShown(await kindsOf(ctx, statement), await headersOf(ctx, statement));
    return rows.map((row) => ({
      ...{ code: row.code as StatementKind["code"], state: row.state, count: row.count },
      ...{ ours: shown(row.oursMinor), theirs: shown(row.theirsMinor) },
      difference: shown(row.oursMinor - row.theirsMinor),
    }));
  }

  @FieldResolver(() => [StatementVariance], {
    description: "What lies between the sheet's total and the sum of its lines; our own people's.",
  })
  async headerVariances(@Root() statement: ChainStatement, @Ctx() ctx: Context) {
    return (await headersOf(ctx, statement)).map((row) => wireVariance(row, statement.currency, ctx.viewer));
  }

  @FieldResolver(() => StatementItemConnection, { description: "Its items: rows of the workbench." })
  items(
    @Root() statement: ChainStatement,
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => StatementItemFilter, { nullable: true, description: "Which items." })
    filter?: StatementItemFilter | null,
    @Arg("orderBy", () => StatementItemOrder, {
      ...{ defaultValue: StatementItemOrder.POSITION, description: "How they are sorted." },
    })
    orderBy: ItemOrder = "POSITION",
  ) {
    const asked = { filter: filter ?? {}, orderBy, first: page.first, after: page.after };
    return itemPage(ctx, statement, asked);
  }

  @FieldResolver(() => StatementItem, {
    nullable: true,
    description: "One of its items; null where there is none such, matched anew or not.",
  })
  item(
    @Root() statement: ChainStatement,
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The item's id." }) id: string,
  ) {
    return itemById(ctx.sql, ctx.viewer, statement, id);
  }

  @FieldResolver(() => [StatementRevision], { description: "The files that brought their side, the newest first." })
  async revisions(@Root() statement: ChainStatement, @Ctx() ctx: Context): Promise<StatementRevision[]> {
    const rows = (await ctx.load(revisionsByStatement, statement.rowId))?.rows ?? [];
    return rows.map((row) => ({
      ...{ importedById: row.importedBy, revision: row.revision, file: row.fileName, theirNumber: row.theirNumber },
      ...{ theirs: wireMoney(money(row.theirsMinor, statement.currency)), importedAt: row.importedAt },
      ...{ added: row.added, changed: row.changed, removed: row.removed },
    }));
  }

  @FieldResolver(() => [StatementUnknownName], {
    description:
      "Names on their sheet that nobody knows yet (statementNameSet says them), at most 200; our own people's.",
  })
  async unknownNames(@Root() statement: ChainStatement, @Ctx() ctx: Context): Promise<StatementUnknownName[]> {
    if (!mayReadWithin(ctx.viewer)) return [];
    const rows = (await ctx.load(unknownNamesByStatement, statement.rowId))?.rows ?? [];
    return rows.map(({ kind, name, hint, lines, amountMinor }) => ({
      ...{ kind, name, hint, lines, amount: wireMoney(money(amountMinor, statement.currency)) },
    }));
  }

  @FieldResolver(() => String, {
    description: "Where the event log stood before it was read: subscribe with it as `after`.",
  })
  eventCursor(@Root() _statement: ChainStatement, @Ctx() ctx: Context) {
    return eventCursor(ctx);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may have our side reckoned anew now." })
  viewerCanExpect(@Root() statement: ChainStatement, @Ctx() ctx: Context): boolean {
    return can(ctx, statement, "expect");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may bring a sheet of theirs now." })
  viewerCanImport(@Root() statement: ChainStatement, @Ctx() ctx: Context): boolean {
    return can(ctx, statement, "import");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may match both sides now, by hand too." })
  viewerCanMatch(@Root() statement: ChainStatement, @Ctx() ctx: Context): boolean {
    return can(ctx, statement, "match");
  }
  @FieldResolver(() => Boolean, { description: "Whether you may decide on its items now." })
  viewerCanDecide(@Root() statement: ChainStatement, @Ctx() ctx: Context): boolean {
    return can(ctx, statement, "decide") && statement.matchedAt !== null;
  }
}

@Resolver(() => StatementRevision)
export class StatementRevisionFields {
  @FieldResolver(() => String, { nullable: true, description: "Who brought it; our own people's." })
  importedBy(@Root() revision: StatementRevision, @Ctx() ctx: Context) {
    return mayReadWithin(ctx.viewer) ? personName(ctx, revision.importedById) : null;
  }
}
