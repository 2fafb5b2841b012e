import type { Services } from "../context.ts";
import { longTask, schedule } from "../jobs/tasks.ts";
import { directory } from "../people.ts";
import { sqlOver } from "../postgres/pools.ts";
import type { Tx } from "../sql.ts";
import { inTenant } from "../transaction.ts";
import { composeNotice, mostLines } from "./compose.ts";
import { type Channel, noticeKindOf } from "./kind.ts";
import { findQuiet, sendJob } from "./notify.ts";
import { usualQuiet } from "./rules/quiet.ts";
import { nextSending } from "./rules/sending.ts";
import { SendFailed, sendersOf } from "./senders.ts";

type Delivery = {
  readonly id: string;
  readonly notification_id: string;
  readonly membership_id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly attempts: number;
};

type Text = { readonly to: string; readonly subject: string; readonly text: string };
/** Why a notice is not sent by a way; it is in the list all the same. */
type Skipped = { readonly skip: "READ" | "NO_WAY" | "NO_ADDRESS" | "UNKNOWN_KIND" };

/** While a server sends, nobody else takes the delivery; after so long it counts as lost and is sent again. */
const lease = 5 * 60_000;
const atOnce = 500;

/**
 * Sends what may be sent by now; answers how many were taken. A delivery is claimed in a transaction of its own before
 * anything leaves, and its outcome noted after: where a server dies between, it leaves once more, under the same key.
 */
export async function sendNotices(services: Services, now: Date, signal?: AbortSignal): Promise<number> {
  const due = await sqlOver(services.pools.relay).query<{ manufacturer_id: string; id: string }>(
    `SELECT manufacturer_id, id FROM notification_delivery
     WHERE state IN ('WAITING', 'SENDING') AND send_after <= $1 ORDER BY send_after LIMIT ${atOnce}`,
    [now],
  );
  let taken = 0;
  for (const { manufacturer_id: manufacturerId, id } of due) {
    signal?.throwIfAborted();
    if (await sendOne(services, manufacturerId, id, now)) taken += 1;
  }
  return taken;
}

const tenant = <T>(services: Services, manufacturerId: string, work: (tx: Tx) => Promise<T>) =>
  inTenant(services.pools.app, { manufacturerId, dealerId: null }, work);

async function sendOne(services: Services, manufacturerId: string, id: string, now: Date): Promise<boolean> {
  const delivery = await tenant(services, manufacturerId, (tx) => claim(tx, id, now));
  if (delivery === null) return false;
  const text = await tenant(services, manufacturerId, (tx) => textFor(services, tx, delivery));
  if ("skip" in text) {
    await tenant(services, manufacturerId, (tx) => close(tx, delivery, { state: "SKIPPED", error: text.skip }));
    return true;
  }
  try {
    const providerId = await sendersOf(services)
      .ways.get(delivery.channel)!
      .send({ key: delivery.id, ...text });
    await tenant(services, manufacturerId, (tx) => close(tx, delivery, { state: "SENT", at: now, providerId }));
  } catch (error) {
    const lasting = error instanceof SendFailed && error.lasting;
    services.log.warn(
      { delivery: delivery.id, channel: delivery.channel, error: String(error) },
      "a notice was not sent",
    );
    await tenant(services, manufacturerId, (tx) => putOff(tx, delivery, now, lasting, String(error).slice(0, 500)));
  }
  return true;
}

/** Takes a due delivery, and closes its notice: what comes from now on begins another. Null: somebody else has it. */
async function claim(tx: Tx, id: string, now: Date): Promise<Delivery | null> {
  const [row] = await tx.query<Delivery>(
    `UPDATE notification_delivery SET state = 'SENDING', attempts = attempts + 1, send_after = $4
     WHERE manufacturer_id = $1 AND id = $2 AND state IN ('WAITING', 'SENDING') AND send_after <= $3
     RETURNING id, notification_id, membership_id, person_id, kind, channel, attempts`,
    [tx.manufacturerId, id, now, new Date(now.getTime() + lease)],
  );
  if (row === undefined) return null;
  await tx.query(`UPDATE notification SET gathering = false WHERE manufacturer_id = $1 AND id = $2 AND gathering`, [
    tx.manufacturerId,
    row.notification_id,
  ]);
  return row;
}

async function textFor(services: Services, tx: Tx, delivery: Delivery): Promise<Text | Skipped> {
  const { ways, publicUrl } = sendersOf(services);
  const kind = noticeKindOf(delivery.kind);
  if (kind === undefined) return { skip: "UNKNOWN_KIND" };
  if (!ways.has(delivery.channel)) return { skip: "NO_WAY" };
  const [head] = await tx.query<{ item_count: number; read_at: Date | null }>(
    `SELECT item_count, read_at FROM notification WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, delivery.notification_id],
  );
  if (head?.read_at !== null && !kind.urgent) return { skip: "READ" };
  const relay = sqlOver(services.pools.relay);
  const { name: manufacturer } = await directory().manufacturer(relay, tx.manufacturerId);
  const address = await addressOf(services, tx, delivery);
  if (address === null) return { skip: "NO_ADDRESS" };
  const items = await tx.query<{ params: Record<string, string | number> }>(
    `SELECT params FROM notification_item WHERE manufacturer_id = $1 AND notification_id = $2 ORDER BY id LIMIT ${mostLines}`,
    [tx.manufacturerId, delivery.notification_id],
  );
  const notice = { kind: delivery.kind, count: head!.item_count, items: items.map((item) => item.params) };
  const { to, language } = address;
  return { to, ...composeNotice(notice, { language, manufacturer, url: `${publicUrl}/inbox?tab=notices` }) };
}

/** Where a delivery goes, read when it is sent: an address that changed meanwhile is the new one. */
async function addressOf(services: Services, tx: Tx, delivery: Delivery) {
  if (delivery.channel === "WECHAT_WORK") {
    const [group] = await tx.query<{ robot_key: string }>(
      `SELECT robot_key FROM notification_group WHERE manufacturer_id = $1 AND id = $2 AND ended_at IS NULL`,
      [tx.manufacturerId, delivery.membership_id],
    );
    return group === undefined ? null : { to: group.robot_key, language: "zh-CN" as const };
  }
  const [member] = await directory().members(tx, tx.manufacturerId, [delivery.membership_id]);
  if (member === undefined) return null;
  const [person] = await directory().addresses(sqlOver(services.pools.relay), [delivery.person_id]);
  const to = delivery.channel === "EMAIL" ? person?.email : person?.phone;
  return person === undefined || to == null ? null : { to, language: person.language };
}

type End = { state: "SENT"; at: Date; providerId: string | null } | { state: "SKIPPED"; error: string };

async function close(tx: Tx, delivery: Delivery, end: End): Promise<void> {
  const sent = end.state === "SENT";
  await tx.query(
    `UPDATE notification_delivery SET state = $3, sent_at = $4, provider_id = $5, last_error = $6
     WHERE manufacturer_id = $1 AND id = $2 AND state = 'SENDING' AND attempts = $7`,
    [
      tx.manufacturerId,
      delivery.id,
      end.state,
      sent ? end.at : null,
      sent ? end.providerId : null,
      sent ? null : end.error,
      delivery.attempts,
    ],
  );
}

async function putOff(tx: Tx, delivery: Delivery, now: Date, lasting: boolean, error: string): Promise<void> {
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  const quiet = (await findQuiet(tx, [delivery.membership_id])).get(delivery.membership_id) ?? usualQuiet;
  const urgent = noticeKindOf(delivery.kind)?.urgent === true;
  const next = nextSending(delivery.attempts, now, { lasting, urgent }, timeZone, quiet);
  await tx.query(
    `UPDATE notification_delivery SET state = $3, send_after = $4, last_error = $5
     WHERE manufacturer_id = $1 AND id = $2 AND state = 'SENDING' AND attempts = $6`,
    [tx.manufacturerId, delivery.id, next.state, next.state === "WAITING" ? next.at : now, error, delivery.attempts],
  );
}

const kept = 180 * 86_400_000;

/** Notices leave after half a year, one manufacturer after another. */
export async function sweepNotices(services: Services, now: Date): Promise<void> {
  const relay = sqlOver(services.pools.relay);
  const tenants = await relay.query<{ manufacturer_id: string }>(`SELECT DISTINCT manufacturer_id FROM notification`);
  for (const { manufacturer_id } of tenants)
    await relay.query(`DELETE FROM notification WHERE manufacturer_id = $1 AND created_at < $2`, [
      manufacturer_id,
      new Date(now.getTime() - kept),
    ]);
}

longTask(sendJob, async (_job, { services, signal }) => {
  await sendNotices(services, services.clock.now(), signal);
});
schedule("send waiting notices", "* * * * *", async ({ services, signal }) => {
  await sendNotices(services, services.clock.now(), signal);
});
schedule("sweep notices", "50 2 * * *", ({ services }) => sweepNotices(services, services.clock.now()));
