import { globalId } from "../../kernel/id.ts";
import type { Context } from "../context.ts";
import { type Page, type PageArgs, pageOf, readRowCursor } from "../graphql/connection.ts";
import type { Loadable } from "../loaders.ts";
import { messageOf } from "../messages.ts";
import { lineOf, mostLines, titleOf } from "./compose.ts";
import { type Channel, noticeKinds, textCode } from "./kind.ts";
import type {
  Notification,
  NotificationDelivery,
  NotificationGroup,
  NotificationLine,
  NotificationSettings,
} from "./model.ts";
import { mayConfigure, mayGetNotices } from "./rules/choose.ts";
import { minuteText, usualQuiet } from "./rules/quiet.ts";
import type { DeliveriesArgs, NotificationsArgs } from "./types.ts";

const tenant = "nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const keyOf = (row: { readonly id: string }): [null, string] => [null, row.id];

type HeadRow = {
  readonly id: string;
  readonly kind: string;
  readonly item_count: number;
  readonly updated_at: Date;
  readonly read_at: Date | null;
  readonly first: Record<string, string | number> | null;
};

/** The viewer's own notices, the newest first; the title of one that is single is told with its params. */
export async function readNotifications(ctx: Context, args: NotificationsArgs): Promise<Page<Notification>> {
  const { viewer } = ctx;
  const after = readRowCursor(args.after);
  const rows = await ctx.sql.query<HeadRow>(
    `SELECT n.id, n.kind, n.item_count, n.updated_at, n.read_at, i.params AS first
     FROM notification n
     LEFT JOIN LATERAL (
       SELECT params FROM notification_item WHERE manufacturer_id = $1 AND notification_id = n.id ORDER BY id LIMIT 1
     ) i ON true
     WHERE n.manufacturer_id = $1 AND n.membership_id = $2 AND ($3::uuid IS NULL OR n.id < $3) AND (NOT $4 OR n.read_at IS NULL)
     ORDER BY n.id DESC LIMIT ${args.first + 1}`,
    [viewer.manufacturerId, viewer.membershipId, after?.[1] ?? null, args.unread],
  );
  return pageOf(rows, args.first, keyOf, (row) => ({
    id: globalId("Notification", row.id),
    rowId: row.id,
    kind: row.kind,
    title: titleOf(row.kind, row.item_count, row.first ?? {}, ctx.language),
    count: row.item_count,
    updatedAt: row.updated_at,
    readAt: row.read_at,
  }));
}

type Items = {
  readonly id: string;
  readonly items: readonly {
    readonly params: Record<string, string | number>;
    readonly subject_type: string | null;
    readonly subject_id: string | null;
  }[];
};

/** What notices tell, twenty lines of each at most. */
const itemsOf: Loadable<Items> = {
  name: "notificationItems",
  load: (sql, ids) =>
    sql.query<Items>(
      `SELECT h.id, coalesce(jsonb_agg(to_jsonb(i) ORDER BY i.id) FILTER (WHERE i.id IS NOT NULL), '[]') AS items
       FROM unnest($1::uuid[]) AS h(id)
       LEFT JOIN LATERAL (
         SELECT id, params, subject_type, subject_id FROM notification_item
         WHERE manufacturer_id = ${tenant} AND notification_id = h.id ORDER BY id LIMIT ${mostLines}
       ) i ON true GROUP BY h.id`,
      [ids],
    ),
  keyOf: (row) => row.id,
};

export async function linesOf(ctx: Context, notification: Notification): Promise<NotificationLine[]> {
  const items = (await ctx.load(itemsOf, notification.rowId))?.items ?? [];
  return items.map((item) => ({
    text: lineOf(notification.kind, item.params, ctx.language),
    subject: item.subject_id === null ? null : globalId(item.subject_type!, item.subject_id),
  }));
}

const ways: readonly Exclude<Channel, "WECHAT_WORK">[] = ["EMAIL", "SMS"];

/** What the viewer gets by which way, and when he is left alone. */
export async function readSettings(ctx: Context): Promise<NotificationSettings> {
  const { viewer } = ctx;
  if (!mayGetNotices(viewer)) return { choices: [], quietFrom: "00:00", quietUntil: "00:00" };
  const chosen = await ctx.sql.query<{ kind: string; channel: Channel; wanted: boolean }>(
    `SELECT kind, channel, wanted FROM notification_preference WHERE manufacturer_id = $1 AND membership_id = $2`,
    [viewer.manufacturerId, viewer.membershipId],
  );
  const [quiet] = await ctx.sql.query<{ from_minute: number; until_minute: number }>(
    `SELECT from_minute, until_minute FROM notification_quiet WHERE manufacturer_id = $1 AND membership_id = $2`,
    [viewer.manufacturerId, viewer.membershipId],
  );
  return {
    choices: noticeKinds().flatMap(({ kind, channels }) =>
      ways.map((channel) => ({
        kind,
        name: messageOf(textCode(kind, "NAME"), ctx.language),
        channel,
        wanted:
          chosen.find((each) => each.kind === kind && each.channel === channel)?.wanted ?? channels.includes(channel),
      })),
    ),
    quietFrom: minuteText(quiet?.from_minute ?? usualQuiet.from),
    quietUntil: minuteText(quiet?.until_minute ?? usualQuiet.until),
  };
}

type DeliveryRow = {
  readonly id: string;
  readonly kind: string;
  readonly channel: Channel;
  readonly state: NotificationDelivery["state"];
  readonly attempts: number;
  readonly send_after: Date;
  readonly sent_at: Date | null;
  readonly last_error: string | null;
  readonly person_id: string;
};

/** The log of sendings, the newest first, for those who look after it; nobody's address stands in it. */
export async function readDeliveries(ctx: Context, args: DeliveriesArgs): Promise<Page<NotificationDelivery>> {
  const rows = mayConfigure(ctx.viewer)
    ? await ctx.sql.query<DeliveryRow>(
        `SELECT id, kind, channel, state, attempts, send_after, sent_at, last_error, person_id FROM notification_delivery
         WHERE manufacturer_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id < $3)
         ORDER BY id DESC LIMIT ${args.first + 1}`,
        [ctx.viewer.manufacturerId, args.state ?? null, readRowCursor(args.after)?.[1] ?? null],
      )
    : [];
  return pageOf(rows, args.first, keyOf, (row) => ({
    id: globalId("NotificationDelivery", row.id),
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.state === "WAITING" ? row.send_after : null,
    sentAt: row.sent_at,
    problem: row.last_error,
    personId: row.person_id,
  }));
}

type GroupRow = {
  readonly id: string;
  readonly name: string;
  readonly kinds: string[];
  readonly ended_at: Date | null;
};
const groupOf = (row: GroupRow): NotificationGroup => ({
  id: globalId("NotificationGroup", row.id),
  name: row.name,
  kinds: row.kinds,
  endedAt: row.ended_at,
});

/** Groups that read along, the newest first, for those who look after them. */
export async function readGroups(ctx: Context, args: PageArgs): Promise<Page<NotificationGroup>> {
  const rows = mayConfigure(ctx.viewer)
    ? await ctx.sql.query<GroupRow>(
        `SELECT id, name, kinds, ended_at FROM notification_group
         WHERE manufacturer_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT ${args.first + 1}`,
        [ctx.viewer.manufacturerId, readRowCursor(args.after)?.[1] ?? null],
      )
    : [];
  return pageOf(rows, args.first, keyOf, groupOf);
}

export async function groupById(ctx: Context, id: string): Promise<NotificationGroup | null> {
  const [row] = await ctx.sql.query<GroupRow>(
    `SELECT id, name, kinds, ended_at FROM notification_group WHERE manufacturer_id = $1 AND id = $2`,
    [ctx.viewer.manufacturerId, id],
  );
  return row === undefined ? null : groupOf(row);
}
