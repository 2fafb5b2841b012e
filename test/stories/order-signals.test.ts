import { plusMonths, day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";

const fields = `id state holds { kind reasons { code product figures { name value } } }`;
const today = day("2026-06-10");

/** Numbers that look random and are the same every time. */
function dice(seed: number) {
  let at = seed;
  return (below: number): number => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((at / 2_147_483_648) * below);
  };
}

describe("what is normal for a dealer who has ordered for years", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
  });
  afterAll(() => w.close());
  const { done } = orderActing(() => w, "dealer", fields);
  const idOf = (product: string) => product.slice("Product_".length);

  /** Orders of both dealers over forty months, each somewhere between promised and sent back, as the tables keep them. */
  async function years(): Promise<void> {
    const roll = dice(7);
    const [member] = await w.rows<{ id: string }>(`SELECT id FROM membership WHERE manufacturer_id = $1 LIMIT 1`, [
      w.manufacturerId,
    ]);
    for (let at = 0; at < 240; at += 1) {
      const [orderId, lineId, shipmentId, returnId] = [newId(), newId(), newId(), newId()];
      const dealerId = roll(5) === 0 ? w.otherDealerId : w.dealerId;
      const quantity = 1 + roll(40);
      const cancelled = roll(4) === 0 ? roll(quantity + 1) : 0;
      const shipped = roll(3) === 0 ? roll(quantity - cancelled + 1) : quantity - cancelled;
      const isIn = shipped > 0 && roll(3) > 0;
      const received = isIn ? shipped - (roll(4) === 0 ? roll(shipped) : 0) : 0;
      const writtenOff = isIn && roll(2) === 0 ? shipped - received : 0;
      const orderedOn = new Date(Date.UTC(2026, 5, 10) - roll(1_230) * 86_400_000).toISOString().slice(0, 10);
      const receivedOn = roll(2) === 0 ? `2026-06-0${1 + roll(9)}` : `2026-05-1${roll(10)}`;
      const state = shipped === 0 && cancelled === quantity ? "CANCELLED" : roll(15) === 0 ? "DRAFT" : "SHIPPED";
      await w.rows(
        `WITH o AS (INSERT INTO "order" (manufacturer_id, id, dealer_id, source, kind, state, channel, ship_to_name, ordered_on, currency, total_minor, version, created_by, created_at)
           VALUES ($1, $2, $4, 'PLACED', $15, $12, 'GT', '', $11, 'CNY', 100, 1, $5, now())),
         l AS (INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis, tax_rate, amount_minor, exact_amount, state, shipped, received, cancelled, written_off, ordered_on)
           VALUES ($1, $2, $3, $4, 1, $6, $7, 1, 'CNY', 'GROSS', 0.13, 100, 1, $12, $8, $9, $10, $13, $11)),
         s AS (INSERT INTO shipment (manufacturer_id, id, order_id, dealer_id, position, shipped_on, received_on)
           SELECT $1, $14, $2, $4, 1, $11, $16 WHERE $8 > 0)
         INSERT INTO shipment_line (manufacturer_id, shipment_id, order_id, order_line_id, dealer_id, quantity, received)
         SELECT $1, $14, $2, $3, $4, $8, $17 WHERE $8 > 0`,
        [
          ...[w.manufacturerId, orderId, lineId, dealerId, member!.id, idOf(roll(2) === 0 ? w.soup : w.noodle)],
          ...[quantity, shipped, received, cancelled, orderedOn, state, writtenOff, shipmentId],
          ...[roll(9) === 0 ? "RETURN" : "ORDER", isIn ? receivedOn : null, isIn ? received : null],
        ],
      );
      if (received === 0 || roll(3) > 0) continue;
      await w.rows(
        `WITH g AS (INSERT INTO return_order (manufacturer_id, id, order_id, dealer_id, position, reason, state, version, requested_on, requested_at, requested_by, received_on, currency, refund_minor)
           VALUES ($1, $2, $3, $4, 1, 'QUALITY', 'RECEIVED', 1, $5, now(), $6, $5, 'CNY', 0))
         INSERT INTO return_line (manufacturer_id, return_id, id, order_line_id, order_id, dealer_id, quantity, accepted) VALUES ($1, $2, $7, $8, $3, $4, $9, $9)`,
        [w.manufacturerId, returnId, orderId, dealerId, receivedOn, member!.id, newId(), lineId, 1 + roll(received)],
      );
    }
  }

  /** R5's figures, by reading all that the dealer ever bought of the product. */
  const everBought = async (product: string, through: string) =>
    (
      await w.rows<{ open: number; transit: number; since: number }>(
        `SELECT sum(greatest(0, l.quantity - l.cancelled - l.shipped))::int AS open,
           sum(greatest(0, l.shipped - l.received - l.written_off))::int AS transit,
           coalesce(sum((SELECT sum(x.received) FROM shipment_line x JOIN shipment s ON s.id = x.shipment_id WHERE x.order_line_id = l.id AND s.received_on >= $3)), 0)::int
             - coalesce(sum((SELECT sum(b.accepted) FROM return_line b JOIN return_order g ON g.id = b.return_id WHERE b.order_line_id = l.id AND g.received_on >= $3)), 0)::int AS since
         FROM order_line l JOIN "order" o ON o.id = l.order_id AND o.kind = 'ORDER' AND o.source = 'PLACED'
         WHERE l.dealer_id = $1 AND l.product_id = $2 AND l.state NOT IN ('DRAFT', 'CANCELLED', 'REJECTED')`,
        [w.dealerId, idOf(product), through],
      )
    )[0]!;

  /** R4's base, by reading every line: what was wanted month by month, none before the first. */
  async function everyMonth(product: string): Promise<number[]> {
    const lines = await w.rows<{ month: string; wanted: number }>(
      `SELECT to_char(ordered_on, 'YYYY-MM') || '-01' AS month, quantity - cancelled AS wanted FROM order_line
       WHERE dealer_id = $1 AND product_id = $2 AND ordered_on IS NOT NULL AND ordered_on <= $3 AND ordered_on >= '2023-05-01'`,
      [w.dealerId, idOf(product), today],
    );
    const first = lines.map(({ month }) => month).sort()[0]!;
    const wanted = (month: string) => lines.reduce((sum, line) => sum + (line.month === month ? line.wanted : 0), 0);
    return [-11, -12, -13, -23, -24, -25, -35, -36, -37]
      .map((back) => plusMonths(day("2026-06-01"), back))
      .filter((month) => month >= first)
      .map(wanted);
  }

  const figuresOf = async (order: string, code: string, product: string): Promise<Record<string, string>> => {
    const { data } = await w.ask(w.manager, `{ order(id: "${order}") { ${fields} } }`);
    const reasons = data.order.holds.flatMap((hold: any) => hold.reasons);
    const reason = reasons.find((each: any) => each.code === code && each.product === product);
    return Object.fromEntries((reason?.figures ?? []).map((each: any) => [each.name, each.value]));
  };

  it("R4 R5 are weighed by the same figures as if all he ever bought were read, order by order", async () => {
    await years();
    const lines = [w.soup, w.noodle].map((product) => ({
      ...{ product, opening: 30, inbound: 30, salesOut: 30, closing: 30 },
    }));
    await done("stockReportSubmit", { from: "2026-05-01", to: "2026-05-31", lines }, w.dealer, "reports { id }");
    await done("orderPolicySet", { signals: true, capacityDays: 1 }, w.manager, "orderPolicy { version }");
    for (const product of [w.soup, w.noodle, w.soup]) {
      const before = await everBought(product, "2026-06-01");
      const soFar = await w.rows<{ wanted: number }>(
        `SELECT coalesce(sum(quantity - cancelled), 0)::int AS wanted FROM order_line WHERE dealer_id = $1 AND product_id = $2 AND ordered_on BETWEEN '2026-06-01' AND $3`,
        [w.dealerId, idOf(product), today],
      );
      const season = await everyMonth(product);
      const { id } = await done("orderPlace", { shipTo: w.shipTo, lines: [{ product, quantity: 2400 }] });
      const stock = Math.max(0, 30 + before.since);
      expect(await figuresOf(id, "CAPACITY", product)).toMatchObject({
        ...{ stock: String(stock), inTransit: String(before.transit), open: String(before.open + 2400) },
        held: String(stock + before.transit + before.open + 2400),
      });
      const mean = season.reduce((sum, wanted) => sum + wanted, 0) / season.length;
      expect(await figuresOf(id, "ORDER_SPIKE", product)).toMatchObject({
        ...{ quantity: String(2400 + soFar[0]!.wanted), mean: (Math.round(mean * 10) / 10).toFixed(1) },
      });
      // To the dealer, who learns of no figures, both signals of a product are one.
      const { data } = await w.ask(w.dealer, `{ order(id: "${id}") { holds { reasons { code product } } } }`);
      expect(data.order.holds.flatMap((hold: any) => hold.reasons)).toEqual([{ code: "SIGNAL", product }]);
      // What was read is something: the orders behind it are of every kind.
      expect(Math.min(before.open, before.transit, Math.abs(before.since), mean)).toBeGreaterThan(0);
    }
    expect(w.logged).toEqual([]);
  });
});
