import { rowId } from "../../src/kernel/id.ts";
import { codes, countOf, division, sender, toldOf, xihu } from "../support/acting.ts";
import { addDealer } from "../support/trade.ts";
import { type Asker, type World, world } from "../support/world.ts";

type Group = { group: string; filled: number; required: number };

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

  const send = (...given: Parameters<ReturnType<typeof sender>>) => sender(w, "dealer { id version status }")(...given);
  const count = (table: string) => countOf(w, table, maker);
  const told = (name: string) => toldOf(w, name);

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
        dossier: {
          marketScale: "人口 110 万",
          principalName: "王建国",
          principalMobile: "13805710001",
          staffCount: 32,
          annualCases: "120000",
          advertisingInside: false,
        },
        funds: "3000000.00",
      },
      `dealer { id code status version dealerClass regions { id name } dossier { marketScale principalName annualCases advertisingInside staffCount fax funds { amount currency } }
        completeness { group filled required ratio missing } dossierNeglected viewerCanActivate viewerCanSuspend viewerCanBlacklist }`,
    );
    expect(codes(made)).toEqual([]);
    expect(made.dealer).toMatchObject({
      code: "D00001",
      status: "ONBOARDING",
      version: 1,
      dealerClass: "A",
      regions: [{ id: division(xihu), name: "西湖区" }],
      dossier: {
        marketScale: "人口 110 万",
        principalName: "王建国",
        annualCases: "120000",
        advertisingInside: false,
        staffCount: 32,
        fax: null,
        funds: { amount: "3000000.00", currency: "CNY" },
      },
      viewerCanActivate: true,
      viewerCanSuspend: false,
      viewerCanBlacklist: true,
      dossierNeglected: true,
    });
    expect(made.dealer.completeness.map((each: Group) => [each.group, each.filled, each.required])).toEqual([
      ["REGION", 1, 1],
      ["MARKET", 1, 6],
      ["CUSTOMER", 6, 12],
      ["MEANS", 2, 5],
      ["PERSON", 0, 8],
    ]);
    const trail = await w.rows(`SELECT input::text, changes::text FROM audit_entry WHERE command = 'dealerRegister'`);
    expect(JSON.stringify(trail)).not.toMatch(/王建国|13805710001/);
    expect(await told("dealer.registered")).toEqual([
      { dealer_id: made.dealer.id.slice("Dealer_".length), payload: { code: "D00001" } },
    ]);
  });

  it("shows possible duplicates by telephone and name, takes a confirmation, and never a second licence", async () => {
    await send(manager, "dealerRegister", {
      name: "宁波海天商贸有限公司",
      phone: "13912345678",
      licenceNo: "91330200MA000001",
    });
    const [dealers, before] = [await count("dealer"), (await told("dealer.registered")).length];
    const again = { name: "宁波（海天）商贸有限责任公司", phone: "+86 139 1234 5678" };
    const asked = await send(manager, "dealerRegister", again, "dealer { id }", "matches { name phone }");
    expect(asked.dealer).toBeNull();
    expect(asked.errors).toMatchObject([
      { code: "POSSIBLE_DUPLICATE", path: ["name"], matches: [{ name: "宁波海天商贸有限公司", phone: "13912345678" }] },
    ]);
    const licence = await send(manager, "dealerRegister", {
      name: "温州新风商行",
      licenceNo: "91330200 ma000001",
      confirmDistinct: true,
    });
    expect(codes(licence)).toEqual(["DUPLICATE_LICENCE"]);
    expect([await count("dealer"), (await told("dealer.registered")).length]).toEqual([dealers, before]);
    const confirmed = await send(manager, "dealerRegister", { ...again, confirmDistinct: true });
    expect(codes(confirmed)).toEqual([]);
  });

  it("lets one of five registrations of the same firm through, by licence or by telephone alone", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => w.person(maker, "BRANCH_MANAGER")));
    for (const firm of [{ licenceNo: "91330300MA000009" }, { phone: "0577-66668888" }]) {
      const tried = await Promise.all(
        people.map((who, at) =>
          send(who, "dealerRegister", {
            ...firm,
            name: `温州第${at}家${JSON.stringify(firm).length}`,
            confirmDistinct: false,
          }),
        ),
      );
      expect(tried.filter((each) => each.dealer !== null)).toHaveLength(1);
      expect(new Set(tried.flatMap(codes))).toEqual(
        new Set([firm.licenceNo === undefined ? "POSSIBLE_DUPLICATE" : "DUPLICATE_LICENCE"]),
      );
    }
    const written = await Promise.allSettled(
      Array.from({ length: 5 }, () => addDealer(w, maker, { licenceNo: "91330300MA00000X" })),
    );
    expect(written.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  });

  it("refuses everything wrong at once and writes nothing", async () => {
    const before = [await count("dealer"), await count("dealer_counter")];
    const refused = await send(
      manager,
      "dealerRegister",
      {
        name: "  ",
        funds: "-5",
        dossier: { annualCases: "-1" },
        regions: ["Division_156999999000000000", division(156330103000000000n)],
      },
      "dealer { id }",
      "successors { name }",
    );
    expect(codes(refused)).toEqual([
      "NAME_MISSING",
      "FUNDS_MALFORMED",
      "ANNUAL_CASES_MALFORMED",
      "UNKNOWN_DIVISION",
      "RETIRED_DIVISION",
    ]);
    expect(refused.errors[4].successors).toEqual([{ name: "拱墅区" }]);
    expect([await count("dealer"), await count("dealer_counter")]).toEqual(before);
  });

  it("lives from onboarding to the end, and never comes back from the blacklist", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "金华双溪副食", phone: "0579-82221111" });
    expect((await send(manager, "dealerActivate", { dealer: dealer.id })).dealer.status).toBe("ACTIVE");
    expect(codes(await send(manager, "dealerSuspend", { dealer: dealer.id, reason: " " }))).toEqual(["REASON_MISSING"]);
    expect((await send(manager, "dealerSuspend", { dealer: dealer.id, reason: "欠款" })).dealer.status).toBe(
      "SUSPENDED",
    );
    expect((await send(manager, "dealerActivate", { dealer: dealer.id })).dealer).toMatchObject({
      status: "ACTIVE",
      version: 4,
    });
    const branch = await w.person(maker, "BRANCH_MANAGER");
    expect(codes(await send(branch, "dealerBlacklist", { dealer: dealer.id, reason: "假冒" }))).toEqual([
      "NOT_ALLOWED",
    ]);
    const legal = await w.person(maker, "LEGAL_REVIEWER");
    const barred = await send(
      legal,
      "dealerBlacklist",
      { dealer: dealer.id, reason: "经营假冒伪劣" },
      "dealer { status blacklistedOn blacklistReason viewerCanActivate }",
    );
    expect(barred.dealer).toEqual({
      status: "SUSPENDED",
      blacklistedOn: "2026-06-10",
      blacklistReason: "经营假冒伪劣",
      viewerCanActivate: false,
    });
    expect(codes(await send(manager, "dealerActivate", { dealer: dealer.id }))).toEqual(["BLACKLISTED"]);
    expect(
      codes(
        await send(manager, "dealerRegister", { name: "金华新双溪", phone: "(0579)82221111", confirmDistinct: true }),
      ),
    ).toEqual(["BLACKLISTED"]);
    expect((await send(manager, "dealerEnd", { dealer: dealer.id, reason: "终止合作" })).dealer.status).toBe("ENDED");
    expect(codes(await send(manager, "dealerUpdate", { dealer: dealer.id, version: 6, phone: null }))).toEqual([
      "WRONG_DEALER_STATUS",
    ]);
    // What is asked of a past day is answered by what was said then, by whom and why.
    const moved = (from: string) =>
      w.rows(`UPDATE dealer_standing SET from_on = $2::date + version WHERE dealer_id = $1`, [
        rowId("Dealer", dealer.id)!,
        from,
      ]);
    await moved("2026-06-01");
    const asked = await w.ask(
      manager,
      `{ dealer(id: "${dealer.id}") { standings { status blacklisted from to reason } before: standing(asOf: "2026-06-04") { status blacklisted }
         then: standing(asOf: "2026-06-06") { status blacklisted by reason } never: standing(asOf: "2026-05-31") { status } } }`,
    );
    expect(asked.data.dealer.standings).toMatchObject([
      { status: "ONBOARDING", blacklisted: false, to: "2026-06-03" },
      { status: "ACTIVE", from: "2026-06-03", to: "2026-06-04" },
      { status: "SUSPENDED", from: "2026-06-04", reason: "欠款" },
      { status: "ACTIVE", from: "2026-06-05", to: "2026-06-06" },
      { status: "SUSPENDED", blacklisted: true, from: "2026-06-06", to: "2026-06-07", reason: "经营假冒伪劣" },
      { status: "ENDED", blacklisted: true, from: "2026-06-07", to: null, reason: "终止合作" },
    ]);
    expect(asked.data.dealer).toMatchObject({
      before: { status: "SUSPENDED", blacklisted: false },
      then: { status: "SUSPENDED", blacklisted: true, by: expect.any(String), reason: "经营假冒伪劣" },
      never: null,
    });
  });

  it("does not overwrite what another person saved meanwhile, and shows it", async () => {
    const { dealer } = await send(manager, "dealerRegister", { name: "嘉兴南湖粮油", dossier: { fax: "0573-1" } });
    const five = await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        send(
          manager,
          "dealerUpdate",
          { dealer: dealer.id, version: 1, dossier: { mainProducts: `方便面 ${at}` } },
          "dealer { version dossier { mainProducts fax } }",
          "currentVersion current { version dossier { mainProducts } }",
        ),
      ),
    );
    const saved = five.filter((each) => each.dealer !== null);
    expect(saved).toHaveLength(1);
    expect(saved[0].dealer).toMatchObject({ version: 2, dossier: { fax: "0573-1" } });
    for (const each of five.filter((one) => one.dealer === null))
      expect(each.errors).toMatchObject([
        {
          code: "STALE_VERSION",
          currentVersion: 2,
          current: { version: 2, dossier: { mainProducts: saved[0].dealer.dossier.mainProducts } },
        },
      ]);
    expect(
      (
        await send(
          manager,
          "dealerUpdate",
          { dealer: dealer.id, version: 2, name: "嘉兴南湖粮油贸易有限公司", dossier: { fax: null } },
          "dealer { name dossier { fax } }",
        )
      ).dealer,
    ).toEqual({ name: "嘉兴南湖粮油贸易有限公司", dossier: { fax: null } });
  });
});
