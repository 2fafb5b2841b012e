import { type Answer, yes } from "../../../kernel/answer.ts";
import type { PostRefusal } from "../../../ledger/index.ts";
import type { Act } from "../../../platform/command.ts";
import { byOf, openDisputes } from "../../disputes/acts/decide.ts";
import type { DisputeReason } from "../../disputes/rules/words.ts";
import { disputePolicyOn } from "../../disputes/store-policy.ts";
import { varianceCodes } from "../../rules/codes.ts";
import { lockStatement } from "../../statements/store.ts";
import { movedToDispute } from "../rules/postings.ts";
import { findClosing, insertReceivables, lockReceivables, moveReceivables } from "../store/closing.ts";
import { type ShortRow, saveShort } from "../store/money.ts";
import { touched } from "./advance.ts";
import { postStep } from "./posting.ts";

/** What a dispute of a short payment is about, where nobody says it: a deduction without a contract. */
const reasonOf = (said: string | null, row: ShortRow): DisputeReason =>
  varianceCodes.find((code) => code === said) ?? varianceCodes.find((code) => code === row.reason) ?? "FEE_NO_CONTRACT";

/** R7: so much of a locked case is argued about: it stands with what is disputed until the dispute ends. */
export async function disputeShort(
  act: Act,
  row: ShortRow,
  { minor, note, reason }: { readonly minor: bigint; readonly note: string; readonly reason: string | null },
): Promise<Answer<true, PostRefusal>> {
  const statement = (await lockStatement(act.tx, row.statementId))!;
  const bookDealerId = (await findClosing(act.tx, row.statementId))?.bookDealerId ?? null;
  const policy = await disputePolicyOn(act.tx, act.today);
  const about = { id: null, code: null, productId: null, storeId: null, documentNo: row.number, on: row.openedOn };
  const opening = { reason: reasonOf(reason, row), note, policy };
  const amounts = { oursMinor: minor, theirsMinor: 0n };
  const [disputeId] = await openDisputes(byOf(act), statement, opening, [{ ...about, ...amounts }]);
  const rows = await lockReceivables(act.tx, [row.statementId]);
  const from = rows.find(({ id }) => id === row.receivableId)!;
  const entry = {
    key: `CHAIN_SHORT:${row.id}:${row.version}`,
    kind: "ADJUSTMENT" as const,
    on: act.today,
    memo: row.number,
  };
  const booked = { statementId: statement.id, number: statement.number, currency: row.currency, bookDealerId };
  const posted = await postStep(act, booked, "GONE", entry, movedToDispute(row.chainId, minor));
  if (!posted.ok) return posted;
  const known = rows.find(({ kind }) => kind === "DISPUTED");
  const of = { chainId: row.chainId, statementId: row.statementId, currency: row.currency, bookDealerId };
  const blank = { ...of, kind: "DISPUTED" as const, amountMinor: 0n, postedOn: act.today, dueOn: null, legalMax: null };
  const disputed = known ?? { ...of, id: (await insertReceivables(act.tx, [blank]))[0]! };
  const move = { kind: "DISPUTED" as const, on: act.today, shortPayId: row.id, entryId: posted.value, memo: note };
  await moveReceivables(act, [
    { ...move, receivable: from, amountMinor: -minor },
    { ...move, receivable: disputed, amountMinor: minor, disputeId: disputeId! },
  ]);
  const openMinor = row.openMinor - minor;
  const closed = openMinor === 0n ? { closedOn: act.today } : {};
  await saveShort(act.tx, row.id, { openMinor, disputeId: disputeId!, ...closed });
  await touched(act, statement, "short-payment-settled");
  return yes(true);
}
