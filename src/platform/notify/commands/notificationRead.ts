import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { mayGetNotices } from "../rules/choose.ts";

type Input = Request & { readonly notifications?: readonly string[] | null };

/** Marks one's own notices as read: those named, or all. Ids of others' do nothing, like ids that are none. */
export const notificationRead: Command<Input, "NOT_ALLOWED"> = {
  name: "notificationRead",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayGetNotices(viewer)) return no({ code: "NOT_ALLOWED" });
    const ids = input.notifications?.flatMap((id) => rowId("Notification", id) ?? []) ?? null;
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
