import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ProductLine, productLineOf, productLinesById } from "../../catalog/index.ts";
import { rowId } from "../../kernel/id.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { Division, divisionBy } from "../../regions/index.ts";
import { seenBy } from "../queries/scope.ts";
import { SellOffGrace, SellOffGraceConnection, SellOffGracesArgs, wireGrace } from "./model.ts";
import { type GraceRecord, graceColumns } from "./store.ts";

const today = (ctx: Context) => ctx.services.clock.today(ctx.viewer.timeZone);
const nothing = "00000000-0000-0000-0000-000000000000";

nodeReader("SellOffGrace", async (ctx, id) => {
  const on = seenBy(ctx.viewer);
  on.add(`g.id = ${on.value(id)}`);
  const [row] = await ctx.sql.query<GraceRecord>(
    `SELECT ${graceColumns("g")} FROM sell_off_grace g WHERE ${on.text}`,
    on.values,
  );
  return row === undefined ? null : wireGrace(row, today(ctx));
});

@Resolver(() => SellOffGrace)
export class SellOffGraceResolver {
  @Query(() => SellOffGraceConnection, {
    description: "Ground that dealers lost and what may still turn up there, the latest change first.",
  })
  async sellOffGraces(@Args(() => SellOffGracesArgs) args: SellOffGracesArgs, @Ctx() ctx: Context) {
    const on = seenBy(ctx.viewer);
    const after = readRowCursor(args.after);
    if (args.dealer != null) on.add(`g.dealer_id = ${on.value(rowId("Dealer", args.dealer) ?? nothing)}`);
    if (after !== undefined)
      on.add(`(g.effective_on, g.id) < (${on.value(after[0])}::date, ${on.value(after[1])}::uuid)`);
    const rows = await ctx.sql.query<GraceRecord>(
      `SELECT ${graceColumns("g")} FROM sell_off_grace g WHERE ${on.text}
       ORDER BY g.effective_on DESC, g.id DESC LIMIT ${on.value(args.first + 1)}`,
      on.values,
    );
    const page = pageOf(
      rows,
      args.first,
      (row) => [row.effectiveOn, row.id],
      (row) => wireGrace(row, today(ctx)),
    );
    return page;
  }

  @FieldResolver(() => Dealer, { description: "Who lost it." })
  async dealer(@Root() grace: SellOffGrace, @Ctx() ctx: Context) {
    const row = await ctx.load(dealersById, grace.dealerId);
    if (row === null) throw new Error("a grace names a dealer that is not there");
    return dealerOf(row);
  }

  @FieldResolver(() => ProductLine, { description: "Of which product line." })
  async productLine(@Root() grace: SellOffGrace, @Ctx() ctx: Context) {
    const row = await ctx.load(productLinesById, grace.productLineId);
    if (row === null) throw new Error("a grace names a product line that is not there");
    return productLineOf(row);
  }

  @FieldResolver(() => Division, { description: "Where." })
  async division(@Root() grace: SellOffGrace, @Ctx() ctx: Context) {
    const division = await divisionBy(ctx, grace.divisionLo);
    if (division === null) throw new Error("a grace names a division that is not there");
    return division;
  }
}
