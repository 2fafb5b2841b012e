import type { Context } from "../../platform/context.ts";
import { divisionOf, labelOf, type Division } from "../model.ts";
import { namedPath } from "../rules/path.ts";
import { currentOf } from "../rules/successors.ts";
import type { DivisionRow } from "./divisions.ts";
import { divisionByLo, successionSteps } from "./loaders.ts";

/** One division; null for an unknown one. */
export const divisionBy = async (ctx: Context, lo: bigint | null | undefined): Promise<Division | null> => {
  const row = lo === null || lo === undefined ? null : await ctx.load(divisionByLo, lo.toString());
  return row === null ? null : divisionOf(row, ctx.language);
};

/** Names from the country to the division itself, in the reader's language, as a person would say them. */
export const pathOf = async (ctx: Context, row: DivisionRow): Promise<string[]> => {
  const path = await Promise.all(row.ancestors.map((lo) => ctx.load(divisionByLo, lo.toString())));
  return namedPath(path.filter((part) => part !== null)).map((part) => labelOf(part, ctx.language));
};

/** The divisions in force that hold a retired one's ground today; none for a division in force. */
export const successorsOf = async (ctx: Context, row: DivisionRow): Promise<Division[]> => {
  if (row.validToYear === null) return [];
  const found = await ctx.load(successionSteps, row.lo.toString());
  const los = currentOf(row.lo, found?.steps ?? []).filter((lo) => lo !== row.lo);
  const divisions = await Promise.all(los.map((lo) => divisionBy(ctx, lo)));
  return divisions.filter((division) => division !== null);
};
