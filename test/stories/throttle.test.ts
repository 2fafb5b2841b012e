import { request } from "node:http";
import { type Asker, type World, world } from "../support/world.ts";

const password = "crane over the lake";
const open = `mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { token errors { code message retryAt } } }`;

type Tried = {
  token: string | null;
  errors: { code: string; message: string; retryAt: string | null }[];
  cookies: string[];
};

describe("guessing passwords", () => {
  let w: World;
  let owner: Asker;
  beforeAll(async () => {
    w = await world();
    owner = await w.person(await w.manufacturer("noodles"), "MANUFACTURER_MANAGER", { password });
  });
  afterAll(() => w.close());

  /** Tries from an address of this machine, as another machine would from its own. */
  const tryFrom = (localAddress: string, login: string, word: string, headers: Record<string, string> = {}) =>
    new Promise<Tried>((resolve, reject) => {
      const body = JSON.stringify({ query: open, variables: { input: { requestId: "1", login, password: word } } });
      const sent = request(
        `${w.url}/graphql`,
        {
          method: "POST",
          localAddress,
          headers: { "content-type": "application/json", "accept-language": "en", ...headers },
        },
        (response) => {
          let text = "";
          response.on("data", (part: Buffer) => (text += part.toString()));
          response.on("end", () =>
            resolve({ ...JSON.parse(text).data.sessionOpen, cookies: response.headers["set-cookie"] ?? [] }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  const codesOf = (tried: Tried[]) => tried.flatMap((each) => each.errors.map((error) => error.code));
  const counted = (codes: string[], code: string) => codes.filter((each) => each === code).length;

  it("fifty at once from one address count as fifty: ten are looked at", async () => {
    const tried = await Promise.all(
      Array.from({ length: 50 }, (_, at) => tryFrom("127.0.0.2", owner.login, `guess number ${at}`)),
    );
    const codes = codesOf(tried);
    expect(counted(codes, "WRONG_LOGIN_OR_PASSWORD")).toBe(10);
    expect(counted(codes, "TOO_MANY_ATTEMPTS")).toBe(40);
    const rows = await w.rows(
      `SELECT outcome, count(*)::int AS n FROM sign_in WHERE login = $1 GROUP BY outcome ORDER BY outcome`,
      [owner.login],
    );
    expect(rows).toEqual([
      { outcome: "THROTTLED", n: 40 },
      { outcome: "WRONG", n: 10 },
    ]);
  });

  it("stops even the right password from there, and says when to try again", async () => {
    const tried = await tryFrom("127.0.0.2", owner.login, password);
    expect(tried.token).toBeNull();
    expect(tried.errors[0]!.message).toMatch(/^Too many attempts. Try again in \d+ seconds\.$/);
    expect(new Date(tried.errors[0]!.retryAt!).getTime()).toBeGreaterThan(Date.now());
  });

  it("never stops the owner elsewhere", async () => {
    expect((await tryFrom("127.0.0.1", owner.login, password)).errors).toEqual([]);
  });

  it("is forgiven with time", async () => {
    await w.rows(`UPDATE sign_in SET at = at - interval '61 minutes' WHERE source = '127.0.0.2'`);
    expect((await tryFrom("127.0.0.2", owner.login, password)).errors).toEqual([]);
  });

  it("of a login that is nobody's is treated the same", async () => {
    const tried = await Promise.all(
      Array.from({ length: 12 }, () => tryFrom("127.0.0.3", "nobody-at-all", "a guess or two")),
    );
    expect(counted(codesOf(tried), "WRONG_LOGIN_OR_PASSWORD")).toBe(10);
    expect(counted(codesOf(tried), "TOO_MANY_ATTEMPTS")).toBe(2);
  });

  it("at the owner's own address does not keep out the browser he signed in with", async () => {
    const browser = { origin: w.url };
    const { cookies } = await tryFrom("127.0.0.4", owner.login, password, browser);
    const device = cookies.find((each) => each.startsWith("fairway_device="))!.split(";")[0]!;
    await Promise.all(Array.from({ length: 12 }, () => tryFrom("127.0.0.4", owner.login, "a guess or two")));
    expect(codesOf([await tryFrom("127.0.0.4", owner.login, password)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect((await tryFrom("127.0.0.4", owner.login, password, { ...browser, cookie: device })).errors).toEqual([]);
  });

  it("over many logins stops the address, but not who signed in from there before", async () => {
    const guess = (at: number) => tryFrom("127.0.0.5", `guessed-${at}`, "password of many");
    expect((await tryFrom("127.0.0.5", owner.login, password)).errors).toEqual([]);
    const tried = await Promise.all(Array.from({ length: 65 }, (_, at) => guess(at)));
    expect(counted(codesOf(tried), "TOO_MANY_ATTEMPTS")).toBe(5);
    expect((await tryFrom("127.0.0.5", owner.login, password)).errors).toEqual([]);
  });

  it("five right ones at once are five sessions", async () => {
    const tried = await Promise.all(Array.from({ length: 5 }, () => tryFrom("127.0.0.6", owner.login, password)));
    expect(new Set(tried.map((each) => each.token)).size).toBe(5);
    expect(w.logged).toEqual([]);
  });
});
