import { viewerOfMember } from "../../src/identity/index.ts";
import { day } from "../../src/kernel/day.ts";
import { rowId } from "../../src/kernel/id.ts";
import { type Placeable, insertAll, insertChecked } from "../../src/orders/acts/place.ts";
import { gatherAll } from "../../src/orders/facts.ts";
import { decideOrder } from "../../src/orders/rules/check.ts";
import type { Act } from "../../src/platform/command.ts";
import type { Told } from "../../src/platform/outbox.ts";
import { addCreditAccount, onBehalf } from "../support/credit.ts";
import { addReceipt } from "../support/ledger.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { storyDay } from "../support/world.ts";

type Asked = {
  readonly whose: "first" | "second";
  readonly soup?: number;
  readonly noodle?: number;
  readonly terms?: "CREDIT" | "PREPAID";
  readonly deliverOn?: string;
};

/** Everything that stands in the database of orders that were placed, by their numbers: no ids, which differ. */
const placed = `FROM "order" o`;
const seen: readonly string[] = [
  `SELECT o.number, o.state, o.version, o.total_minor, o.currency, o.terms, o.counted, o.credit_account_id, o.deliver_on, o.promised_on,
     o.ordered_on, o.note, o.external_no, o.ship_to_id, o.division_lo, o.created_by ${placed}`,
  `SELECT o.number, l.position, l.product_id, l.quantity, l.unit_price, l.amount_minor, l.tax_rate, l.price_id, l.price_steps, l.grant_id,
     l.state, l.ordered_on ${placed} JOIN order_line l ON l.order_id = o.id`,
  `SELECT o.number, h.kind, h.reasons, h.note ${placed} JOIN order_hold h ON h.order_id = o.id`,
  `SELECT o.number, e.version, e.kind, e.detail, e.membership_id ${placed} JOIN order_entry e ON e.order_id = o.id`,
  `SELECT o.number, h.order_no, h.account_id, h.amount_minor, h.shortfall_minor, h.kinds, h.placed_by ${placed} JOIN credit_hold h ON h.order_id = o.id`,
  `SELECT o.number, m.account_id, m.to_bucket, m.amount_minor, m.due_on ${placed} JOIN credit_movement m ON m.order_id = o.id`,
  `SELECT o.number, b.dealer_id, b.bucket, b.due_on, b.amount_minor ${placed} JOIN credit_balance b ON b.dealer_id = o.dealer_id`,
  `SELECT o.number, t.kind, t.params, t.dealer_id, t.for_permission, t.version ${placed} JOIN inbox_task t ON t.subject_id = o.id`,
  `SELECT o.number, c.last, c.last, c.last ${placed} CROSS JOIN order_counter c`,
].map((sql) => `${sql} WHERE o.manufacturer_id = $1 AND o.number > $2 ORDER BY 1, 2, 3, 4`);

class Undone extends Error {}

describe("orders placed together", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
    const maker = w.manufacturerId;
    await addCreditAccount(w, maker, [w.dealerId], { limitMinor: 100_000n, terms: { horizonDays: 20 } });
    await addReceipt(w, maker, w.dealerId, 6_000n, { kind: "PREPAYMENT" });
    await addReceipt(w, maker, w.otherDealerId, 200_000n, { kind: "PREPAYMENT" });
    const { act } = orderActing(() => w, "dealer", "id");
    // Ten noodles a day are sold on: 900 are not too many, and 800 are there.
    const line = { product: w.noodle, opening: 1_110, inbound: 0, salesOut: 310, closing: 800 };
    const report = { from: "2026-05-01", to: "2026-06-01", lines: [line] };
    expect((await act("stockReportSubmit", report, w.otherDealer, "reports { id }")).errors).toEqual([]);
    // Four months of two soups each: more than four a month are unusual.
    for (const on of ["2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10"]) {
      const lines = [{ product: w.soup, quantity: 2 }];
      const { order } = await act("orderPlace", { shipTo: w.otherShipTo, lines }, w.otherDealer);
      await w.rows(`UPDATE order_line SET ordered_on = $2 WHERE order_id = $1`, [rowId("Order", order.id), on]);
    }
  });
  afterAll(() => w.close());

  /** What stands there when the act placed the orders; nothing of it stays. */
  async function standing(
    orders: readonly Asked[],
    place: (act: Act, placeables: readonly Placeable[]) => Promise<unknown>,
  ): Promise<{ rows: Record<string, unknown>[][]; told: string[] }> {
    const maker = w.manufacturerId;
    const [person] = await w.rows<{ id: string }>(`SELECT id FROM person WHERE login = $1`, [w.manager.login]);
    const [before] = await w.rows<{ last: bigint }>(`SELECT last FROM order_counter WHERE manufacturer_id = $1`, [
      maker,
    ]);
    let found: { rows: Record<string, unknown>[][]; told: string[] } | undefined;
    const work = onBehalf(w, maker, async (tx) => {
      const viewer = (await viewerOfMember(tx, maker, person!.id))!;
      const told: Told[] = [];
      const act: Act = {
        ...{ tx, viewer, today: day(storyDay), now: new Date("2026-06-10T04:00:00Z"), preview: false },
        tell: (each) => void told.push({ kind: "EVENT", ...each }),
        ask: () => undefined,
        changed: () => undefined,
      };
      const contents = orders.map(({ whose, soup, noodle, terms, deliverOn }) => ({
        ...(whose === "first"
          ? { dealerId: w.dealerId, shipTo: w.shipTo }
          : { dealerId: w.otherDealerId, shipTo: w.otherShipTo }),
        ...{ channel: "GT" as const, note: "", terms: terms ?? ("CREDIT" as const) },
        deliverOn: deliverOn === undefined ? null : day(deliverOn),
        lines: [
          ...(soup === undefined ? [] : [{ product: w.soup, quantity: soup }]),
          ...(noodle === undefined ? [] : [{ product: w.noodle, quantity: noodle }]),
        ],
      }));
      const gathered = await gatherAll(tx, viewer, contents, act.today);
      const placeables = contents.map((content, at): Placeable => {
        const decided = decideOrder(gathered[at]!.wanted, gathered[at]!.facts);
        if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
        return { content, gathered: gathered[at]!, checked: decided.value };
      });
      await place(act, placeables);
      const rows: Record<string, unknown>[][] = [];
      for (const sql of seen) rows.push(await tx.query(sql, [maker, before!.last]));
      found = {
        rows,
        told: told
          .map(({ name, version, dealerId, payload }) => JSON.stringify([name, version, dealerId, payload]))
          .sort(),
      };
      throw new Undone();
    });
    await expect(work).rejects.toThrow(Undone);
    return found!;
  }
  const oneByOne = async (act: Act, placeables: readonly Placeable[]) => {
    for (const placeable of placeables) await insertChecked(act, null, placeable);
  };
  const states = ({ rows }: { rows: Record<string, unknown>[][] }) => rows[0]!.map(({ state }) => state);

  const orders: readonly Asked[] = [
    // 1,000.00 of credit: 500 and 375 pass, 250 more do not, 100 do again; what is delivered behind the horizon is not tested.
    { whose: "first", soup: 40 },
    { whose: "first", soup: 30 },
    { whose: "first", soup: 20 },
    { whose: "first", soup: 8 },
    { whose: "first", soup: 160, deliverOn: "2026-07-20" },
    // 60.00 are paid in: the second of two over 50.00 lacks 40.00. The first is in the exposure, which the money lessens: 35.00 are left.
    { whose: "first", soup: 4, terms: "PREPAID" },
    { whose: "first", soup: 4, terms: "PREPAID" },
    { whose: "first", soup: 4 },
    // No account: 2,000.00 are paid in, 1,440.00 each.
    { whose: "second", noodle: 24, terms: "PREPAID" },
    { whose: "second", noodle: 24, terms: "PREPAID" },
    // The second of these brings the noodles over a hundred more; the last one the soups over twice what is normal.
    { whose: "second", noodle: 36 },
    { whose: "second", noodle: 24 },
    { whose: "second", soup: 2 },
    { whose: "second", soup: 3 },
  ];

  it("are what they are placed one by one: money, prepayments, signals, numbers, tasks, timeline and events", async () => {
    const together = await standing(orders, insertAll);
    expect(states(together)).toEqual([
      ...["SUBMITTED", "SUBMITTED", "PENDING_CREDIT", "SUBMITTED", "SUBMITTED"],
      ...["SUBMITTED", "PENDING_PREPAYMENT", "PENDING_CREDIT"],
      ...["SUBMITTED", "PENDING_PREPAYMENT"],
      ...["SUBMITTED", "PENDING_APPROVAL", "SUBMITTED", "PENDING_APPROVAL"],
    ]);
    expect(together).toEqual(await standing(orders, oneByOne));
  });

  it("are promised together where nothing stands against them and the manufacturer promises at once", async () => {
    const { act } = orderActing(() => w, "manager", "id");
    await act("orderPolicySet", { autoConfirm: true }, w.manager, "orderPolicy { version }");
    const together = await standing(orders, insertAll);
    expect(states(together).slice(0, 3)).toEqual(["CONFIRMED", "CONFIRMED", "PENDING_CREDIT"]);
    const apart = await standing(orders, oneByOne);
    expect(together).toEqual(apart);
    expect(together.rows[0]!.map(({ number }) => Number(number))).toEqual(orders.map((_, at) => 5 + at));
  });
});
