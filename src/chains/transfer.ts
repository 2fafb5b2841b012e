import { type Day, plusDays } from "../kernel/day.ts";
import { addTaskKind } from "../platform/inbox/kind.ts";
import { type NewTask, putTasks } from "../platform/inbox/openTask.ts";
import type { Tx } from "../platform/sql.ts";
import type { Followed, TenantSql, Transfer, TransferDoing, TransferPart } from "../territories/index.ts";
import { lockChains, lookedAfterBy, saveAllTouched } from "./store.ts";
import { lockStores, saveServings } from "./store-stores.ts";

const kind = "KA_STORES_HANDED_OVER";
addTaskKind({
  kind,
  category: "TASK",
  title: {
    en: "{chain}: {moved} stores went from {dealer} to who received his ground; {triParty} under tri-party contracts stay his until these change. Tell the chain, see to the contracts",
    "zh-CN":
      "“{chain}”：{moved} 家门店已由“{dealer}”转由接收方服务；{triParty} 家三方合同门店在变更合同前仍由其服务，请通知系统方并处理合同",
  },
  doneByHand: true,
});

/** A store that the old dealer serves, on ground that moves and of which he keeps nothing; `toDealerId` null: it is not. */
type Served = {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly name: string;
  readonly triParty: boolean;
  readonly newest: Day;
  readonly toDealerId: string | null;
};

/**
 * What the old dealer and the receivers serve of chains on the effective day: each store once, the old dealer's with who
 * receives it. A chain's store is ground of the channel KA; where he has no right of that channel there, it is supplied
 * under those he has. Where several receive, whoever receives most of the lines. One statement.
 */
const servedOf = (sql: TenantSql, transfer: Transfer): Promise<(Served & { dealerId: string })[]> => {
  const cells = transfer.moves.flatMap(({ toDealerId, cells: own }) => own.map((cell) => ({ ...cell, toDealerId })));
  const { placed = [], on } = transfer;
  return sql.query(
    `WITH cell AS (SELECT * FROM unnest($3::bigint[], $4::bigint[], $5::uuid[], $6::text[], $7::uuid[]) AS c(lo, hi, line_id, channel, to_id)),
     store AS (
       SELECT s.id, s.chain_id, s.name, s.dealer_id, p.tri_party, p.from_on, v.lo, v.ancestors
       FROM chain_store s
       JOIN chain_store_serving p ON p.manufacturer_id = $1 AND p.store_id = s.id AND p.to_on IS NULL AND p.dealer_id = s.dealer_id
       LEFT JOIN unnest($10::uuid[], $11::bigint[]) AS at(id, lo) ON at.id = s.id
       JOIN division v ON v.lo = coalesce(at.lo, s.division_lo)
       WHERE s.manufacturer_id = $1 AND s.dealer_id = ANY($12::uuid[]) AND (s.closed_on IS NULL OR s.closed_on > $8)),
     his AS (
       SELECT s.id, g.product_line_id AS line_id, g.channel FROM store s
       JOIN territory_grant g ON g.manufacturer_id = $1 AND g.dealer_id = $2 AND g.division_lo = ANY(s.ancestors)
         AND g.recorded_to IS NULL AND g.valid_from <= $9 AND (g.valid_to IS NULL OR g.valid_to > $9)
       WHERE s.dealer_id = $2),
     meant AS (SELECT h.id, h.line_id, h.channel FROM his h
       WHERE h.channel = 'KA' OR NOT EXISTS (SELECT 1 FROM his k WHERE k.id = h.id AND k.channel = 'KA')),
     going AS (
       SELECT s.id, c.to_id, m.line_id, m.channel FROM store s JOIN meant m ON m.id = s.id
       JOIN cell c ON c.line_id = m.line_id AND c.channel = m.channel AND s.lo >= c.lo AND s.lo < c.hi),
     whose AS (
       SELECT DISTINCT ON (g.id) g.id, g.to_id FROM going g
       WHERE NOT EXISTS (SELECT 1 FROM meant m WHERE m.id = g.id
         AND NOT EXISTS (SELECT 1 FROM going o WHERE o.id = m.id AND o.line_id = m.line_id AND o.channel = m.channel))
       GROUP BY g.id, g.to_id ORDER BY g.id, count(*) DESC, g.to_id)
     SELECT s.id, s.chain_id AS "chainId", c.name AS chain, s.name, s.dealer_id AS "dealerId", s.tri_party AS "triParty",
       s.from_on AS newest, w.to_id AS "toDealerId"
     FROM store s JOIN chain c ON c.manufacturer_id = $1 AND c.id = s.chain_id LEFT JOIN whose w ON w.id = s.id
     ORDER BY c.id, s.id`,
    [
      ...[sql.manufacturerId, transfer.fromDealerId, cells.map((cell) => cell.divisionLo)],
      ...[cells.map((cell) => cell.divisionHi), cells.map((cell) => cell.productLineId)],
      ...[cells.map((cell) => cell.channel), cells.map((cell) => cell.toDealerId), on, plusDays(on, -1)],
      ...[placed.map(({ id }) => id), placed.map(({ divisionLo }) => divisionLo)],
      [...new Set([transfer.fromDealerId, ...cells.map((cell) => cell.toDealerId)])],
    ],
  );
};

/** Stores that were known only by ground which is cut up are known by their own piece of it from now on. One statement. */
async function place(tx: Tx, { fromDealerId, placed = [] }: Transfer): Promise<Followed[]> {
  if (placed.length === 0) return [];
  const written = await tx.query(
    `UPDATE chain_store s SET division_lo = p.lo, version = version + 1
     FROM unnest($3::uuid[], $4::bigint[]) AS p(id, lo) JOIN division d ON d.lo = p.lo
     WHERE s.manufacturer_id = $1 AND s.dealer_id = $2 AND s.id = p.id AND s.division_lo <> p.lo AND s.division_lo = ANY(d.ancestors)
     RETURNING s.id`,
    [tx.manufacturerId, fromDealerId, placed.map(({ id }) => id), placed.map(({ divisionLo }) => divisionLo)],
  );
  return written.length === 0 ? [] : [{ part: "chains", kind: "KA_STORES_PLACED", count: written.length, params: {} }];
}

/** Whoever looks after a chain, or where nobody does whoever may, is told what became of its stores: the chain has to hear it from a person. */
async function tasksFor(by: TransferDoing, transfer: Transfer, stores: readonly Served[]): Promise<NewTask[]> {
  const [dealer] = await by.tx.query<{ name: string }>(
    `SELECT name FROM dealer WHERE manufacturer_id = $1 AND id = $2`,
    [by.tx.manufacturerId, transfer.fromDealerId],
  );
  const ofChains = Map.groupBy(stores, (each) => each.chainId);
  const managers = await lookedAfterBy(by.tx, [...ofChains.keys()]);
  return [...ofChains].flatMap(([chainId, own]): NewTask[] => {
    const triParty = own.filter((each) => each.triParty).length;
    const task = {
      ...{ kind, subjectType: "Chain", subjectId: chainId, aboutDealerId: transfer.fromDealerId },
      params: { chain: own[0]!.chain, dealer: dealer?.name ?? "", moved: own.length - triParty, triParty },
    };
    const theirs = managers.filter((each) => each.chainId === chainId);
    return theirs.length === 0
      ? [{ ...task, forPermission: "chain:write" }]
      : theirs.map(({ membershipId }) => ({ ...task, forMembership: membershipId }));
  });
}

/** Gives stores to who received their ground, from the effective day or from the newest day known of who serves them. */
async function hand(by: TransferDoing, moving: readonly Served[], on: Day): Promise<void> {
  await saveServings(
    by.tx,
    moving.map(({ id, toDealerId, newest }) => ({
      ...{ storeId: id, from: newest > on ? newest : on, servedBy: "DEALER" as const, dealerId: toDealerId },
      triParty: false,
    })),
  );
  for (const { id, version } of await saveAllTouched(by.tx, [...new Set(moving.map((each) => each.chainId))]))
    by.tell({
      ...{ name: "chain.updated", aggregateType: "Chain", aggregateId: id, version, dealerId: null, payload: {} },
    });
}

/**
 * What chains know of ground that changes hands. Stores which the old dealer alone serves there go to the receiver; those
 * we serve stay ours, for reserved accounts are carved out by customer; where a contract of three names him as who
 * delivers, the chain's consent is asked for by a person, and until it is there nobody else may.
 */
export const chainTransfer: TransferPart = {
  name: "chains",
  async impact(sql, transfer) {
    const served = await servedOf(sql, transfer);
    const his = served.filter((each) => each.dealerId === transfer.fromDealerId);
    const there = his.filter((each) => each.toDealerId !== null);
    const moving = there.filter((each) => !each.triParty);
    const line = (dealerId: string, moved: number, remaining: number, more: Readonly<Record<string, string>>) => ({
      ...{ kind: "KA_STORES" as const, dealerId, unit: "COUNT" as const, currency: null, reason: null, rule: "B1.5/1" },
      ...{ moved: BigInt(moved), remaining: BigInt(remaining) },
      inputs: { storesNow: String(served.filter((each) => each.dealerId === dealerId).length), ...more },
    });
    const receivers = [...new Set(transfer.moves.map((move) => move.toDealerId))];
    return [
      line(transfer.fromDealerId, moving.length, his.length - moving.length, {
        moved: String(moving.length),
        triPartyStores: String(there.length - moving.length),
      }),
      ...receivers.map((id) => {
        const own = moving.filter((each) => each.toDealerId === id).length;
        const now = served.filter((each) => each.dealerId === id).length;
        return line(id, own, now + own, { moved: String(own) });
      }),
    ];
  },
  async follow(by, transfer) {
    const known = await place(by.tx, transfer);
    const onGround = async (): Promise<Served[]> =>
      (await servedOf(by.tx, transfer)).filter(
        (each) => each.dealerId === transfer.fromDealerId && each.toDealerId !== null,
      );
    const first = await onGround();
    if (first.length === 0) return known;
    // As every act on a chain does: the chains, then their stores; and read again behind the locks.
    await lockChains(by.tx, [...new Set(first.map((each) => each.chainId))]);
    await lockStores(
      by.tx,
      first.map((each) => each.id),
    );
    const stores = await onGround();
    const moving = stores.filter((each) => !each.triParty);
    const staying = stores.filter((each) => each.triParty);
    if (moving.length > 0) await hand(by, moving, transfer.on);
    for (const told of await putTasks(by.tx, await tasksFor(by, transfer, stores), by.now)) by.tell(told);
    const moved = [...Map.groupBy(moving, (each) => each.toDealerId ?? "")].map(([dealerId, own]) => ({
      ...{ part: "chains", kind: "KA_STORES_MOVED", count: own.length, params: { dealerId } },
    }));
    const names = staying.slice(0, 50).map((each) => each.name);
    return [
      ...[...known, ...moved],
      ...(staying.length === 0
        ? []
        : [
            {
              ...{ part: "chains", kind: "KA_STORES_TRI_PARTY", count: staying.length },
              params: { names: names.join("、") },
            },
          ]),
    ];
  },
};
