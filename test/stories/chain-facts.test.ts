import { Readable } from "node:stream";
import { importKindOf } from "../../src/platform/importer/kind.ts";
import { suggestMapping } from "../../src/platform/importer/mapping/suggestMapping.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { codes } from "../support/acting.ts";
import { bring } from "../support/bring.ts";
import { type ChainWorld, agree, chainWorld, content, mode, moved, send } from "../support/chains.ts";
import { type World, world } from "../support/world.ts";

describe("what happens at a chain's stores", () => {
  let w: World;
  let cw: ChainWorld;
  beforeAll(async () => {
    w = await world();
    cw = await chainWorld(w);
  });
  afterAll(() => w.close());

  const receipt = (more: object = {}) => ({
    ...{
      chain: cw.chain,
      store: cw.stores[0],
      product: cw.products[0],
      kind: "RECEIPT",
      on: "2026-03-05",
      quantity: 240,
    },
    ...{ unitPrice: "50", priceUnits: 24, documentNo: "GRN1001", ...more },
  });
  const fields = "movement { id quantity unitPrice priceUnits takenBack revision }";
  const listed = async (who = cw.keeper) =>
    (
      await w.ask(
        who,
        `{ chainMovements(chain: "${cw.chain}", first: 2) { nodes { documentNo kind on quantity takenBack reverses store { code } product { code } } pageInfo { hasNextPage endCursor } } }`,
      )
    ).data.chainMovements;

  it("a line of a paper is recorded once, taken back and said anew, and both rows stay", async () => {
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => send(cw, "chainFactRecord", receipt(), fields)));
    expect(five.flatMap(codes).sort()).toEqual(Array(4).fill("FACT_REPEATED"));
    const first = five.find((each) => each.movement !== null).movement;
    expect(first).toMatchObject({ quantity: "240", unitPrice: "50", priceUnits: "24", takenBack: false, revision: 0 });
    expect(codes(await send(cw, "chainFactRecord", receipt({ quantity: 236 }), fields))).toEqual(["FACT_DIFFERS"]);
    const back = { fact: first.id, reason: "数量录错" };
    expect(codes(await send(cw, "chainFactReverse", { ...back, reason: " " }, "fact { id }"))).toEqual([
      "REASON_MISSING",
    ]);
    const taken = await Promise.all([1, 2, 3].map(() => send(cw, "chainFactReverse", back, "fact { id }")));
    expect(taken.flatMap(codes)).toEqual(["FACT_REVERSED", "FACT_REVERSED"]);
    expect((await send(cw, "chainFactRecord", receipt({ quantity: 236 }), fields)).movement).toMatchObject({
      ...{ quantity: "236", revision: 1 },
    });
    expect(await w.rows("SELECT quantity::int, revision FROM chain_movement ORDER BY recorded_at, id")).toEqual([
      { quantity: 240, revision: 0 },
      { quantity: -240, revision: 0 },
      { quantity: 236, revision: 1 },
    ]);
    const page = await listed();
    expect(page.pageInfo.hasNextPage).toBe(true);
  });

  it("refuses what cannot be, all reasons at once, and nobody else's chain exists", async () => {
    const wrong = receipt({
      store: globalId("ChainStore", newId()),
      quantity: 0,
      unitPrice: "1.1234567",
      documentNo: " ",
      on: "2026-06-11",
    });
    expect(codes(await send(cw, "chainFactRecord", wrong, fields)).sort()).toEqual([
      ...["DOCUMENT_MISSING", "FUTURE_DAY", "PRICE_MALFORMED", "QUANTITY_NOT_POSITIVE", "UNKNOWN_STORE"],
    ]);
    const other = await chainWorld(w);
    expect(codes(await send(other, "chainFactRecord", receipt(), fields))).toEqual(["NOT_FOUND"]);
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    expect(codes(await send(cw, "chainFactRecord", receipt(), fields, guest))).toEqual(["NOT_ALLOWED"]);
    expect((await listed(guest)).nodes).toEqual([]);
    expect((await listed(other.keeper)).nodes).toEqual([]);
    const { movement } = await moved(cw, "SALE", "2026-03-09", 3);
    expect(codes(await send(other, "chainFactReverse", { fact: movement.id, reason: "x" }, "fact { id }"))).toEqual([
      "NOT_FOUND",
    ]);
  });

  it("takes movements from a file, in the chain's own numbers and units, the same file twice being nothing new", async () => {
    const sku = { chain: cw.chain, sku: "10023", product: cw.products[1], factor: 12, from: "2026-01-01" };
    expect(codes(await send(cw, "chainSkuSet", sku, "chain { id }"))).toEqual([]);
    const header = [
      "chain",
      "store",
      "kind",
      "on",
      "sku",
      "product",
      "unit",
      "quantity",
      "unitPrice",
      "amount",
      "documentNo",
      "line",
      "promotion",
    ];
    const lines = [
      ...'RT,S1,收货,2026-03-06,10023,,,１０,60,,GRN2001,1,|RT,S1,验收,2026-03-06,,P-1,箱,2,,"1,200.50",GRN2001,2,是'.split(
        "|",
      ),
      "RT,S1,销售,2026-03-07,10023,,,5,,,JX202603,,",
      "RT,S2,销售,2026-03-07,10023,,,7,,,JX202603,,",
      "RT,S2,销售,2026-03-07,10023,,,7,,,JX202603,,",
      "RT,S9,也许,2026-03-07,999,,桶,0,-1,,JX202603,,",
    ];
    const file = { who: cw.keeper, kind: "chain-movements", header };
    const first = await bring(w, cw.maker, { ...file, lines });
    expect(first.wrong).toEqual([
      "6 line ROW_REPEATED",
      ...["7 store UNKNOWN_STORE", "7 sku UNKNOWN_SKU", "7 kind UNKNOWN_MOVEMENT"],
    ]);
    const kept =
      `SELECT kind, quantity::int, trim_scale(unit_price)::text AS price, price_units::int AS units, promotion
       FROM chain_movement WHERE source = 'FILE' ORDER BY recorded_at, id`.replace(
        " ORDER BY recorded_at, id",
        " ORDER BY recorded_at, id",
      );
    expect(await w.rows(kept)).toEqual([
      { kind: "RECEIPT", quantity: 120, price: "60", units: 12, promotion: false },
      { kind: "RECEIPT", quantity: 48, price: "1200.5", units: 48, promotion: true },
      { kind: "SALE", quantity: 60, price: null, units: 1, promotion: false },
      { kind: "SALE", quantity: 84, price: null, units: 1, promotion: false },
    ]);
    const again = await bring(w, cw.maker, {
      ...file,
      lines: [...lines.slice(0, 4), "RT,S2,销售,2026-03-08,10023,,,1,,,JX202603,,"],
    });
    expect(again.wrong).toEqual([]);
    expect(await w.rows("SELECT count(*)::int AS n FROM chain_movement WHERE source = 'FILE'")).toEqual([{ n: 5 }]);
    const other = await bring(w, cw.maker, { ...file, lines: ["RT,S2,销售,2026-03-08,10023,,,2,,,JX202603,,"] });
    expect(other.wrong).toEqual(["2 documentNo FACT_DIFFERS"]);
  });

  it("takes turnover and events from files", async () => {
    const turnover = {
      who: cw.keeper,
      kind: "chain-turnover",
      header: ["chain", "store", "on", "product", "rateGroup", "gross", "returns", "coupons", "documentNo"],
    };
    const taken = await bring(w, cw.maker, {
      ...turnover,
      lines: [
        'RT,S1,2026-03-31,,A,"１８０,０００.００",,,LS03',
        "RT,S1,2026-03-31,P-1,B,1,,,LS03",
        "RT,S1,2026-03-31,,B,1.005,-1,,LS03",
      ],
    });
    expect(taken.wrong).toEqual([
      "3 rateGroup PRODUCT_OR_GROUP",
      "4 gross AMOUNT_MALFORMED",
      "4 returns AMOUNT_NEGATIVE",
    ]);
    const events = {
      who: cw.keeper,
      kind: "chain-events",
      header: ["chain", "store", "feeKind", "name", "from", "lastDay", "quantity", "documentNo"],
    };
    const known = await bring(w, cw.maker, {
      ...events,
      lines: [
        "RT,,DM,DM第3期,2026-03-10,2026-03-20,,DM03",
        "RT,S1,堆头费,三月堆头,2026-03-01,2026-03-31,,DT03",
        "RT,,会员费,x,2026-03-01,2026-02-01,0,DT04",
      ],
    });
    expect(known.wrong).toEqual([
      ...["4 feeKind UNKNOWN_FEE_KIND", "4 lastDay PERIOD_EMPTY", "4 quantity QUANTITY_NOT_POSITIVE"],
    ]);
    const reply = await w.ask(
      cw.finance,
      `{ chainTurnovers(chain: "${cw.chain}") { nodes { gross { amount } rateGroup store { code } } }
         chainEvents(chain: "${cw.chain}") { nodes { feeKind name from to store { code } evidence { name } } } }`,
    );
    expect(reply.data).toEqual({
      chainTurnovers: { nodes: [{ gross: { amount: "180000.00" }, rateGroup: "A", store: { code: "S1" } }] },
      chainEvents: {
        nodes: [
          { feeKind: "flyerFee", name: "DM第3期", from: "2026-03-10", to: "2026-03-21", store: null, evidence: [] },
          {
            feeKind: "stackFee",
            name: "三月堆头",
            from: "2026-03-01",
            to: "2026-04-01",
            store: { code: "S1" },
            evidence: [],
          },
        ],
      },
    });
  });

  it("takes a chain's sales report as a trade message, its products by bar code or by the chain's number", async () => {
    await w.rows("UPDATE product SET gtin = '06901234567892' WHERE id = $1", [cw.productIds[0]]);
    const body = [
      ...["UNH+1+SLSRPT:D:96A:UN:EAN004", "BGM+73E::9+SDR04+9", "DTM+137:20260502:102", "DTM+356:2026040120260430:718"],
      ...[
        "CUX+2:CNY:10",
        "LOC+162+S1::9",
        "LIN+1++6901234567892:EN",
        "MOA+203:1050.00",
        "PRI+AAA:7.5",
        "QTY+153:140:PCE",
      ],
      ...["LOC+162+S2::9", "LIN+2", "PIA+1+10023:IN", "QTY+61:3:PCE"],
    ];
    const message = ["UNB+UNOC:3+CHAIN+MAKER+260502:1200+1", ...body, `UNT+${body.length + 1}+1`, "UNZ+1+1"];
    const text = `UNA:+.? '${message.map((each) => `${each}'`).join("\n")}`;
    const headers = [
      "report_no",
      "from",
      "to",
      "store",
      "product",
      "product_code_type",
      "kind",
      "quantity",
      "unit",
      "unit_price",
      "amount",
      "currency",
    ];
    const { mapping } = suggestMapping(headers, importKindOf("chain-movements")!);
    const [person] = await w.rows<{ id: string }>("SELECT id FROM person WHERE login = $1", [cw.keeper.login]);
    const run = await importFile(
      w.fairway.services,
      {
        ...{
          manufacturerId: cw.maker,
          personId: person!.id,
          kind: "chain-movements",
          name: "sales.edi",
          timeZone: "Asia/Shanghai",
        },
        ...{ mapping: { ...mapping, constants: { chain: "RT" } }, policy: "REJECT_ALL" as const },
      },
      Readable.from([Buffer.from(text)]),
    );
    expect(run).toMatchObject({ ok: true, value: { state: "APPLIED" } });
    expect(
      await w.rows(
        `SELECT kind, on_day, quantity::int, unit_price, p.code FROM chain_movement m JOIN product p ON p.id = m.product_id
         WHERE document_no = 'SDR04' ORDER BY kind`,
      ),
    ).toEqual([
      { kind: "CUSTOMER_RETURN", on_day: "2026-04-30", quantity: 36, unit_price: null, code: "P-2" },
      { kind: "SALE", on_day: "2026-04-30", quantity: 140, unit_price: null, code: "P-1" },
    ]);
  });

  it("the book of consigned goods is read a page of places at a time, the same rows as all at once; so is what is to be explained", async () => {
    const of = await chainWorld(w, { stores: 6 });
    const consigned = await agree(of, content(of, { modes: [mode({ mode: "CONSIGNMENT", shrinkRate: "0.01" })] }));
    for (const [at, store] of of.stores.entries()) {
      await moved(of, "DELIVERY", "2026-03-02", 10 + at, { store });
      // Only at two of the six, wherever they stand among them, is something other than it should be.
      await moved(of, "COUNT", "2026-03-31", at === 1 || at === 4 ? 9 : 10 + at, { store });
    }
    const page = async (wishes: string) => {
      const { data, errors } = await w.ask(
        of.keeper,
        `{ settlementBook(contract: "${globalId("KaContract", consigned)}", from: "2026-03-01") {
             rows(${wishes}) { nodes { id store { code } book variance } pageInfo { hasNextPage endCursor } } } }`,
      );
      expect(errors).toBeUndefined();
      return data.settlementBook.rows;
    };
    const all = (await page("first: 50")).nodes;
    expect(all.map((row: any) => `${row.store.code} ${row.book} ${row.variance}`).sort()).toEqual([
      ...["S1 10 0", "S2 11 -2", "S3 12 0", "S4 13 0", "S5 14 -5", "S6 15 0"],
    ]);
    const inPages = async (first: number, more = "") => {
      const rows: unknown[] = [];
      for (let after: string | null = null; ;) {
        const { nodes, pageInfo }: any = await page(
          `first: ${first}${after === null ? "" : `, after: "${after}"`}${more}`,
        );
        rows.push(...nodes);
        if (!pageInfo.hasNextPage) return rows;
        expect(nodes.length).toBe(first);
        after = pageInfo.endCursor;
      }
    };
    const varied = all.filter((row: any) => row.variance !== "0");
    expect(await inPages(1)).toEqual(all);
    expect(await inPages(4)).toEqual(all);
    expect(await inPages(1, ", varied: true")).toEqual(varied);
    expect(await inPages(3, ", varied: true")).toEqual(varied);
    const one = `, store: "${of.stores[4]}", product: "${of.products[0]}"`;
    expect(await inPages(2, one)).toEqual(all.filter((row: any) => row.store.code === "S5"));
    expect(await inPages(2, `, product: "${of.stores[0]}"`)).toEqual([]);
  });
});
