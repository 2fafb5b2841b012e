import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { messageOf } from "../../platform/messages.ts";
import { wireGrant } from "../model.ts";
import { grantsByAct } from "../queries/answers.ts";
import { mayWrite } from "../rules/access.ts";
import { renewalsOf } from "./renewing.ts";
import { termOf, territoryGrantsRenew } from "./territoryGrantsRenew.ts";
import { RenewalCheckArgs, TerritoryGrantsRenewInput, TerritoryGrantsRenewTypes, TerritoryRenewal } from "./types.ts";

/** What each right would become; nothing for whoever renews none, and without a term. */
async function checked(args: RenewalCheckArgs, ctx: Context): Promise<TerritoryRenewal[]> {
  if (!mayWrite(ctx.viewer).ok) return [];
  const term = termOf(args);
  if (!term.ok) return [];
  const ids = [...new Set(args.grants)].flatMap((id) => rowId("TerritoryGrant", id) ?? []);
  const sql = Object.assign({ query: ctx.sql.query.bind(ctx.sql) }, { manufacturerId: ctx.viewer.manufacturerId });
  const today = ctx.services.clock.today(ctx.viewer.timeZone);
  const renewals = await renewalsOf(sql, ctx.viewer, { ids, term: term.value, today });
  return renewals.map(({ grant, to, refusals }) => ({
    grant: wireGrant(grant),
    to,
    reasons: refusals.map(({ code, params }) => ({ code, message: messageOf(code, ctx.language, params) })),
  }));
}

@Resolver()
export class RenewalResolver {
  @Query(() => [TerritoryRenewal], {
    description:
      "What renewing these rights would do to each: its new end, or every reason against it. Writes nothing.",
  })
  territoryRenewalCheck(@Args(() => RenewalCheckArgs) args: RenewalCheckArgs, @Ctx() ctx: Context) {
    return checked(args, ctx);
  }

  @Mutation(() => TerritoryGrantsRenewTypes.Payload, {
    description:
      "Lets rights go on until a later day: all of them or, where one cannot, none. Each stays the same right.",
  })
  territoryGrantsRenew(
    @Arg("input", () => TerritoryGrantsRenewInput, { description: "Which, and until when." })
    input: TerritoryGrantsRenewInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, TerritoryGrantsRenewTypes, territoryGrantsRenew, input, (id) => grantsByAct(ctx, id));
  }
}
