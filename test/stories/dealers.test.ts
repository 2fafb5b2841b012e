import { globalId, newId } from "../../src/kernel/id.ts";
import { type Asker, type World, world } from "../support/world.ts";
import { addDealer, addShipTo, countStatements } from "../support/trade.ts";

const xihu = 156330106000000000n;
const division = (lo: bigint) => globalId("Division", lo.toString());

describe("dealers from registration to the end", () => {
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

  const send = async (who: Asker, verb: string, input: object, fields = "dealer { id version status }", data = "") => {
    const name = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const reply = await w.ask(who, `mutation($input: ${name}!) { ${verb}(input: $input) { ${fields} errors { code path message ${data} } } }`, {
      input: { requestId: newId(), ...input },
    });
    if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
    return reply.data[verb];
  };
  const codes = (payload: { errors: { code: string }[] }) => payload.errors.map((error) => error.code);
  const count = async (table: string) =>
    Number((await w.rows<{ n: string }>(`SELECT count(*)::text AS n FROM ${table} WHERE manufacturer_id = $1`, [maker]))[0]!.n);

  it("registers a dealer with his dossier, and says how complete it is", async () => {
    const made = await send(
      manager,
      "dealerRegister",
      {
        name: "杭州绿源食品有限公司",
        phone: "0571-8123 4567",
        licenceNo: "91330106ma2b1cx03f",
        dealerClass: "A",
        regions: [division(xihu)],
        dossier: { marketScale: "人口 110 万", principalName: "王建国", principalMobile: "13805710001", staffCount: 32, annualCases: "120000", advertisingInside: false },
        funds: "3000000.00",
      },
      `dealer { id code status version dealerClass dossier { marketScale principalName annualCases advertisingInside staffCount fax funds { amount currency } }
        completeness { group filled required ratio missing } dossierNeglected viewerCanActivate viewerCanSuspend viewerCanBlacklist }`,
    );
    expect(codes(made)).toEqual([]);
    expect(made.dealer).toMatchObject({
      code: "D00001",
      status: "ONBOARDING",
      version: 1,
      dealerClass: "A",
      dossier: { marketScale: "人口 110 万", principalName: "王建国", annualCases: "120000", advertisingInside: false, staffCount: 32, fax: null, funds: { amount: "3000000.00", currency: "CNY" } },
      viewerCanActivate: true,
      viewerCanSuspend: false,
      viewerCanBlacklist: true,
      dossierNeglected: true,
    });
    expect(made.dealer.completeness.map((each: any) => [each.group, each.filled, each.required])).toEqual([
      ["REGION", 1, 1], ["MARKET", 1, 6], ["CUSTOMER", 6, 12], ["MEANS", 2, 5], ["PERSON", 0, 8],
    ]);
    const trail = await w.rows(`SELECT input::text, changes::text FROM audit_entry WHERE command = 'dealerRegister'`);
    expect(JSON.stringify(trail)).not.toMatch(/王建国|13805710001/);
    expect(await w.rows(`SELECT name, aggregate_type FROM outbox WHERE name = 'dealer.registered'`)).toHaveLength(1);
  });

  it("shows possible duplicates by telephone and name, takes a confirmation, and never a second licence", async () => {
    await send(manager, "dealerRegister", { name: "宁波海天商贸有限公司", phone: "13912345678", licenceNo: "91330200MA000001" });
    const [dealers, trails] = [await count("dealer"), await count("outbox")];
    const again = { name: "宁波（海天）商贸有限责任公司", phone: "+86 139 1234 5678" };
    const asked = await send(manager, "dealerRegister", again, "dealer { id }", "matches { name phone }");
    expect(asked.dealer).toBeNull();
    expect(asked.errors).toMatchObject([{ code: "POSSIBLE_DUPLICATE", path: ["name"], matches: [{ name: "宁波海天商贸有限公司", phone: "13912345678" }] }]);
    const licence = await send(manager, "dealerRegister", { name: "温州新风商行", licenceNo: "91330200 ma000001", confirmDistinct: true });
    expect(codes(licence)).toEqual(["DUPLICATE_LICENCE"]);
    expect([await count("dealer"), await count("outbox")]).toEqual([dealers, trails]);
    const confirmed = await send(manager, "dealerRegister", { ...again, confirmDistinct: true });
    expect(codes(confirmed)).toEqual([]);
  });

  it("lets one of five registrations of the same firm through, by licence or by telephone alone", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => w.person(maker, "BRANCH_MANAGER")));
    for (const firm of [{ licenceNo: "91330300MA000009" }, { phone: "0577-66668888" }]) {
      const tried = await Promise.all(people.map((who, at) => send(who, "dealerRegister", { ...firm, name: `温州第${at}家${JSON.stringify(firm).length}`, confirmDistinct: false })));
      expect(tried.filter((each) => each.dealer !== null)).toHaveLength(1);
      expect(new Set(tried.flatMap(codes))).toEqual(new Set([firm.licenceNo === undefined ? "POSSIBLE_DUPLICATE" : "DUPLICATE_LICENCE"]));
    }
    const written = await Promise.allSettled(Array.from({ length: 5 }, () => addDealer(w, maker, { licenceNo: "91330300MA00000X" })));
    expect(written.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  });

  it("refuses everything wrong at once and writes nothing", async () => {
    const before = [await count("dealer"), await count("dealer_counter")];
    const refused = await send(manager, "dealerRegister", {
      name: "  ",
      funds: "-5",
      dossier: { annualCases: "-1" },
      regions: ["Division_156999999000000000", division(156330103000000000n)],
    }, "dealer { id }", "successors { name }");
    expect(codes(refused)).toEqual(["NAME_MISSING", "FUNDS_MALFORMED", "ANNUAL_CASES_MALFORMED", "UNKNOWN_DIVISION", "RETIRED_DIVISION"]);
    expect(refused.errors[4].successors).toEqual([{ name: "拱墅区" }]);
    expect([await count("dealer"), await count("dealer_counter")]).toEqual(before);
  });

  it("lives from onboarding to the end, and never comes back from the blacklist", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "金华双溪副食", phone: "0579-82221111" });
    expect((await send(manager, "dealerActivate", { dealer: dealer.id })).dealer.status).toBe("ACTIVE");
    expect(codes(await send(manager, "dealerSuspend", { dealer: dealer.id, reason: " " }))).toEqual(["REASON_MISSING"]);
    expect((await send(manager, "dealerSuspend", { dealer: dealer.id, reason: "欠款" })).dealer.status).toBe("SUSPENDED");
    expect((await send(manager, "dealerActivate", { dealer: dealer.id })).dealer).toMatchObject({ status: "ACTIVE", version: 4 });
    const branch = await w.person(maker, "BRANCH_MANAGER");
    expect(codes(await send(branch, "dealerBlacklist", { dealer: dealer.id, reason: "假冒" }))).toEqual(["NOT_ALLOWED"]);
    const legal = await w.person(maker, "LEGAL_REVIEWER");
    const barred = await send(legal, "dealerBlacklist", { dealer: dealer.id, reason: "经营假冒伪劣" }, "dealer { status blacklistedOn blacklistReason viewerCanActivate }");
    expect(barred.dealer).toEqual({ status: "SUSPENDED", blacklistedOn: "2026-06-10", blacklistReason: "经营假冒伪劣", viewerCanActivate: false });
    expect(codes(await send(manager, "dealerActivate", { dealer: dealer.id }))).toEqual(["BLACKLISTED"]);
    expect(codes(await send(manager, "dealerRegister", { name: "金华新双溪", phone: "(0579)82221111", confirmDistinct: true }))).toEqual(["BLACKLISTED"]);
    expect((await send(manager, "dealerEnd", { dealer: dealer.id, reason: "终止合作" })).dealer.status).toBe("ENDED");
    expect(codes(await send(manager, "dealerUpdate", { dealer: dealer.id, version: 6, phone: null }))).toEqual(["WRONG_DEALER_STATUS"]);
  });

  it("does not overwrite what another person saved meanwhile, and shows it", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "嘉兴南湖粮油", dossier: { fax: "0573-1" } });
    const five = await Promise.all(Array.from({ length: 5 }, (_, at) => send(manager, "dealerUpdate", { dealer: dealer.id, version: 1, dossier: { mainProducts: `方便面 ${at}` } },
      "dealer { version dossier { mainProducts fax } }", "currentVersion current { version dossier { mainProducts } }")));
    const saved = five.filter((each) => each.dealer !== null);
    expect(saved).toHaveLength(1);
    expect(saved[0].dealer).toMatchObject({ version: 2, dossier: { fax: "0573-1" } });
    for (const each of five.filter((one) => one.dealer === null))
      expect(each.errors).toMatchObject([{ code: "STALE_VERSION", currentVersion: 2, current: { version: 2, dossier: { mainProducts: saved[0].dealer.dossier.mainProducts } } }]);
    expect((await send(manager, "dealerUpdate", { dealer: dealer.id, version: 2, name: "嘉兴南湖粮油贸易有限公司", dossier: { fax: null } }, "dealer { name dossier { fax } }")).dealer)
      .toEqual({ name: "嘉兴南湖粮油贸易有限公司", dossier: { fax: null } });
  });

  it("keeps the personal group to those who may handle it, out of audit and events, and erases it", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "湖州太湖百货", dealerClass: "A" });
    const person = { hobbies: "钓鱼", family: "一子一女", birthday: "1975-08-08" };
    expect(codes(await send(manager, "dealerPersonRecord", { dealer: dealer.id, person, purpose: "", source: " " }))).toEqual(["PURPOSE_MISSING", "SOURCE_MISSING"]);
    const seen = "dealer { version person { hobbies family birthday tastes purpose source } completeness { group filled missing } }";
    const kept = await send(manager, "dealerPersonRecord", { dealer: dealer.id, person, purpose: "节日问候", source: "拜访交谈" }, seen);
    expect(kept.dealer.person).toEqual({ hobbies: "钓鱼", family: "一子一女", birthday: "1975-08-08", tastes: null, purpose: "节日问候", source: "拜访交谈" });
    expect(kept.dealer.completeness[4]).toMatchObject({ group: "PERSON", filled: 3, missing: ["tastes", "character", "origin", "education", "background"] });

    const ask = `{ dealer(id: "${dealer.id}") { name person { hobbies } viewerCanHandlePerson completeness { group filled } dealerClass } }`;
    const branch = await w.person(maker, "BRANCH_MANAGER");
    expect((await w.ask(branch, ask)).data.dealer).toMatchObject({ person: null, viewerCanHandlePerson: false, dealerClass: "A" });
    const self = await w.person(maker, "DEALER_OWNER", { dealerId: dealer.id.slice("Dealer_".length) });
    const own = (await w.ask(self, ask)).data.dealer;
    expect(own).toMatchObject({ name: "湖州太湖百货", person: null, dealerClass: null });
    expect(own.completeness.map((each: any) => each.group)).toEqual(["REGION", "MARKET", "CUSTOMER", "MEANS"]);
    expect(codes(await send(self, "dealerPersonRecord", { dealer: dealer.id, person, purpose: "x", source: "y" }))).toEqual(["NOT_ALLOWED"]);

    const written = JSON.stringify([
      await w.rows("SELECT input::text, changes::text FROM audit_entry"),
      await w.rows("SELECT payload::text FROM outbox"),
      await w.rows("SELECT * FROM request"),
    ]);
    expect(written).not.toMatch(/钓鱼|一子一女|1975-08-08/);
    expect(await w.rows("SELECT dealer_id FROM outbox WHERE name LIKE 'dealer.person-%'")).toEqual([{ dealer_id: null }]);
    expect((await send(manager, "dealerPersonErase", { dealer: dealer.id }, "dealer { person { hobbies } }")).dealer.person).toBeNull();
    expect(await count("dealer_person_detail")).toBe(0);
  });

  it("measures dossiers by the manufacturer's own list", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "绍兴咸亨酒业", dossier: { fax: "1" } });
    expect(codes(await send(manager, "dossierRequirementSet", { fields: ["fax", "鞋码"] }, "requirement { fields }"))).toEqual(["UNKNOWN_DOSSIER_FIELD"]);
    expect((await send(manager, "dossierRequirementSet", { fields: ["fax", "birthday"] }, "requirement { fields }")).requirement.fields).toEqual(["fax", "birthday"]);
    const { data } = await w.ask(manager, `{ dossierRequirement { fields } dealer(id: "${dealer.id}") { completeness { ratio } } }`);
    expect(data).toEqual({ dossierRequirement: { fields: ["fax", "birthday"] }, dealer: { completeness: [1, 1, 1, 1, 0].map((ratio) => ({ ratio })) } });
    await w.rows("DELETE FROM dossier_requirement WHERE manufacturer_id = $1", [maker]);
  });

  it("delivers only to divisions in force, and only where a place is in use", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "衢州三衢食品" });
    const seen = "shipTo { id name version divisionLo contact endedOn account { name } dealer { id } }";
    const account = (await send(manager, "accountCreate", { name: "大润发衢州", kind: "KA_DIRECT" }, "account { id }")).account.id;
    expect(codes(await send(manager, "accountCreate", { name: "大润发 衢州", kind: "KA_DIRECT" }, "account { id }"))).toEqual(["DUPLICATE_ACCOUNT"]);
    const bad = await send(manager, "shipToAdd", { dealer: dealer.id, name: " ", address: "", division: "Division_1", account: "Account_x" }, seen);
    expect(codes(bad)).toEqual(["NAME_MISSING", "UNKNOWN_DIVISION", "UNKNOWN_ACCOUNT"]);
    const retired = await send(manager, "shipToAdd", { dealer: dealer.id, name: "老仓", address: "x", division: division(156330103000000000n) }, seen, "successors { id name }");
    expect(retired.errors).toMatchObject([{ code: "RETIRED_DIVISION", path: ["division"], successors: [{ id: division(156330105000000000n), name: "拱墅区" }] }]);
    const { shipTo } = await send(manager, "shipToAdd", { dealer: dealer.id, name: "西湖仓", address: "文三路 1 号", division: division(xihu), contact: "李四", account }, seen);
    expect(shipTo).toMatchObject({ divisionLo: xihu.toString(), account: { name: "大润发衢州" }, dealer: { id: dealer.id }, endedOn: null });
    const changed = await send(manager, "shipToUpdate", { shipTo: shipTo.id, version: 1, name: "西湖新仓", account: null }, seen);
    expect(changed.shipTo).toMatchObject({ name: "西湖新仓", contact: "李四", account: null, version: 2 });
    expect(codes(await send(manager, "shipToUpdate", { shipTo: shipTo.id, version: 1, name: "别名" }, seen))).toEqual(["STALE_VERSION"]);
    expect((await send(manager, "shipToEnd", { shipTo: shipTo.id }, seen)).shipTo.endedOn).toBe("2026-06-10");
    expect(codes(await send(manager, "shipToEnd", { shipTo: shipTo.id }, seen))).toEqual(["SHIP_TO_ENDED"]);
    expect(JSON.stringify(await w.rows("SELECT input::text FROM audit_entry"))).not.toContain("李四");
  });

  it("finds dealers by any piece of name, pinyin, initials, code and telephone", async () => {
    await send(manager, "dealerRegister", { name: "丽水重庆面馆", phone: "0578-2123456" });
    for (const text of ["重庆", "chongqing", "lscqmg", "LSCQ", " 重 庆 ", "2123456"]) {
      const { data } = await w.ask(manager, `query($s: String) { dealers(search: $s) { nodes { name } } }`, { s: text });
      expect(data.dealers.nodes.map((each: any) => each.name)).toContain("丽水重庆面馆");
    }
    const none = await w.ask(manager, `{ dealers(search: "%") { nodes { name } } }`);
    expect(none.data.dealers.nodes).toEqual([]);
  });

  it("pages through all dealers once in every order, nulls and ties and all", async () => {
    const other = await w.manufacturer("pages");
    const reader = await w.person(other, "AUDITOR");
    for (let at = 0; at < 17; at += 1)
      await addDealer(w, other, { code: `P${at}`, name: `同名${at % 3}`, dealerClass: at % 2 === 0 ? null : at % 3 === 0 ? "A" : "B" });
    for (const orderBy of ["NAME", "CODE", "NEWEST", "CLASS"]) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { data }: any = await w.ask(reader, `query($after: String) { dealers(orderBy: ${orderBy}, first: 4, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }`, { after });
        seen.push(...data.dealers.nodes.map((each: any) => each.code));
        after = data.dealers.pageInfo.hasNextPage ? data.dealers.pageInfo.endCursor : null;
      } while (after !== null);
      expect([...seen].sort()).toEqual(Array.from({ length: 17 }, (_, at) => `P${at}`).sort());
    }
    const broken = await w.ask(reader, `{ dealers(after: "${Buffer.from('["a","b"]').toString("base64url")}") { nodes { code } } }`);
    expect(broken.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  it("shows a dealer himself alone, and another manufacturer nothing", async () => {
    const [mine, his] = [await addDealer(w, maker, { name: "甲商行" }), await addDealer(w, maker, { name: "乙商行" })];
    const place = await addShipTo(w, maker, { dealerId: his, divisionLo: xihu, name: "乙仓" });
    const [self, foreign] = [await w.person(maker, "DEALER_OWNER", { dealerId: mine }), await w.person(await w.manufacturer("rival"), "MANUFACTURER_MANAGER")];
    const asks = `{ dealers { nodes { name } } dealer(id: "Dealer_${his}") { name } shipTo(id: "ShipTo_${place}") { name }
      shipTos(dealer: "Dealer_${his}") { nodes { name } } node(id: "Dealer_${his}") { id } accounts { nodes { name } } }`;
    const nothing = { dealer: null, shipTo: null, shipTos: { nodes: [] }, node: null, accounts: { nodes: [] } };
    expect((await w.ask(self, asks)).data).toEqual({ ...nothing, dealers: { nodes: [{ name: "甲商行" }] } });
    expect((await w.ask(foreign, asks)).data).toEqual({ ...nothing, dealers: { nodes: [] } });
    const before = await count("audit_entry");
    for (const who of [self, foreign]) {
      expect(codes(await send(who, "dealerEnd", { dealer: `Dealer_${his}`, reason: "x" }))).toEqual(["NOT_FOUND"]);
      expect(codes(await send(who, "shipToEnd", { shipTo: `ShipTo_${place}` }, "shipTo { id }"))).toEqual(["NOT_FOUND"]);
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
    expect(data.dealers.nodes.map((each: any) => each.name).sort()).toEqual(["广东乙", "广东甲"]);
    const elsewhere = await send(branch, "dealerRegister", { name: "浙江丙", regions: [division(zhejiang)] });
    expect(codes(elsewhere)).toEqual(["OUTSIDE_YOUR_REGIONS"]);
  });

  it("costs the same statements for one dealer as for many", async () => {
    const ask = (first: number) =>
      w.ask(manager, `{ dealers(first: ${first}) { nodes { name dossier { fax } completeness { ratio } person { hobbies } shipTos { name dealer { name } } } } }`);
    const statements = async (first: number) => {
      const counted = countStatements(w);
      expect((await ask(first)).errors).toBeUndefined();
      return counted();
    };
    expect(await statements(1)).toBe(await statements(20));
  });
});
