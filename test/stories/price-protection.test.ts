import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { codes, countOf, sender } from "../support/acting.ts";
import { addDealer, addPrice, addPriceList, addProduct, addProductLine } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

describe("a price drop, and the stock that dealers still hold", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  let finance: Asker;
  let product: string;
  let one: string;
  let two: string;
  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    finance = await w.person(maker, "FINANCE");
    const id = await addProduct(w, maker, { productLineId: await addProductLine(w, maker) });
    const list = await addPriceList(w, maker);
    const priced = (unitPrice: string, from: string, to: string | null) =>
      addPrice(w, maker, {
        ...{ priceListId: list, productId: id, unitPrice },
        valid: { from: day(from), to: to === null ? null : day(to) },
      });
    await priced("60", "2026-01-01", "2026-06-01");
    await priced("54", "2026-06-01", null);
    product = globalId("Product", id);
    [one, two] = [globalId("Dealer", await addDealer(w, maker)), globalId("Dealer", await addDealer(w, maker))];
  });
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  const fields = `protection { id state total { amount } lines { dealer { id } oldPrice newPrice stock bought unsold eligible uncapped { amount } amount { amount } } }`;
  const send = (...given: Parameters<ReturnType<typeof sender>>) => sender(w, fields)(...given);
  const held = (dealer: string, stock: number, more: object = {}) => ({
    ...{ dealer, stock, purchases: [{ on: "2026-05-10", quantity: 320 }] },
    ...more,
  });
  const propose = (dealers: object[], more: object = {}, who = manager) =>
    send(who, "priceProtectionPropose", { product, changeOn: "2026-06-01", dealers, ...more });

  it("is worked out per dealer before anybody asks for it: 1,920.00 and 1,200.00", async () => {
    const seen = await propose([held(one, 500), held(two, 200)], { preview: true });
    expect(seen).toMatchObject({
      errors: [],
      protection: { state: "PROPOSED", total: { amount: "3120.00" } },
    });
    expect(
      seen.protection.lines.map((line: any) => [line.dealer.id, line.eligible, line.amount.amount]).sort(),
    ).toEqual(
      [
        [one, 320, "1920.00"],
        [two, 200, "1200.00"],
      ].sort(),
    );
    expect(await countOf(w, "price_protection", maker)).toBe(0);
    const capped = await propose([held(one, 500)], { preview: true, cap: "1500" });
    expect(capped.protection.lines[0]).toMatchObject({
      uncapped: { amount: "1920.00" },
      amount: { amount: "1500.00" },
    });
  });

  it("is refused where there is nothing to protect, with every reason, and nothing is written", async () => {
    const reasons = async (...given: Parameters<typeof propose>) =>
      (await propose(...given)).errors.map((each: any) => `${each.code} ${each.path.join(".")}`);
    expect(await reasons([held(one, -1), held("Dealer_x", 1)], { windowDays: 0 })).toEqual([
      ...["WINDOW_OUT_OF_RANGE windowDays", "QUANTITY_NOT_WHOLE dealers.0.stock", "UNKNOWN_DEALER dealers.1.dealer"],
    ]);
    expect(await reasons([held(one, 5)], { changeOn: "2026-05-20" })).toEqual(["NO_PRICE_DROP dealers.0.dealer"]);
    expect(await reasons([held(one, 5), held(one, 5)])).toEqual(["EMPTY_SELECTION dealers"]);
    expect(await reasons([held(one, 5)], { cap: "0" })).toEqual(["CAP_MALFORMED cap"]);
    expect(codes(await propose([held(one, 5)], {}, finance))).toEqual(["NOT_ALLOWED"]);
    expect(await countOf(w, "price_protection", maker)).toBe(0);
  });

  it("is approved by another person, once, and becomes a credit note of each dealer", async () => {
    const tried = await Promise.all([1, 2, 3, 4, 5].map(() => propose([held(one, 500), held(two, 200)])));
    expect(tried.flatMap(codes).sort()).toEqual(Array.from({ length: 4 }, () => "PROTECTED_ALREADY"));
    const [asked] = await w.rows<{ id: string; content_hash: string }>(
      "SELECT id, content_hash FROM approval_request WHERE manufacturer_id = $1",
      [maker],
    );
    const decision = { approval: globalId("ApprovalRequest", asked!.id), step: 1, contentHash: asked!.content_hash };
    const decide = (who: Asker) =>
      send(who, "approvalDecide", { ...decision, decision: "APPROVED" }, "approval { state }");
    expect(codes(await decide(manager))).toEqual(["OWN_REQUEST"]);
    expect((await decide(finance)).approval).toEqual({ state: "APPROVED" });
    const notes = () =>
      w.rows<{ dealer_id: string; amount_minor: bigint }>(
        "SELECT dealer_id, amount_minor FROM open_item WHERE manufacturer_id = $1 AND kind = 'CREDIT_NOTE' ORDER BY amount_minor",
        [maker],
      );
    await until(async () => (await notes()).length === 2);
    expect((await notes()).map((note) => [globalId("Dealer", note.dealer_id), note.amount_minor])).toEqual([
      [two, 120_000n],
      [one, 192_000n],
    ]);
    const { data } = await w.ask(finance, `{ priceProtections { nodes { state total { amount } product { id } } } }`);
    expect(data.priceProtections.nodes).toEqual([
      { state: "GRANTED", total: { amount: "3120.00" }, product: { id: product } },
    ]);
  });
});
