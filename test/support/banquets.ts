import { globalId } from "../../src/kernel/id.ts";
import type { Approval, NewApproval } from "../../src/platform/approvals/askApproval.ts";
import { askApproval } from "../../src/platform/approvals/askApproval.ts";
import { addApprovalKind, approvalKindOf } from "../../src/platform/approvals/kind.ts";
import type { Sql } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import type { Asker, World } from "./world.ts";

/** What is approved: a banquet given for a dealer, under the name he goes by. */
export async function banquetOf(sql: Sql, dealerId: string): Promise<{ dealer: string; name: string } | null> {
  const [row] = await sql.query<{ name: string }>(`SELECT name FROM dealer WHERE id = $1 FOR UPDATE`, [dealerId]);
  return row === undefined ? null : { dealer: dealerId, name: row.name };
}

/** A kind that exists in tests only: three tiers, the second for a manager, the third for finance. */
export function registerBanquets(): void {
  if (approvalKindOf("BANQUET") !== undefined) return;
  addApprovalKind({
    kind: "BANQUET",
    subjectType: "Dealer",
    title: { en: "Banquet for {name}", "zh-CN": "宴请{name}" },
    tiers: [
      { fromMinor: 0n, permission: "order:approve", role: null },
      { fromMinor: 1_000_000n, permission: "order:approve", role: "MANUFACTURER_MANAGER" },
      { fromMinor: 10_000_000n, permission: "order:approve", role: null },
    ],
    lastsDays: 3,
    current: banquetOf,
  });
}

/** Asks for a banquet as somebody, with the dealer locked as a command would. */
export const askBanquet = (
  w: World,
  who: Asker,
  dealerId: string,
  amountMinor: bigint | null,
  more: Partial<NewApproval> = {},
): Promise<Approval> =>
  inTenant(w.fairway.pools.app, { manufacturerId: who.manufacturerId, dealerId: null }, async (tx) => {
    const content = await banquetOf(tx, dealerId);
    return askApproval(
      { tx, viewer: { ...who, currency: "CNY" }, now: new Date() },
      {
        kind: "BANQUET",
        subjectId: dealerId,
        content,
        amountMinor,
        dealerId,
        params: { name: content?.name ?? "" },
        ...more,
      },
    );
  });

export const approvalId = (approval: { readonly id: string }): string => globalId("ApprovalRequest", approval.id);
