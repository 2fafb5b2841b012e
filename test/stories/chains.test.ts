import { globalId } from "../../src/kernel/id.ts";
import { codes, division, sender } from "../support/acting.ts";
import { bring } from "../support/bring.ts";
import { county } from "../support/orders.ts";
import { addDealer, addProduct, addProductLine } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const xihu = division(county("330106").lo);

describe("chains, their stores and what is agreed with them", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  let keeper: Asker;
  let finance: Asker;
  let dealer: string;
  let owner: Asker;
  let product: string;
  let other: string;
  let chain: string;
  let entity: string;
  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    keeper = await w.person(maker, "KA_MANAGER");
    finance = await w.person(maker, "FINANCE");
    const line = await addProductLine(w, maker);
    product = globalId("Product", await addProduct(w, maker, { productLineId: line, code: "P-1" }));
    other = globalId("Product", await addProduct(w, maker, { productLineId: line, code: "P-2" }));
    const dealerId = await addDealer(w, maker, { code: "D-1" });
    dealer = globalId("Dealer", dealerId);
    owner = await w.person(maker, "DEALER_OWNER", { dealerId });
  });
  afterAll(() => w.close());

  const send = (...given: Parameters<ReturnType<typeof sender>>) =>
    sender(
      w,
      "chain { id version entities { id taxNumber } banners { id name } contacts { id name mobile } }",
    )(...given);
  const listed = async (who: Asker) => {
    const reply = await w.ask(who, "{ chains { nodes { id } } chainStores(closed: true) { nodes { code } } }");
    return [reply.data.chains.nodes.length, reply.data.chainStores.nodes.map((node: any) => node.code).sort()];
  };

  it("a chain has companies, stores, contacts and a map of SKUs, and each sees of it what is his", async () => {
    const managers = [globalId("Member", keeper.membershipId)];
    const made = await send(manager, "chainCreate", { code: "RT", name: "润天超市", managers });
    chain = made.chain.id;
    const company = { chain, name: "润天超市有限公司", taxNumber: "91350100M000100Y43" };
    entity = (await send(manager, "chainEntitySet", company)).chain.entities[0].id;
    expect(codes(await send(manager, "chainEntitySet", company))).toEqual(["DUPLICATE_TAX_NUMBER"]);
    const store = { chain, code: "S1", name: "文三店", division: xihu, area: 6000, entity };
    const { store: first } = await send(keeper, "chainStoreSet", store, "store { id version }");
    const served = { store: first.id, servedBy: "DEALER", dealer, triParty: true, from: "2026-01-01" };
    expect((await send(keeper, "chainStoreServe", served, "store { servings { servedBy from } }")).store).toEqual({
      servings: [{ servedBy: "DEALER", from: "2026-01-01" }],
    });
    const contact = { chain, level: "TOP", name: "王总", mobile: "13900000001", purpose: "合同洽谈" };
    expect((await send(keeper, "chainContactRecord", contact)).chain.contacts).toMatchObject([{ name: "王总" }]);
    const [entry] = await w.rows(
      `SELECT to_jsonb(a)::text AS text FROM audit_entry a WHERE command = 'chainContactRecord'`,
    );
    expect(entry!["text"]).not.toMatch(/王总|13900000001/);
    await send(keeper, "chainSkuSet", { chain, sku: "10023", product, factor: 24, from: "2026-01-01" });
    const stranger = await w.person(maker, "KA_MANAGER", { name: "another" });
    const elsewhere = (await send(manager, "chainCreate", { code: "YH", name: "永和超市" })).chain.id;
    await send(manager, "chainUpdate", {
      ...{ chain: elsewhere, version: 1, managers: [globalId("Member", stranger.membershipId)] },
    });
    expect(codes(await send(stranger, "chainBannerSet", { chain, name: "润天小站" }))).toEqual(["NOT_FOUND"]);
    const guest = await w.person(maker, "CHAIN_CONTACT", { chainId: chain.slice(6) });
    expect([await listed(manager), await listed(keeper), await listed(stranger)]).toEqual([
      [2, ["S1"]],
      [1, ["S1"]],
      [1, []],
    ]);
    expect([await listed(owner), await listed(guest)]).toEqual([
      [0, ["S1"]],
      [1, ["S1"]],
    ]);
    const own = await w.ask(
      guest,
      "{ chains { nodes { contacts { id } managers entities { name } } } chainSkus { nodes { id } } kaContracts { nodes { id } } }",
    );
    expect(own.data).toEqual({
      chains: { nodes: [{ contacts: [], managers: [], entities: [{ name: "润天超市有限公司" }] }] },
      chainSkus: { nodes: [] },
      kaContracts: { nodes: [] },
    });
  });

  it("takes stores and SKUs from files but for the rows that are wrong", async () => {
    const header = ["chain", "code", "name", "division", "area", "banner", "servedBy", "dealer"];
    const lines = [
      "RT,S1,文三一店,330106,,润天,,",
      "RT,S2,古墩店,330106,800,润天,直供,",
      "XX,S3,店,330106,,,,",
      "RT,S2,店,999999,0,,也许,D-9",
    ];
    expect((await bring(w, maker, { who: keeper, kind: "chain-stores", header, lines })).wrong).toEqual([
      ...["4 chain UNKNOWN_CHAIN", "5 code STORE_REPEATED", "5 division UNKNOWN_DIVISION", "5 area AREA_NOT_POSSIBLE"],
      "5 servedBy UNKNOWN_SERVED_BY",
    ]);
    const skus = { who: keeper, kind: "chain-skus", header: ["chain", "sku", "product", "factor"] };
    expect((await bring(w, maker, { ...skus, lines: ["RT,10024,P-2,12", "RT,10025,NONE,0"] })).wrong).toEqual([
      "3 product UNKNOWN_PRODUCT",
      "3 factor FACTOR_NOT_POSSIBLE",
    ]);
    expect(await w.rows(`SELECT code, name, area FROM chain_store ORDER BY code`)).toEqual([
      { code: "S1", name: "文三一店", area: 6000 },
      { code: "S2", name: "古墩店", area: 800 },
    ]);
  });

  const mode = (more: object = {}) => ({
    ...{ mode: "CREDIT_TERM", base: "MONTH_END_OF_RECEIPT", days: 60, paymentDays: [10, 25], taxRate: "0.13" },
    ...more,
  });
  const says = (more: object = {}) => ({
    ...{ entityId: entity, from: "2026-01-01", to: "2027-01-01", stores: { scope: "ALL", ids: [] } },
    ...{ productIds: [product], modes: [mode()], ...more },
  });
  const fields = `contract { id version state versions { number state from to } due(receipt: "2026-03-05", amount: "100000") { contractual payOn legalMax breachDays interest } }`;
  const propose = (number: string, content: object, who = keeper) =>
    send(who, "kaContractPropose", { chain, number, name: "年度合同", content }, fields);
  const decide = async (who: Asker) => {
    const [asked] = await w.rows(
      `SELECT id, content_hash, step FROM approval_request WHERE kind = 'KA_CONTRACT' AND state = 'PENDING'`,
    );
    const saw = {
      approval: globalId("ApprovalRequest", asked!["id"]),
      step: asked!["step"],
      contentHash: asked!["content_hash"],
    };
    return send(who, "approvalDecide", { ...saw, decision: "APPROVED" }, "approval { state }");
  };
  const shown = async (id: string) =>
    (await w.ask(manager, `{ kaContract(id: "${id}") { ${fields.slice("contract {".length)} }`)).data.kaContract;

  it("a contract is proposed once of five at the same time, approved by another, and pays by K01", async () => {
    const five = await Promise.all([1, 2, 3, 4, 5].map((at) => propose(`HT-${at}`, says())));
    expect(five.flatMap(codes).sort()).toEqual(Array(4).fill("CONTRACT_OVERLAPS"));
    const { id } = five.find((each) => each.contract !== null).contract;
    expect((await decide(finance)).approval).toEqual({ state: "APPROVED" });
    await until(async () => (await shown(id)).state === "ACTIVE");
    expect(await shown(id)).toMatchObject({
      versions: [{ number: 1, state: "ACTIVE", from: "2026-01-01", to: "2027-01-01" }],
      due: {
        ...{ contractual: "2026-05-30", payOn: "2026-06-10", legalMax: "2026-05-04", breachDays: 37 },
        interest: "1850.00",
      },
    });
    const { version } = await shown(id);
    const amended = { contract: id, version, content: says({ from: "2026-07-01", productIds: [product, other] }) };
    expect(codes(await send(owner, "kaContractAmend", amended, fields))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await send(keeper, "kaContractAmend", { ...amended, content: says() }, fields))).toEqual([
      "AMENDED_BEFORE",
    ]);
    expect(codes(await send(keeper, "kaContractAmend", amended, fields))).toEqual([]);
    expect(codes(await propose("HT-9", says({ productIds: [other] })))).toEqual(["CONTRACT_OVERLAPS"]);
    await decide(finance);
    await until(async () => (await shown(id)).versions[0].state === "ACTIVE");
    const after = await shown(id);
    expect(after.versions).toEqual([
      { number: 2, state: "ACTIVE", from: "2026-07-01", to: "2027-01-01" },
      { number: 1, state: "ACTIVE", from: "2026-01-01", to: "2026-07-01" },
    ]);
    // What is offered no more is still known by its code where an old version is amended.
    await w.rows(`UPDATE product SET status = 'ENDED', ended_on = '2026-07-01' WHERE code = 'P-1'`);
    const named = await w.ask(keeper, `{ kaContract(id: "${id}") { versions { names { name code } } } }`);
    const codesOf = ({ names }: any) => names.map(({ code }: any) => code).filter((code: any) => code !== null);
    expect(named.data.kaContract.versions.map(codesOf)).toEqual([["P-1", "P-2"], ["P-1"]]);
    await w.rows(`UPDATE product SET status = 'ACTIVE', ended_on = NULL WHERE code = 'P-1'`);
    const end = { contract: id, version: after.version, on: "2026-10-01", reason: "停止合作" };
    expect((await send(keeper, "kaContractEnd", end, fields)).contract.versions[0].to).toBe("2026-10-01");
    expect(codes(await propose("HT-10", says({ from: "2026-10-01" }), manager))).toEqual([]);
    expect(codes(await decide(manager))).toEqual(["OWN_REQUEST"]);
    // Lists by state are what each contract says of itself.
    const states = ["PROPOSED", "ACTIVE", "ENDED", "REJECTED"];
    const lists = states.map((state) => `${state}: kaContracts(states: [${state}]) { nodes { number state } }`);
    const waits = "waits: kaContracts(waiting: true) { nodes { number state } }";
    const { data } = await w.ask(
      manager,
      `{ all: kaContracts { nodes { id number state } } ${lists.join(" ")} ${waits} }`,
    );
    const known = data.all.nodes.map(({ number, state }: any) => ({ number, state }));
    for (const state of states)
      expect(data[state].nodes).toEqual(known.filter((contract: any) => contract.state === state));
    expect([data.all.nodes.length, data.waits.nodes]).toEqual([2, [{ number: "HT-10", state: "PROPOSED" }]]);
    // The calendar counts as people do: HT-9 before HT-10, page by page.
    expect((await decide(finance)).approval).toEqual({ state: "APPROVED" });
    await until(async () => (await shown(data.all.nodes[0].id)).state === "ACTIVE");
    const days = `from: "2026-09-01", to: "2026-12-01", first: 1`;
    const paged: string[] = [];
    await w.rows(`UPDATE ka_contract SET number = 'HT-9' WHERE number <> 'HT-10'`);
    for (let after: string | null = null, more = true; more;) {
      const asked = `query($after: String) { settlementCalendar(${days}, after: $after) { nodes { contract { number } } pageInfo { hasNextPage endCursor } } }`;
      const { nodes, pageInfo }: any = (await w.ask(manager, asked, { after })).data.settlementCalendar;
      paged.push(...nodes.map(({ contract }: any) => contract.number));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(paged).toEqual(["HT-9", "HT-10"]);
  }, 30_000);

  it("says at its place what is wrong with a content, and writes nothing", async () => {
    const base = { taxIncluded: false, netOfReturns: true, withPromotions: true, source: "RECEIPTS" };
    const rebate = { kind: "conditionalRebate", basis: "RATE", accrual: "EXPECTED_TIER", taxRate: "0.13", base };
    const bands = [
      { from: "0", to: "240000", rate: "0.22" },
      { from: "250000", rate: "1.8" },
    ];
    const wrong = says({
      modes: [
        mode({ taxRate: "0.17" }),
        mode({ mode: "TURNOVER_DEDUCTION", turnover: { kind: "ACTUAL_SALES", bands } }),
      ],
      terms: [
        {
          ...rebate,
          tierMode: "WHOLE",
          tiers: [
            { from: "9000000", to: "9500000", rate: "0.02" },
            { from: "9600000", rate: "0.03" },
          ],
        },
        { kind: "moonFee", basis: "FIXED", accrual: "AT_ONCE", amount: "1", taxRate: "0.06", legalSource: "2006" },
        {
          kind: "anniversaryFee",
          basis: "FIXED",
          accrual: "AT_EVENT",
          amount: "100000",
          taxRate: "0.06",
          to: "2028-01-01",
        },
      ],
    });
    const before = await w.rows("SELECT count(*) FROM ka_contract");
    const refused = await propose("HT-11", wrong);
    expect(refused.errors.map((each: any) => `${each.code} ${each.path.join(".")}`)).toEqual([
      "TAX_RATE_UNKNOWN content.modes.0.taxRate",
      "RATE_MALFORMED content.modes.1.turnover.bands",
      "BANDS_MALFORMED content.modes.1.turnover.bands",
      "MODE_OVERLAPS content.modes.1",
      "TIERS_MALFORMED content.terms.0.tiers",
      "UNKNOWN_FEE_KIND content.terms.1.kind",
      "LEGAL_SOURCE_MISSING content.terms.2.legalSource",
      "OUTSIDE_CONTRACT content.terms.2.to",
    ]);
    expect(await w.rows("SELECT count(*) FROM ka_contract")).toEqual(before);
  });
});
