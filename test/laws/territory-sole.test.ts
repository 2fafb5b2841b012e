import { randomUUID } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { day } from "../../src/kernel/day.ts";
import { type Period, periodText } from "../../src/kernel/period.ts";
import { type Claim, exclude } from "../../src/territories/rules/overlap.ts";
import type { Channel } from "../../src/territories/rules/words.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { Ground, type Piece, treeOf } from "../support/random-ground.ts";
import { type FreshDatabase, freshDatabase, poolOf } from "../support/postgres.ts";
import { type Holders, grantHolders } from "../support/territories.ts";
import { until } from "../support/until.ts";

/** A record as the model knows it: a right on its days, and from when until when it was believed (seconds). */
type Believed = Claim & { manufacturerId: string; from: number; to: number | null };

const record = (at: number) => `2026-01-01T00:${String(at).padStart(2, "0")}:00Z`;

/** The naive model: any two records of one manufacturer, believed at a common instant, that exclude each other. */
const allowed = (held: readonly Believed[], next: Believed): boolean =>
  !held.some(
    (other) =>
      other.manufacturerId === next.manufacturerId &&
      (next.to === null || other.from < next.to) &&
      (other.to === null || next.from < other.to) &&
      exclude(other, next),
  );

describe("sole means sole, in the database as in the rule", () => {
  let database: FreshDatabase;
  let client: pg.Client;
  let makers: Holders[];

  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client(database.admin);
    await client.connect();
    // Foreign keys are off: the divisions here are the model's, and the constraint alone is on trial.
    await client.query("SET session_replication_role = replica");
    const pool = poolOf(database.app, 1);
    makers = [await grantHolders(pool, 3, 2), await grantHolders(pool, 3, 2)];
    await pool.end();
  }, 90_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const insert = (connection: pg.Client, it: Believed) =>
    connection.query(
      `INSERT INTO territory_grant (manufacturer_id, act_id, id, lineage_id, revision, act, dealer_id, product_line_id, channel,
         division_lo, division_hi, exclusive, valid, recorded)
       VALUES ($1, $2, $2, $2, 1, 'GRANTED', $3, $4, $5, $6, $7, $8, $9, tstzrange($10, $11))`,
      [
        ...[it.manufacturerId, randomUUID(), it.dealerId, it.productLineId, it.channel, it.divisionLo, it.divisionHi],
        ...[it.exclusive, periodText(it.valid), record(it.from), it.to === null ? null : record(it.to)],
      ],
    );

  /** Divisions as they are: a province of 100, prefectures of 10 in it, counties of 1; never half inside each other. */
  const area = fc.tuple(fc.constantFrom(1, 10, 100), fc.nat({ max: 29 })).map(([size, at]) => {
    const lo = BigInt(Math.floor(at / size) * size);
    return { divisionLo: lo, divisionHi: lo + BigInt(size) };
  });
  const period: fc.Arbitrary<Period> = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.integer({ min: 1, max: 5 })))
    .map(([from, days]) => ({
      from: day(`2026-03-0${from}`),
      to: days === null ? null : day(`2026-03-${String(from + days).padStart(2, "0")}`),
    }));
  const believed: fc.Arbitrary<Believed> = fc
    .record({
      maker: fc.nat({ max: 1 }),
      dealer: fc.nat({ max: 2 }),
      line: fc.nat({ max: 1 }),
      area,
      valid: period,
      channel: fc.constantFrom<Channel>("GT", "KA"),
      exclusive: fc.boolean(),
      from: fc.nat({ max: 8 }),
      until: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
    })
    .map(({ maker, dealer, line, area: { divisionLo, divisionHi }, from, until, ...rest }) => {
      const { manufacturerId, dealers, lines } = makers[maker]!;
      return {
        ...rest,
        ...{ manufacturerId, divisionLo, divisionHi, from },
        to: until === null ? null : from + until,
        dealerId: dealers[dealer]!,
        productLineId: lines[line]!,
      };
    });

  it("the database accepts exactly the grants that the rule accepts, whatever their order", async () => {
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(believed, { minLength: 20, maxLength: 40 }), async (asked) => {
        const held: Believed[] = [];
        await client.query("BEGIN");
        try {
          for (const next of asked) {
            await client.query("SAVEPOINT before");
            const refusal = await insert(client, next).then(
              () => null,
              (error: pg.DatabaseError) => ({ code: error.code, constraint: error.constraint }),
            );
            expect(refusal).toEqual(allowed(held, next) ? null : { code: "23P01", constraint: "territory_grant_sole" });
            if (refusal === null) held.push(next);
            else await client.query("ROLLBACK TO before");
            seen[refusal === null ? "taken" : "refused"] += 1;
          }
        } finally {
          await client.query("ROLLBACK");
        }
      }),
      { numRuns: 60 },
    );
    expect(seen.taken).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(100);
  });

  it("of two writers at the same moment the second waits, and is refused once the first has committed", async () => {
    const { manufacturerId, dealers, lines } = makers[0]!;
    const claim = (dealer: number, exclusive: boolean): Believed => ({
      ...{ manufacturerId, dealerId: dealers[dealer]!, productLineId: lines[0]!, channel: "GT", exclusive },
      ...{ divisionLo: 500n, divisionHi: 600n, valid: { from: day("2026-01-01"), to: null }, from: 1, to: null },
    });
    const [other, sharing] = [new pg.Client(database.admin), new pg.Client(database.admin)];
    await Promise.all([other.connect(), sharing.connect()]);
    for (const each of [other, sharing]) await each.query("SET session_replication_role = replica");
    try {
      await client.query("BEGIN");
      await insert(client, claim(0, false));
      await insert(sharing, claim(2, false));
      const waiting = insert(other, { ...claim(1, true), divisionLo: 510n, divisionHi: 520n }).then(
        () => "taken",
        (error: pg.DatabaseError) => error.constraint,
      );
      const held = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await until(async () => (await sharing.query(held)).rowCount !== 0);
      await client.query("COMMIT");
      expect(await waiting).toBe("territory_grant_sole");
    } finally {
      await Promise.all([other.end(), sharing.end()]);
    }
  });

  it("over random grants and splits of real trees by product line and channel each place has one owner on every day, as believed at every instant; a new split undoes one", async () => {
    const { manufacturerId, dealers, lines } = makers[0]!;
    const pool = poolOf(database.app, 1);
    const prefectures = await client.query<Piece>(
      `SELECT lo, hi FROM division WHERE country = 'CN' AND level = 2 AND code LIKE '1%' AND valid_to_year IS NULL ORDER BY lo`,
    );
    const seen = { splits: 0, refused: 0 };
    const asItWas = new Error("as it was");
    const chosen = fc.array(fc.nat({ max: 999 }), { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(chosen, async (numbers) => {
        let drawn = 0;
        const pick = <T>(among: readonly T[]): T =>
          among[((numbers[drawn++ % numbers.length] ?? 0) + drawn * 7) % among.length] as T;
        const work = async (tx: Tx): Promise<never> => {
          const { lo, hi } = pick(prefectures.rows);
          const tree = await treeOf(tx, { lo: BigInt(lo), hi: BigInt(hi) });
          const doing = { tx, now: new Date(), today: day("2026-06-10"), viewer: null, tell: () => undefined };
          const goods = [
            { productLineId: lines[0] ?? "", channel: "ECOMMERCE" as const },
            { productLineId: lines[0] ?? "", channel: "KA" as const },
            { productLineId: lines[1] ?? "", channel: "ECOMMERCE" as const },
          ];
          const ground = new Ground(tx, tree, dealers, goods, { pick, doing });
          await ground.begin();
          for (let step = 0; step < 4; step += 1) seen.splits += (await ground.split()) ? 1 : 0;
          seen.refused += await ground.intrude();
          throw asItWas;
        };
        await inTenant(pool, { manufacturerId, dealerId: null }, work).catch((error: unknown) => {
          if (error !== asItWas) throw error;
        });
      }),
      { numRuns: 30 },
    );
    await pool.end();
    expect(seen.splits).toBeGreaterThan(60);
    expect(seen.refused).toBeGreaterThan(15);
  }, 120_000);
});
