import { codes, countOf, division, sender, toldOf, xihu } from "../support/acting.ts";
import { type Asker, type World, world } from "../support/world.ts";

type Group = { group: string; filled: number; required: number };

describe("a dealer's dossier, personal group and places", () => {
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
  const told = (name: string) => toldOf(w, name);

  it("keeps the personal group to those who may handle it, out of audit and events, and erases it", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "湖州太湖百货", dealerClass: "A" });
    const person = { hobbies: "钓鱼", family: "一子一女", birthday: "1975-08-08" };
    expect(
      codes(await send(manager, "dealerPersonRecord", { dealer: dealer.id, person, purpose: "", source: " " })),
    ).toEqual(["PURPOSE_MISSING", "SOURCE_MISSING"]);
    const seen =
      "dealer { version person { hobbies family birthday tastes purpose source } completeness { group filled missing } }";
    const kept = await send(
      manager,
      "dealerPersonRecord",
      { dealer: dealer.id, person, purpose: "节日问候", source: "拜访交谈" },
      seen,
    );
    expect(kept.dealer.person).toEqual({
      hobbies: "钓鱼",
      family: "一子一女",
      birthday: "1975-08-08",
      tastes: null,
      purpose: "节日问候",
      source: "拜访交谈",
    });
    expect(kept.dealer.completeness[4]).toMatchObject({
      group: "PERSON",
      filled: 3,
      missing: ["tastes", "character", "origin", "education", "background"],
    });

    const ask = `{ dealer(id: "${dealer.id}") { name person { hobbies } viewerCanHandlePerson completeness { group filled } dealerClass } }`;
    const branch = await w.person(maker, "BRANCH_MANAGER");
    expect((await w.ask(branch, ask)).data.dealer).toMatchObject({
      person: null,
      viewerCanHandlePerson: false,
      dealerClass: "A",
    });
    const self = await w.person(maker, "DEALER_OWNER", { dealerId: dealer.id.slice("Dealer_".length) });
    const own = (await w.ask(self, ask)).data.dealer;
    expect(own).toMatchObject({ name: "湖州太湖百货", person: null, dealerClass: null });
    expect(own.completeness.map((each: Group) => each.group)).toEqual(["REGION", "MARKET", "CUSTOMER", "MEANS"]);
    expect(
      codes(await send(self, "dealerPersonRecord", { dealer: dealer.id, person, purpose: "x", source: "y" })),
    ).toEqual(["NOT_ALLOWED"]);

    const written = JSON.stringify([
      await w.rows("SELECT input::text, changes::text FROM audit_entry"),
      await w.rows("SELECT payload::text FROM outbox UNION ALL SELECT payload::text FROM event"),
      await w.rows("SELECT * FROM request"),
    ]);
    expect(written).not.toMatch(/钓鱼|一子一女|1975-08-08/);
    expect(await told("dealer.person-recorded")).toEqual([{ dealer_id: null, payload: {} }]);
    expect(
      (await send(manager, "dealerPersonErase", { dealer: dealer.id }, "dealer { person { hobbies } }")).dealer.person,
    ).toBeNull();
    expect(await count("dealer_person_detail")).toBe(0);
  });

  it("measures dossiers by the manufacturer's own list", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "绍兴咸亨酒业", dossier: { fax: "1" } });
    expect(
      codes(await send(manager, "dossierRequirementSet", { fields: ["fax", "鞋码"] }, "requirement { fields }")),
    ).toEqual(["UNKNOWN_DOSSIER_FIELD"]);
    expect(
      (await send(manager, "dossierRequirementSet", { fields: ["fax", "birthday"] }, "requirement { fields }"))
        .requirement.fields,
    ).toEqual(["fax", "birthday"]);
    const { data } = await w.ask(
      manager,
      `{ dossierRequirement { fields } dealer(id: "${dealer.id}") { completeness { ratio } } }`,
    );
    expect(data).toEqual({
      dossierRequirement: { fields: ["fax", "birthday"] },
      dealer: { completeness: ["1.0000", "1.0000", "1.0000", "1.0000", "0.0000"].map((ratio) => ({ ratio })) },
    });
    await w.rows("DELETE FROM dossier_requirement WHERE manufacturer_id = $1", [maker]);
  });

  it("delivers only to divisions in force, and only where a place is in use", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "衢州三衢食品" });
    const seen = "shipTo { id name version division { name } contact endedOn account { name } dealer { id } }";
    const account = (await send(manager, "accountCreate", { name: "大润发衢州", kind: "KA_DIRECT" }, "account { id }"))
      .account.id;
    expect(
      codes(await send(manager, "accountCreate", { name: "大润发 衢州", kind: "KA_DIRECT" }, "account { id }")),
    ).toEqual(["DUPLICATE_ACCOUNT"]);
    const bad = await send(
      manager,
      "shipToAdd",
      { dealer: dealer.id, name: " ", address: "", division: "Division_1", account: "Account_x" },
      seen,
    );
    expect(codes(bad)).toEqual(["NAME_MISSING", "UNKNOWN_DIVISION", "UNKNOWN_ACCOUNT"]);
    const retired = await send(
      manager,
      "shipToAdd",
      { dealer: dealer.id, name: "老仓", address: "x", division: division(156330103000000000n) },
      seen,
      "successors { id name }",
    );
    expect(retired.errors).toMatchObject([
      {
        code: "RETIRED_DIVISION",
        path: ["division"],
        successors: [{ id: division(156330105000000000n), name: "拱墅区" }],
      },
    ]);
    const { shipTo } = await send(
      manager,
      "shipToAdd",
      { dealer: dealer.id, name: "西湖仓", address: "文三路 1 号", division: division(xihu), contact: "李四", account },
      seen,
    );
    expect(shipTo).toMatchObject({
      division: { name: "西湖区" },
      account: { name: "大润发衢州" },
      dealer: { id: dealer.id },
      endedOn: null,
    });
    const changed = await send(
      manager,
      "shipToUpdate",
      { shipTo: shipTo.id, version: 1, name: "西湖新仓", account: null },
      seen,
    );
    expect(changed.shipTo).toMatchObject({ name: "西湖新仓", contact: "李四", account: null, version: 2 });
    expect(codes(await send(manager, "shipToUpdate", { shipTo: shipTo.id, version: 1, name: "别名" }, seen))).toEqual([
      "STALE_VERSION",
    ]);
    expect((await send(manager, "shipToEnd", { shipTo: shipTo.id }, seen)).shipTo.endedOn).toBe("2026-06-10");
    expect(codes(await send(manager, "shipToEnd", { shipTo: shipTo.id }, seen))).toEqual(["SHIP_TO_ENDED"]);
    expect(JSON.stringify(await w.rows("SELECT input::text FROM audit_entry"))).not.toContain("李四");
  });
});
