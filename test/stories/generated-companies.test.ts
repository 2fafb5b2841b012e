import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { type GeneratedManufacturer, generateCompany } from "../../src/app/seed/generate.ts";
import { seed } from "../../src/app/seed/seed.ts";
import { type World, storyDay, world } from "../support/world.ts";

let w: World;
let made: GeneratedManufacturer[];
const sizes = { seed: "story", manufacturers: 3, dealers: 40, orders: 900, today: day(storyDay) };

beforeAll(async () => {
  w = await world();
  made = await generateCompany(w.database, sizes);
}, 60_000);
afterAll(() => w.close());

describe("generated companies", () => {
  it("have the sizes asked for, the first the largest, numbered each for itself", async () => {
    expect(made.map((each) => each.orders).reduce((sum, each) => sum + each, 0)).toBe(900);
    const rows = await w.rows(
      `SELECT manufacturer_id AS id, count(*)::int AS n, max(number)::int AS last, (SELECT last::int FROM order_counter c WHERE c.manufacturer_id = o.manufacturer_id) AS counter
       FROM "order" o GROUP BY 1`,
    );
    const byId = new Map(rows.map((row) => [row["id"], row]));
    for (const { manufacturerId, orders } of made)
      expect(byId.get(manufacturerId)).toEqual({ id: manufacturerId, n: orders, last: orders, counter: orders });
    expect(made[0]!.orders).toBeGreaterThan(made[2]!.orders * 2);
  });

  it("order inside their grants, in whole packs, with totals that are the sums of their lines", async () => {
    const [row] = await w.rows(
      `SELECT (SELECT count(*)::int FROM order_line l JOIN "order" o USING (manufacturer_id) JOIN product p ON p.manufacturer_id = l.manufacturer_id AND p.id = l.product_id
                 LEFT JOIN territory_grant g ON g.manufacturer_id = l.manufacturer_id AND g.id = l.grant_id AND g.product_line_id = p.product_line_id
                   AND g.dealer_id = l.dealer_id AND g.valid @> o.ordered_on AND int8range(g.division_lo, g.division_hi) @> o.division_lo
               WHERE o.id = l.order_id AND (g.id IS NULL OR l.quantity % p.pack_multiple <> 0)) AS outside,
              (SELECT count(*)::int FROM "order" o WHERE o.total_minor <> (SELECT sum(amount_minor) FROM order_line l WHERE l.manufacturer_id = o.manufacturer_id AND l.order_id = o.id)) AS wrong`,
    );
    expect(row).toEqual({ outside: 0, wrong: 0 });
  });

  it("leave the tables of orders with all their indexes and keys", async () => {
    const rows = await w.rows<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE conrelid IN ('"order"'::regclass, 'order_line'::regclass) AND contype IN ('f', 'u')
       UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = '"order"'::regclass ORDER BY name`,
    );
    for (const name of ["order_number_unique", "order_line_order", "order_division", "order_by_day", "order_by_dealer"])
      expect(rows.map((row) => row.name)).toContain(name);
  });

  it("answer trades that a dealer's person may place just so", async () => {
    const { manufacturerId, trades } = made[0]!;
    const [trade] = trades;
    const dealer = await w.person(manufacturerId, "DEALER_OWNER", { dealerId: trade!.dealerId });
    const input = {
      requestId: "trade",
      channel: "GT",
      shipTo: globalId("ShipTo", trade!.shipToId),
      note: "",
      lines: trade!.lines.map((line) => ({ product: globalId("Product", line.productId), quantity: line.quantity })),
    };
    const reply = await w.ask(
      dealer,
      `mutation($i: OrderPlaceInput!) { orderPlace(input: $i) { order { number state } errors { code } } }`,
      { i: input },
    );
    expect(reply.data.orderPlace).toEqual({
      order: { number: String(made[0]!.orders + 1), state: "SUBMITTED" },
      errors: [],
    });
  });

  it("use a seed once in a database", async () => {
    await expect(generateCompany(w.database, sizes)).rejects.toThrow("is taken");
  });
});

describe("a demo company of another day", () => {
  it("is made for the last day that FAIRWAY_TODAY takes, when every term that runs by the real time is long over", async () => {
    const later = await world();
    try {
      await seed(later.database, { today: day("2100-12-31"), say: () => undefined, orders: 100 });
      expect(await later.rows(`SELECT name FROM manufacturer`)).toEqual([{ name: "渠成面业有限公司" }]);
    } finally {
      await later.close();
    }
  }, 60_000);
});
