import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import { mayKnowOwner, mayWrite } from "../rules/access.ts";
import { caretakerEnd } from "./caretakerEnd.ts";
import { caretakerExtend } from "./caretakerExtend.ts";
import { caretakerPropose } from "./caretakerPropose.ts";
import { caretakerColumns, caretakerOf } from "./store.ts";
import * as types from "./types.ts";

/** What a viewer may see of caretakers `c`: the manufacturer's people, with regions those of their dealers. */
function seen(ctx: Context) {
  const values: unknown[] = [ctx.viewer.manufacturerId];
  const conditions = ["c.manufacturer_id = $1", mayKnowOwner(ctx.viewer) ? "true" : "false"];
  conditions.push(dealerWithin("c.dealer_id", ctx.viewer, values));
  return { conditions, values };
}

async function caretakerById(ctx: Context, id: string): Promise<types.TerritoryCaretaker | null> {
  const { conditions, values } = seen(ctx);
  conditions.push(`c.id = $${values.push(id)}`);
  const [row] = await ctx.sql.query(
    `SELECT ${caretakerColumns("c")} FROM caretaker c WHERE ${conditions.join(" AND ")}`,
    values,
  );
  return row === undefined ? null : types.wireCaretaker(caretakerOf(row));
}

nodeReader("TerritoryCaretaker", caretakerById);

async function dealerBy(ctx: Context, id: string) {
  const row = await ctx.load(dealersById, id);
  if (row === null) throw new Error("a caretaker names a dealer that is not there");
  return dealerOf(row);
}

@Resolver(() => types.TerritoryCaretaker)
export class CaretakerResolver {
  @Query(() => types.CaretakerConnection, {
    description: "Who stands in, or stood in, for whom, the latest first; for the manufacturer's people.",
  })
  async territoryCaretakers(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    const { conditions, values } = seen(ctx);
    const after = readRowCursor(args.after);
    if (after !== undefined) conditions.push(`c.id < $${values.push(after[1])}::uuid`);
    const rows = await ctx.sql.query(
      `SELECT ${caretakerColumns("c")} FROM caretaker c WHERE ${conditions.join(" AND ")}
       ORDER BY c.id DESC LIMIT $${values.push(args.first + 1)}`,
      values,
    );
    return pageOf(rows.map(caretakerOf), args.first, (row) => [null, row.id], types.wireCaretaker);
  }

  @Mutation(() => types.CaretakerProposeTypes.Payload, {
    description: "Asks the legal reviewers to let a dealer stand in for another; no notice is needed.",
  })
  caretakerPropose(
    @Arg("input", () => types.CaretakerProposeInput, { description: "Who, for whom, why and until when." })
    input: types.CaretakerProposeInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CaretakerProposeTypes, caretakerPropose, input, (id) => caretakerById(ctx, id));
  }

  @Mutation(() => types.CaretakerExtendTypes.Payload, {
    description: "Asks the legal reviewers to let a caretaker stay on.",
  })
  caretakerExtend(
    @Arg("input", () => types.CaretakerExtendInput, { description: "Which, and until when." })
    input: types.CaretakerExtendInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CaretakerExtendTypes, caretakerExtend, input, (id) => caretakerById(ctx, id));
  }

  @Mutation(() => types.CaretakerEndTypes.Payload, {
    description: "Says what becomes of the area: the dealer gets his rights back, or others may be granted it.",
  })
  caretakerEnd(
    @Arg("input", () => types.CaretakerEndInput, { description: "Which, what, from when and why." })
    input: types.CaretakerEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.CaretakerEndTypes, caretakerEnd, input, (id) => caretakerById(ctx, id));
  }

  @FieldResolver(() => Dealer, { description: "Who cannot supply." })
  dealer(@Root() held: types.TerritoryCaretaker, @Ctx() ctx: Context) {
    return dealerBy(ctx, held.dealerId);
  }

  @FieldResolver(() => Dealer, { description: "Who stands in." })
  caretaker(@Root() held: types.TerritoryCaretaker, @Ctx() ctx: Context) {
    return dealerBy(ctx, held.caretakerId);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may extend or end it: it is in force or over, undecided." })
  viewerCanEnd(@Root() held: types.TerritoryCaretaker, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer).ok && held.outcome === null && (held.state === "IN_FORCE" || held.state === "ENDED");
  }
}
