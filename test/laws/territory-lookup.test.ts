import pg from "pg";
import { day } from "../../src/kernel/day.ts";
import { begin } from "../../src/platform/transaction.ts";
import { type TenantSql, ownershipFor, ownersOf } from "../../src/territories/index.ts";
import { type FreshDatabase, freshDatabase, poolOf } from "../support/postgres.ts";
import { type Holders, grantHolders } from "../support/territories.ts";

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Plan[];
};

/**
 * Row-level security hides an index from every operator that is not leakproof, silently: the answer stays right and the
 * price becomes the whole table's. So the price is the law: what is asked of 40,000 grants, by the role that serves.
 */
describe("looking up who owns a place", () => {
  let database: FreshDatabase;
  let pool: pg.Pool;
  let maker: Holders;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = poolOf(database.app, 2);
    maker = await grantHolders(pool, 400, 12);
    await grantHolders(pool, 1, 1);
    const admin = new pg.Client(database.admin);
    await admin.connect();
    await admin.query(
      `INSERT INTO territory_grant (manufacturer_id, act_id, id, lineage_id, revision, act, dealer_id, product_line_id, channel,
         division_lo, division_hi, exclusive, valid, recorded)
       SELECT $1, $1, k.id, k.id, 1, 'GRANTED', ($2::uuid[])[1 + (n + l.at) % 400], l.id, c.channel, d.lo, d.hi, true,
         '[2026-01-01,2027-01-01)', '[2025-12-01T00:00:00Z,)'
       FROM (SELECT lo, hi, row_number() OVER (ORDER BY lo) AS n FROM division WHERE level = 3 AND country = 'CN' AND valid_to_year IS NULL) d
       CROSS JOIN unnest($3::uuid[]) WITH ORDINALITY AS l(id, at)
       CROSS JOIN unnest('{GT}'::text[]) AS c(channel)
       CROSS JOIN LATERAL (SELECT md5(d.lo::text || l.at::text || c.channel)::uuid AS id) k`,
      [maker.manufacturerId, maker.dealers, maker.lines],
    );
    await admin.query("ANALYZE territory_grant; ANALYZE dealer; ANALYZE division");
    await admin.end();
  }, 300_000);
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  /** Runs a door with its statement explained, as fairway_app behind the manufacturer's wall or a dealer's too. */
  async function explained(door: (tx: TenantSql) => Promise<unknown>, dealerId: string | null = null): Promise<Plan> {
    const open = await begin(pool, { manufacturerId: maker.manufacturerId, dealerId }, "READ ONLY");
    try {
      let found: { Plan: Plan } | undefined;
      await door({
        manufacturerId: maker.manufacturerId,
        query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
          for (let turn = 0; turn < 2; turn += 1) {
            const [row] = await open.tx.query<{ "QUERY PLAN": NonNullable<typeof found>[] }>(
              `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
              values,
            );
            found = row!["QUERY PLAN"][0];
          }
          return [] as Row[];
        },
      });
      return found!.Plan;
    } finally {
      await open.rollback();
    }
  }
  const pages = (plan: Plan): number => plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
  const scans = (plan: Plan): string[] =>
    nodes(plan)
      .filter((node) => node["Node Type"] === "Seq Scan")
      .map((node) => node["Relation Name"] ?? "");

  const xihu = [156000000000000000n, 156330000000000000n, 156330100000000000n, 156330106000000000n];

  it("costs an order of five product lines a handful of pages, in one statement", async () => {
    const asked = {
      dealerId: maker.dealers[7]!,
      productLineIds: maker.lines.slice(0, 5),
      channel: "GT",
      divisionAncestors: xihu,
      accountId: null,
      on: day("2026-06-10"),
    };
    for (const dealer of [null, maker.dealers[7]!]) {
      const plan = await explained((tx) => ownershipFor(tx, asked), dealer);
      expect(scans(plan)).not.toContain("territory_grant");
      expect(pages(plan)).toBeLessThan(250);
    }
  });

  it("costs a batch a few pages for each place", async () => {
    const keys = maker.lines
      .slice(0, 10)
      .flatMap((productLineId) =>
        xihu
          .slice(1)
          .map((divisionLo) => ({ divisionLo, productLineId, channel: "GT" as const, on: day("2026-06-10") })),
      );
    const plan = await explained((tx) => ownersOf(tx, keys));
    expect(scans(plan)).not.toContain("territory_grant");
    expect(pages(plan)).toBeLessThan(keys.length * 30);
  });
});
