import { type Asker, type World, world } from "../support/world.ts";

const password = "crane over the lake";
const invite = `mutation($input: MemberInviteInput!) { memberInvite(input: $input) {
  invitation { id login name role dealerId link expiresAt } errors { code message path } } }`;
const accept = `mutation($input: InvitationAcceptInput!) { invitationAccept(input: $input) {
  membership { membershipId role manufacturer { code } dealerId } login errors { code message path } } }`;
const end = `mutation($input: MemberEndInput!) { memberEnd(input: $input) { member { id endedAt } errors { code path } } }`;

type Refused = { code: string; path: string[] };
type Listed = { id: string; name: string; role: string };

describe("members come by invitation and go", () => {
  let w: World;
  let noodles: string;
  let manager: Asker;
  let owner: Asker;
  const [dealer, otherDealer] = ["0197f2b8-0000-7000-8000-0000000000d1", "0197f2b8-0000-7000-8000-0000000000d2"];
  beforeAll(async () => {
    w = await world();
    noodles = await w.manufacturer("noodles");
    manager = await w.person(noodles, "MANUFACTURER_MANAGER", { name: "Manager" });
    owner = await w.person(noodles, "DEALER_OWNER", { dealerId: dealer, name: "Owner" });
  });
  afterAll(() => w.close());

  let requests = 0;
  const ask = async (who: Asker | null, query: string, name: string, input: object) => {
    requests += 1;
    const reply = await w.ask(who, query, { input: { requestId: `r${requests}`, ...input } });
    expect(reply.errors).toBeUndefined();
    return reply.data[name];
  };
  const inviteAs = (who: Asker, input: object) => ask(who, invite, "memberInvite", { name: "Wang Fang", ...input });
  const tokenOf = (invited: { invitation: { link: string } }) => invited.invitation.link.split("#")[1]!;
  const acceptWith = (token: string, input: object = {}) =>
    ask(null, accept, "invitationAccept", { token, name: "Wang Fang", password, ...input });
  const signIn = async (login: string, word = password): Promise<Asker> => {
    const reply = await w.ask(
      null,
      `mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { token errors { code } } }`,
      {
        input: { requestId: "1", login, password: word },
      },
    );
    expect(reply.data.sessionOpen.errors).toEqual([]);
    return { ...manager, token: reply.data.sessionOpen.token };
  };
  const members = async (who: Asker | null, args = "") =>
    (
      await w.ask(
        who,
        `{ members${args} { nodes { id name role dealerId viewerCanEnd viewerCanReset } pageInfo { hasNextPage endCursor } } }`,
      )
    ).data.members;
  const join = async (who: Asker, input: { login: string; role: string }) => {
    await acceptWith(tokenOf(await inviteAs(who, input)), { name: input.login });
    return signIn(input.login);
  };

  it("by a link that is shown once, and not again to the same request", async () => {
    const input = { requestId: "once", login: "Sales@Noodles.example", role: "SALES" };
    const first = await inviteAs(manager, input);
    expect(first).toMatchObject({
      errors: [],
      invitation: { login: "sales@noodles.example", role: "SALES", link: expect.stringMatching(/^\/join#[\w-]{43}$/) },
    });
    expect(await inviteAs(manager, input)).toEqual({ errors: [], invitation: { ...first.invitation, link: null } });
    const card = await w.ask(
      null,
      `query($token: String!) { invitation(token: $token) { manufacturerName login name role known } }`,
      { token: tokenOf(first) },
    );
    expect(card.data.invitation).toEqual({
      manufacturerName: "noodles",
      login: "sales@noodles.example",
      name: "Wang Fang",
      role: "SALES",
      known: false,
    });
    expect(await acceptWith(tokenOf(first))).toMatchObject({
      errors: [],
      login: "sales@noodles.example",
      membership: { role: "SALES", manufacturer: { code: "noodles" } },
    });
    const who = await signIn("sales@noodles.example");
    expect((await w.ask(who, `{ viewer { person { name } role } }`)).data.viewer).toEqual({
      person: { name: "Wang Fang" },
      role: "SALES",
    });
  });

  it("not by a preview, which writes nothing", async () => {
    const before = await w.rows(`SELECT count(*) FROM single_use_link`);
    const seen = await inviteAs(manager, { login: "preview", role: "SALES", preview: true });
    expect(seen).toMatchObject({ errors: [], invitation: { login: "preview", link: null } });
    expect(await w.rows(`SELECT count(*) FROM single_use_link`)).toEqual(before);
  });

  it("once, when five accept the same link at once", async () => {
    const token = tokenOf(await inviteAs(manager, { login: "raced", role: "FINANCE" }));
    const tried = await Promise.all([1, 2, 3, 4, 5].map((at) => acceptWith(token, { name: `Number ${at}` })));
    expect(tried.filter((each) => each.errors.length === 0)).toHaveLength(1);
    expect(tried.flatMap((each) => each.errors.map((error: Refused) => error.code))).toEqual(
      Array(4).fill("LINK_ENDED"),
    );
    expect(
      await w.rows(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.login = 'raced'`),
    ).toHaveLength(1);
  });

  it("again with the same answer, when the answer to the same request was lost", async () => {
    const token = tokenOf(await inviteAs(manager, { login: "replayed", role: "FINANCE" }));
    const first = await acceptWith(token, { requestId: "lost" });
    expect(await acceptWith(token, { requestId: "lost" })).toEqual(first);
    expect((await acceptWith(token, { requestId: "lost", password: "another password" })).errors[0].code).toBe(
      "LINK_ENDED",
    );
  });

  it("not with a bad password, a link that has expired, was replaced or never was", async () => {
    const token = tokenOf(await inviteAs(manager, { login: "careful", role: "FINANCE" }));
    const refused = await acceptWith(token, { password: "careful" });
    expect(refused.errors.map((error: Refused) => error.code)).toEqual(["PASSWORD_TOO_SHORT", "PASSWORD_IS_LOGIN"]);
    const newer = tokenOf(await inviteAs(manager, { login: "careful", role: "SALES" }));
    expect((await acceptWith(token)).errors[0].code).toBe("LINK_ENDED");
    await w.rows(`UPDATE single_use_link SET expires_at = now() - interval '1 second' WHERE login = 'careful'`);
    expect((await acceptWith(newer)).errors[0].code).toBe("LINK_ENDED");
    expect((await acceptWith("x".repeat(43))).errors[0].code).toBe("LINK_ENDED");
    expect(await w.rows(`SELECT id FROM person WHERE login = 'careful'`)).toEqual([]);
  });

  it("not by a link that was withdrawn, which those who may invite do from the list of what waits", async () => {
    const waiting = async (who: Asker) =>
      (await w.ask(who, `{ invitations { nodes { id login link } } }`)).data.invitations.nodes as {
        id: string;
        login: string;
      }[];
    const token = tokenOf(await inviteAs(manager, { login: "withdrawn", role: "SALES" }));
    const found = (await waiting(manager)).find((each) => each.login === "withdrawn")!;
    expect(found).toMatchObject({ link: null });
    const withdraw = (who: Asker) =>
      ask(
        who,
        `mutation($input: InvitationWithdrawInput!) { invitationWithdraw(input: $input) { invitation { id } errors { code } } }`,
        "invitationWithdraw",
        { invitationId: found.id },
      );
    expect(await waiting(owner)).toEqual([]);
    expect((await withdraw(owner)).errors).toEqual([{ code: "NOT_FOUND" }]);
    expect(await withdraw(manager)).toEqual({ invitation: { id: found.id }, errors: [] });
    expect((await withdraw(manager)).errors).toEqual([{ code: "LINK_ENDED" }]);
    expect((await acceptWith(token)).errors[0].code).toBe("LINK_ENDED");
    expect((await waiting(manager)).map((each) => each.login)).not.toContain("withdrawn");
    expect(await waiting(await w.person(noodles, "SALES"))).toEqual([]);
  });

  it("for some divisions, which must be there", async () => {
    const [division] = await w.rows<{ lo: bigint }>(`SELECT lo FROM division WHERE level = 1 ORDER BY lo LIMIT 1`);
    const regionIds = [`Division_${division!.lo}`];
    const token = tokenOf(await inviteAs(manager, { login: "branch", role: "BRANCH_MANAGER", regionIds }));
    expect((await acceptWith(token)).errors).toEqual([]);
    const kept = await w.rows(
      `SELECT m.region_los FROM membership m JOIN person p ON p.id = m.person_id WHERE p.login = 'branch'`,
    );
    expect(kept).toEqual([{ region_los: [division!.lo] }]);
    const refused = await inviteAs(manager, {
      login: "branch-2",
      role: "BRANCH_MANAGER",
      regionIds: ["Division_1", "Dealer_1"],
    });
    expect(refused.errors).toMatchObject([{ code: "NOT_FOUND", path: ["regionIds"] }]);
    const desk = await inviteAs(manager, { login: "desk", role: "FINANCE", regionIds });
    expect(desk.errors).toMatchObject([{ code: "ROLE_TAKES_NO_REGIONS", path: ["regionIds"] }]);
  });

  it("a person who is known already joins with his own password and no other", async () => {
    const teas = await w.manufacturer("teas");
    const other = await w.person(teas, "MANUFACTURER_MANAGER", { name: "Tea" });
    const token = tokenOf(await inviteAs(other, { login: "sales@noodles.example", role: "SALES" }));
    const wrong = await acceptWith(token, { password: "somebody else's idea" });
    expect(wrong.errors).toMatchObject([{ code: "WRONG_LOGIN_OR_PASSWORD", path: ["password"] }]);
    expect((await acceptWith(token)).errors).toEqual([]);
    const who = await signIn("sales@noodles.example");
    const seats = (await w.ask(who, `{ viewer { memberships { manufacturer { code } } } }`)).data.viewer.memberships;
    expect(seats.map((seat: { manufacturer: { code: string } }) => seat.manufacturer.code).sort()).toEqual([
      "noodles",
      "teas",
    ]);
    const again = tokenOf(await inviteAs(other, { login: "sales@noodles.example", role: "SALES" }));
    expect((await acceptWith(again)).errors[0].code).toBe("ALREADY_MEMBER");
  });

  it("a dealer's owner invites his own staff, for no other dealer and into no other role", async () => {
    const staff = await inviteAs(owner, { login: "staff-of-one", role: "DEALER_STAFF" });
    expect(staff.invitation.dealerId).toBe(`Dealer_${dealer}`);
    const refused = async (input: object) =>
      (await inviteAs(owner, { login: "x-ray", ...input })).errors.map((error: Refused) => [error.code, error.path]);
    expect(await refused({ role: "DEALER_STAFF", dealerId: `Dealer_${otherDealer}` })).toEqual([
      ["NOT_FOUND", ["dealerId"]],
    ]);
    expect(await refused({ role: "DEALER_OWNER" })).toEqual([["NOT_ALLOWED", ["role"]]]);
    expect(await refused({ role: "MANUFACTURER_MANAGER" })).toEqual([["NOT_ALLOWED", ["role"]]]);
    expect(await w.rows(`SELECT id FROM single_use_link WHERE login = 'x-ray'`)).toEqual([]);
  });

  it("a manager invites for no dealer that is not there", async () => {
    const refused = await inviteAs(manager, {
      login: "x-ray",
      role: "DEALER_OWNER",
      dealerId: `Dealer_${otherDealer}`,
    });
    expect(refused.errors).toMatchObject([
      {
        code: "NOT_FOUND",
        path: ["dealerId"],
        message: "There is no such record, or it is none of yours. Choose again from the list.",
      },
    ]);
    expect(
      (await inviteAs(manager, { login: "x y", role: "DEALER_OWNER" })).errors.map((error: Refused) => error.code),
    ).toEqual(["LOGIN_MALFORMED", "ROLE_NEEDS_DEALER"]);
  });

  it("are listed to the manufacturer's people, and a dealer's to that dealer's", async () => {
    const all = (await members(manager)).nodes;
    expect(all.map((each: Listed) => each.role)).toEqual(
      expect.arrayContaining(["MANUFACTURER_MANAGER", "DEALER_OWNER", "SALES"]),
    );
    expect((await members(owner)).nodes).toEqual([
      {
        id: `Member_${owner.membershipId}`,
        name: "Owner",
        role: "DEALER_OWNER",
        dealerId: `Dealer_${dealer}`,
        viewerCanEnd: false,
        viewerCanReset: false,
      },
    ]);
    expect((await members(owner, `(dealerId: "Dealer_${otherDealer}")`)).nodes).toEqual([]);
    for (const id of [`Member_${manager.membershipId}`, "Member_1", "Manufacturer_1"])
      expect((await w.ask(owner, `query($id: ID!) { node(id: $id) { id } }`, { id })).data.node).toBeNull();
    const first = await members(manager, "(first: 1)");
    const second = await members(manager, `(first: 1, after: "${first.pageInfo.endCursor}")`);
    expect([...first.nodes, ...second.nodes]).toEqual(all.slice(0, 2));
  });

  it("whose membership ends are out at once, everywhere", async () => {
    const who = await join(manager, { login: "leaver", role: "SALES" });
    const leaver = (await members(manager)).nodes.find((each: Listed) => each.name === "leaver");
    expect((await ask(owner, end, "memberEnd", { memberId: leaver.id })).errors).toEqual([
      { code: "NOT_FOUND", path: ["memberId"] },
    ]);
    expect(
      (await ask(manager, end, "memberEnd", { memberId: leaver.id, preview: true })).member.endedAt,
    ).not.toBeNull();
    expect((await w.ask(who, `{ viewer { role } }`)).data.viewer.role).toBe("SALES");
    expect((await ask(manager, end, "memberEnd", { memberId: leaver.id })).errors).toEqual([]);
    expect((await w.ask(who, `{ viewer { role } }`)).data.viewer).toBeNull();
    expect((await members(manager)).nodes.map((each: Listed) => each.name)).not.toContain("leaver");
    const opened = await w.ask(
      null,
      `mutation { sessionOpen(input: { requestId: "1", login: "leaver", password: "${password}" }) { errors { code } } }`,
    );
    expect(opened.data.sessionOpen.errors).toEqual([{ code: "NO_MEMBERSHIP" }]);
    expect(
      await w.rows(
        `SELECT s.id FROM session s JOIN person p ON p.id = s.person_id WHERE p.login = 'leaver' AND s.revoked_at IS NULL`,
      ),
    ).toEqual([]);
  });

  it("of two managers who end each other at once, one stays", async () => {
    const [one, two] = [
      await w.person(noodles, "MANUFACTURER_MANAGER"),
      await w.person(noodles, "MANUFACTURER_MANAGER"),
    ];
    const ending = (who: Asker, whom: Asker) =>
      w.ask(who, end, { input: { requestId: "each other", memberId: `Member_${whom.membershipId}` } });
    const replies = await Promise.all([ending(one, two), ending(two, one)]);
    const codes = replies.flatMap(({ data, errors }): string[] =>
      errors === undefined ? data.memberEnd.errors.map(({ code }: Refused) => code) : [errors[0]!.extensions["code"]],
    );
    // Who was ended before he was even recognised is a stranger by then; otherwise he is told so.
    expect([["NOT_ALLOWED"], ["UNAUTHENTICATED"]]).toContainEqual(codes);
    const left = await w.rows(`SELECT 1 FROM membership WHERE id = ANY($1) AND ended_at IS NULL`, [
      [one.membershipId, two.membershipId],
    ]);
    expect(left).toHaveLength(1);
    expect((await ask(manager, end, "memberEnd", { memberId: `Member_${manager.membershipId}` })).errors).toMatchObject(
      [{ code: "NOT_ALLOWED" }],
    );
  });

  it("and none of it was an error of ours", () => {
    expect(w.logged).toEqual([]);
  });
});
