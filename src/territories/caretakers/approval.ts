import type { Day } from "../../kernel/day.ts";
import type { ContentFields } from "../../platform/approvals/content.ts";
import { askApproval, type Asking } from "../../platform/approvals/askApproval.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../platform/approvals/kind.ts";
import { dealersById } from "../../partners/index.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Work } from "../../platform/jobs/tasks.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { lockTerritories } from "../store.ts";
import { extend, putIn, tellCaretaker } from "./carrying.ts";
import { type CaretakerRow, changeCaretaker, lockCaretaker } from "./store.ts";

const kind = "TERRITORY_CARETAKER";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** Exactly what is approved: who stands in for whom, where, why and until when. */
const contentOf = (row: CaretakerRow) => ({
  dealer: row.dealerId,
  caretaker: row.caretakerId,
  cause: row.cause,
  reason: row.reason,
  from: row.from,
  to: row.to,
  extendsTo: row.extendsTo,
  rights: row.ground.map((each) => each.lineageId),
});

/** How what is frozen reads to whoever decides. */
const fields: ContentFields = {
  dealer: { label: text("Dealer who cannot supply", "无法供货的经销商"), param: "dealer" },
  caretaker: { label: text("Who stands in", "代管经销商"), param: "caretaker" },
  cause: {
    label: text("Cause", "事由"),
    words: { COLLAPSED: text("Collapsed", "经营停摆"), SUSPENDED: text("Suspended for cause", "因故暂停合作") },
  },
  reason: { label: text("Reason", "原因说明") },
  from: { label: text("First day", "起始日") },
  to: { label: text("First day without", "失效日（该日起不含）") },
  extendsTo: { label: text("Extended to", "延长至（该日起不含）") },
  rights: { label: text("Rights", "涉及授权") },
};

addApprovalKind({
  kind,
  name: text("Caretaker of an area", "区域代管"),
  fields,
  subjectType: "TerritoryCaretaker",
  title: text("{caretaker} stands in for {dealer} until {to}", "由{caretaker}代管{dealer}的区域，至 {to} 止"),
  tiers: [{ fromMinor: 0n, permission: "split:approve", role: "LEGAL_REVIEWER" }],
  lastsDays: 14,
  async current(tx, id) {
    const row = await lockCaretaker(tx, id);
    if (row === null) return null;
    return row.state === "PROPOSED" || row.extendsTo !== null ? contentOf(row) : null;
  },
});

/** Asks the legal reviewers to approve what has just been written. */
export async function askForCaretaker(
  act: Asking,
  row: CaretakerRow,
  names: { readonly dealer: string; readonly caretaker: string },
): Promise<void> {
  await askApproval(act, {
    ...{ kind, subjectId: row.id, content: contentOf(row), amountMinor: 0n, dealerId: row.dealerId },
    params: { ...names, to: row.extendsTo ?? row.to },
  });
}

async function todayOf(tx: Tx, work: Work): Promise<Day> {
  const [maker] = await tx.query<{ zone: string }>(
    `SELECT time_zone AS zone FROM manufacturer WHERE manufacturer_id = $1`,
    [tx.manufacturerId],
  );
  return work.services.clock.today(maker?.zone ?? "UTC");
}

/** Once it is decided the caretaker begins, goes on, or does not. */
async function carryOut(tx: Tx, decided: ApprovalDecided, work: Work): Promise<void> {
  const now = work.services.clock.now();
  const row = await lockCaretaker(tx, decided.subjectId);
  if (row === null || (row.state !== "PROPOSED" && row.extendsTo === null)) return;
  await lockTerritories(tx, now);
  const told: Told[] = [];
  const tell = (each: Omit<Told, "kind">) => void told.push({ kind: "EVENT", ...each });
  const by = { tx, now, today: await todayOf(tx, work), viewer: null, tell };
  const approved = decided.outcome === "APPROVED";
  if (row.state !== "PROPOSED") {
    if (approved && row.extendsTo !== null && row.outcome === null) await extend(by, row, row.extendsTo);
    else await changeCaretaker(tx, row.id, { extendsTo: null });
  } else if (approved) {
    const dealers = await dealersById.load(tx, [row.dealerId, row.caretakerId]);
    const name = (id: string) => dealers.find((dealer) => dealer.rowId === id)?.name ?? "";
    await putIn(by, row, { dealer: name(row.dealerId), caretaker: name(row.caretakerId) });
  } else {
    await changeCaretaker(tx, row.id, { state: "REJECTED" });
    tellCaretaker(by, row, "rejected");
  }
  if (told.length > 0) await tellAll(tx, told, now);
}

onApproval(kind, "carry out", (tx, decided, _job, work) => carryOut(tx, decided, work));
