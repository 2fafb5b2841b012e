import type { Viewer } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import type { Key } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import type { Sql } from "../../platform/sql.ts";
import { TerritorySplit } from "../model/split.ts";
import { mayRead } from "../rules/access.ts";
import type { SplitState } from "../rules/states.ts";
import { type SplitRow, splitColumns } from "../store.ts";
import { type PartyRow, partyColumns } from "../store-offers.ts";

/** A split as the manufacturer's people read it. */
export const wireSplit = (row: SplitRow): TerritorySplit => ({
  ...nodeFields("TerritorySplit", row.id),
  ...{ rowId: row.id, row, party: null, fromDealerId: row.fromDealerId, shownVersion: row.versionNo },
  ...{ currency: row.currency, number: row.number, name: row.name, state: row.state, version: row.version },
  ...{ viewerRole: "MANUFACTURER", approvedVersion: row.approvedVersion, offerVersion: row.offerVersion },
  ...{ effectiveOn: row.effectiveOn, servedOn: row.servedOn, answerBy: row.answerBy, lapsedOn: row.lapsedOn },
  ...{ terminationOn: row.terminationOn, reviewedAt: row.reviewedAt, createdAt: row.createdAt },
});

/** The same as a dealer concerned reads it: his own row of it and nothing behind it. */
export const wireParty = (party: PartyRow): TerritorySplit => ({
  ...nodeFields("TerritorySplit", party.splitId),
  ...{ rowId: party.splitId, row: null, party, shownVersion: party.offerVersion, currency: party.currency },
  fromDealerId: party.role === "OLD" ? party.dealerId : null,
  ...{ number: party.number, name: null, state: party.state, version: party.version, viewerRole: party.role },
  ...{ approvedVersion: null, offerVersion: party.offerVersion, effectiveOn: party.effectiveOn },
  ...{ servedOn: party.servedOn, answerBy: party.answerBy, lapsedOn: party.lapsedOn },
  ...{ terminationOn: party.terminationOn, reviewedAt: null, createdAt: null },
});

/** Whoever has regions sees a split when a grant it takes apart holds part of one, or lies in one. */
export function groundSeen(viewer: Viewer, values: unknown[]): string {
  if (viewer.regionLos.length === 0) return "true";
  const regions = `$${values.push(viewer.regionLos.map(String))}::bigint[]`;
  return `EXISTS (
    SELECT 1 FROM split_ground g JOIN division r ON r.lo = ANY(${regions})
    WHERE g.manufacturer_id = $1 AND g.split_id = s.id
      AND (g.division_lo = ANY(r.ancestors) OR (g.division_lo >= r.lo AND g.division_lo < r.hi)))`;
}

export type SplitFilter = {
  readonly ids?: readonly string[] | null;
  readonly states?: readonly SplitState[] | null;
  readonly dealerId?: string | null;
  readonly after?: Key | undefined;
  readonly limit: number;
};

/** Splits that the viewer may see, the newest first. One statement. */
export async function readSplits(sql: Sql, viewer: Viewer, filter: SplitFilter): Promise<TerritorySplit[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, filter.ids ?? null, filter.states ?? null, filter.limit];
  const after = (id: string) =>
    filter.after === undefined ? "true" : `${id} < $${values.push(filter.after[1])}::uuid`;
  if (viewer.dealerId !== null) {
    const own = `$${values.push(viewer.dealerId)}`;
    const rows = await sql.query<PartyRow>(
      `SELECT ${partyColumns} FROM split_party p
       WHERE p.manufacturer_id = $1 AND p.dealer_id = ${own} AND ($2::uuid[] IS NULL OR p.split_id = ANY($2))
         AND ($3::text[] IS NULL OR p.state = ANY($3)) AND ${after("p.split_id")}
       ORDER BY p.split_id DESC LIMIT $4`,
      values,
    );
    return rows.map(wireParty);
  }
  const dealer = `$${values.push(filter.dealerId ?? null)}::uuid`;
  const rows = await sql.query<SplitRow>(
    `SELECT ${splitColumns} FROM split s
     WHERE s.manufacturer_id = $1 AND ($2::uuid[] IS NULL OR s.id = ANY($2)) AND ($3::text[] IS NULL OR s.state = ANY($3))
       AND (${dealer} IS NULL OR s.from_dealer_id = ${dealer}) AND ${after("s.id")} AND ${groundSeen(viewer, values)}
     ORDER BY s.id DESC LIMIT $4`,
    values,
  );
  return rows.map(wireSplit);
}

/** One split as the viewer may see it; null where there is none for him. */
export const splitById = async (ctx: Context, id: string): Promise<TerritorySplit | null> =>
  (await readSplits(ctx.sql, ctx.viewer, { ids: [id], limit: 1 }))[0] ?? null;
