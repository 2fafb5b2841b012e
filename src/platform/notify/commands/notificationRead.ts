import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { mayGetNotices } from "../rules/choose.ts";

type Input = Request & { readonly notifications?: readonly string[] | null };

/** Marks one's own notices as read: those named, or all. */
export const notificationRead: Command<Input, "NOT_ALLOWED" | "NOT_FOUND"> = {
  name: "notificationRead",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayGetNotices(viewer)) return no({ code: "NOT_ALLOWED" });
    const ids = input.notifications?.map((id) => rowId("Notification", id) ?? null) ?? null;
    if (ids !== null) {
      const own = await tx.query<{ id: string }>(
        `SELECT id FROM notification WHERE manufacturer_id = $1 AND membership_id = $2 AND id = ANY($3::uuid[])`,
        [tx.manufacturerId, viewer.membershipId, ids],
      );
      const strange = ids.findIndex((id) => !own.some((row) => row.id === id));
      if (strange >= 0) return no({ code: "NOT_FOUND", path: ["notifications", String(strange)] });
    }
    const rows = await tx.query<{ id: string; version: number }>(
      `UPDATE notification SET read_at = $3, version = version + 1
       WHERE manufacturer_id = $1 AND membership_id = $2 AND read_at IS NULL AND ($4::uuid[] IS NULL OR id = ANY($4))
       RETURNING id, version`,
      [tx.manufacturerId, viewer.membershipId, act.now, ids],
    );
    const [last] = rows;
    if (last !== undefined)
      act.tell({
        name: "notification.read",
        aggregateType: "Notification",
        aggregateId: last.id,
        version: last.version,
        dealerId: viewer.dealerId,
        payload: { forMembership: viewer.membershipId },
      });
    return yes({ id: viewer.membershipId });
  },
};
