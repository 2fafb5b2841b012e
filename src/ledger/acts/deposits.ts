import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { amountText, money } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Asking } from "../../platform/approvals/askApproval.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { askFor, askedBy } from "../requests/approval.ts";
import { waitingToGo } from "../requests/store.ts";
import { lockItems } from "../store-items.ts";

export type DepositRefund = {
  readonly dealerId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly on: Day;
  readonly memo: string;
};

const depositsOf = (tx: Tx, dealerId: string, currency: string): Promise<{ id: string }[]> =>
  tx.query<{ id: string }>(
    `SELECT id FROM open_item WHERE manufacturer_id = $1 AND dealer_id = $2 AND currency = $3 AND kind = 'DEPOSIT' AND residual_minor > 0`,
    [tx.manufacturerId, dealerId, currency],
  );

/**
 * Asks others to pay so much of a dealer's deposit back, the oldest document first; it goes once they agree, as every
 * rest that goes. Refused, with what is held and free, where the deposits do not reach.
 */
export async function askDepositRefund(
  act: Asking,
  refund: DepositRefund,
): Promise<Answer<{ readonly requestIds: readonly string[] }, "DEPOSIT_SHORT">> {
  const { dealerId, currency, amountMinor, on, memo } = refund;
  const ids = (await depositsOf(act.tx, dealerId, currency)).map(({ id }) => id);
  const items = (await lockItems(act.tx, ids)).toSorted((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1));
  const going: { item: (typeof items)[number]; minor: bigint }[] = [];
  let [left, held] = [amountMinor, 0n];
  for (const item of items) {
    const free = item.residualMinor - (await waitingToGo(act.tx, item.id));
    held += free;
    const minor = free < left ? free : left;
    if (minor > 0n) going.push({ item, minor });
    left -= minor;
  }
  const text = (minor: bigint) => amountText(money(minor, currency));
  if (left > 0n) return no({ code: "DEPOSIT_SHORT", params: { held: text(held), wanted: text(amountMinor) } });
  const [dealer] = await dealersById.load(act.tx, [dealerId]);
  const requests = going.map(({ item, minor }) => ({
    ...{ ...askedBy(act), kind: "RELEASE" as const, dealerId, itemId: item.id, reason: "REFUND" as const },
    ...{
      amountMinor: minor,
      currency,
      postedOn: on,
      memo,
      lines: [],
      withApplications: false,
      documentNo: item.documentNo,
    },
  }));
  for (const { documentNo, ...request } of requests) {
    const params = { document: documentNo, dealer: dealer?.name ?? "", amount: text(request.amountMinor) };
    await askFor(act, request, params);
  }
  return yes({ requestIds: requests.map(({ id }) => id) });
}

/** What documents have left, by id; within the wall of who reads. */
export async function restsOf(
  sql: Sql & { readonly manufacturerId: string },
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await sql.query<{ id: string; minor: bigint }>(
    `SELECT id, residual_minor AS minor FROM open_item WHERE manufacturer_id = $1 AND id = ANY($2::uuid[])`,
    [sql.manufacturerId, itemIds],
  );
  return new Map(rows.map(({ id, minor }) => [id, minor]));
}
