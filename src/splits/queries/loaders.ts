import type { Context } from "../../platform/context.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import { waitingTransfersOf } from "../../orders/index.ts";
import { barredBy } from "../../territories/index.ts";
import type { TerritorySplit } from "../model/split.ts";
import {
  type EffectRow,
  type PartyRow,
  type SignatureRow,
  effectsOf,
  partiesOf,
  signaturesOf,
} from "../store-offers.ts";
import { type PaymentRow, paymentsOfSplits } from "../store-payments.ts";
import { type EntryRow, type PartRow, type VersionRow, entriesOf, partsOf, versionsOf } from "../store-versions.ts";

/** What hangs on splits, read for all of a request's splits at once and within the wall of who reads. */
type Hanging<Row> = { readonly splitId: string; readonly rows: readonly Row[] };

function hanging<Row extends { readonly splitId: string }>(
  name: string,
  read: (sql: Sql, splitIds: readonly string[]) => Promise<Row[]>,
): Loadable<Hanging<Row>> {
  return {
    name,
    load: async (sql, ids) => {
      const rows = Map.groupBy(await read(sql, ids), (row) => row.splitId);
      return ids.map((splitId) => ({ splitId, rows: rows.get(splitId) ?? [] }));
    },
    keyOf: (row) => row.splitId,
  };
}

export const versionsBySplit: Loadable<Hanging<VersionRow>> = hanging("versionsBySplit", versionsOf);
export const partsBySplit: Loadable<Hanging<PartRow>> = hanging("partsBySplit", partsOf);
export const entriesBySplit: Loadable<Hanging<EntryRow>> = hanging("entriesBySplit", entriesOf);
export const partiesBySplit: Loadable<Hanging<PartyRow>> = hanging("partiesBySplit", partiesOf);
export const signaturesBySplit: Loadable<Hanging<SignatureRow>> = hanging("signaturesBySplit", signaturesOf);
export const effectsBySplit: Loadable<Hanging<EffectRow>> = hanging("effectsBySplit", effectsOf);
export const paymentsBySplit: Loadable<Hanging<PaymentRow>> = hanging("paymentsBySplit", paymentsOfSplits);

/** How many order lines of splits' ground still wait for the dealers' consent. */
export const waitingBySplit: Loadable<{ splitId: string; count: number }> = {
  name: "waitingBySplit",
  load: (sql, ids) => waitingTransfersOf(sql, ids),
  keyOf: (row) => row.splitId,
};

/** Splits whose termination keeps the dealer from further rights. */
export const barsBySplit: Loadable<{ sourceId: string }> = {
  name: "barsBySplit",
  load: (sql, ids) => barredBy(sql, ids),
  keyOf: (row) => row.sourceId,
};

/** The versions of a split that the reader may see; of a preview the one that is written nowhere. */
export const versionsFor = async (ctx: Context, split: TerritorySplit): Promise<readonly VersionRow[]> =>
  split.drafted === undefined ? ((await ctx.load(versionsBySplit, split.rowId))?.rows ?? []) : [split.drafted];
