import { type Asker, type World, world } from "../support/world.ts";

const password = "crane over the lake";
const open = `mutation($input: SessionOpenInput!) { sessionOpen(input: $input) {
  session { id manufacturerName address userAgent current } token
  viewer { person { login } role dealerId manufacturer { code timeZone currency languages } permissions language memberships { role current } }
  errors { code message path retryAt } } }`;

describe("signing in and out", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("noodles");
    manager = await w.person(maker, "MANUFACTURER_MANAGER", { password, language: "zh-CN" });
  });
  afterAll(() => w.close());

  const signIn = async (login: string, word: string) =>
    (await w.ask(null, open, { input: { requestId: "1", login, password: word } })).data.sessionOpen;

  it("gives a token that acts for the person's membership", async () => {
    const opened = await signIn(manager.login.toUpperCase(), password);
    expect(opened.errors).toEqual([]);
    expect(opened.session).toMatchObject({ manufacturerName: "noodles", address: "127.0.0.1", current: true });
    expect(opened.viewer).toMatchObject({
      person: { login: manager.login },
      role: "MANUFACTURER_MANAGER",
      dealerId: null,
      manufacturer: { code: "noodles", timeZone: "Asia/Shanghai", currency: "CNY", languages: ["zh-CN", "en"] },
      language: "zh_CN",
      memberships: [{ role: "MANUFACTURER_MANAGER", current: true }],
    });
    const reply = await w.ask({ ...manager, token: opened.token }, `{ viewer { person { login } today } }`);
    expect(reply.data).toEqual({ viewer: { person: { login: manager.login }, today: "2026-06-10" } });
  });

  it("opens another session when the same request is sent again", async () => {
    const [one, two] = [await signIn(manager.login, password), await signIn(manager.login, password)];
    expect(one.session.id).not.toBe(two.session.id);
  });

  it("says the same of a wrong login and a wrong password, and opens nothing", async () => {
    const count = async () => (await w.rows(`SELECT count(*)::int AS n FROM session`))[0]!["n"];
    const before = await count();
    const wrong = {
      code: "WRONG_LOGIN_OR_PASSWORD",
      message: "The login or the password is wrong.",
      path: [],
      retryAt: null,
    };
    for (const tried of [await signIn(manager.login, "not this one"), await signIn("nobody-here", password)])
      expect(tried).toMatchObject({ session: null, token: null, viewer: null, errors: [wrong] });
    expect(await count()).toBe(before);
  });

  it("knows no viewer for a stranger", async () => {
    expect(await w.ask(null, `{ viewer { role } }`)).toMatchObject({ data: { viewer: null }, status: 200 });
  });

  it("ends the session at sign-out", async () => {
    const who = { ...manager, token: (await signIn(manager.login, password)).token };
    const closed = await w.ask(
      who,
      `mutation { sessionClose(input: { requestId: "2" }) { closedSessionId errors { code } } }`,
    );
    expect(closed.data.sessionClose).toMatchObject({ closedSessionId: expect.stringMatching(/^Session_/), errors: [] });
    expect((await w.ask(who, `{ viewer { role } }`)).data).toEqual({ viewer: null });
  });

  it("keeps in the trail who signed in, and neither login nor password", async () => {
    const entries = await w.rows(
      `SELECT person_id, outcome, input FROM audit_entry WHERE command = 'sessionOpen' ORDER BY id`,
    );
    expect(entries[0]).toEqual({
      person_id: manager.personId,
      outcome: "DONE",
      input: { login: "•", password: "•", requestId: "1" },
    });
    expect(w.logged).toEqual([]);
  });
});
