import { type Day, day, plusDays } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { constraintOf } from "../../src/platform/transaction.ts";
import { type Cell, insertGrants, lockTerritories, moveGrants } from "../../src/territories/index.ts";

export type Piece = { readonly lo: bigint; readonly hi: bigint };
type Tree = {
  readonly below: ReadonlyMap<bigint, readonly Piece[]>;
  readonly root: Piece;
  readonly leaves: readonly Piece[];
};

/** A prefecture with its counties and their towns, in force. */
export async function treeOf(tx: Tx, root: Piece): Promise<Tree> {
  const rows = await tx.query<Piece & { parent: bigint }>(
    `SELECT lo, hi, parent_lo AS parent FROM division WHERE lo > $1 AND lo < $2 AND level <= 4 AND valid_to_year IS NULL ORDER BY lo`,
    [root.lo, root.hi],
  );
  const below = Map.groupBy(rows, (row) => row.parent);
  return { below, root, leaves: rows.filter(({ lo }) => !below.has(lo)) };
}

export type Chance = {
  readonly pick: <T>(among: readonly T[]) => T;
  readonly doing: Parameters<typeof moveGrants>[0];
};

/** What is sold on the ground, and by which way: each is divided by itself. */
export type Goods = Pick<Cell, "productLineId" | "channel">;
/** A leaf of the tree for one of the goods: what has one owner at most. */
type Leaf = Piece & { readonly goods: Goods; readonly key: string };

const keyOf = ({ lo }: Piece, { productLineId, channel }: Goods): string => `${lo} ${productLineId} ${channel}`;

/** Ground in the database, and beside it a plain map of who has each leaf, for each of the goods, from which day on. */
export class Ground {
  private readonly days: Day[] = [day("2027-01-01")];
  /** Who had each leaf from each of the days on; null: nobody. */
  private readonly maps: ReadonlyMap<string, string | null>[] = [];
  private readonly leaves: readonly Leaf[];
  private readonly beliefs: { readonly at: Date; readonly days: number }[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly tree: Tree,
    private readonly dealers: readonly string[],
    private readonly goods: readonly Goods[],
    private readonly chance: Chance,
  ) {
    this.leaves = goods.flatMap((of) => tree.leaves.map((leaf) => ({ ...leaf, goods: of, key: keyOf(leaf, of) })));
  }

  private cell({ lo, hi }: Piece, { productLineId, channel }: Goods): Cell {
    return { divisionLo: lo, divisionHi: hi, productLineId, channel };
  }

  /** The topmost divisions inside a piece of which every leaf is somebody's. */
  private topmost(piece: Piece, of: Goods, ownerOf: ReadonlyMap<string, string | null>, owner: string): Piece[] {
    const parts = this.tree.below.get(piece.lo) ?? [];
    const his = (leaf: Piece) => ownerOf.get(keyOf(leaf, of)) === owner;
    if (parts.length === 0) return his(piece) ? [piece] : [];
    const whole = this.tree.leaves.every((leaf) => leaf.lo < piece.lo || leaf.lo >= piece.hi || his(leaf));
    return whole ? [piece] : parts.flatMap((part) => this.topmost(part, of, ownerOf, owner));
  }

  /** Counties to dealers by chance, or to nobody, for each of the goods by itself. */
  async begin(): Promise<void> {
    const counties = this.tree.below.get(this.tree.root.lo) ?? [];
    const held = this.goods.flatMap((of) =>
      counties.map((piece) => ({ piece, of, dealerId: this.chance.pick([...this.dealers, null]) })),
    );
    const at = await lockTerritories(this.tx, new Date());
    const given = held.flatMap(({ piece, of, dealerId }) =>
      dealerId === null ? [] : [{ ...this.cell(piece, of), dealerId, valid: { from: this.days[0]!, to: null } }],
    );
    await insertGrants(
      this.tx,
      newId(),
      at,
      given.map((each) => ({ ...each, exclusive: true, act: "GRANTED" as const, reason: null, follows: null })),
    );
    const ownerOf = (leaf: Leaf) =>
      held.find(({ piece, of }) => of === leaf.goods && piece.lo <= leaf.lo && leaf.hi <= piece.hi)?.dealerId ?? null;
    await this.holds(at, new Map(this.leaves.map((leaf) => [leaf.key, ownerOf(leaf)])));
  }

  /** Splits somebody's grants by chance, checks the map, and perhaps undoes it by a new split and checks it again. */
  async split(): Promise<boolean> {
    const [before, on] = [this.maps.at(-1)!, plusDays(this.days.at(-1)!, 1 + this.chance.pick([0, 10, 40]))];
    const from = this.chance.pick(this.dealers);
    const rows = await this.tx.query<{ lineage: string } & Piece & Goods>(
      `SELECT lineage_id AS lineage, division_lo AS lo, division_hi AS hi, product_line_id AS "productLineId", channel
       FROM territory_grant
       WHERE manufacturer_id = $1 AND dealer_id = $2 AND recorded_to IS NULL AND valid_to IS NULL AND act <> 'VOIDED'
       ORDER BY product_line_id, channel, division_lo`,
      [this.tx.manufacturerId, from],
    );
    const parents = rows.filter((_, at) => at === 0 || this.chance.pick([true, true, false]));
    const others = this.dealers.filter((id) => id !== from);
    const after = new Map(before);
    for (const leaf of this.leaves)
      if (parents.some((each) => each.lo <= leaf.lo && leaf.hi <= each.hi && keyOf(leaf, each) === leaf.key))
        after.set(leaf.key, this.chance.pick([from, from, ...others]));
    const of = (owner: string) =>
      parents.flatMap((each) => this.topmost(each, each, after, owner).map((piece) => this.cell(piece, each)));
    const parts = others.map((dealerId) => ({ dealerId, cells: of(dealerId) })).filter(({ cells }) => cells.length > 0);
    if (parts.length === 0) return false;
    const asked = { parents: parents.map(({ lineage }) => lineage), retained: of(from), parts, on, splitId: newId() };
    const done = await moveGrants(this.chance.doing, asked);
    if (!done.ok) throw new Error(JSON.stringify(done.refusals.map(({ code }) => code)));
    await this.holds(await this.lastBelief(), after, on);
    if (this.chance.pick([true, false])) return true;
    const back = plusDays(on, 5);
    for (const { dealerId } of parts) {
      const own = done.value.moved.filter((grant) => grant.dealerId === dealerId);
      const cells = own.map((grant) => this.cell({ lo: grant.divisionLo, hi: grant.divisionHi }, grant));
      const undone = await moveGrants(this.chance.doing, {
        ...{ parents: own.map((grant) => grant.lineageId), retained: [], on: back, splitId: newId() },
        parts: [{ dealerId: from, cells }],
      });
      expect(undone.ok).toBe(true);
    }
    await this.holds(await this.lastBelief(), before, back);
    return true;
  }

  /** Tries to give another a sole right on somebody's leaf, past all rules: the constraint alone refuses. How often it did. */
  async intrude(): Promise<number> {
    const [key, owner] = [...this.maps.at(-1)!].find(([, id]) => id !== null) ?? [];
    if (key === undefined) return 0;
    const leaf = this.leaves.find((each) => each.key === key)!;
    const dealerId = this.dealers.find((id) => id !== owner)!;
    await this.tx.query("SAVEPOINT intruding");
    const refused = await insertGrants(this.tx, newId(), new Date("2030-01-01"), [
      {
        ...{ ...this.cell(leaf, leaf.goods), dealerId, exclusive: true, act: "GRANTED", reason: null, follows: null },
        valid: { from: this.days.at(-1)!, to: null },
      },
    ]).then(() => null, constraintOf);
    expect(refused).toBe("territory_grant_sole");
    await this.tx.query("ROLLBACK TO SAVEPOINT intruding");
    return 1;
  }

  private async lastBelief(): Promise<Date> {
    const [row] = await this.tx.query<{ at: Date }>(
      `SELECT max(recorded_from) AS at FROM territory_grant WHERE manufacturer_id = $1`,
      [this.tx.manufacturerId],
    );
    return row!.at;
  }

  /** The map from a day on is this one; and every earlier day is as it was, now and as it was believed then. */
  private async holds(at: Date, map: ReadonlyMap<string, string | null>, on?: Day): Promise<void> {
    if (on !== undefined) this.days.push(on);
    this.maps.push(map);
    this.beliefs.push({ at, days: this.days.length });
    for (const { at: believed, days } of this.beliefs)
      for (let n = 0; n < days; n += 1) {
        const rows = await this.tx.query<{ at: number; owner: string | null; n: bigint }>(
          `SELECT l.at, min(g.dealer_id::text) AS owner, count(g.id) AS n
           FROM unnest($2::bigint[], $5::uuid[], $6::text[]) WITH ORDINALITY AS l(lo, line, channel, at)
           LEFT JOIN territory_grant g ON g.manufacturer_id = $1 AND g.product_line_id = l.line AND g.channel = l.channel
             AND g.division_lo <= l.lo AND g.division_hi > l.lo
             AND g.valid_from <= $3::date AND (g.valid_to IS NULL OR g.valid_to > $3::date)
             AND g.recorded_from <= $4 AND (g.recorded_to IS NULL OR g.recorded_to > $4)
           GROUP BY l.at`,
          [
            ...[this.tx.manufacturerId, this.leaves.map(({ lo }) => lo), this.days[n], believed],
            ...[this.leaves.map(({ goods }) => goods.productLineId), this.leaves.map(({ goods }) => goods.channel)],
          ],
        );
        expect(rows).toHaveLength(this.leaves.length);
        expect(rows.filter((row) => row.n > 1n)).toEqual([]);
        const wanted = this.maps[n]!;
        const keyAt = (row: { readonly at: number }) => this.leaves[Number(row.at) - 1]!.key;
        expect(rows.filter((row) => (wanted.get(keyAt(row)) ?? null) !== row.owner)).toEqual([]);
      }
  }
}
