import { type Day, day, plusDays } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { constraintOf } from "../../src/platform/transaction.ts";
import { insertGrants, lockTerritories, moveGrants } from "../../src/territories/index.ts";

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

/** Ground in the database, and beside it a plain map of who has each leaf from which day on. */
export class Ground {
  private readonly days: Day[] = [day("2027-01-01")];
  /** Who had each leaf from each of the days on; null: nobody. */
  private readonly maps: ReadonlyMap<bigint, string | null>[] = [];
  private readonly beliefs: { readonly at: Date; readonly days: number }[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly tree: Tree,
    private readonly dealers: readonly string[],
    private readonly lineId: string,
    private readonly chance: Chance,
  ) {}

  private cell({ lo, hi }: Piece) {
    return { divisionLo: lo, divisionHi: hi, productLineId: this.lineId, channel: "ECOMMERCE" as const };
  }

  /** The topmost divisions inside a piece of which every leaf is somebody's. */
  private topmost(piece: Piece, ownerOf: ReadonlyMap<bigint, string | null>, owner: string | null): Piece[] {
    const parts = this.tree.below.get(piece.lo) ?? [];
    if (parts.length === 0) return ownerOf.get(piece.lo) === owner ? [piece] : [];
    const whole = this.tree.leaves.every(({ lo }) => lo < piece.lo || lo >= piece.hi || ownerOf.get(lo) === owner);
    return whole ? [piece] : parts.flatMap((part) => this.topmost(part, ownerOf, owner));
  }

  /** Counties to dealers by chance, or to nobody. */
  async begin(): Promise<void> {
    const counties = this.tree.below.get(this.tree.root.lo) ?? [];
    const held = counties.map((piece) => ({ piece, dealerId: this.chance.pick([...this.dealers, null]) }));
    const at = await lockTerritories(this.tx, new Date());
    await insertGrants(
      this.tx,
      newId(),
      at,
      held.flatMap(({ piece, dealerId }) =>
        dealerId === null
          ? []
          : [
              {
                ...{
                  ...this.cell(piece),
                  dealerId,
                  exclusive: true,
                  act: "GRANTED" as const,
                  reason: null,
                  follows: null,
                },
                valid: { from: this.days[0]!, to: null },
              },
            ],
      ),
    );
    const ownerOf = (leaf: Piece) =>
      held.find(({ piece }) => piece.lo <= leaf.lo && leaf.hi <= piece.hi)?.dealerId ?? null;
    await this.holds(at, new Map(this.tree.leaves.map((leaf) => [leaf.lo, ownerOf(leaf)])));
  }

  /** Splits somebody's grants by chance, checks the map, and perhaps undoes it by a new split and checks it again. */
  async split(): Promise<boolean> {
    const [before, on] = [this.maps.at(-1)!, plusDays(this.days.at(-1)!, 1 + this.chance.pick([0, 10, 40]))];
    const from = this.chance.pick(this.dealers);
    const rows = await this.tx.query<{ lineage: string } & Piece>(
      `SELECT lineage_id AS lineage, division_lo AS lo, division_hi AS hi FROM territory_grant
       WHERE manufacturer_id = $1 AND dealer_id = $2 AND channel = 'ECOMMERCE' AND recorded_to IS NULL AND valid_to IS NULL
         AND act <> 'VOIDED' ORDER BY division_lo`,
      [this.tx.manufacturerId, from],
    );
    const parents = rows.filter((_, at) => at === 0 || this.chance.pick([true, true, false]));
    const others = this.dealers.filter((id) => id !== from);
    const after = new Map(before);
    for (const leaf of this.tree.leaves)
      if (parents.some(({ lo, hi }) => lo <= leaf.lo && leaf.hi <= hi))
        after.set(leaf.lo, this.chance.pick([from, from, ...others]));
    const of = (owner: string) =>
      parents.flatMap((piece) => this.topmost(piece, after, owner)).map((each) => this.cell(each));
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
      const undone = await moveGrants(this.chance.doing, {
        ...{ parents: own.map((grant) => grant.lineageId), retained: [], on: back, splitId: newId() },
        parts: [
          { dealerId: from, cells: own.map((grant) => this.cell({ lo: grant.divisionLo, hi: grant.divisionHi })) },
        ],
      });
      expect(undone.ok).toBe(true);
    }
    await this.holds(await this.lastBelief(), before, back);
    return true;
  }

  /** Tries to give another a sole right on somebody's leaf, past all rules: the constraint alone refuses. How often it did. */
  async intrude(): Promise<number> {
    const [leaf, owner] = [...this.maps.at(-1)!].find(([, id]) => id !== null) ?? [];
    if (leaf === undefined) return 0;
    const piece = this.tree.leaves.find(({ lo }) => lo === leaf)!;
    const dealerId = this.dealers.find((id) => id !== owner)!;
    await this.tx.query("SAVEPOINT intruding");
    const refused = await insertGrants(this.tx, newId(), new Date("2030-01-01"), [
      {
        ...{ ...this.cell(piece), dealerId, exclusive: true, act: "GRANTED", reason: null, follows: null },
        valid: { from: this.days.at(-1)!, to: null },
      },
    ]).then(() => null, constraintOf);
    expect(refused).toBe("territory_grant_sole");
    await this.tx.query("ROLLBACK TO SAVEPOINT intruding");
    return 1;
  }

  private async lastBelief(): Promise<Date> {
    const [row] = await this.tx.query<{ at: Date }>(
      `SELECT max(recorded_from) AS at FROM territory_grant WHERE manufacturer_id = $1 AND channel = 'ECOMMERCE'`,
      [this.tx.manufacturerId],
    );
    return row!.at;
  }

  /** The map from a day on is this one; and every earlier day is as it was, now and as it was believed then. */
  private async holds(at: Date, map: ReadonlyMap<bigint, string | null>, on?: Day): Promise<void> {
    if (on !== undefined) this.days.push(on);
    this.maps.push(map);
    this.beliefs.push({ at, days: this.days.length });
    for (const { at: believed, days } of this.beliefs)
      for (let n = 0; n < days; n += 1) {
        const rows = await this.tx.query<{ lo: bigint; owner: string | null; n: bigint }>(
          `SELECT l.lo, min(g.dealer_id::text) AS owner, count(g.id) AS n FROM unnest($2::bigint[]) AS l(lo)
           LEFT JOIN territory_grant g ON g.manufacturer_id = $1 AND g.channel = 'ECOMMERCE' AND g.division_lo <= l.lo AND g.division_hi > l.lo
             AND g.valid_from <= $3::date AND (g.valid_to IS NULL OR g.valid_to > $3::date)
             AND g.recorded_from <= $4 AND (g.recorded_to IS NULL OR g.recorded_to > $4)
           GROUP BY l.lo`,
          [this.tx.manufacturerId, this.tree.leaves.map(({ lo }) => lo), this.days[n], believed],
        );
        expect(rows.filter((row) => row.n > 1n)).toEqual([]);
        const wanted = this.maps[n]!;
        expect(rows.filter(({ lo, owner }) => (wanted.get(lo) ?? null) !== owner)).toEqual([]);
      }
  }
}
