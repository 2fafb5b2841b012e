import type { Context } from "../../platform/context.ts";
import { pageOf, readCursor, type Key, type Page } from "../../platform/graphql/connection.ts";
import { Malformed } from "../../platform/graphql/errors.ts";
import { divisionOf, type Division } from "../model.ts";
import type { DivisionRow } from "./divisions.ts";
import { findDivisions, type DivisionKey } from "./divisionsList.ts";
import { childrenKey, childrenPages } from "./loaders.ts";

const keyOf = (row: DivisionRow): Key => [String(row.level), row.lo.toString()];

/** The place a cursor stands for; what was not made by `keyOf` is a malformed request. */
const placeOf = (cursor: string | null | undefined): DivisionKey | undefined => {
  const key = readCursor(cursor);
  if (key === undefined) return undefined;
  const [level, lo] = key;
  if (level === null || !/^[0-9]$/u.test(level) || !/^[0-9]{1,18}$/u.test(lo))
    throw new Malformed("This cursor is none of ours.");
  return { level: Number(level), lo: BigInt(lo) };
};

/** What a list of divisions is asked for by. */
export type DivisionsAsked = {
  readonly search: string | null;
  readonly parentLo: bigint | null;
  readonly retired: boolean;
  readonly first: number;
  readonly after: string | null | undefined;
};

/** A page of divisions: found by a search, or the children of one, or the countries. One or two statements. */
export const divisionsPage = async (
  ctx: Context,
  { after, first, ...filter }: DivisionsAsked,
): Promise<Page<Division>> => {
  const rows = await findDivisions(ctx.sql, { ...filter, limit: first + 1, after: placeOf(after) });
  return pageOf(rows, first, keyOf, (row) => divisionOf(row, ctx.language));
};

/** A page of a division's children, read together with those of the other divisions of the list. */
export const childrenPage = async (
  ctx: Context,
  parentLo: bigint,
  first: number,
  after: string | null | undefined,
): Promise<Page<Division>> => {
  const page = await ctx.load(childrenPages, childrenKey(parentLo, placeOf(after)?.lo ?? 0n, first + 1));
  return pageOf(page?.rows ?? [], first, keyOf, (row) => divisionOf(row, ctx.language));
};
