import { type Asker, type Reply, type World, world } from "../support/world.ts";

const password = "crane over the lake";
const opened = `session { id membershipId current } token viewer { role dealerId manufacturer { code } memberships { membershipId role current } } errors { code message path }`;

describe("a person's sessions", () => {
  let w: World;
  let noodles: string;
  let owner: Asker;
  beforeAll(async () => {
    w = await world();
    noodles = await w.manufacturer("noodles");
    owner = await w.person(noodles, "DEALER_OWNER", { password, dealerId: "0197f2b8-0000-7000-8000-000000000001" });
    const teas = await w.manufacturer("teas");
    await w.rows(
      `INSERT INTO membership (manufacturer_id, id, person_id, name, role, region_los, created_at)
       VALUES ($1, '0197f2b8-0000-7000-8000-000000000002', $2, 'Owner', 'SALES', '{}', now())`,
      [teas, owner.personId],
    );
  });
  afterAll(() => w.close());

  const as = (token: string): Asker => ({ ...owner, token });
  const signIn = async (): Promise<string> =>
    (
      await w.ask(null, `mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { token } }`, {
        input: { requestId: "1", login: owner.login, password },
      })
    ).data.sessionOpen.token;
  const switchTo = async (who: Asker, membershipId: string) =>
    (
      await w.ask(who, `mutation($input: SessionSwitchInput!) { sessionSwitch(input: $input) { ${opened} } }`, {
        input: { requestId: "2", membershipId },
      })
    ).data.sessionSwitch;

  it("are listed with where they were opened", async () => {
    const [first] = (await w.ask(owner, `{ sessions { address userAgent seenAt openedAt manufacturerName current } }`))
      .data.sessions;
    expect(first).toMatchObject({
      address: "127.0.0.1",
      userAgent: "story",
      manufacturerName: "noodles",
      current: true,
    });
  });

  it("switch to another membership of the same person, and the old token ends", async () => {
    const before = as(await signIn());
    const seats = (await w.ask(before, `{ viewer { memberships { membershipId role current } } }`)).data.viewer
      .memberships;
    expect(seats.map((seat: { role: string; current: boolean }) => [seat.role, seat.current])).toEqual([
      ["DEALER_OWNER", true],
      ["SALES", false],
    ]);
    const switched = await switchTo(before, seats[1].membershipId);
    expect(switched).toMatchObject({
      errors: [],
      viewer: { role: "SALES", dealerId: null, manufacturer: { code: "teas" } },
    });
    expect((await w.ask(before, `{ sessions { id } }`)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect((await w.ask(as(switched.token), `{ viewer { role } }`)).data.viewer.role).toBe("SALES");
    expect((await switchTo(as(switched.token), seats[0].membershipId)).viewer.role).toBe("DEALER_OWNER");
  });

  it("do not switch to somebody else's membership", async () => {
    const other = await w.person(noodles, "MANUFACTURER_MANAGER");
    const refused = await switchTo(as(await signIn()), `Member_${other.membershipId}`);
    expect(refused).toMatchObject({
      session: null,
      token: null,
      errors: [{ code: "NOT_FOUND", path: ["membershipId"] }],
    });
  });

  it("are refused at once when revoked from another of them, and revoking twice is the same", async () => {
    const [here, there] = [as(await signIn()), as(await signIn())];
    const id = (await w.ask(there, `{ sessions { id current } }`)).data.sessions.find(
      (each: { current: boolean }) => each.current,
    ).id;
    const revoke = `mutation($id: ID!) { sessionRevoke(input: { requestId: "3", sessionId: $id }) { closedSessionId errors { code } } }`;
    for (let time = 0; time < 2; time += 1)
      expect((await w.ask(here, revoke, { id })).data.sessionRevoke).toEqual({ closedSessionId: id, errors: [] });
    expect((await w.ask(there, `{ sessions { id } }`)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    const stranger = await w.person(noodles, "MANUFACTURER_MANAGER");
    expect((await w.ask(stranger, revoke, { id })).data.sessionRevoke.errors).toEqual([{ code: "NOT_FOUND" }]);
  });

  it("end by themselves, move on with use, and write their use once a minute at most", async () => {
    const who = as(await signIn());
    const mine = (await w.ask(who, `{ sessions { id current } }`)).data.sessions
      .find((each: { current: boolean }) => each.current)
      .id.slice(8);
    const times = async () => (await w.rows(`SELECT seen_at, expires_at FROM session WHERE id = $1`, [mine]))[0]!;
    const fresh = await times();
    await w.ask(who, `{ viewer { role } }`);
    expect(await times()).toEqual(fresh);
    await w.rows(
      `UPDATE session SET seen_at = seen_at - interval '2 days', expires_at = expires_at - interval '2 days' WHERE id = $1`,
      [mine],
    );
    await w.ask(who, `{ viewer { role } }`);
    expect((await times())["expires_at"].getTime()).toBeGreaterThanOrEqual(fresh["expires_at"].getTime());
    await w.rows(`UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1`, [mine]);
    expect((await w.ask(who, `{ viewer { role } }`)).data.viewer).toBeNull();
  });

  it("speak the language the person chose", async () => {
    const who = as(await signIn());
    const choose = `mutation($to: Language!, $preview: Boolean) { viewerLanguageSet(input: { requestId: "4", language: $to, preview: $preview }) { viewer { language } errors { code } } }`;
    const refuse = async () => (await switchTo(who, "Member_1")).errors[0].message;
    expect((await w.ask(who, choose, { to: "zh_CN", preview: true })).data.viewerLanguageSet.viewer.language).toBe(
      "zh_CN",
    );
    expect(await refuse()).toBe("There is no such record, or it is none of yours. Choose again from the list.");
    await w.ask(who, choose, { to: "zh_CN" });
    expect(await refuse()).toBe("没有这条记录，或不在您可见的范围内，请从列表中重新选择。");
  });

  describe("in a browser", () => {
    const send = async (query: string, headers: Record<string, string>, variables = {}) => {
      const response = await fetch(`${w.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { body: (await response.json()) as Reply, cookies: response.headers.getSetCookie() };
    };
    const open = `mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { session { id } errors { code } } }`;
    const variables = () => ({ input: { requestId: "5", login: owner.login, password } });
    const cookieOf = (cookies: string[]) => cookies.map((each) => each.split(";")[0]).join("; ");

    it("live in an HttpOnly, SameSite=Strict cookie that a page of ours may use and a foreign page may not", async () => {
      const { cookies } = await send(open, { origin: w.url }, variables());
      const [session] = cookies.filter((each) => each.startsWith("fairway_session="));
      expect(session).toMatch(/HttpOnly/);
      expect(session).toMatch(/SameSite=Strict/);
      const cookie = cookieOf(cookies);
      expect((await send(`{ viewer { role } }`, { cookie, origin: w.url })).body.data.viewer.role).toBe("DEALER_OWNER");
      expect(
        (await send(`{ sessions { id } }`, { cookie, origin: "https://elsewhere.example" })).body.errors?.[0]
          ?.extensions["code"],
      ).toBe("UNAUTHENTICATED");
      expect((await send(`{ sessions { id } }`, { cookie })).body.errors?.[0]?.extensions["code"]).toBe(
        "UNAUTHENTICATED",
      );
    });

    it("are not planted by a foreign page", async () => {
      for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }, {}] as Record<
        string,
        string
      >[])
        expect((await send(open, headers, variables())).cookies).toEqual([]);
    });

    it("keep the new token from scripts when they switch, and are forgotten at sign-out", async () => {
      const cookie = cookieOf((await send(open, { origin: w.url }, variables())).cookies);
      const seats = (await send(`{ viewer { memberships { membershipId current } } }`, { cookie, origin: w.url })).body
        .data.viewer.memberships;
      const query = `mutation($input: SessionSwitchInput!) { sessionSwitch(input: $input) { ${opened} } }`;
      const next = await send(
        query,
        { cookie, origin: w.url },
        { input: { requestId: "6", membershipId: seats[1].membershipId } },
      );
      expect(next.body.data.sessionSwitch).toMatchObject({ errors: [], token: null, session: { current: true } });
      const renewed = cookieOf(next.cookies);
      const closed = await send(`mutation { sessionClose(input: { requestId: "7" }) { errors { code } } }`, {
        cookie: renewed,
        origin: w.url,
      });
      expect(closed.cookies[0]).toMatch(/^fairway_session=;/);
      expect((await send(`{ viewer { role } }`, { cookie: renewed, origin: w.url })).body.data.viewer).toBeNull();
    });

    it("remember the browser by a cookie of its own, set once", async () => {
      const first = await send(open, { origin: w.url }, variables());
      expect(first.cookies.some((each) => each.startsWith("fairway_device="))).toBe(true);
      const again = await send(open, { origin: w.url, cookie: cookieOf(first.cookies) }, variables());
      expect(again.cookies.map((each) => each.split("=")[0])).toEqual(["fairway_session"]);
      expect(w.logged).toEqual([]);
    });
  });
});
