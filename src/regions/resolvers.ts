import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import type { Context } from "../platform/context.ts";
import { PageArgs, type Page } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { BusinessCalendarType, Division, DivisionConnection, divisionLoOf } from "./model.ts";
import { calendarOf } from "./queries/calendarView.ts";
import { divisionBy, pathOf, successorsOf } from "./queries/family.ts";
import { parentsWithChildren } from "./queries/loaders.ts";
import { childrenPage, divisionsPage } from "./queries/pages.ts";
import { DivisionsArgs } from "./types.ts";

nodeReader("Division", (ctx, id) => divisionBy(ctx, divisionLoOf(`Division_${id}`)));

@Resolver(() => Division)
export class DivisionResolver {
  @Query(() => DivisionConnection, {
    description:
      "Divisions by level and code: those a search finds, or the children of a parent, or without either the countries.",
  })
  divisions(@Args(() => DivisionsArgs) asked: DivisionsArgs, @Ctx() ctx: Context): Promise<Page<Division>> {
    void ctx.viewer;
    return divisionsPage(ctx, asked.read());
  }

  @Query(() => Division, { nullable: true, description: "One division, in force or retired; null when there is none." })
  division(
    @Arg("id", () => ID, { description: "The division's id." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Division | null> {
    void ctx.viewer;
    return divisionBy(ctx, divisionLoOf(id));
  }

  @Query(() => BusinessCalendarType, {
    description: "The business calendar of a country for some days, at most three years of them.",
  })
  businessCalendar(
    @Arg("country", () => String, { description: "ISO 3166-1 alpha-2 code, such as CN." }) country: string,
    @Arg("from", () => DateScalar, { description: "The first day." }) from: Day,
    @Arg("to", () => DateScalar, { description: "The day after the last." }) to: Day,
    @Ctx() ctx: Context,
  ): Promise<BusinessCalendarType> {
    void ctx.viewer;
    return calendarOf(ctx, country, from, to);
  }

  @FieldResolver(() => Division, { nullable: true, description: "What it lies in directly; null for a country." })
  parent(@Root() { row }: Division, @Ctx() ctx: Context): Promise<Division | null> {
    return divisionBy(ctx, row.parentLo);
  }

  @FieldResolver(() => [String], { description: "Names from the country down to itself, in your language." })
  path(@Root() { row }: Division, @Ctx() ctx: Context): Promise<string[]> {
    return pathOf(ctx, row);
  }

  @FieldResolver(() => Boolean, { description: "Whether anything in force lies inside it, as far as it is loaded." })
  async hasChildren(@Root() { row }: Division, @Ctx() ctx: Context): Promise<boolean> {
    return (await ctx.load(parentsWithChildren, row.lo.toString())) !== null;
  }

  @FieldResolver(() => DivisionConnection, { description: "What lies directly inside it, in order of code." })
  children(
    @Root() { row }: Division,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<Division>> {
    return childrenPage(ctx, row.lo, first, after);
  }

  @FieldResolver(() => [Division], { description: "Of a retired one: the divisions that hold its ground today." })
  successors(@Root() { row }: Division, @Ctx() ctx: Context): Promise<Division[]> {
    return successorsOf(ctx, row);
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: "Of an ISO country that is also a division of another: that division, where rights are granted.",
  })
  standsFor(@Root() { row }: Division, @Ctx() ctx: Context): Promise<Division | null> {
    return divisionBy(ctx, row.aliasOfLo);
  }
}
