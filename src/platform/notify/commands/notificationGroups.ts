import { no, yes } from "../../../kernel/answer.ts";
import { newId, rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { noticeKindOf } from "../kind.ts";
import { type GroupRefusal, decideGroup, mayConfigure } from "../rules/choose.ts";

type Added = Request & { readonly name: string; readonly robotKey: string; readonly kinds: readonly string[] };

/** Lets a group's robot read along notices of some kinds. Its key enters no trail. */
export const notificationGroupAdd: Command<Added, GroupRefusal | "NOT_ALLOWED"> = {
  name: "notificationGroupAdd",
  personal: ["robotKey"],
  async run(act, input) {
    const { tx } = act;
    if (!mayConfigure(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM notification_group WHERE manufacturer_id = $1 AND ended_at IS NULL`,
      [tx.manufacturerId],
    );
    const decided = decideGroup(input, (kind) => noticeKindOf(kind) !== undefined, row!.n);
    if (!decided.ok) return decided;
    const id = newId();
    await tx.query(
      `INSERT INTO notification_group (manufacturer_id, id, name, robot_key, kinds, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [tx.manufacturerId, id, input.name.trim(), input.robotKey, [...new Set(input.kinds)], act.now],
    );
    return yes({ id });
  },
};

type Ended = Request & { readonly group: string };

/** Lets a group's robot read along no more. */
export const notificationGroupEnd: Command<Ended, "NOT_ALLOWED" | "NOT_FOUND"> = {
  name: "notificationGroupEnd",
  async run(act, input) {
    const { tx } = act;
    if (!mayConfigure(act.viewer)) return no({ code: "NOT_ALLOWED" });
    const id = rowId("NotificationGroup", input.group);
    const rows = await tx.query<{ id: string }>(
      `UPDATE notification_group SET ended_at = coalesce(ended_at, $3) WHERE manufacturer_id = $1 AND id = $2 RETURNING id`,
      [tx.manufacturerId, id ?? null, act.now],
    );
    return rows.length === 0 ? no({ code: "NOT_FOUND", path: ["group"] }) : yes({ id: id! });
  },
};
