import { protectionTakenBack } from "../../catalog/index.ts";
import type { Answer } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import { type Asking, askApproval } from "../../platform/approvals/askApproval.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../platform/approvals/kind.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Tx } from "../../platform/sql.ts";
import { jsonText, tellAll } from "../../platform/trail.ts";
import { applicationById } from "../store-items.ts";
import { releaseResidual } from "../documents.ts";
import { type By, postEntry } from "../store-entries.ts";
import { type LedgerRequestRow, type NewLedgerRequest, endRequest, insertRequest, lockRequest } from "./store.ts";
import { takeBackItem } from "../acts/takeBack.ts";
import { fieldsOfEntry, fieldsOfRelease, fieldsOfTakeBack } from "./words.ts";

const kinds = { RELEASE: "WRITE_OFF", ENTRY: "LEDGER_ENTRY", TAKE_BACK: "CREDIT_NOTE_BACK" } as const;

/** Exactly what is approved. What of a document is open meanwhile is asked again when it is posted. */
function contentOf(request: NewLedgerRequest) {
  const { kind, itemId: item, reason, amountMinor, postedOn, memo, lines, withApplications } = request;
  if (kind === "ENTRY") return { postedOn, memo, lines };
  if (kind === "RELEASE") return { item, reason, amountMinor, postedOn, memo };
  return { item, amountMinor, postedOn, memo, withApplications: withApplications ? "YES" : "NO" };
}

const current = async (tx: Tx, id: string): Promise<unknown> => {
  const request = await lockRequest(tx, id);
  return request === null || request.status !== "REQUESTED" ? null : contentOf(request);
};

const common = {
  subjectType: "LedgerRequest",
  tiers: [{ fromMinor: 0n, permission: "ledger:approve", role: null }],
  lastsDays: 30,
  current,
} as const;

addApprovalKind({
  ...common,
  kind: kinds.RELEASE,
  name: { en: "Rest let go (write-off, allowance, refund)", "zh-CN": "核销差额（坏账、折让、退款）" },
  title: { en: "Let {amount} of {document} go ({dealer})", "zh-CN": "{dealer}：{document} 核销差额 {amount}" },
  fields: fieldsOfRelease,
});
addApprovalKind({
  ...common,
  kind: kinds.ENTRY,
  name: { en: "Entry by hand", "zh-CN": "手工凭证" },
  title: { en: "Entry by hand of {amount}: {memo}", "zh-CN": "手工凭证 {amount}：{memo}" },
  fields: fieldsOfEntry,
});
addApprovalKind({
  ...common,
  kind: kinds.TAKE_BACK,
  name: { en: "Credit note taken back", "zh-CN": "冲销红字单据" },
  title: {
    en: "Take credit note {document} over {amount} back ({dealer})",
    "zh-CN": "{dealer}：冲销红字单据 {document}（{amount}）",
  },
  fields: fieldsOfTakeBack,
});

/** Writes what is asked for and asks the others; whoever asks never approves. */
export async function askFor(
  act: Asking,
  request: NewLedgerRequest,
  params: Readonly<Record<string, string>>,
): Promise<void> {
  await insertRequest(act.tx, request);
  await askApproval(act, {
    ...{ kind: kinds[request.kind], subjectId: request.id, content: contentOf(request), params },
    ...{ amountMinor: request.amountMinor, currency: request.currency, dealerId: request.dealerId },
  });
  await tellAll(act.tx, [told(request.id, "ledger-request.asked", 1)], act.now);
}

/** Requests are the book's own people's: their events have no dealer. */
const told = (id: string, name: string, version: number): Told => ({
  ...{ kind: "EVENT", name, aggregateType: "LedgerRequest", aggregateId: id, version, dealerId: null, payload: {} },
});

/** Posts what was approved, as whoever asked for it. */
async function post(by: By, request: LedgerRequestRow): Promise<Answer<{ readonly entryId: string }, string>> {
  if (request.kind === "RELEASE") {
    const { itemId, amountMinor, reason, memo, postedOn } = request;
    const released = await releaseResidual(by, { itemId: itemId!, amountMinor, reason: reason!, memo }, postedOn);
    if (!released.ok) return released;
    const application = await applicationById(by.tx, released.value.id);
    return { ok: true, value: { entryId: application!.entryId! } };
  }
  if (request.kind === "TAKE_BACK") {
    const { itemId, postedOn: on, memo, withApplications } = request;
    const back = await takeBackItem(by, { itemId: itemId!, on, memo, withApplications });
    if (!back.ok) return back;
    const protection = back.value.items.find((item) => item.sourceType === "PRICE_PROTECTION");
    if (protection !== undefined) await protectionTakenBack(by.tx, protection.sourceId, on);
    return { ok: true, value: { entryId: back.value.entryId } };
  }
  const posted = await postEntry(by, {
    ...{ key: `MANUAL:${request.id}`, kind: "MANUAL", postedOn: request.postedOn, memo: request.memo },
    currency: request.currency,
    lines: request.lines.map((line) => ({
      ...{ account: line.account, dealerId: line.dealerId },
      ...{ debitMinor: BigInt(line.debitMinor), creditMinor: BigInt(line.creditMinor) },
    })),
  });
  return posted.ok ? { ok: true, value: { entryId: posted.value.id } } : posted;
}

/** What became of a request. What cannot be posted any more (a closed month, a rest that was paid) says so and ends. */
async function carryOut(tx: Tx, decided: ApprovalDecided, now: Date): Promise<void> {
  const request = await lockRequest(tx, decided.subjectId);
  if (request === null || request.status !== "REQUESTED") return;
  const done: Told[] = [];
  const by: By = {
    ...{ tx, now, viewer: { membershipId: request.membershipId } },
    tell: (each) => void done.push({ kind: "EVENT", ...each }),
  };
  const end = { by: decided.decidedBy, at: now };
  if (decided.outcome === "APPROVED") {
    const posted = await post(by, request);
    if (posted.ok) await endRequest(tx, request.id, { ...end, status: "POSTED", entryId: posted.value.entryId });
    else {
      const failures = posted.refusals.map(({ code, params = {} }) => jsonText({ code, params }));
      await endRequest(tx, request.id, { ...end, status: "FAILED", failures });
    }
  } else await endRequest(tx, request.id, { ...end, status: decided.outcome === "REFUSED" ? "REFUSED" : "WITHDRAWN" });
  await tellAll(tx, [...done, told(request.id, "ledger-request.ended", request.version + 1)], now);
}

for (const kind of Object.values(kinds))
  onApproval(kind, "post it", (tx, decided, _job, work) => carryOut(tx, decided, work.services.clock.now()));

/** What a request has from whoever asks. */
export const askedBy = (act: Asking & { readonly now: Date }) => ({
  ...{ id: newId(), requestedBy: act.viewer.personId, membershipId: act.viewer.membershipId, requestedAt: act.now },
});
