import { takeLetter } from "../../src/identity/index.ts";
import { sqlOver } from "../../src/platform/postgres/pools.ts";
import { type Asker, type World, world } from "../support/world.ts";

const password = "crane over the lake";
const renewed = "heron in the reeds";

describe("a new password", () => {
  let w: World;
  let noodles: string;
  let manager: Asker;
  beforeAll(async () => {
    w = await world();
    noodles = await w.manufacturer("noodles");
    manager = await w.person(noodles, "MANUFACTURER_MANAGER", { password });
  });
  afterAll(() => w.close());

  let requests = 0;
  const ask = async (who: Asker | null, name: string, fields: string, input: object) => {
    requests += 1;
    const type = name[0]!.toUpperCase() + name.slice(1);
    const reply = await w.ask(
      who,
      `mutation($input: ${type}Input!) { ${name}(input: $input) { ${fields} errors { code path message } } }`,
      {
        input: { requestId: `r${requests}`, ...input },
      },
    );
    expect(reply.errors).toBeUndefined();
    return reply.data[name];
  };
  const codes = (payload: { errors: { code: string }[] }) => payload.errors.map((error) => error.code);
  const signIn = async (login: string, word: string) => ask(null, "sessionOpen", "token", { login, password: word });
  const reset = (token: string, input: object = {}) =>
    ask(null, "passwordReset", "login", { token, password: renewed, ...input });
  const letter = () => takeLetter(sqlOver(w.fairway.pools.relay), new Date());
  const tokenOf = (link: string) => link.split("#")[1]!;
  const asked = async (who: Asker) => {
    await ask(null, "passwordResetAsk", "asked", { login: who.login });
    return tokenOf((await letter())!.link);
  };
  const resetOf = (who: Asker, member: Asker) =>
    ask(who, "memberReset", "reset { link expiresAt }", { memberId: `Member_${member.membershipId}` });

  it("is asked for with the same answer, whoever's the login is, and one letter waits", async () => {
    const who = await w.person(noodles, "SALES", { password });
    for (const login of [who.login.toUpperCase(), "nobody-at-all", who.login])
      expect(await ask(null, "passwordResetAsk", "asked", { login })).toEqual({ asked: true, errors: [] });
    const first = await letter();
    expect(first).toMatchObject({ to: { login: who.login }, language: "en", link: expect.stringMatching(/^\/reset#/) });
    expect(await letter()).toBeNull();
    await ask(null, "passwordResetAsk", "asked", { login: who.login });
    expect(await letter()).toBeNull();
  });

  it("set by the letter's link ends every session, and the old password", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const token = await asked(who);
    expect(await reset(token)).toEqual({ login: who.login, errors: [] });
    expect((await w.ask(who, `{ viewer { role } }`)).data.viewer).toBeNull();
    expect(codes(await signIn(who.login, password))).toEqual(["WRONG_LOGIN_OR_PASSWORD"]);
    expect(codes(await signIn(who.login, renewed))).toEqual([]);
  });

  it("is set once by one link, when five use it at once", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const token = await asked(who);
    const tried = await Promise.all([1, 2, 3, 4, 5].map((at) => reset(token, { password: `heron number ${at}` })));
    expect(tried.flatMap(codes)).toEqual(Array(4).fill("LINK_ENDED"));
    const worked = tried.findIndex((each) => each.errors.length === 0);
    expect(codes(await signIn(who.login, `heron number ${worked + 1}`))).toEqual([]);
  });

  it("is answered the same when the answer was lost, and a preview changes nothing", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const token = await asked(who);
    expect(codes(await reset(token, { preview: true }))).toEqual([]);
    expect(codes(await signIn(who.login, password))).toEqual([]);
    const first = await reset(token, { requestId: "lost" });
    expect(first.login).toBe(who.login);
    expect(await reset(token, { requestId: "lost" })).toEqual(first);
    expect(codes(await reset(token, { requestId: "lost", password: "another heron" }))).toEqual(["LINK_ENDED"]);
  });

  it("is not set by a link that expired, and not when it is a bad one", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const token = await asked(who);
    expect(codes(await reset(token, { password: "1234567890" }))).toEqual(["PASSWORD_TOO_COMMON"]);
    await w.rows(`UPDATE single_use_link SET expires_at = now() - interval '1 second' WHERE person_id = $1`, [
      who.personId,
    ]);
    expect(codes(await reset(token))).toEqual(["LINK_ENDED"]);
    expect(codes(await signIn(who.login, password))).toEqual([]);
  });

  it("may be let in by a manager, whose link works for a day", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const issued = await resetOf(manager, who);
    expect(issued).toMatchObject({ errors: [], reset: { link: expect.stringMatching(/^\/reset#/) } });
    expect(await reset(tokenOf(issued.reset.link))).toEqual({ login: who.login, errors: [] });
    const commands = await w.rows(`SELECT command, outcome FROM audit_entry WHERE person_id = ANY($1) ORDER BY id`, [
      [manager.personId, who.personId],
    ]);
    expect(commands).toEqual(
      expect.arrayContaining([
        { command: "memberReset", outcome: "DONE" },
        { command: "passwordReset", outcome: "DONE" },
      ]),
    );
  });

  it("is no manager's to set while the person works for others too, not even by a link issued before", async () => {
    const teas = await w.manufacturer("teas");
    const joinTeas = (who: Asker, id: string) =>
      w.rows(
        `INSERT INTO membership (manufacturer_id, id, person_id, name, role, region_los, created_at) VALUES ($1, $2, $3, 'x', 'SALES', '{}', now())`,
        [teas, id, who.personId],
      );
    const both = await w.person(noodles, "SALES", { password });
    await joinTeas(both, "0197f2b8-0000-7000-8000-00000000000a");
    expect(codes(await resetOf(manager, both))).toEqual(["WORKS_ELSEWHERE"]);
    const later = await w.person(noodles, "SALES", { password });
    const issued = await resetOf(manager, later);
    await joinTeas(later, "0197f2b8-0000-7000-8000-00000000000b");
    expect(codes(await reset(tokenOf(issued.reset.link)))).toEqual(["LINK_ENDED"]);
    expect(codes(await signIn(later.login, password))).toEqual([]);
  });

  it("is not let in by a manager who has left since, nor by one of another dealer or another company", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const leaver = await w.person(noodles, "MANUFACTURER_MANAGER");
    const issued = await resetOf(leaver, who);
    await w.rows(`UPDATE membership SET ended_at = now() WHERE id = $1`, [leaver.membershipId]);
    expect(codes(await reset(tokenOf(issued.reset.link)))).toEqual(["LINK_ENDED"]);
    const stranger = await w.person(await w.manufacturer("oils"), "MANUFACTURER_MANAGER");
    expect(codes(await resetOf(stranger, who))).toEqual(["NOT_FOUND"]);
    const dealerOwner = await w.person(noodles, "DEALER_OWNER", { dealerId: "0197f2b8-0000-7000-8000-0000000000d1" });
    const othersStaff = await w.person(noodles, "DEALER_STAFF", { dealerId: "0197f2b8-0000-7000-8000-0000000000d2" });
    const ownStaff = await w.person(noodles, "DEALER_STAFF", { dealerId: "0197f2b8-0000-7000-8000-0000000000d1" });
    expect(codes(await resetOf(dealerOwner, othersStaff))).toEqual(["NOT_FOUND"]);
    expect(codes(await resetOf(dealerOwner, ownStaff))).toEqual([]);
    expect(codes(await resetOf(manager, manager))).toEqual(["NOT_ALLOWED"]);
  });

  it("is changed by the person himself, who stays signed in here and nowhere else", async () => {
    const who = await w.person(noodles, "SALES", { password });
    const other = { ...who, token: (await signIn(who.login, password)).token };
    const change = (input: object) =>
      ask(who, "passwordChange", "personId", { presentPassword: password, password: renewed, ...input });
    expect(codes(await change({ presentPassword: "not this one" }))).toEqual(["WRONG_PASSWORD"]);
    expect(codes(await change({ password: "short" }))).toEqual(["PASSWORD_TOO_SHORT"]);
    const done = await change({ requestId: "mine" });
    expect(done).toEqual({ personId: `Person_${who.personId}`, errors: [] });
    expect(await change({ requestId: "mine" })).toEqual(done);
    expect((await w.ask(who, `{ viewer { role } }`)).data.viewer.role).toBe("SALES");
    expect((await w.ask(other, `{ viewer { role } }`)).data.viewer).toBeNull();
    expect(codes(await signIn(who.login, renewed))).toEqual([]);
  });

  it("leaves no password, token or login in the trail, in requests or in the log", async () => {
    const kept = JSON.stringify([
      await w.rows(`SELECT input, changes FROM audit_entry`),
      await w.rows(`SELECT * FROM request`),
      await w.rows(`SELECT payload FROM outbox`),
    ]);
    expect(kept).not.toMatch(/crane|heron|sales-/);
    expect(w.logged).toEqual([]);
  });
});
