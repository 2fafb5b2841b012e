import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { globalId } from "../../src/kernel/id.ts";
import { sendLetters } from "../../src/identity/index.ts";
import { closeTask, openTask } from "../../src/platform/inbox/openTask.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { codes, sender } from "../support/acting.ts";
import { approvalId, askBanquet, registerBanquets } from "../support/banquets.ts";
import { type Mailbox, mailbox } from "../support/mailbox.ts";
import { registerErrands } from "../support/scope/inbox.ts";
import { addDealer } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

registerBanquets();
registerErrands();

describe("The inbox", () => {
  let w: World;
  let box: Mailbox;
  let maker: string;
  let sales: Asker;
  let branch: Asker;
  let manager: Asker;
  const counts = async (who: Asker) =>
    (await w.ask(who, `{ inboxCounts { approvals holds deadlines tasks overdue unread } }`)).data.inboxCounts;
  const tasks = async (who: Asker, over = false) =>
    (
      await w.ask(
        who,
        `query($over: Boolean!) { inbox(over: $over) { nodes { id kind title category dueAt overdue state claimedBy
          viewerCanClaim viewerCanRelease viewerCanFinish approval { id state viewerCanDecide } } } }`,
        { over },
      )
    ).data.inbox.nodes;
  const act = (who: Asker, verb: string, input: object) => sender(w, "task { state claimedBy }")(who, verb, input);
  const inMaker = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, work);
  const errand = (what: string, more: Partial<Parameters<typeof openTask>[1]>, subjectId: string) =>
    inMaker((tx) =>
      openTask(tx, { kind: "ERRAND", subjectType: "Dealer", subjectId, params: { what }, ...more }, new Date()),
    );

  beforeAll(async () => {
    box = await mailbox();
    w = await world({ server: { worker: true, sending: { smtpUrl: box.url, publicUrl: "https://fairway.example" } } });
    maker = await w.manufacturer("errands");
    [sales, branch, manager] = [
      await w.person(maker, "SALES", { name: "sales" }),
      await w.person(maker, "BRANCH_MANAGER", { name: "branch" }),
      await w.person(maker, "MANUFACTURER_MANAGER", { name: "manager", language: "zh-CN" }),
    ];
  });
  afterAll(async () => {
    await w.close();
    await box.close();
  });

  it("holds what waits for one's permissions, the soonest due first, and counts it", async () => {
    const dealer = await addDealer(w, maker);
    const [late, soon] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
    await errand("whenever", { forPermission: "order:approve" }, dealer);
    await errand("soon", { forPermission: "order:approve", dueAt: soon }, await addDealer(w, maker));
    await errand("late", { forPermission: "order:approve", dueAt: late }, await addDealer(w, maker));
    expect((await tasks(branch)).map((each: any) => [each.title, each.overdue])).toEqual([
      ...[
        ["Errand: late", true],
        ["Errand: soon", false],
        ["Errand: whenever", false],
      ],
    ]);
    expect(await counts(branch)).toEqual({ approvals: 0, holds: 0, deadlines: 0, tasks: 3, overdue: 1, unread: 0 });
    expect(await tasks(sales)).toEqual([]);
    await errand("changed", { forPermission: "order:approve" }, dealer);
    expect((await tasks(manager)).map((each: any) => each.title)).toEqual([
      "跑腿：late",
      "跑腿：soon",
      "跑腿：changed",
    ]);
    await inMaker((tx) => closeTask(tx, "ERRAND", dealer, new Date()));
    expect((await counts(manager)).tasks).toBe(2);
  });

  it("of five who claim a task at once one has it; nobody else ticks it off", async () => {
    const dealer = await addDealer(w, maker);
    const id = globalId("InboxTask", await errand("claimed", { forPermission: "order:approve" }, dealer));
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map((at) => w.person(maker, "BRANCH_MANAGER", { name: `claimer${at}` })),
    );
    const answers = await Promise.all(five.map((who) => act(who, "inboxTaskClaim", { task: id })));
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 4 }, () => "TASK_CLAIMED"));
    const winner = five[answers.findIndex((each) => codes(each).length === 0)]!;
    expect(codes(await act(manager, "inboxTaskDone", { task: id }))).toEqual(["TASK_CLAIMED"]);
    expect(codes(await act(sales, "inboxTaskClaim", { task: id }))).toEqual(["NOT_FOUND"]);
    expect((await act(winner, "inboxTaskDone", { task: id })).task.state).toBe("DONE");
    expect(codes(await act(winner, "inboxTaskDone", { task: id }))).toEqual(["TASK_CLOSED"]);
    expect((await tasks(winner, true)).map((each: any) => each.state)).toContain("DONE");
  });

  it("brings an approval to those who may decide it, step by step, and to a delegate, never to whoever asked", async () => {
    const asked = await askBanquet(w, branch, await addDealer(w, maker), 2_000_000n);
    const keeper = await w.person(maker, "WAREHOUSE", { name: "keeper" });
    expect((await counts(branch)).approvals).toBe(0);
    const [task] = (await tasks(manager)).filter((each: any) => each.category === "APPROVAL");
    expect(task).toMatchObject({ kind: "BANQUET", viewerCanFinish: false, approval: { viewerCanDecide: true } });
    expect(codes(await act(manager, "inboxTaskDone", { task: task.id }))).toEqual(["TASK_NOT_BY_HAND"]);
    const delegate = sender(w, "delegation { id }");
    const days = { from: "2026-06-10", until: "2026-06-10", reason: "出差" };
    await delegate(manager, "approvalDelegate", { to: globalId("Member", keeper.membershipId), ...days });
    expect((await counts(keeper)).approvals).toBe(1);
    expect((await tasks(keeper))[0].approval).toEqual({
      id: approvalId(asked),
      state: "PENDING",
      viewerCanDecide: true,
    });
    const other = await w.person(maker, "BRANCH_MANAGER", { name: "other" });
    const seen = { approval: approvalId(asked), contentHash: asked.contentHash, decision: "APPROVED" };
    await sender(w, "approval { id }")(other, "approvalDecide", { ...seen, step: 1 });
    expect((await counts(other)).approvals).toBe(0);
    expect((await counts(keeper)).approvals).toBe(1);
    await sender(w, "approval { id }")(keeper, "approvalDecide", { ...seen, step: 2 });
    expect([(await counts(keeper)).approvals, (await counts(manager)).approvals]).toEqual([0, 0]);
  });

  it("moves live, with the counts as they are now, for those it concerns alone", async () => {
    const dealerId = await addDealer(w, maker);
    const owner = await w.person(maker, "DEALER_OWNER", { dealerId });
    const document = `subscription { inboxEvents { cursor events { name taskId counts { tasks } } } }`;
    const heard = [owner, sales].map((who) => follow(w, who, document));
    await until(() => heard.every((each) => each.payloads.length > 0));
    const id = await errand("for the dealer", { forPermission: "order:receive", dealerId }, dealerId);
    const events = () => heard.map((each) => each.payloads.flatMap((one: any) => one.data.inboxEvents.events));
    await until(() => events()[0]!.length > 0);
    expect(events()[0]).toEqual([{ name: "inbox.opened", taskId: globalId("InboxTask", id), counts: { tasks: 1 } }]);
    expect(events()[1]).toEqual([]);
    expect((await tasks(manager)).map((each: any) => each.id)).not.toContain(globalId("InboxTask", id));
    heard.forEach((each) => each.close());
  });

  it("sends the letters that identity writes: a new password's link, an invitation's link beside the one shown", async () => {
    await w.rows(`UPDATE person SET email = 'manager@example.com' WHERE id = $1`, [manager.personId]);
    const ask = `mutation($input: PasswordResetAskInput!) { passwordResetAsk(input: $input) { asked errors { code } } }`;
    await w.ask(null, ask, { input: { requestId: "reset", login: manager.login } });
    box.refuse = () => 451;
    expect(await sendLetters(w.fairway.services, new Date())).toBe(0);
    box.refuse = () => null;
    expect(await sendLetters(w.fairway.services, new Date())).toBe(0);
    expect(await sendLetters(w.fairway.services, new Date(Date.now() + 120_000))).toBe(1);
    const [letter] = box.letters;
    expect([letter?.to, letter?.subject]).toEqual([["manager@example.com"], "重置密码"]);
    expect(letter?.text).toMatch(/https:\/\/fairway\.example\/reset#\S{20,}/);
    const invite = await sender(w, "invitation { link }")(manager, "memberInvite", {
      ...{ login: "new@example.com", name: "新同事", role: "SALES" },
    });
    await until(() => box.letters.length === 2);
    expect(box.letters[1]).toMatchObject({ to: ["new@example.com"], subject: "errands邀请您加入渠成" });
    const token = /\/join#(\S+)/.exec(box.letters[1]!.text)![1]!;
    for (const each of [token, invite.invitation.link.split("#")[1]])
      expect((await w.ask(null, `{ invitation(token: "${each}") { login } }`)).data.invitation).toEqual({
        login: "new@example.com",
      });
  });
});

/** Follows a subscription as a browser would. */
function follow(w: World, who: Asker, query: string): { readonly payloads: unknown[]; close(): void } {
  const payloads: unknown[] = [];
  const client = createClient({
    url: `${w.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${who.token}` },
  });
  client.subscribe(
    { query },
    {
      next: (payload) => void payloads.push(payload),
      error: (error) => void payloads.push(error),
      complete: () => undefined,
    },
  );
  return { payloads, close: () => void client.dispose() };
}
