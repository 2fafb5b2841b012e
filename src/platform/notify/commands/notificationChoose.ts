import { no, yes } from "../../../kernel/answer.ts";
import type { Command, Request } from "../../command.ts";
import { jsonText } from "../../trail.ts";
import { type Channel, noticeKindOf } from "../kind.ts";
import { type ChooseRefusal, decideChoice, mayGetNotices } from "../rules/choose.ts";

type Input = Request & {
  readonly choices?: readonly { readonly kind: string; readonly channel: Channel; readonly wanted: boolean }[] | null;
  readonly quietFrom?: string | null;
  readonly quietUntil?: string | null;
};

/** Says by which ways one wants to get what, and when one wants to be left alone. */
export const notificationChoose: Command<Input, ChooseRefusal | "NOT_ALLOWED"> = {
  name: "notificationChoose",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayGetNotices(viewer)) return no({ code: "NOT_ALLOWED" });
    const choices = input.choices ?? [];
    const decided = decideChoice(
      { kinds: choices.map((each) => each.kind), from: input.quietFrom ?? null, until: input.quietUntil ?? null },
      (kind) => noticeKindOf(kind) !== undefined,
    );
    if (!decided.ok) return decided;
    const own = [tx.manufacturerId, viewer.membershipId, viewer.dealerId, viewer.personId];
    // The last word on a kind and channel counts, should one stand there twice.
    const unique = [...new Map(choices.map((each) => [`${each.kind} ${each.channel}`, each])).values()];
    if (unique.length > 0)
      await tx.query(
        `INSERT INTO notification_preference (manufacturer_id, membership_id, dealer_id, person_id, kind, channel, wanted)
         SELECT $1, $2, $3, $4, c.kind, c.channel, c.wanted FROM jsonb_to_recordset($5::jsonb) AS c(kind text, channel text, wanted boolean)
         ON CONFLICT ON CONSTRAINT notification_preference_pk DO UPDATE SET wanted = excluded.wanted`,
        [...own, jsonText(unique)],
      );
    if (decided.value !== null)
      await tx.query(
        `INSERT INTO notification_quiet (manufacturer_id, membership_id, dealer_id, person_id, from_minute, until_minute)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT notification_quiet_pk DO UPDATE
         SET from_minute = excluded.from_minute, until_minute = excluded.until_minute`,
        [...own, decided.value.from, decided.value.until],
      );
    return yes({ id: viewer.membershipId });
  },
};
