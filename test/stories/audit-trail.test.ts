import { dayIn, plusDays } from "../../src/kernel/day.ts";
import { type Asker, type World, world } from "../support/world.ts";

const trail = `query($thing: ID, $person: ID, $command: String, $outcome: AuditOutcome, $from: Date, $before: Date, $after: String, $first: Int! = 50) {
  auditTrail(first: $first, after: $after, thing: $thing, person: $person, command: $command, outcome: $outcome, from: $from, before: $before) {
    nodes { id command outcome codes input changes thingId who { id } personId } pageInfo { endCursor hasNextPage } } }`;
const invite = `mutation($input: MemberInviteInput!) { memberInvite(input: $input) { invitation { id } errors { code } } }`;
const end = `mutation($input: MemberEndInput!) { memberEnd(input: $input) { member { id } errors { code } } }`;

describe("the audit trail", () => {
  let w: World;
  let noodles: string;
  let manager: Asker;
  let owner: Asker;
  let leaver: Asker;
  beforeAll(async () => {
    w = await world();
    noodles = await w.manufacturer("noodles");
    manager = await w.person(noodles, "MANUFACTURER_MANAGER");
    leaver = await w.person(noodles, "SALES");
    owner = await w.person(noodles, "DEALER_OWNER", { dealerId: "0197f2b8-0000-7000-8000-0000000000d1" });
    const invited = { requestId: "1", login: "wang@noodles.example", name: "Wang Fang", role: "SALES" };
    await w.ask(manager, invite, { input: invited });
    await w.ask(manager, invite, { input: { ...invited, requestId: "2", role: "DEALER_STAFF" } });
    await w.ask(manager, end, { input: { requestId: "3", memberId: `Member_${leaver.membershipId}` } });
    await w.ask(owner, invite, { input: { ...invited, requestId: "4", role: "DEALER_STAFF" } });
  });
  afterAll(() => w.close());

  const read = async (who: Asker, variables = {}) => (await w.ask(who, trail, variables)).data.auditTrail;
  const commandsOf = (page: { nodes: { command: string; outcome: string }[] }) =>
    page.nodes.map((entry) => `${entry.command} ${entry.outcome}`);

  it("says who did what and what came of it, the newest first", async () => {
    const { nodes } = await read(manager, { person: `Person_${manager.personId}` });
    expect(commandsOf({ nodes })).toEqual(["memberEnd DONE", "memberInvite REFUSED", "memberInvite DONE"]);
    expect(nodes[1]).toMatchObject({
      codes: ["NOT_ALLOWED"],
      changes: null,
      who: { id: `Member_${manager.membershipId}` },
    });
    expect(nodes[0].changes.endedAt).toMatchObject({ before: null });
  });

  it("names the personal fields that were given, and never what they said", async () => {
    const { nodes } = await read(manager);
    expect(nodes[0].input).toEqual({ requestId: "4", login: "•", name: "•", role: "DEALER_STAFF" });
    expect(JSON.stringify(nodes)).not.toMatch(/noodles\.example|Wang/);
  });

  it("is read by thing, and page by page without loss", async () => {
    expect(commandsOf(await read(manager, { thing: `Member_${leaver.membershipId}` }))).toEqual(["memberEnd DONE"]);
    const first = await read(manager, { first: 2 });
    const second = await read(manager, { first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual((await read(manager)).nodes);
    const foreign = await w.ask(manager, trail, { after: Buffer.from(`[null,"x"]`).toString("base64url") });
    expect(foreign.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  it("is read by command, by what came of it, and by the days it was recorded on", async () => {
    expect(commandsOf(await read(manager, { command: "memberEnd" }))).toEqual(["memberEnd DONE"]);
    expect(commandsOf(await read(manager, { outcome: "REFUSED" }))).toEqual(["memberInvite REFUSED"]);
    const [{ began, ended } = { began: new Date(), ended: new Date() }] = await w.rows<{ began: Date; ended: Date }>(
      `SELECT min(recorded_at) AS began, max(recorded_at) AS ended FROM audit_entry`,
    );
    // Two days where midnight came in between.
    const [first, next] = [dayIn(began, "Asia/Shanghai"), plusDays(dayIn(ended, "Asia/Shanghai"), 1)];
    expect((await read(manager, { from: first, before: next })).nodes).toHaveLength(4);
    expect((await read(manager, { from: next })).nodes).toEqual([]);
    expect((await read(manager, { before: first })).nodes).toEqual([]);
  });

  it("is empty for those who may not read it, and another manufacturer's for nobody", async () => {
    const sales = await w.person(noodles, "SALES");
    const stranger = await w.person(await w.manufacturer("teas"), "MANUFACTURER_MANAGER");
    for (const who of [owner, sales, stranger]) expect((await read(who)).nodes).toEqual([]);
    expect((await read(await w.person(noodles, "AUDITOR"))).nodes).toHaveLength(4);
    expect(w.logged).toEqual([]);
  });
});
