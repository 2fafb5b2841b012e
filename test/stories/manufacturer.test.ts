import { makeManufacturer, readArguments } from "../../src/app/cli/manufacturer.ts";
import { type World, world } from "../support/world.ts";

const words = [
  "create",
  "--code",
  "noodles",
  "--name",
  "Noodle Co.",
  "--owner-login",
  "Li.Na@noodles.example",
  "--owner-name",
  "Li Na",
];

describe("a new manufacturer", () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  const make = async (...args: string[]) => {
    const asked = readArguments(args);
    if (typeof asked === "string") throw new Error(asked);
    return makeManufacturer(w.fairway.pools.relay, asked, "https://fairway.example");
  };

  it("is made on the command line, and its owner joins by the printed link", async () => {
    const { done, said } = await make(...words);
    expect(done).toBe(true);
    const token = said[1]!.replace("https://fairway.example/join#", "");
    const accepted = await w.ask(
      null,
      `mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) { login membership { role } errors { code } } }`,
      { input: { requestId: "1", token, name: "Li Na", password: "crane over the lake" } },
    );
    expect(accepted.data.invitationAccept).toEqual({
      login: "li.na@noodles.example",
      membership: { role: "MANUFACTURER_MANAGER" },
      errors: [],
    });
    const opened = await w.ask(
      null,
      `mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { token viewer { manufacturer { id } } } }`,
      {
        input: { requestId: "1", login: "li.na@noodles.example", password: "crane over the lake" },
      },
    );
    const { token: bearer, viewer } = opened.data.sessionOpen;
    const who = { token: bearer, personId: "", manufacturerId: "", membershipId: "", login: "" };
    const read = await w.ask(
      who,
      `query($id: ID!) { node(id: $id) { ... on Manufacturer { code name country timeZone currency languages } } }`,
      {
        id: viewer.manufacturer.id,
      },
    );
    expect(read.data.node).toEqual({
      code: "noodles",
      name: "Noodle Co.",
      country: "CN",
      timeZone: "Asia/Shanghai",
      currency: "CNY",
      languages: ["zh-CN", "en"],
    });
  });

  it("of the same code is refused, also when five make it at once", async () => {
    expect(await make(...words)).toEqual({ done: false, said: ["This code is taken."] });
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => make(...words.with(2, "teas"))));
    expect(results.filter((each) => each.done)).toHaveLength(1);
  });

  it("of nonsense is refused with everything that is wrong", async () => {
    const { said } = await make(...words, "--currency", "YUAN", "--time-zone", "Mars/North");
    expect(said).toEqual([
      "There is no such time zone (such as Asia/Shanghai).",
      "There is no such currency code (ISO 4217).",
    ]);
    expect(readArguments(["create", "--colour", "red"])).toMatch(/--colour/);
    expect(readArguments(["create"])).toMatch(/^npm run manufacturer/);
  });

  it("speaks to its people in its own languages: in the one they ask for among them, else in its first", async () => {
    const languageOf = async (code: string, spoken: string, asked: string) => {
      const login = `owner@${code}.example`;
      const named = ["--code", code, "--name", code, "--owner-login", login, "--owner-name", "Ann"];
      const { said } = await make("create", ...named, "--languages", spoken);
      const token = said[1]!.replace("https://fairway.example/join#", "");
      const send = async (query: string, input: object) => {
        const answer = await fetch(`${w.url}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", "accept-language": asked },
          body: JSON.stringify({ query, variables: { input: { requestId: "1", ...input } } }),
        });
        return ((await answer.json()) as any).data;
      };
      const password = "crane over the lake";
      const accept = `mutation ($input: InvitationAcceptInput!) { invitationAccept(input: $input) { errors { code } } }`;
      await send(accept, { token, name: "Ann", password });
      const open = `mutation ($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { language } } }`;
      return (await send(open, { login, password })).sessionOpen.viewer.language;
    };
    expect(await languageOf("gifts", "en", "zh-CN")).toBe("en");
    expect(await languageOf("mian", "zh-CN", "en")).toBe("zh_CN");
    expect(await languageOf("both", "zh-CN,en", "en")).toBe("en");
  });
});
