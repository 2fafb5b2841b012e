import { type Asker, type World, world } from "../support/world.ts";

describe("people look for divisions and business days", () => {
  let w: World;
  let english: Asker;
  let chinese: Asker;
  beforeAll(async () => {
    w = await world();
    const maker = await w.manufacturer("maker");
    english = await w.person(maker, "MANUFACTURER_MANAGER");
    chinese = await w.person(maker, "SALES", { language: "zh-CN", name: "xiaoli" });
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const find = `query ($search: String, $parent: ID, $retired: Boolean! = false, $first: Int! = 20, $after: String) {
    divisions(search: $search, parent: $parent, retired: $retired, first: $first, after: $after) {
      nodes { id code name nameEn label level country retired path hasChildren parent { name } successors { name } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const nodes = async (who: Asker, variables: object) => (await w.ask(who, find, variables)).data.divisions.nodes;

  it("finds a county by its initials and says where it lies, in the reader's language", async () => {
    const shown = (list: { code: string }[]) => list.find((each) => each.code === "330106");
    expect(shown(await nodes(chinese, { search: "xhq" }))).toMatchObject({
      name: "西湖区",
      label: "西湖区",
      level: 3,
      path: ["中国", "浙江省", "杭州市", "西湖区"],
      parent: { name: "杭州市" },
      hasChildren: true,
      retired: false,
      successors: [],
    });
    expect(shown(await nodes(english, { search: "Xihu Dist" }))).toMatchObject({
      label: "Xihu District",
      path: ["China", "Zhejiang", "Hangzhou", "Xihu District"],
    });
  });

  it("names no statistical grouping as if it were a place", async () => {
    const [found] = await nodes(chinese, { search: "110101" });
    expect(found.path).toEqual(["中国", "北京市", "东城区"]);
  });

  it("shows where the ground of a retired county went", async () => {
    const [found] = await nodes(chinese, { search: "江干区", retired: true });
    expect(found).toMatchObject({ retired: true, successors: [{ name: "上城区" }, { name: "钱塘区" }] });
    expect(await nodes(chinese, { search: "江干区" })).toEqual([]);
  });

  it("walks the tree down, a page at a time, and by many parents at once", async () => {
    const [zhejiang] = await nodes(chinese, { search: "浙江省" });
    const first = await w.ask(chinese, find, { parent: zhejiang.id, first: 4 });
    const { endCursor, hasNextPage } = first.data.divisions.pageInfo;
    expect(hasNextPage).toBe(true);
    const rest = await w.ask(chinese, find, { parent: zhejiang.id, first: 100, after: endCursor });
    const names = [...first.data.divisions.nodes, ...rest.data.divisions.nodes].map(
      (node: { name: string }) => node.name,
    );
    expect(names.length).toBe(11);
    expect(names.slice(0, 5)).toEqual(["杭州市", "宁波市", "温州市", "嘉兴市", "湖州市"]);

    const deep = await w.ask(
      chinese,
      `query ($id: ID!) { division(id: $id) { children(first: 2) { nodes { name children(first: 2) { nodes { name } pageInfo { hasNextPage } } } } } }`,
      { id: zhejiang.id },
    );
    expect(deep.data.division.children.nodes.map((node: { name: string }) => node.name)).toEqual(["杭州市", "宁波市"]);
    expect(deep.data.division.children.nodes[0].children).toEqual({
      nodes: [{ name: "上城区" }, { name: "拱墅区" }],
      pageInfo: { hasNextPage: true },
    });
  });

  it("points from a country that is also a division of another to that division", async () => {
    const reply = await w.ask(
      english,
      `{ node(id: "Division_344000000000000000") { ... on Division { label standsFor { code label path } } } }`,
    );
    expect(reply.data.node).toEqual({
      label: "Hong Kong, China",
      standsFor: { code: "81", label: "Hong Kong", path: ["China", "Hong Kong"] },
    });
  });

  it("answers null and nothing for divisions that are none", async () => {
    const reply = await w.ask(
      english,
      `{ a: division(id: "Division_1") { id } b: division(id: "Order_156000000000000000") { id } c: node(id: "Division_x") { id } d: divisions(parent: "Division_999000000000000000") { nodes { id } } e: divisions(parent: "nonsense", search: "hz") { nodes { id } } }`,
    );
    expect(reply.data).toEqual({ a: null, b: null, c: null, d: { nodes: [] }, e: { nodes: [] } });
  });

  it("takes no cursor of others and no page beyond a hundred", async () => {
    const forged = Buffer.from(JSON.stringify(["x", "1; drop table division"])).toString("base64url");
    for (const variables of [{ after: forged }, { after: "?" }, { first: 101 }, { first: 0 }]) {
      const reply = await w.ask(english, find, variables);
      expect(reply.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    }
  });

  it("tells a stranger nothing", async () => {
    const reply = await w.ask(null, `{ divisions(search: "hz") { nodes { id } } }`);
    expect(reply.errors?.map((error) => error.extensions["code"])).toEqual(["UNAUTHENTICATED"]);
  });

  it("counts the business days of a week with a holiday and a make-up day", async () => {
    const calendar = `query ($from: Date!, $to: Date!) {
      businessCalendar(country: "CN", from: $from, to: $to) { knownTo businessDays days { day kind name } }
    }`;
    const reply = await w.ask(english, calendar, { from: "2025-09-28", to: "2025-10-12" });
    expect(reply.data.businessCalendar).toMatchObject({ knownTo: "2026-12-31", businessDays: 6 });
    expect(reply.data.businessCalendar.days.at(0)).toEqual({
      day: "2025-09-28",
      kind: "WORKDAY",
      name: "National Day",
    });
    const local = await w.ask(chinese, calendar, { from: "2025-10-01", to: "2025-10-02" });
    expect(local.data.businessCalendar.days).toEqual([{ day: "2025-10-01", kind: "HOLIDAY", name: "国庆节" }]);
    const backwards = await w.ask(english, calendar, { from: "2025-10-02", to: "2025-10-01" });
    expect(backwards.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });
});
