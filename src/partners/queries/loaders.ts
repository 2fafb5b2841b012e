import { joined } from "../../platform/joined.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { Dealer, type DealerRow } from "../model/dealer.ts";
import type { AccountRow, ShipToRow } from "../model/shipTo.ts";
import { accountColumns, dealerColumns, shipToColumns } from "../columns.ts";

/** The viewer's wall stands under each: what he may not see is not loaded. */
const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

export const dealersById: Loadable<DealerRow> = {
  name: "dealersById",
  load: (sql, ids) =>
    sql.query<DealerRow>(`SELECT ${dealerColumns} FROM dealer d WHERE d.${own} AND d.id = ANY($1::uuid[])`, [ids]),
  keyOf: (row) => row.rowId,
};

export const shipTosById: Loadable<ShipToRow> = {
  name: "shipTosById",
  load: (sql, ids) =>
    sql.query<ShipToRow>(`SELECT ${shipToColumns} FROM ship_to s WHERE s.${own} AND s.id = ANY($1::uuid[])`, [ids]),
  keyOf: (row) => row.rowId,
};

export const accountsById: Loadable<AccountRow> = {
  name: "accountsById",
  load: (sql, ids) =>
    sql.query<AccountRow>(`SELECT ${accountColumns} FROM account a WHERE a.${own} AND a.id = ANY($1::uuid[])`, [ids]),
  keyOf: (row) => row.rowId,
};

/** A dealer's name and standing for lists of what is his; what only the manufacturer's people see goes through its resolver. */
export const dealerJoined = joined<Dealer>("Dealer", Dealer, ["code", "name", "status", "version"]);
