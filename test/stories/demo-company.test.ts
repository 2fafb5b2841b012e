import pg from "pg";
import { day } from "../../src/kernel/day.ts";
import { seed } from "../../src/app/seed/seed.ts";
import { demoPassword } from "../../src/app/seed/demo/people.ts";
import { foretold } from "../support/demo-sheet.ts";
import { until } from "../support/until.ts";
import { type World, storyDay, world } from "../support/world.ts";

let w: World;
const said: string[] = [];
const options = { today: day(storyDay), say: (sentence: string) => void said.push(sentence), orders: 1_500 };

beforeAll(async () => {
  w = await world();
  await seed(w.database, options);
}, 60_000);
afterAll(() => w.close());

const none = async (sql: string): Promise<void> => expect(await w.rows(sql)).toEqual([]);

describe("the demo company's orders obey the rules", () => {
  it("that wait for somebody lie in the inbox of whoever is to act", async () => {
    const tasks = await w.rows(
      `SELECT kind, count(*)::int AS n FROM inbox_task WHERE kind IN ('ORDER_TO_CONFIRM', 'ORDER_TO_COUNT_IN') GROUP BY kind ORDER BY kind`,
    );
    const [waiting] = await w.rows<{ submitted: number; underway: number }>(
      `SELECT (SELECT count(*)::int FROM "order" WHERE state = 'SUBMITTED') AS submitted,
         (SELECT count(DISTINCT order_id)::int FROM shipment WHERE received_on IS NULL) AS underway`,
    );
    expect(tasks.map((row) => row["n"])).toEqual([waiting!.submitted, waiting!.underway]);
  });

  it("number without gaps, in the order of time, and the counter stands at the last", async () => {
    const [row] = await w.rows(
      `SELECT count(number)::int AS n, max(number)::int AS last, (SELECT last::int FROM order_counter) AS counter FROM "order"`,
    );
    expect(row).toEqual({ n: 1_501, last: 1_501, counter: 1_501 });
    await none(
      `SELECT 1 FROM (SELECT number, lag(number) OVER (ORDER BY id) AS before FROM "order" WHERE number IS NOT NULL) o WHERE before >= number LIMIT 1`,
    );
  });

  it("have totals that are the sums of lines that are rounded once", async () => {
    await none(
      `SELECT o.id FROM "order" o JOIN order_line l ON l.order_id = o.id WHERE o.state <> 'DRAFT'
       GROUP BY o.id, o.total_minor HAVING o.total_minor <> sum(l.amount_minor) LIMIT 1`,
    );
    await none(`SELECT 1 FROM order_line WHERE amount_minor <> round(unit_price * quantity * 100) LIMIT 1`);
  });

  it("are in whole packs from the minimum up, listed, and at the price in force on their day", async () => {
    await none(
      `SELECT 1 FROM order_line l JOIN product p ON p.id = l.product_id
       WHERE l.state <> 'DRAFT' AND (l.quantity % p.pack_multiple <> 0 OR l.quantity < p.moq) LIMIT 1`,
    );
    await none(
      `SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE o.state <> 'DRAFT' AND NOT EXISTS (
         SELECT 1 FROM listing g WHERE g.dealer_id = o.dealer_id AND g.product_id = l.product_id AND g.valid @> o.ordered_on) LIMIT 1`,
    );
    await none(
      `SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id JOIN price p ON p.id = l.price_id
       WHERE p.product_id <> l.product_id OR NOT p.valid @> o.ordered_on OR p.unit_price <> l.unit_price
         OR p.dealer_id IS DISTINCT FROM (SELECT max(own.dealer_id::text)::uuid FROM price own WHERE own.dealer_id = o.dealer_id) LIMIT 1`,
    );
  });

  it("go to places inside the dealer's grant of that day, line and channel", async () => {
    await none(
      `SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id JOIN product p ON p.id = l.product_id
       LEFT JOIN territory_grant g ON g.id = l.grant_id AND g.dealer_id = o.dealer_id AND g.product_line_id = p.product_line_id
         AND g.channel = o.channel AND g.valid @> o.ordered_on AND int8range(g.division_lo, g.division_hi) @> o.division_lo
       WHERE o.state <> 'DRAFT' AND g.id IS NULL LIMIT 1`,
    );
    await none(
      `SELECT 1 FROM "order" o JOIN ship_to s ON s.id = o.ship_to_id WHERE s.dealer_id <> o.dealer_id OR s.division_lo <> o.division_lo LIMIT 1`,
    );
  });

  it("are in every state of life, and their lines, shipments and timelines agree", async () => {
    const states = await w.rows<{ state: string }>(`SELECT DISTINCT state FROM "order" ORDER BY state`);
    expect(states.map((row) => row.state).join(" ")).toBe(
      "ALLOCATED CANCELLED DRAFT PARTLY_ALLOCATED PARTLY_SHIPPED PENDING_CREDIT RECEIVED SHIPPED SUBMITTED",
    );
    const [waits] = await w.rows(
      `SELECT h.kind, d.name FROM order_hold h JOIN "order" o ON o.id = h.order_id JOIN dealer d ON d.id = o.dealer_id`,
    );
    expect(waits).toEqual({ kind: "CREDIT", name: "杭州湖滨食品有限公司" });
    await none(
      `SELECT 1 FROM order_line l LEFT JOIN (SELECT order_line_id, sum(quantity)::int AS shipped, sum(coalesce(received, 0))::int AS received FROM shipment_line GROUP BY 1) s
         ON s.order_line_id = l.id WHERE l.shipped <> coalesce(s.shipped, 0) OR l.received <> coalesce(s.received, 0) LIMIT 1`,
    );
    await none(
      `SELECT 1 FROM "order" o LEFT JOIN (SELECT order_id, max(version) AS version, count(*)::int AS n, min(recorded_at) AS first FROM order_entry GROUP BY 1) e
         ON e.order_id = o.id WHERE o.state <> 'DRAFT' AND (e.version <> o.version OR e.n <> o.version OR e.first <> o.placed_at) LIMIT 1`,
    );
    await none(
      `SELECT 1 FROM order_entry a JOIN order_entry b ON b.order_id = a.order_id AND b.version = a.version + 1 WHERE b.recorded_at < a.recorded_at LIMIT 1`,
    );
  });

  it("end yesterday", async () => {
    const [row] = await w.rows(
      `SELECT max(ordered_on) < $1::date AS past, max(recorded_at) <= $2::timestamptz AS told FROM "order" o JOIN order_entry e ON e.order_id = o.id`,
      [storyDay, `${storyDay}T00:00:00+08:00`],
    );
    expect(row).toEqual({ past: true, told: true });
  });
});

describe("the demo company's story", () => {
  it("has one dealer of a whole prefecture among the three largest, with more than 2,000,000 a month and most of it in three counties", async () => {
    const top = await w.rows<{ name: string; share: number }>(
      `SELECT d.name FROM "order" o JOIN dealer d ON d.id = o.dealer_id WHERE o.state NOT IN ('DRAFT', 'CANCELLED')
       GROUP BY d.id, d.name ORDER BY sum(total_minor) DESC LIMIT 3`,
    );
    expect(top.map((row) => row.name)).toContain("温州瓯越食品有限公司");
    const [row] = await w.rows<{ monthly: number; served: string }>(
      `SELECT (sum(total_minor) / 100 / 12 * 8000 / 1500)::int AS monthly,
              round(sum(total_minor) FILTER (WHERE v.code IN ('330302', '330304', '330381')) / sum(total_minor), 2) AS served
       FROM "order" o JOIN dealer d ON d.id = o.dealer_id JOIN division v ON v.lo = o.division_lo
       WHERE d.name = '温州瓯越食品有限公司' AND o.state <> 'CANCELLED' AND o.state <> 'DRAFT'`,
    );
    // The story has 1,500 orders of the demo's 8,000.
    expect(row!.monthly).toBeGreaterThan(2_000_000);
    expect(Number(row!.served)).toBeGreaterThan(0.9);
  });

  it("has grants that expire within 90 days, a suspended dealer and a blacklisted one, reserved accounts and filled dossiers", async () => {
    const [row] = await w.rows(
      `SELECT (SELECT count(DISTINCT division_lo)::int FROM territory_grant WHERE valid_to > $1::date AND valid_to <= $1::date + 90) AS expiring,
              (SELECT count(*)::int FROM dealer WHERE status = 'SUSPENDED') AS suspended,
              (SELECT count(*)::int FROM dealer WHERE blacklisted_on IS NOT NULL) AS blacklisted,
              (SELECT count(*)::int FROM reserved_account) AS reserved,
              (SELECT count(*) > 8 FROM dealer_dossier) AS dossiers,
              (SELECT count(*)::int FROM dealer) AS dealers`,
      [storyDay],
    );
    expect(row).toEqual({ expiring: 3, suspended: 2, blacklisted: 1, reserved: 4, dossiers: true, dealers: 24 });
  });

  it("has barcodes with right check digits", async () => {
    const rows = await w.rows<{ gtin: string }>(`SELECT gtin FROM product`);
    expect(rows).toHaveLength(30);
    for (const { gtin } of rows) {
      const sum = [...gtin].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
      expect([gtin, sum % 10, gtin.slice(1, 3)]).toEqual([gtin, 0, "69"]);
    }
  });
});

describe("the demo company's warehouses", () => {
  it("have a book whose balances are its sums, and promise, send and keep what its orders say", async () => {
    await none(
      `SELECT 1 FROM stock s LEFT JOIN (SELECT warehouse_id, product_id, sum(quantity) FILTER (WHERE bucket = 'ON_HAND') AS h, sum(quantity) FILTER (WHERE bucket = 'IN_TRANSIT') AS t
         FROM stock_movement GROUP BY 1, 2) m ON m.warehouse_id = s.warehouse_id AND m.product_id = s.product_id
       WHERE s.on_hand <> coalesce(m.h, 0) OR s.in_transit <> coalesce(m.t, 0)
         OR s.on_hand <> (SELECT sum(on_hand) FROM stock_lot k WHERE k.warehouse_id = s.warehouse_id AND k.product_id = s.product_id)
         OR s.reserved <> coalesce((SELECT sum(quantity) FROM stock_reservation r WHERE r.warehouse_id = s.warehouse_id AND r.product_id = s.product_id), 0)`,
    );
    await none(
      `SELECT 1 FROM order_line l JOIN "order" o ON o.id = l.order_id
       WHERE o.stocked AND (l.reserved <> coalesce((SELECT sum(quantity) FROM stock_reservation r WHERE r.source_id = l.id), 0)
         OR l.shipped <> coalesce((SELECT sum(quantity) FROM stock_transit t WHERE t.source_id = l.id), 0)
         OR l.received <> coalesce((SELECT sum(arrived) FROM stock_transit t WHERE t.source_id = l.id), 0)
         OR l.shipped <> coalesce((SELECT sum(quantity) FROM shipment_lot t WHERE t.order_line_id = l.id), 0))`,
    );
  });

  it("are short of one product that orders wait for, and have batches near expiry, expired and held", async () => {
    const [row] = await w.rows(
      `SELECT (SELECT count(*)::int FROM warehouse) AS warehouses,
         (SELECT count(DISTINCT l.product_id)::int FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE o.stocked AND l.quantity > l.shipped + l.cancelled + l.reserved) AS short,
         (SELECT count(*)::int FROM lot WHERE held) AS held, (SELECT count(*)::int FROM lot WHERE expires_on < $1) AS expired,
         (SELECT count(*)::int FROM lot WHERE expires_on BETWEEN $1 AND $1::date + 15) AS near`,
      [storyDay],
    );
    expect(row).toEqual({ warehouses: 2, short: 1, held: 1, expired: 1, near: 4 });
  });

  it("are told by most dealers what they sold and have, month for month as it follows, but for a few", async () => {
    await none(
      `SELECT 1 FROM stock_report a JOIN stock_report b ON b.dealer_id = a.dealer_id AND b.product_id = a.product_id AND b.period_from = a.period_to WHERE b.opening <> a.closing`,
    );
    const [row] = await w.rows(
      `SELECT count(DISTINCT dealer_id)::int > 15 AS most, count(*) FILTER (WHERE exception) BETWEEN 1 AND count(*) / 10 AS some FROM stock_report`,
    );
    expect(row).toEqual({ most: true, some: true });
  });
});

const open = async (login: string) => {
  const document = `mutation($i: SessionOpenInput!) { sessionOpen(input: $i) { token errors { code } } }`;
  const reply = await w.ask(null, document, { i: { requestId: `open ${login}`, login, password: demoPassword } });
  return { token: reply.data.sessionOpen.token, personId: "", manufacturerId: "", membershipId: "", login };
};

describe("the demo company's people", () => {
  const orders = `{ orders(first: 50) { nodes { id number dealer { name } total { amount currency } } } }`;

  it("sign in and see their own: the manager all dealers, a dealer himself, the key account manager all", async () => {
    const seen = async (login: string) => {
      const reply = await w.ask(await open(login), orders);
      expect(reply.errors).toBeUndefined();
      return new Set(reply.data.orders.nodes.map((node: { dealer: { name: string } }) => node.dealer.name));
    };
    expect((await seen("manager@demo")).size).toBeGreaterThan(10);
    expect([...(await seen("dealer@demo"))]).toEqual(["杭州西溪商贸有限公司"]);
    expect((await seen("ka@demo")).size).toBeGreaterThan(10);
  });

  it("see of chains what is theirs: the key account manager three, with a version that waits; the guest his own", async () => {
    const chains = `{ chains { nodes { code } } chainStores(first: 100) { nodes { kind } } kaContracts { nodes { versions { state } } } }`;
    const seen = async (login: string) => {
      const { data } = await w.ask(await open(login), chains);
      return {
        codes: data.chains.nodes.map((node: { code: string }) => node.code).sort(),
        states: data.kaContracts.nodes.flatMap((node: { versions: { state: string }[] }) =>
          node.versions.map(({ state }) => state),
        ),
      };
    };
    const known = await seen("ka@demo");
    expect(known.codes).toEqual(["LL", "WH", "XBH"]);
    expect(known.states.sort()).toEqual([...Array<string>(5).fill("ACTIVE"), "PROPOSED"]);
    expect(await seen("guest@demo")).toEqual({ codes: ["WH"], states: [] });
    // Three months of four contracts; of the last one two chains have sent their sheets. One contract's first two months
    // are settled: the first is paid but for what the chain kept back, and the book says so too.
    expect(
      await w.rows(
        `SELECT state, count(*)::int AS n, bool_and(ours_count > 0) AS drawn FROM chain_statement GROUP BY state ORDER BY state`,
      ),
    ).toEqual([
      { state: "EXPECTED", n: 2, drawn: true },
      { state: "IMPORTED", n: 8, drawn: true },
      { state: "PAYABLE", n: 2, drawn: true },
    ]);
    const owed = `{ chainDisputes { nodes { side ofBook state } } chainShortPayments { nodes { reason amount { amount } } } chains { nodes { code trialBalance { proven } } } chainStatements(states: [PAYABLE], first: 1) { nodes { signatures { name title } } } }`;
    const { data } = await w.ask(await open("ka@demo"), owed);
    const disputed = data.chainDisputes.nodes.map((each: any) => `${each.side} ${each.ofBook} ${each.state}`);
    expect(disputed).toEqual(["OURS true OPEN", "THEIRS false ANSWERED"]);
    expect(data.chainShortPayments.nodes).toEqual([{ reason: "PENALTY_LATE", amount: { amount: "1200.00" } }]);
    expect(data.chains.nodes.map((node: any) => node.trialBalance.proven)).toEqual([true, true, true]);
    const signed = data.chainStatements.nodes.flatMap((node: any) => node.signatures);
    const names = signed.map(({ name, title }: any) => `${name} ${title}`).sort();
    expect(names).toEqual(["叶倩 结算主管", "苏敏 重点客户经理"]);
  });
});

describe("the demo's sheet that people quarrel about", () => {
  it("tells before it is confirmed, to the fen, what confirming it comes to", async () => {
    const { before, confirmed } = await foretold(w, await open("ka@demo"));
    expect(confirmed).toEqual({ errors: [], statement: { closing: before } });
    expect(Number(before.disputed.amount)).toBeGreaterThan(4000);
  });
});

describe("seeding again", () => {
  it("adds nothing, also when three servers start at once", async () => {
    const count = () =>
      w.rows(
        `SELECT (SELECT count(*)::int FROM "order") AS orders, (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM dealer) AS dealers`,
      );
    const before = await count();
    said.length = 0;
    await Promise.all([1, 2, 3].map(() => seed(w.database, options)));
    expect(await count()).toEqual(before);
    expect(said).toEqual([]);
  });
});

describe("a seed that is killed half-way", () => {
  let fresh: World;
  beforeAll(async () => {
    fresh = await world();
  }, 60_000);
  afterAll(() => fresh.close());

  it("begins again with the next start and leaves nothing double", async () => {
    // Dealers are written then, and not committed: what they may order has to wait for us.
    const before = new pg.Client(fresh.database.admin);
    await before.connect();
    await before.query("BEGIN; LOCK TABLE listing IN EXCLUSIVE MODE");
    const seeding = seed(fresh.database, options).catch(() => "killed");
    const waiting = `FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fairway seed'
      AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO listing%'`;
    await until(async () => (await fresh.rows(`SELECT 1 ${waiting}`)).length === 1);
    await fresh.rows(`SELECT pg_terminate_backend(pid) ${waiting}`);
    expect(await seeding).toBe("killed");
    await before.end();
    const count = () =>
      fresh.rows(
        `SELECT (SELECT count(*)::int FROM "order") AS orders, (SELECT count(*)::int FROM dealer) AS dealers, (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM membership) AS seats`,
      );
    expect(await count()).toEqual([{ orders: 0, dealers: 0, people: 31, seats: 31 }]);
    await seed(fresh.database, options);
    expect(await count()).toEqual([{ orders: 1_505, dealers: 24, people: 31, seats: 31 }]);
  }, 60_000);
});
