import { newId } from "../../src/kernel/id.ts";
import { codes, countOf, division, type Named, sender, xihu } from "../support/acting.ts";
import { addDealer, addShipTo, countStatements } from "../support/trade.ts";
import { type Asker, type Reply, type World, world } from "../support/world.ts";

describe("lists of dealers and who sees whom", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
  });
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  const send = (...given: Parameters<ReturnType<typeof sender>>) => sender(w, "dealer { id version status }")(...given);
  const count = (table: string) => countOf(w, table, maker);

  it("finds dealers by any piece of name, pinyin, initials, code and telephone", async () => {
    await send(manager, "dealerRegister", { name: "丽水重庆面馆", phone: "0578-2123456" });
    for (const text of ["重庆", "chongqing", "lscqmg", "LSCQ", " 重 庆 ", "2123456"]) {
      const { data } = await w.ask(manager, `query($s: String) { dealers(search: $s) { nodes { name } } }`, {
        s: text,
      });
      expect(data.dealers.nodes.map((each: Named) => each.name)).toContain("丽水重庆面馆");
    }
    const none = await w.ask(manager, `{ dealers(search: "%") { nodes { name } } }`);
    expect(none.data.dealers.nodes).toEqual([]);
  });

  it("pages through all dealers once in every order, nulls and ties and all", async () => {
    const other = await w.manufacturer("pages");
    const reader = await w.person(other, "AUDITOR");
    for (let at = 0; at < 17; at += 1)
      await addDealer(w, other, {
        code: `P${at}`,
        name: `同名${at % 3}`,
        dealerClass: at % 2 === 0 ? null : at % 3 === 0 ? "A" : "B",
      });
    for (const orderBy of ["NAME", "CODE", "NEWEST", "CLASS"]) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { data }: Reply = await w.ask(
          reader,
          `query($after: String) { dealers(orderBy: ${orderBy}, first: 4, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        seen.push(...data.dealers.nodes.map((each: { code: string }) => each.code));
        after = data.dealers.pageInfo.hasNextPage ? data.dealers.pageInfo.endCursor : null;
      } while (after !== null);
      expect([...seen].sort()).toEqual(Array.from({ length: 17 }, (_, at) => `P${at}`).sort());
    }
    const broken = await w.ask(
      reader,
      `{ dealers(after: "${Buffer.from('["a","b"]').toString("base64url")}") { nodes { code } } }`,
    );
    expect(broken.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  it("shows a dealer himself alone, and another manufacturer nothing", async () => {
    const [mine, his] = [await addDealer(w, maker, { name: "甲商行" }), await addDealer(w, maker, { name: "乙商行" })];
    const place = await addShipTo(w, maker, { dealerId: his, divisionLo: xihu, name: "乙仓" });
    const [self, foreign] = [
      await w.person(maker, "DEALER_OWNER", { dealerId: mine }),
      await w.person(await w.manufacturer("rival"), "MANUFACTURER_MANAGER"),
    ];
    const asks = `{ dealers { nodes { name } } dealer(id: "Dealer_${his}") { name } shipTo(id: "ShipTo_${place}") { name }
      shipTos(dealer: "Dealer_${his}") { nodes { name } } node(id: "Dealer_${his}") { id } accounts { nodes { name } } }`;
    const nothing = { dealer: null, shipTo: null, shipTos: { nodes: [] }, node: null, accounts: { nodes: [] } };
    expect((await w.ask(self, asks)).data).toEqual({ ...nothing, dealers: { nodes: [{ name: "甲商行" }] } });
    expect((await w.ask(foreign, asks)).data).toEqual({ ...nothing, dealers: { nodes: [] } });
    const before = await count("audit_entry");
    for (const who of [self, foreign]) {
      expect(codes(await send(who, "dealerEnd", { dealer: `Dealer_${his}`, reason: "x" }))).toEqual(["NOT_FOUND"]);
      expect(codes(await send(who, "shipToEnd", { shipTo: `ShipTo_${place}` }, "shipTo { id }"))).toEqual([
        "NOT_FOUND",
      ]);
    }
    expect(codes(await send(self, "dealerEnd", { dealer: `Dealer_${mine}`, reason: "x" }))).toEqual(["NOT_ALLOWED"]);
    expect(await count("audit_entry")).toBe(before + 3);
    const [guest] = [await w.person(maker, "CHAIN_CONTACT", { chainId: newId() })];
    expect((await w.ask(guest, asks)).data).toEqual({ ...nothing, dealers: { nodes: [] } });
  });

  it("shows a branch its own regions, by sales region or by place", async () => {
    const zhejiang = 156330000000000000n;
    const branch = await w.person(maker, "BRANCH_MANAGER", { regionLos: [156440000000000000n] });
    const [far, near] = [await addDealer(w, maker, { name: "广东甲" }), await addDealer(w, maker, { name: "广东乙" })];
    await w.rows("INSERT INTO dealer_region VALUES ($1, $2, $3)", [maker, near, "156440103000000000"]);
    await addShipTo(w, maker, { dealerId: far, divisionLo: 156440104000000000n });
    const { data } = await w.ask(branch, "{ dealers { nodes { name } } }");
    expect(data.dealers.nodes.map((each: Named) => each.name).sort()).toEqual(["广东乙", "广东甲"]);
    const elsewhere = await send(branch, "dealerRegister", { name: "浙江丙", regions: [division(zhejiang)] });
    expect(codes(elsewhere)).toEqual(["OUTSIDE_YOUR_REGIONS"]);
  });

  it("names nobody to a branch who may not know him; what is certain bars, and a likeness is put before the manager", async () => {
    const guangdong = [division(156440000000000000n)];
    const branch = await w.person(maker, "BRANCH_MANAGER", { regionLos: [156440000000000000n] });
    const known = { name: "温州雁荡商贸有限公司", phone: "0577-88001234", licenceNo: "91330302MA2XK9Q71A" };
    const regions = [division(156330000000000000n)];
    const made = await send(manager, "dealerRegister", { ...known, regions }, "dealer { id }");
    expect(codes(made)).toEqual([]);
    const entering = (given: object) =>
      send(branch, "dealerRegister", { ...given, regions: guangdong }, "dealer { id }", "matches { name }");
    const twice = await entering({ name: "另一家", licenceNo: known.licenceNo });
    expect(twice.errors).toMatchObject([{ code: "DUPLICATE_LICENCE", matches: [] }]);
    expect(JSON.stringify(twice)).not.toContain("雁荡");
    const alike = await entering({ name: "温州雁荡商贸", phone: known.phone });
    expect(codes(alike)).toEqual([]);
    const tasks = async (who: Asker) =>
      (await w.ask(who, "{ inbox { nodes { kind title subject } } }")).data.inbox.nodes;
    expect(await tasks(branch)).toEqual([]);
    expect(await tasks(manager)).toMatchObject([{ kind: "DEALER_PERHAPS_TWICE", subject: alike.dealer.id }]);
    // The manager himself is asked at once.
    const again = await send(manager, "dealerRegister", { name: known.name }, "dealer { id }");
    expect(codes(again)).toEqual(["POSSIBLE_DUPLICATE"]);
  });

  it("costs the same statements for one dealer as for many", async () => {
    const ask = (first: number) =>
      w.ask(
        manager,
        `{ dealers(first: ${first}) { nodes { name dossier { fax } completeness { ratio } person { hobbies } shipTos { name dealer { name } } } } }`,
      );
    const statements = async (first: number) => {
      const counted = countStatements(w);
      expect((await ask(first)).errors).toBeUndefined();
      return counted();
    };
    expect(await statements(1)).toBe(await statements(20));
  });
});
