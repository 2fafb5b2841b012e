import { globalId, rowId } from "../../src/kernel/id.ts";
import { checkDocuments } from "../../src/orders/imports/checkDocuments.ts";
import type { RunFacts } from "../../src/platform/importer/kind.ts";
import type { Sql } from "../../src/platform/sql.ts";
import { reading } from "../../src/platform/transaction.ts";
import { bring as bringFile } from "../support/bring.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { type Asker, storyDay } from "../support/world.ts";

const header = ["number", "dealer", "shipTo", "product", "quantity", "channel", "terms", "note", "deliverOn"];

describe("orders that come in a file", () => {
  let w: TradeWorld;
  let sales: Asker;
  let names: Record<"dealer" | "other" | "place" | "far" | "noodle" | "soup", string>;
  beforeAll(async () => {
    w = await tradeWorld();
    sales = await w.person(w.manufacturerId, "SALES", { name: "Xiao Wu" });
    const said = async (table: string, column: string, id: string) =>
      (await w.rows<{ it: string }>(`SELECT ${column} AS it FROM ${table} WHERE id = $1`, [id]))[0]!.it;
    await w.rows(`UPDATE ship_to SET name = '西湖仓' WHERE id = $1`, [rowId("ShipTo", w.shipTo)]);
    await w.rows(`UPDATE ship_to SET name = '余杭仓' WHERE id = $1`, [rowId("ShipTo", w.foreignShipTo)]);
    names = {
      dealer: await said("dealer", "code", w.dealerId),
      other: await said("dealer", "code", w.otherDealerId),
      ...{ place: "西湖仓", far: "余杭仓" },
      noodle: await said("product", "code", rowId("Product", w.noodle)!),
      soup: await said("product", "code", rowId("Product", w.soup)!),
    };
  });
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  const bring = (
    lines: readonly string[],
    more: { policy?: "REJECT_ROWS" | "REJECT_ALL"; preview?: boolean; who?: Asker; name?: string } = {},
  ) => bringFile(w, w.manufacturerId, { who: sales, kind: "orders", header, lines, ...more });
  const orders = () =>
    w.rows<{ number: number; no: string; state: string; total: number; terms: string; lines: number }>(
      `SELECT o.number::int AS number, o.external_no AS no, o.state, o.total_minor::int AS total, o.terms, count(l.*)::int AS lines
       FROM "order" o JOIN order_line l ON l.manufacturer_id = o.manufacturer_id AND l.order_id = o.id
       WHERE o.manufacturer_id = $1 AND o.external_no IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 1`,
      [w.manufacturerId],
    );

  it("are tried first: every reason at its line and column, and nothing is written", async () => {
    const { dealer, other, place, far, noodle, soup } = names;
    const tried = await bring(
      [
        `A1,${dealer},${place},${noodle},24,,,`,
        `A1,${dealer},${place},${soup},"1,200",,,`,
        `A2,${dealer},${place},${noodle},25,,,`,
        `A2,${dealer},${place},${soup},3,,,`,
        `A3,${dealer},${far},${soup},3,,,`,
        `A4,NOBODY,${place},${soup},many,,,`,
        `A5,${other},${place},NOTHING,1,SIDEWAYS,LATER,`,
        `A6,${dealer},${place},${soup},,,,`,
        `A7,${dealer},${place},${soup},2,GT,,`,
        `A7,${dealer},${far},${soup},2,,,`,
        `A8,${dealer},${place},${soup},2.5,,,`,
        `A9,${dealer},${place},${soup},1,,,`,
        `A9,${dealer},${place},${soup},1,,,`,
        `A10,${dealer},${place},${soup},1,,,`,
        `A10,${dealer},${place},#N/A,1,,,`,
        `A11,${dealer},${place},${soup},1,,,,2020-01-01`,
        `A12,${dealer},${place},${soup},1,,,,soon`,
      ],
      { preview: true },
    );
    expect(tried).toEqual({
      state: "PREVIEWED",
      wrong: [
        "4 quantity PACK_MULTIPLE",
        "5 null DOCUMENT_REFUSED",
        "6 product SHIP_TO_OUTSIDE_TERRITORY",
        ...["7 quantity NOT_A_NUMBER", "7 dealer UNKNOWN_DEALER"],
        ...[
          "8 shipTo UNKNOWN_SHIP_TO",
          "8 channel UNKNOWN_VALUE",
          "8 terms UNKNOWN_VALUE",
          "8 product UNKNOWN_PRODUCT",
        ],
        "9 quantity MISSING_VALUE",
        ...["10 null DOCUMENT_REFUSED", "11 shipTo MIXED_DOCUMENT"],
        "12 quantity QUANTITY_NOT_POSITIVE",
        ...["13 null DOCUMENT_REFUSED", "14 product DUPLICATE_PRODUCT"],
        // What cannot even be read is a row of its document all the same.
        ...["15 null DOCUMENT_REFUSED", "16 product SHEET_ERROR"],
        ...["17 deliverOn DELIVERY_DAY_PAST", "18 deliverOn NOT_A_DATE"],
      ],
    });
    expect(await orders()).toEqual([]);
  });

  it("are judged together as they would be one by one, in as many statements however many there are", async () => {
    const { dealer, other, place, far, noodle, soup } = names;
    const ids = new Map([
      ...([
        [dealer, globalId("Dealer", w.dealerId)],
        [other, globalId("Dealer", w.otherDealerId)],
      ] as const),
      ...([
        [noodle, w.noodle],
        [soup, w.soup],
      ] as const),
    ]);
    const [theirs] = await w.rows<{ name: string }>(`SELECT name FROM ship_to WHERE id = $1`, [
      rowId("ShipTo", w.otherShipTo),
    ]);
    const places = new Map([
      [place, w.shipTo],
      [far, w.foreignShipTo],
      [theirs!.name, w.otherShipTo],
    ]);
    type Said = { dealer: string; place: string; channel: string; lines: readonly (readonly [string, number])[] };
    const said: readonly Said[] = [
      {
        dealer,
        place,
        channel: "GT",
        lines: [
          [noodle, 24],
          [soup, 2],
        ],
      },
      {
        dealer,
        place,
        channel: "GT",
        lines: [
          [noodle, 25],
          [soup, 0],
        ],
      },
      { dealer, place: far, channel: "GT", lines: [[soup, 3]] },
      { dealer, place, channel: "KA", lines: [[soup, 3]] },
      {
        dealer,
        place,
        channel: "GT",
        lines: [
          [noodle, 12],
          [noodle, 36],
        ],
      },
      {
        dealer: other,
        place: theirs!.name,
        channel: "GT",
        lines: [
          [noodle, 24],
          [soup, 1],
        ],
      },
      { dealer, place, channel: "GT", lines: [[soup, 1_000_001]] },
    ];
    const check = async (each: Said) => {
      const { data } = await w.ask(
        sales,
        `query($input: OrderCheckInput!) { orderCheck(input: $input) { errors { code } } }`,
        {
          input: {
            ...{ dealer: ids.get(each.dealer), shipTo: places.get(each.place), channel: each.channel },
            lines: each.lines.map(([product, quantity]) => ({ product: ids.get(product), quantity })),
          },
        },
      );
      return data.orderCheck.errors.map(({ code }: { code: string }) => code).sort();
    };
    const one = await Promise.all(said.map(check));
    const rows = said.flatMap((each, at) =>
      each.lines.map(
        ([product, quantity]) => `Z${at},${each.dealer},${each.place},${product},${quantity},${each.channel},,`,
      ),
    );
    const { wrong } = await bring(rows, { preview: true, name: "mixed.csv" });
    const first = said.map((_, at) => 2 + said.slice(0, at).reduce((sum, { lines }) => sum + lines.length, 0));
    const together = said.map(({ lines }, at) =>
      wrong
        .map((cell) => cell.split(" "))
        .filter(([line, , code]) => {
          const row = Number(line) - first[at]!;
          return row >= 0 && row < lines.length && code !== "DOCUMENT_REFUSED";
        })
        .map(([, , code]) => code)
        .sort(),
    );
    expect(together).toEqual(one);
    const [person] = await w.rows<{ id: string }>(`SELECT id FROM person WHERE login = $1`, [sales.login]);
    const statements = (documents: number) =>
      reading(w.fairway.services.pools.app, { manufacturerId: w.manufacturerId, dealerId: null }, async (sql) => {
        let asked = 0;
        const counting: Sql = {
          query: (...given) => {
            asked += 1;
            return sql.query(...given);
          },
        };
        const run = { manufacturerId: w.manufacturerId, personId: person!.id, today: () => storyDay };
        const checked = await checkDocuments(
          counting,
          Array.from({ length: documents }, (_, at) => ({
            line: at + 2,
            values: {
              ...{
                number: `S${at}`,
                dealer: at % 2 === 0 ? dealer : other,
                shipTo: at % 2 === 0 ? place : theirs!.name,
              },
              ...{ product: soup, quantity: "1", channel: null, terms: null, deliverOn: null, note: null },
            },
          })),
          run as unknown as RunFacts,
        );
        expect(checked.every((row) => "fact" in row)).toBe(true);
        return asked;
      });
    expect(await statements(40)).toBe(await statements(2));
    expect(one.map((codes) => codes.length === 0)).toContain(true);
    expect(new Set(one.flat()).size).toBeGreaterThan(4);
  });

  it("are placed whole, with numbers of their own, while a dealer orders beside them; again is nothing new", async () => {
    const { dealer, place, noodle, soup } = names;
    const lines = [
      `B1,${dealer},${place},${noodle},24,,,急`,
      `B1,${dealer},${place},${soup},2,,,`,
      `B2,${dealer},${place},${noodle},25,,,`,
      `B3,${dealer},${place},${soup},4,GT,PREPAID,`,
    ];
    expect((await bring(lines, { policy: "REJECT_ALL", name: "all.csv" })).state).toBe("REJECTED");
    expect(await orders()).toEqual([]);
    const beside = w.ask(
      w.dealer,
      `mutation($input: OrderPlaceInput!) { orderPlace(input: $input) { order { number } errors { code } } }`,
      { input: { requestId: "beside-1", shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 1 }] } },
    );
    const [brought, placed] = await Promise.all([bring(lines), beside]);
    expect(brought).toEqual({ state: "APPLIED", wrong: ["4 quantity PACK_MULTIPLE"] });
    expect(placed.data.orderPlace.errors).toEqual([]);
    const made = await orders();
    expect(made.map(({ no, total, terms, lines: count }) => ({ no, total, terms, lines: count }))).toEqual([
      { no: `${dealer}/B1`, total: 146_500, terms: "CREDIT", lines: 2 },
      { no: `${dealer}/B3`, total: 5_000, terms: "PREPAID", lines: 1 },
    ]);
    expect(new Set([Number(placed.data.orderPlace.order.number), ...made.map(({ number }) => number)])).toEqual(
      new Set([1, 2, 3]),
    );
    expect((await bring(lines)).state).toBe("ROWS_LEFT_OUT");
    const again = await bring([...lines.slice(0, 2), `B4,${dealer},${place},${soup},1,,,`], { name: "again.csv" });
    expect(again).toEqual({ state: "APPLIED", wrong: ["2 number ORDER_EXISTS", "3 null DOCUMENT_REFUSED"] });
    expect((await orders()).map(({ no }) => no)).toEqual(["B1", "B3", "B4"].map((no) => `${dealer}/${no}`));
  });

  it("name the row whose number stands further up, and the one that another file brought meanwhile", async () => {
    const { dealer, place, soup } = names;
    const many = Array.from({ length: 240 }, (_, at) => `M${at},${dealer},${place},${soup},1,,,`);
    const apart = [`D1,${dealer},${place},${soup},1,,,`, ...many, `D1,${dealer},${place},${soup},2,,,`];
    expect(await bring(apart, { policy: "REJECT_ALL", name: "apart.csv" })).toEqual({
      state: "REJECTED",
      wrong: ["243 number DOCUMENT_APART"],
    });
    const file = (quantity: number) => [
      `E0,${dealer},${place},${soup},${quantity},,,`,
      `E${quantity},${dealer},${place},${soup},1,,,`,
    ];
    const both = await Promise.all(
      [1, 2].map((quantity) =>
        bring(file(quantity), { name: `e${quantity}.csv`, policy: quantity === 1 ? "REJECT_ALL" : "REJECT_ROWS" }),
      ),
    );
    expect(both.map(({ state }) => state)).toContain("APPLIED");
    expect(both.flatMap(({ wrong }) => wrong)).toEqual(["2 number ORDER_EXISTS"]);
    expect((await orders()).filter(({ no }) => no === `${dealer}/E0`)).toHaveLength(1);
  });

  it("are told like any other order, and only by somebody who may order", async () => {
    const told = await w.rows<{ name: string }>(
      `SELECT name FROM event e JOIN "order" o ON o.manufacturer_id = e.manufacturer_id AND o.id = e.aggregate_id
       WHERE o.external_no LIKE '%/B1' UNION ALL
       SELECT name FROM outbox b JOIN "order" o ON o.manufacturer_id = b.manufacturer_id AND o.id = b.aggregate_id WHERE o.external_no LIKE '%/B1'`,
    );
    expect(told.map(({ name }) => name)).toContain("order.placed");
    const { dealer, place, soup } = names;
    const ka = await w.person(w.manufacturerId, "KA_MANAGER");
    expect(await bring([`C1,${dealer},${place},${soup},1,,,`], { who: ka, name: "c.csv" })).toEqual({
      state: "REJECTED",
      wrong: ["2 null NOT_ALLOWED"],
    });
  });
});
