import { addTaskKind } from "../../platform/inbox/kind.ts";
import { putTasks } from "../../platform/inbox/openTask.ts";
import { addMessages } from "../../platform/messages.ts";
import type { Followed, Obstacle, TenantSql, Transfer, TransferDoing, TransferPart } from "../../territories/index.ts";
import { placeShipTos } from "../../partners/index.ts";
import { groundOf } from "../stores/transfers.ts";

const kind = "SHIP_TO_UNSUPPLIED";
addTaskKind({
  kind,
  category: "TASK",
  title: {
    en: "{places} places of {dealer} lie outside his territory now: end them, or agree who supplies them",
    "zh-CN": "“{dealer}”有 {places} 个收货地址已不在授权区域，请停用或确认由谁供货",
  },
  doneByHand: true,
});
addMessages({
  RECEIVER_NOT_ACTIVE: {
    en: "{dealer} is not active (or blacklisted) and cannot take territory over.",
    "zh-CN": "“{dealer}”未启用、已停用或被列入黑名单，不能承接区域。",
  },
});

type Place = {
  readonly id: string;
  readonly name: string;
  readonly moved: boolean;
  /** Known only by a division of which some moves. */
  readonly cut: boolean;
  readonly account: boolean;
  readonly held: boolean;
};

const intervals = (transfer: Transfer) => {
  const unique = new Map(groundOf(transfer).map((cell) => [`${cell.divisionLo}:${cell.divisionHi}`, cell]));
  return {
    los: [...unique.values()].map((cell) => cell.divisionLo),
    his: [...unique.values()].map((cell) => cell.divisionHi),
  };
};

/**
 * The old dealer's places in use on the effective day, whether they stand on ground that moves, and whether a right of his
 * covers them still; one statement. Asked on the effective day, the rights are those after the transfer.
 */
const placesOf = (sql: TenantSql, transfer: Transfer): Promise<Place[]> => {
  const { los, his } = intervals(transfer);
  const { placed = [] } = transfer;
  return sql.query<Place>(
    `SELECT s.id, s.name, s.account_id IS NOT NULL AS account,
       EXISTS (SELECT 1 FROM unnest($3::bigint[], $4::bigint[]) AS c(lo, hi)
         WHERE coalesce(v.alias_of_lo, v.lo) >= c.lo AND coalesce(v.alias_of_lo, v.lo) < c.hi) AS moved,
       EXISTS (SELECT 1 FROM unnest($3::bigint[], $4::bigint[]) AS c(lo, hi) WHERE v.lo < c.lo AND c.hi <= v.hi) AS cut,
       EXISTS (SELECT 1 FROM territory_grant g WHERE g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.division_lo = ANY(v.ancestors)
         AND g.recorded_to IS NULL AND g.valid_from <= $5::date AND (g.valid_to IS NULL OR g.valid_to > $5::date)) AS held
     FROM ship_to s LEFT JOIN unnest($6::uuid[], $7::bigint[]) AS p(id, lo) ON p.id = s.id
     JOIN division v ON v.lo = coalesce(p.lo, s.division_lo)
     WHERE s.manufacturer_id = $1 AND s.dealer_id = $2 AND (s.ended_on IS NULL OR s.ended_on > $5::date)
     ORDER BY s.pinyin, s.id`,
    [
      ...[sql.manufacturerId, transfer.fromDealerId, los, his, transfer.on],
      ...[placed.map(({ id }) => id), placed.map(({ divisionLo }) => divisionLo)],
    ],
  );
};

/** Receivers who may not be supplied. */
async function obstacles(sql: TenantSql, transfer: Transfer): Promise<Obstacle[]> {
  const rows = await sql.query<{ name: string }>(
    `SELECT d.name FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = ANY($2::uuid[])
       AND (d.status <> 'ACTIVE' OR d.blacklisted_on IS NOT NULL) ORDER BY d.name`,
    [sql.manufacturerId, [...new Set(transfer.moves.map(({ toDealerId }) => toDealerId))]],
  );
  return rows.map(({ name }) => ({ code: "RECEIVER_NOT_ACTIVE", params: { dealer: name } }));
}

/**
 * Places are a dealer's own: none goes to another by itself, for address and contact are his customers' data. What no
 * right of his covers any more is named, for the manufacturer to end or to settle who supplies it; orders to it are
 * refused by the territory itself.
 */
async function follow(by: TransferDoing, transfer: Transfer): Promise<Followed[]> {
  const known = await placeShipTos(by.tx, transfer.fromDealerId, transfer.placed ?? []);
  for (const { id, version } of known)
    by.tell({
      ...{ name: "ship-to.updated", aggregateType: "ShipTo", aggregateId: id, version },
      ...{ dealerId: transfer.fromDealerId, payload: {} },
    });
  const placed =
    known.length === 0 ? [] : [{ part: "partners", kind: "SHIP_TOS_PLACED", count: known.length, params: {} }];
  const places = await placesOf(by.tx, transfer);
  const lost = places.filter((place) => !place.held && (place.moved || place.cut));
  if (lost.length === 0) return placed;
  const [dealer] = await by.tx.query<{ name: string }>(
    `SELECT name FROM dealer WHERE manufacturer_id = $1 AND id = $2`,
    [by.tx.manufacturerId, transfer.fromDealerId],
  );
  const task = {
    ...{ kind, subjectType: "Dealer", subjectId: transfer.fromDealerId, forPermission: "dealer:write" },
    aboutDealerId: transfer.fromDealerId,
    params: { places: lost.length, dealer: dealer?.name ?? "" },
  };
  for (const each of await putTasks(by.tx, [task], by.now)) by.tell(each);
  const names = lost.slice(0, 50).map(({ name }) => name);
  const unsupplied = { kind: "SHIP_TOS_UNSUPPLIED", count: lost.length, params: { names: names.join("、") } };
  return [...placed, { part: "partners", ...unsupplied }];
}

/** The part of places: those of the old dealer on ground that moves. */
export const placeTransferPart: TransferPart = {
  name: "partners",
  async impact(sql, transfer) {
    const places = await placesOf(sql, transfer);
    const moved = places.filter((place) => place.moved);
    return [
      {
        ...{ kind: "SHIP_TOS", dealerId: transfer.fromDealerId, unit: "COUNT", currency: null, reason: null },
        ...{ moved: BigInt(moved.length), remaining: BigInt(places.length - moved.length), rule: "B1.5/1" },
        inputs: { ofCustomers: String(moved.filter(({ account }) => account).length) },
      },
    ];
  },
  obstacles,
  follow,
};
