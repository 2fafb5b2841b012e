import { newId } from "../../kernel/id.ts";
import { type Colleague, directory } from "../people.ts";
import type { Told } from "../outbox.ts";
import type { Tx } from "../sql.ts";
import { jsonText, tellAll } from "../trail.ts";
import { type Channel, type NoticeKind, noticeKind } from "./kind.ts";
import { type Quiet, usualQuiet } from "./rules/quiet.ts";
import { firstSending, wantedChannels } from "./rules/sending.ts";

/** Something that people are to know. */
export type Notice = {
  readonly kind: string;
  /** Members by id, or whoever holds a permission: at `dealerId`, or (null, left out) of the manufacturer's own people. */
  readonly to:
    | { readonly membershipIds: readonly string[] }
    | { readonly permission: string; readonly dealerId?: string | null };
  /** The same key is told a person once, such as `${invoiceId} overdue 7`. */
  readonly key: string;
  readonly subject?: { readonly type: string; readonly id: string };
  /** Values of the kind's texts. */
  readonly params: Readonly<Record<string, string | number>>;
};

type Reader = {
  readonly membershipId: string;
  readonly personId: string;
  readonly dealerId: string | null;
  /** A group's robot, which is reached in its own way only. */
  readonly group: boolean;
};

/** The job that sends what may be sent at once; the schedule of the same work sends the rest. */
export const sendJob = "send notices";

/**
 * Tells people, in the caller's transaction: the list in Fairway at once, other ways after the commit. Who was told the
 * same key before is not told again. What comes while an unread notice of the kind is still gathering joins it. Meant
 * for jobs and reactions to events; answers how many people were told.
 */
export async function notify(tx: Tx, notice: Notice, now: Date): Promise<number> {
  const kind = noticeKind(notice.kind);
  const readers = [...(await people(tx, notice)).map(readerOf), ...(await groups(tx, kind.kind))];
  if (readers.length === 0) return 0;
  const fresh = await addItems(tx, notice, readers, now);
  if (fresh.length === 0) return 0;
  const heads = await gather(tx, kind, fresh, now);
  await tx.query(
    `UPDATE notification_item i SET notification_id = h.id
     FROM jsonb_to_recordset($2::jsonb) AS h(id uuid, item uuid) WHERE i.manufacturer_id = $1 AND i.id = h.item`,
    [tx.manufacturerId, jsonText(heads.map(({ id, reader }) => ({ id, item: reader.itemId })))],
  );
  await addDeliveries(
    tx,
    kind,
    heads.filter((head) => head.begun),
    now,
  );
  await tellAll(tx, [...heads.filter(({ reader }) => !reader.group).map(toldOf), sending()], now);
  return fresh.length;
}

const sending = (): Told => ({
  kind: "JOB",
  name: sendJob,
  aggregateType: "Notification",
  aggregateId: newId(),
  version: 0,
  dealerId: null,
  payload: {},
});

const readerOf = (member: Colleague): Reader => ({
  membershipId: member.membershipId,
  personId: member.personId,
  dealerId: member.dealerId,
  group: false,
});

function people(tx: Tx, { to }: Notice): Promise<Colleague[]> {
  return "membershipIds" in to
    ? directory().members(tx, tx.manufacturerId, [...to.membershipIds].sort())
    : directory().holders(tx, tx.manufacturerId, to.permission, to.dealerId ?? null);
}

/** Groups that read along everything of a kind. A group stands as a reader under its own id. */
async function groups(tx: Tx, kind: string): Promise<Reader[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM notification_group WHERE manufacturer_id = $1 AND ended_at IS NULL AND $2 = ANY(kinds) ORDER BY id`,
    [tx.manufacturerId, kind],
  );
  return rows.map(({ id }) => ({ membershipId: id, personId: id, dealerId: null, group: true }));
}

type Fresh = Reader & { readonly itemId: string };

/** Writes the notice for each reader who was not told its key before; of two at once, the second waits and is not fresh. */
async function addItems(tx: Tx, notice: Notice, readers: readonly Reader[], now: Date): Promise<Fresh[]> {
  const items = readers.map((reader) => ({ ...reader, itemId: newId() }));
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO notification_item (manufacturer_id, id, dealer_id, membership_id, person_id, kind, key, subject_type, subject_id, params, created_at)
     SELECT $1, r."itemId", r."dealerId", r."membershipId", r."personId", $3, $4, $5, $6, $7, $8
     FROM jsonb_to_recordset($2::jsonb) AS r("itemId" uuid, "dealerId" uuid, "membershipId" uuid, "personId" uuid)
     ORDER BY r."membershipId"
     ON CONFLICT ON CONSTRAINT notification_item_once DO NOTHING RETURNING id`,
    [
      tx.manufacturerId,
      jsonText(items),
      notice.kind,
      notice.key,
      notice.subject?.type ?? null,
      notice.subject?.id ?? null,
      jsonText(notice.params),
      now,
    ],
  );
  const added = new Set(rows.map((row) => row.id));
  return items.filter((item) => added.has(item.itemId));
}

type Head = {
  readonly id: string;
  readonly version: number;
  readonly begun: boolean;
  readonly reader: Fresh;
};

/** Joins each reader's gathering notice, or begins one. A notice that was read or has gathered long enough is closed first. */
async function gather(tx: Tx, kind: NoticeKind, fresh: readonly Fresh[], now: Date): Promise<Head[]> {
  const members = fresh.map((each) => each.membershipId);
  const until = new Date(now.getTime() + kind.gatherMinutes * 60_000);
  await tx.query(
    `UPDATE notification SET gathering = false
     WHERE manufacturer_id = $1 AND membership_id = ANY($2::uuid[]) AND kind = $3 AND gathering
       AND (gathers_until <= $4 OR read_at IS NOT NULL)`,
    [tx.manufacturerId, members, kind.kind, now],
  );
  const rows = await tx.query<{ id: string; version: number; membership_id: string }>(
    `INSERT INTO notification AS n (manufacturer_id, id, dealer_id, membership_id, person_id, kind, item_count, gathering, gathers_until, created_at, updated_at, version)
     SELECT $1, r."headId", r."dealerId", r."membershipId", r."personId", $3, 1, $4, $5, $6, $6, 1
     FROM jsonb_to_recordset($2::jsonb) AS r("headId" uuid, "dealerId" uuid, "membershipId" uuid, "personId" uuid)
     ORDER BY r."membershipId"
     ON CONFLICT (manufacturer_id, membership_id, kind) WHERE gathering DO UPDATE
     SET item_count = n.item_count + 1, updated_at = excluded.updated_at, version = n.version + 1
     RETURNING id, version, membership_id`,
    [
      tx.manufacturerId,
      jsonText(fresh.map((each) => ({ ...each, headId: newId() }))),
      kind.kind,
      kind.gatherMinutes > 0,
      until,
      now,
    ],
  );
  const readers = new Map(fresh.map((each) => [each.membershipId, each]));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    begun: row.version === 1,
    reader: readers.get(row.membership_id)!,
  }));
}

const toldOf = ({ id, version, reader }: Head): Told => ({
  kind: "EVENT",
  name: "notification.came",
  aggregateType: "Notification",
  aggregateId: id,
  version,
  dealerId: reader.dealerId,
  payload: { forMembership: reader.membershipId },
});

type Choices = { readonly channels: Map<Channel, boolean>; readonly quiet: Quiet };

/** What readers chose: by which ways this kind comes, and their quiet hours. */
async function choicesOf(tx: Tx, kind: string, members: readonly string[]): Promise<Map<string, Choices>> {
  const wanted = await tx.query<{ membership_id: string; channel: Channel; wanted: boolean }>(
    `SELECT membership_id, channel, wanted FROM notification_preference
     WHERE manufacturer_id = $1 AND kind = $2 AND membership_id = ANY($3::uuid[])`,
    [tx.manufacturerId, kind, members],
  );
  const quiet = await findQuiet(tx, members);
  return new Map(
    members.map((id) => [
      id,
      {
        channels: new Map(
          wanted.filter((row) => row.membership_id === id).map((row) => [row.channel, row.wanted] as const),
        ),
        quiet: quiet.get(id) ?? usualQuiet,
      },
    ]),
  );
}

/** The quiet hours that members chose, by membership. */
export async function findQuiet(
  tx: Pick<Tx, "query" | "manufacturerId">,
  members: readonly string[],
): Promise<Map<string, Quiet>> {
  const rows = await tx.query<{ membership_id: string; from_minute: number; until_minute: number }>(
    `SELECT membership_id, from_minute, until_minute FROM notification_quiet
     WHERE manufacturer_id = $1 AND membership_id = ANY($2::uuid[])`,
    [tx.manufacturerId, members],
  );
  return new Map(rows.map((row) => [row.membership_id, { from: row.from_minute, until: row.until_minute }]));
}

async function addDeliveries(tx: Tx, kind: NoticeKind, heads: readonly Head[], now: Date): Promise<void> {
  if (heads.length === 0) return;
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  const choices = await choicesOf(
    tx,
    kind.kind,
    heads.map(({ reader }) => reader.membershipId),
  );
  const deliveries = heads.flatMap(({ id, reader }) => {
    const chosen = choices.get(reader.membershipId)!;
    const ways: Channel[] = reader.group
      ? ["WECHAT_WORK"]
      : wantedChannels<Channel>(["EMAIL", "SMS"], kind.channels, chosen.channels);
    const sendAfter = firstSending(now, kind, timeZone, chosen.quiet);
    return ways.map((channel) => ({ id: newId(), headId: id, channel, sendAfter, ...reader }));
  });
  await tx.query(
    `INSERT INTO notification_delivery (manufacturer_id, id, dealer_id, notification_id, membership_id, person_id, kind, channel, state, send_after, attempts, created_at)
     SELECT $1, d.id, d."dealerId", d."headId", d."membershipId", d."personId", $3, d.channel, 'WAITING', d."sendAfter", 0, $4
     FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, "dealerId" uuid, "headId" uuid, "membershipId" uuid, "personId" uuid, channel text, "sendAfter" timestamptz)`,
    [tx.manufacturerId, jsonText(deliveries), kind.kind, now],
  );
}
