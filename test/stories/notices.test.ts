import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { newId } from "../../src/kernel/id.ts";
import { notify } from "../../src/platform/notify/notify.ts";
import { sendNotices } from "../../src/platform/notify/sendNotices.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { codes, countOf, sender } from "../support/acting.ts";
import { type Mailbox, mailbox } from "../support/mailbox.ts";
import { registerPostcards } from "../support/scope/inbox.ts";
import { addDealer } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

registerPostcards();
/** Noon in 上海, in no quiet hour. */
const noon = new Date("2026-06-10T04:00:00Z");
const after = (minutes: number, from = noon) => new Date(from.getTime() + minutes * 60_000);

describe("A notice", () => {
  let w: World;
  let box: Mailbox;
  let robot: { url: string; heard: any[]; close(): void };
  let maker: string;
  let dealerId: string;
  let owner: Asker;
  let manager: Asker;
  const card = (who: readonly Asker[], place: string, at: Date, key = place) =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      notify(
        tx,
        { kind: "POSTCARD", to: { membershipIds: who.map((each) => each.membershipId) }, key, params: { place } },
        at,
      ),
    );
  const send = (at: Date) => sendNotices(w.fairway.services, at);
  const log = (who: Asker) =>
    w.rows(`SELECT state, attempts, last_error FROM notification_delivery WHERE membership_id = $1 ORDER BY id`, [
      who.membershipId,
    ]);
  const list = async (who: Asker) =>
    (await w.ask(who, `{ notifications { nodes { id title count readAt lines { text } } } inboxCounts { unread } }`))
      .data;
  const act = (who: Asker, verb: string, input: object, fields: string) => sender(w, fields)(who, verb, input);
  const person = async (name: string, language = "zh-CN") => {
    const who = await w.person(maker, "DEALER_OWNER", { dealerId, name, language });
    await w.rows(`UPDATE person SET email = $2 WHERE id = $1`, [who.personId, `${name}@example.com`]);
    return who;
  };

  beforeAll(async () => {
    box = await mailbox();
    robot = await groupRobot();
    w = await world({
      server: { sending: { smtpUrl: box.url, weChatWorkUrl: robot.url, publicUrl: "https://fairway.example" } },
    });
    maker = await w.manufacturer("postcards");
    dealerId = await addDealer(w, maker);
    manager = await w.person(maker, "MANUFACTURER_MANAGER", { name: "manager" });
  });
  beforeEach(async () => {
    await w.rows(`UPDATE notification_delivery SET state = 'SKIPPED' WHERE state = 'WAITING'`);
    box.letters.length = 0;
    box.refuse = () => null;
    owner = await person(`owner-${newId().slice(-6)}`);
  });
  afterAll(async () => {
    await w.close();
    await box.close();
    robot.close();
  });

  it("is in the list at once, and five within its minutes are one notice and one letter in the reader's language", async () => {
    for (const place of ["杭州", "宁波", "温州", "绍兴", "嘉兴"]) await card([owner], place, noon);
    const { notifications, inboxCounts } = await list(owner);
    expect(inboxCounts.unread).toBe(1);
    expect(notifications.nodes).toMatchObject([{ title: "5张明信片", count: 5, readAt: null }]);
    expect(notifications.nodes[0].lines[4]).toEqual({ text: "嘉兴的问候。" });
    expect(await send(after(9))).toBe(0);
    expect(await send(after(10))).toBe(1);
    expect(await send(after(10))).toBe(0);
    expect(box.letters).toHaveLength(1);
    expect(box.letters[0]!.subject).toBe("5张明信片");
    expect(box.letters[0]!.text.split("\n")).toEqual([
      ...["杭州的问候。", "宁波的问候。", "温州的问候。", "绍兴的问候。", "嘉兴的问候。", ""],
      "请登录渠成查看：https://fairway.example/inbox?tab=notices",
      "postcards",
      "接收方式和免打扰时段可在系统内自行设置。",
    ]);
    expect(await log(owner)).toEqual([{ state: "SENT", attempts: 1, last_error: null }]);
    await card([owner], "湖州", after(11));
    expect((await list(owner)).notifications.nodes.map((each: any) => each.title)).toEqual([
      ...["来自湖州的明信片", "5张明信片"],
    ]);
  });

  it("is told a person once per key, also when five tell it at once, and gathers without losing any", async () => {
    const other = await person("other");
    await Promise.all([1, 2, 3, 4, 5].map(() => card([owner, other], "杭州", noon)));
    await Promise.all(["宁波", "温州", "绍兴"].map((place) => card([other, owner], place, noon)));
    for (const who of [owner, other])
      expect((await list(who)).notifications.nodes).toMatchObject([{ title: "4张明信片", count: 4 }]);
    await Promise.all([1, 2, 3, 4, 5].map(() => send(after(10))));
    expect(box.letters.map((letter) => letter.to[0]).sort()).toEqual(
      [`other@example.com`, box.letters.find((each) => each.to[0] !== "other@example.com")!.to[0]!].sort(),
    );
  });

  it("waits for the end of quiet hours in the manufacturer's zone, each person's own where he chose", async () => {
    const late = new Date("2026-06-10T15:30:00Z");
    const owl = await person("owl");
    await act(owl, "notificationChoose", { quietFrom: "03:00", quietUntil: "03:00" }, "settings { quietFrom }");
    await card([owner, owl], "杭州", late);
    expect(await send(after(10, late))).toBe(1);
    expect(box.letters.map((each) => each.to)).toEqual([["owl@example.com"]]);
    expect(await send(new Date("2026-06-10T23:59:00Z"))).toBe(0);
    expect(await send(new Date("2026-06-11T00:00:00Z"))).toBe(1);
  });

  it("is not sent to whoever does not want it, has read it, or has no address; the list has it all the same", async () => {
    const choices = [{ kind: "POSTCARD", channel: "EMAIL", wanted: false }];
    await act(owner, "notificationChoose", { choices }, "settings { choices { wanted } }");
    const reader = await person("reader");
    const nowhere = await w.person(maker, "DEALER_STAFF", { dealerId, name: "nowhere" });
    await card([owner, reader, nowhere], "杭州", noon);
    const { notifications } = await list(reader);
    const read = { notifications: [notifications.nodes[0].id] };
    expect((await act(reader, "notificationRead", read, "counts { unread }")).counts.unread).toBe(0);
    expect((await act(owner, "notificationRead", read, "counts { unread }")).errors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    await send(after(10));
    expect(box.letters).toEqual([]);
    expect(await log(owner)).toEqual([]);
    expect((await log(reader)).map((each) => each["last_error"])).toEqual(["READ"]);
    expect((await log(nowhere)).map((each) => each["last_error"])).toEqual(["NO_ADDRESS"]);
  });

  it("is tried again when the mail server is busy, under the same id, and given up where there is no mailbox", async () => {
    box.refuse = () => 451;
    await card([owner], "杭州", noon);
    await send(after(10));
    expect(await log(owner)).toMatchObject([{ state: "WAITING", attempts: 1 }]);
    expect(await send(after(10.5))).toBe(0);
    box.refuse = () => null;
    await send(after(11));
    expect(await log(owner)).toEqual([{ state: "SENT", attempts: 2, last_error: null }]);
    const [delivery] = await w.rows(`SELECT id FROM notification_delivery WHERE membership_id = $1`, [
      owner.membershipId,
    ]);
    expect(box.letters[0]!.messageId).toBe(`<${delivery!["id"]}@fairway>`);
    box.refuse = () => 550;
    await card([owner], "宁波", after(20));
    await send(after(30));
    expect((await log(owner))[1]).toMatchObject({ state: "FAILED", attempts: 1 });
    const shown = `{ notificationDeliveries(state: FAILED) { nodes { state attempts problem channel to } } }`;
    expect((await w.ask(manager, shown)).data.notificationDeliveries.nodes[0]).toMatchObject({ channel: "EMAIL" });
    expect((await w.ask(owner, shown)).data.notificationDeliveries.nodes).toEqual([]);
  });

  it("that was on its way when its server died is sent once more, five minutes later", async () => {
    await card([owner], "杭州", noon);
    await w.rows(
      `UPDATE notification_delivery SET state = 'SENDING', attempts = 1, send_after = $2 WHERE membership_id = $1`,
      [owner.membershipId, after(15)],
    );
    expect(await send(after(14))).toBe(0);
    expect(await send(after(15))).toBe(1);
    expect(await log(owner)).toEqual([{ state: "SENT", attempts: 2, last_error: null }]);
  });

  it("is read along by a group's robot, whose key nobody is shown", async () => {
    const group = { name: "发货群", robotKey: "693a91f6-7c00-4bc4-97a0-0ec2df5aaaaa", kinds: ["POSTCARD"] };
    expect(codes(await act(owner, "notificationGroupAdd", group, "group { id }"))).toEqual(["NOT_ALLOWED"]);
    const added = await act(manager, "notificationGroupAdd", group, "group { id name kinds }");
    await card([owner], "杭州", noon);
    await send(after(10));
    expect(robot.heard).toEqual([
      {
        url: `/cgi-bin/webhook/send?key=${group.robotKey}`,
        body: { msgtype: "text", text: { content: expect.stringMatching(/^来自杭州的明信片\n杭州的问候。/) } },
      },
    ]);
    const trail = await w.rows(`SELECT input::text FROM audit_entry WHERE command = 'notificationGroupAdd'`);
    expect(JSON.stringify(trail)).not.toContain(group.robotKey);
    await act(manager, "notificationGroupEnd", { group: added.group.id }, "group { endedAt }");
    await card([owner], "宁波", after(20));
    await send(after(30));
    expect(robot.heard).toHaveLength(1);
  });

  it("without a mail server stays in Fairway, and the log says so", async () => {
    const alone = await world({ database: w.database, server: { worker: true } });
    try {
      await card([owner], "杭州", noon);
      await until(async () => (await log(owner)).some((each) => each["state"] === "SKIPPED"));
      expect(await log(owner)).toEqual([{ state: "SKIPPED", attempts: 1, last_error: "NO_WAY" }]);
      expect((await list(owner)).inboxCounts.unread).toBe(1);
    } finally {
      await alone.fairway.close();
    }
    expect(await countOf(w, "notification", maker)).toBeGreaterThan(5);
    expect(w.logged).toEqual([]);
  });
});

async function groupRobot() {
  const heard: any[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      heard.push({ url: request.url, body: JSON.parse(text) });
      response.setHeader("content-type", "application/json");
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: () => void server.close(),
  };
}
