import iconv from "iconv-lite";
import { codes } from "../support/acting.ts";
import { type ChainWorld, addStore, agree, chainWorld, content, send, term } from "../support/chains.ts";
import { bringSheet, byCode, matched, ownSide, statementOf, wrongRows } from "../support/sheets.ts";
import { type World, world } from "../support/world.ts";

describe("a chain's sheet comes", () => {
  let w: World;
  let cw: ChainWorld;
  let contract: string;
  beforeAll(async () => {
    w = await world();
    cw = await chainWorld(w);
    contract = await agree(cw, content(cw, { terms: [term("flyerFee", { basis: "PER_EVENT", amount: "2340" })] }));
    await send(
      cw,
      "chainSkuSet",
      { chain: cw.chain, sku: "10023", product: cw.products[0], factor: 12, from: "2026-01-01" },
      "chain { id }",
    );
  });
  afterAll(() => w.close());

  const jx = (statement: string, ...lines: string[]) => ({
    ...{ header: "payable,kind,orderNo,sku,store,quantity,unitPrice,amount,on", lines },
    constants: { statement, number: "JX202603" },
  });
  const sale = "9001,销售,PO7,10023,S1,100,60,6000,2026-03-05";
  const back = "9002,销售退货,PO7,10023,S1,-5,60,-300,2026-03-09";

  it("is K07: sale and return stay apart, the same again is nothing new, a changed line is a new revision", async () => {
    const { id, number, statement } = await ownSide(cw, contract, "2026-03-01", []);
    const first = await bringSheet(cw, jx(number, sale, back));
    expect(first).toMatchObject({ state: "APPLIED", good: 2, sums: { good: { added: "2", total: "5700.00" } } });
    expect(await bringSheet(cw, jx(number, sale, back))).toBe("ALREADY_IMPORTED");
    // The same rows in other bytes: nothing new either.
    expect(await bringSheet(cw, jx(number, back, sale))).toMatchObject({
      state: "APPLIED",
      sums: { good: { added: "0", changed: "0", removed: "0" } },
    });
    const changed = jx(number, sale.replace("100,60,6000", "98,60,5880"), back);
    expect(await bringSheet(cw, { ...changed, preview: true })).toMatchObject({
      state: "PREVIEWED",
      sums: { good: { added: "0", changed: "1", removed: "0" } },
    });
    expect(await bringSheet(cw, changed)).toMatchObject({ state: "APPLIED" });
    await matched(cw, id);
    const seen = await statementOf(cw, statement);
    expect(seen).toMatchObject({ revision: 2, theirNumber: "JX202603", theirs: { amount: "5580.00" } });
    expect(seen.revisions).toMatchObject([
      { revision: 2, added: 0, changed: 1, removed: 0 },
      { revision: 1, added: 2, changed: 0, removed: 0 },
    ]);
    const lines = seen.items.nodes.flatMap((item: any) => item.lines);
    expect(lines.map((line: any) => [line.kind, line.quantity, line.unitPrice, line.product.code]).sort()).toEqual([
      ["GOODS", "1176", "5", "P-1"],
      ["RETURN", "-60", "5", "P-1"],
    ]);
  });
});
void [iconv, addStore, byCode, wrongRows, codes];
