import { Args, Arg, Ctx, FieldResolver, ID, Query, Resolver, Root, registerEnumType } from "type-graphql";
import { Member } from "../identity/index.ts";
import { rowId } from "../kernel/id.ts";
import { may } from "../kernel/viewer.ts";
import type { Context } from "../platform/context.ts";
import { connectionType, PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar, MoneyType } from "../platform/graphql/scalars.ts";
import { Division, divisionBy } from "../regions/index.ts";
import { Dealer, DealerStatus, dealerOf } from "./model/dealer.ts";
import { DealerClassPeriod } from "./model/dealerClass.ts";
import { DealerDossier, DealerPerson, DossierCompleteness } from "./model/dossier.ts";
import { Account, accountOf, ShipTo, shipToOf } from "./model/shipTo.ts";
import { classesByDealer, classesOn, classKey } from "./queries/classes.ts";
import { listDealers, oneDealer, type DealerSort, dealerSorts } from "./queries/dealers.ts";
import {
  dossiersByDealer,
  filledByDealer,
  personsByDealer,
  regionsByDealer,
  requiredFields,
} from "./queries/dossiers.ts";
import { accountsById, dealersById } from "./queries/loaders.ts";
import { listAccounts, listShipTos, oneShipTo, shipTosByDealer } from "./queries/places.ts";
import { can, mayReadPerson, ownPeopleSee } from "./rules/access.ts";
import { completenessOf, groupsShown, isNeglected } from "./rules/completeness.ts";
import { fundsShown } from "./rules/dossierInput.ts";
import { DossierRequirement } from "./types.ts";

const DealerConnection = connectionType("Dealer", () => Dealer);
const ShipToConnection = connectionType("ShipTo", () => ShipTo);
const AccountConnection = connectionType("Account", () => Account);

const DealerSortType = Object.fromEntries(Object.keys(dealerSorts).map((name) => [name, name]));
registerEnumType(DealerSortType, {
  name: "DealerSort",
  description: "How a list of dealers is sorted; equals by id.",
  valuesConfig: {
    NAME: { description: "By name, as pinyin spells it." },
    CODE: { description: "By code." },
    NEWEST: { description: "Latest registered first." },
    CLASS: { description: "By our grade, those without one last." },
  },
});

nodeReader("Dealer", (ctx, id) => oneDealer(ctx.sql, ctx.viewer, id));
nodeReader("ShipTo", (ctx, id) => oneShipTo(ctx.sql, ctx.viewer, id));
nodeReader("Account", async (ctx, id) => {
  const row = await ctx.load(accountsById, id);
  return row === null ? null : accountOf(row);
});

/** A search text longer than any name is no search. */
const search = {
  nullable: true,
  description: "A piece of the name, its pinyin or initials, the code or the telephone number.",
} as const;

@Resolver()
export class PartnerResolver {
  @Query(() => DealerConnection, { description: "The dealers you may see; a dealer sees himself." })
  dealers(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("search", () => String, search) text: string | null,
    @Arg("status", () => [DealerStatus], { nullable: true, description: "Only these; left out, all." })
    status: DealerStatus[] | null,
    @Arg("orderBy", () => DealerSortType, { defaultValue: "NAME", description: "The order." }) orderBy: DealerSort,
  ) {
    return listDealers(ctx.sql, ctx.viewer, { ...page, search: text, status, orderBy });
  }

  @Query(() => Dealer, { nullable: true, description: "One dealer; null when there is none that you may see." })
  async dealer(@Arg("id", () => ID, { description: "The dealer's id." }) id: string, @Ctx() ctx: Context) {
    return oneDealer(ctx.sql, ctx.viewer, rowId("Dealer", id) ?? noRow);
  }

  @Query(() => ShipToConnection, { description: "Places that goods are delivered to, by name." })
  async shipTos(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "Only this dealer's." }) dealer: string | null,
    @Arg("search", () => String, {
      nullable: true,
      description: "A piece of the name, its pinyin or initials, or the address.",
    })
    text: string | null,
    @Arg("inUseOn", () => DateScalar, { nullable: true, description: "Only those in use on this day." })
    inUseOn: string | null,
  ) {
    // An id that is none is nobody's: the nil uuid finds nothing.
    const dealerId = dealer === null || dealer === undefined ? null : (rowId("Dealer", dealer) ?? noRow);
    return listShipTos(ctx.sql, ctx.viewer, { ...page, dealerId, search: text, inUseOn });
  }

  @Query(() => ShipTo, { nullable: true, description: "One place; null when there is none that you may see." })
  async shipTo(@Arg("id", () => ID, { description: "The place's id." }) id: string, @Ctx() ctx: Context) {
    return oneShipTo(ctx.sql, ctx.viewer, rowId("ShipTo", id) ?? noRow);
  }

  @Query(() => AccountConnection, {
    description: "Customers that may be reserved, by name; for the manufacturer's own people.",
  })
  accounts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("search", () => String, { nullable: true, description: "A piece of the name, its pinyin or initials." })
    text: string | null,
  ) {
    return listAccounts(ctx.sql, ctx.viewer, { ...page, search: text });
  }

  @Query(() => DossierRequirement, {
    description: "Which fields a complete dossier has; none for whoever reads no dealers.",
  })
  async dossierRequirement(@Ctx() ctx: Context) {
    return { fields: may(ctx.viewer, "dealer:read") ? await requiredFields(ctx.sql) : [] };
  }
}

const noRow = "00000000-0000-0000-0000-000000000000";

@Resolver(() => Dealer)
export class DealerFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Our own grade of the dealer, today or on a day; for the manufacturer's own people.",
  })
  async dealerClass(
    @Root() dealer: Dealer,
    @Ctx() ctx: Context,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "The business day; left out, today." })
    asOf: string | null,
  ): Promise<string | null> {
    if (asOf === null || asOf === undefined) return ownPeopleSee(ctx.viewer, dealer.dealerClass);
    return ownPeopleSee(ctx.viewer, (await ctx.load(classesOn, classKey(dealer.rowId, asOf)))?.classCode ?? null);
  }

  @FieldResolver(() => [DealerClassPeriod], {
    description:
      "His classes from day to day as we know them now, the earliest first; for the manufacturer's own people.",
  })
  async dealerClasses(@Root() dealer: Dealer, @Ctx() ctx: Context): Promise<readonly DealerClassPeriod[]> {
    return ownPeopleSee(ctx.viewer, (await ctx.load(classesByDealer, dealer.rowId))?.periods ?? []) ?? [];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why he is blacklisted; for the manufacturer's own people.",
  })
  blacklistReason(@Root() dealer: Dealer, @Ctx() ctx: Context): string | null {
    return ownPeopleSee(ctx.viewer, dealer.blacklistReason);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why he is suspended; for the manufacturer's own people.",
  })
  suspendReason(@Root() dealer: Dealer, @Ctx() ctx: Context): string | null {
    return ownPeopleSee(ctx.viewer, dealer.suspendReason);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why the relation ended; for the manufacturer's own people.",
  })
  endReason(@Root() dealer: Dealer, @Ctx() ctx: Context): string | null {
    return ownPeopleSee(ctx.viewer, dealer.endReason);
  }

  @FieldResolver(() => [Division], {
    description: "Group 1 of the dossier: the divisions he sells in. What he may sell there is a grant.",
  })
  async regions(@Root() dealer: Dealer, @Ctx() ctx: Context): Promise<Division[]> {
    const regions = await ctx.load(regionsByDealer, dealer.rowId);
    const divisions = await Promise.all((regions?.los ?? []).map((lo) => divisionBy(ctx, lo)));
    return divisions.filter((division) => division !== null);
  }

  @FieldResolver(() => DealerDossier, { description: "Groups 2 to 4 of the dossier." })
  async dossier(@Root() dealer: Dealer, @Ctx() ctx: Context): Promise<Partial<DealerDossier>> {
    return (await ctx.load(dossiersByDealer, dealer.rowId)) ?? {};
  }

  @FieldResolver(() => DealerPerson, {
    nullable: true,
    description: "Group 5, personal data; null where nothing is recorded and for whoever may not handle personal data.",
  })
  async person(@Root() dealer: Dealer, @Ctx() ctx: Context) {
    return mayReadPerson(ctx.viewer) ? ctx.load(personsByDealer, dealer.rowId) : null;
  }

  @FieldResolver(() => [DossierCompleteness], {
    description:
      "How complete each group of the dossier is; the personal group for the manufacturer's own people only.",
  })
  async completeness(@Root() dealer: Dealer, @Ctx() ctx: Context) {
    const facts = await ctx.load(filledByDealer, dealer.rowId);
    return groupsShown(ctx.viewer, completenessOf(facts?.filled ?? [], facts?.required ?? undefined));
  }

  @FieldResolver(() => Boolean, {
    description:
      "A class-A dealer of whom less than 60% of the personal group is known; false for a dealer's own people.",
  })
  async dossierNeglected(@Root() dealer: Dealer, @Ctx() ctx: Context): Promise<boolean> {
    const facts = await ctx.load(filledByDealer, dealer.rowId);
    const groups = groupsShown(ctx.viewer, completenessOf(facts?.filled ?? [], facts?.required ?? undefined));
    return isNeglected(dealer.dealerClass, groups);
  }

  @FieldResolver(() => [ShipTo], {
    description: "His places, those in use first, by name; the first hundred. `shipTos(dealer:)` pages through all.",
  })
  async shipTos(@Root() dealer: Dealer, @Ctx() ctx: Context): Promise<ShipTo[]> {
    return ((await ctx.load(shipTosByDealer, dealer.rowId))?.places ?? []).map(shipToOf);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may change him and his places now." })
  viewerCanUpdate(@Root() dealer: Dealer, @Ctx() ctx: Context): boolean {
    return can(ctx.viewer, "update", dealer);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may activate him now." })
  viewerCanActivate(@Root() dealer: Dealer, @Ctx() ctx: Context): boolean {
    return can(ctx.viewer, "activate", dealer);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may suspend him now." })
  viewerCanSuspend(@Root() dealer: Dealer, @Ctx() ctx: Context): boolean {
    return can(ctx.viewer, "suspend", dealer);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may end the relation now." })
  viewerCanEnd(@Root() dealer: Dealer, @Ctx() ctx: Context): boolean {
    return can(ctx.viewer, "end", dealer);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may blacklist him now." })
  viewerCanBlacklist(@Root() dealer: Dealer, @Ctx() ctx: Context): boolean {
    return can(ctx.viewer, "blacklist", dealer);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may read, record and erase his personal group." })
  viewerCanHandlePerson(@Ctx() ctx: Context): boolean {
    return mayReadPerson(ctx.viewer);
  }
}

@Resolver(() => DealerDossier)
export class DossierFields {
  @FieldResolver(() => MoneyType, { nullable: true, description: "Group 4, means: funds he can put in (资金)." })
  funds(@Root() dossier: DealerDossier): MoneyType | null {
    return fundsShown(dossier);
  }
}

@Resolver(() => Member)
export class MemberFields {
  @FieldResolver(() => Dealer, {
    nullable: true,
    description: "The dealer he works for; null for the manufacturer's own people and for guests.",
  })
  async dealer(@Root() member: Member, @Ctx() ctx: Context): Promise<Dealer | null> {
    const id = member.dealerId === null ? undefined : rowId("Dealer", member.dealerId);
    const row = id === undefined ? null : await ctx.load(dealersById, id);
    return row === null ? null : dealerOf(row);
  }
}

@Resolver(() => ShipTo)
export class ShipToFields {
  @FieldResolver(() => Division, {
    nullable: true,
    description: "The administrative division it lies in; it decides whose territory it is.",
  })
  division(@Root() place: ShipTo, @Ctx() ctx: Context): Promise<Division | null> {
    return divisionBy(ctx, place.divisionLo);
  }

  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer whose goods are delivered here." })
  async dealer(@Root() place: ShipTo, @Ctx() ctx: Context): Promise<Dealer | null> {
    const row = await ctx.load(dealersById, place.dealerId);
    return row === null ? null : dealerOf(row);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    description: "The customer whose place it is, where he may be reserved; for the manufacturer's own people.",
  })
  async account(@Root() place: ShipTo, @Ctx() ctx: Context): Promise<Account | null> {
    const row = place.accountId === null ? null : await ctx.load(accountsById, place.accountId);
    return row === null ? null : accountOf(row);
  }
}
