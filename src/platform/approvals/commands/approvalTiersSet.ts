import { no, yes } from "../../../kernel/answer.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Command, Request } from "../../command.ts";
import { directory } from "../../people.ts";
import { approvalKindOf } from "../kind.ts";
import { mayConfigure } from "../rules/access.ts";
import { type Tier, type TiersRefusal, decideTiers } from "../rules/tiers.ts";
import { tiersText } from "../store.ts";

type Input = Request & {
  readonly kind: string;
  readonly tiers: readonly { readonly from: string; readonly permission: string; readonly role?: string | null }[];
};

/** Says who of this manufacturer must agree, from which amount on. Requests already asked keep the tiers they were asked with. */
export const approvalTiersSet: Command<
  Input,
  TiersRefusal | "NOT_ALLOWED" | "APPROVAL_KIND_UNKNOWN" | "TIER_AMOUNT_MALFORMED"
> = {
  name: "approvalTiersSet",
  async run(act, input) {
    const { tx, viewer } = act;
    if (!mayConfigure(viewer)) return no({ code: "NOT_ALLOWED" });
    if (approvalKindOf(input.kind) === undefined) return no({ code: "APPROVAL_KIND_UNKNOWN", path: ["kind"] });
    const amounts = input.tiers.map((tier) => parseAmount(tier.from, viewer.currency)?.minor);
    const wrong = amounts.findIndex((minor) => minor === undefined || minor < 0n);
    if (wrong >= 0) return no({ code: "TIER_AMOUNT_MALFORMED", path: ["tiers", String(wrong), "from"] });
    const tiers = input.tiers.map((tier, at): Tier => ({
      fromMinor: amounts[at]!,
      permission: tier.permission,
      role: tier.role ?? null,
    }));
    const { roles, permissions, permissionsOf } = directory();
    const approving = new Set([...permissions].filter((permission) => permission.endsWith(":approve")));
    const decided = decideTiers(tiers, {
      roles,
      permissions: approving,
      mayApprove: (role, permission) => permissionsOf(role).has(permission),
    });
    if (!decided.ok) return decided;
    const [row] = await tx.query<{ version: number }>(
      `INSERT INTO approval_policy AS p (manufacturer_id, kind, tiers, version, set_by, set_at) VALUES ($1, $2, $3, 1, $4, $5)
       ON CONFLICT ON CONSTRAINT approval_policy_pk DO UPDATE
       SET tiers = excluded.tiers, version = p.version + 1, set_by = excluded.set_by, set_at = excluded.set_at
       RETURNING version`,
      [tx.manufacturerId, input.kind, tiersText(tiers), viewer.personId, act.now],
    );
    act.changed({ tiers: { after: input.tiers, version: row!.version } });
    return yes({ id: input.kind });
  },
};
