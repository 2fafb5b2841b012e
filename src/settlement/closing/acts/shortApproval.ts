import { chainsById } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { amountText, money } from "../../../kernel/money.ts";
import type { By } from "../../../ledger/index.ts";
import { type Asking, askApproval, touchApproval } from "../../../platform/approvals/askApproval.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../../platform/approvals/kind.ts";
import type { Told } from "../../../platform/outbox.ts";
import { directory } from "../../../platform/people.ts";
import type { Tx } from "../../../platform/sql.ts";
import { tellAll } from "../../../platform/trail.ts";
import { lockStatement } from "../../statements/store.ts";
import { type ShortRow, findShort, lockShorts, saveShort } from "../store/money.ts";
import { endShort } from "./endShort.ts";

export const shortKind = "CHAIN_SHORT_PAYMENT";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** Exactly what is approved: how so much of a case ends. Null: nothing is asked any more. */
const contentOf = (row: ShortRow): object | null =>
  row.askedOutcome === null || row.askedMinor === null || row.askedMinor > row.openMinor
    ? null
    : {
        ...{ number: row.number, reason: row.reason, outcome: row.askedOutcome, amountMinor: row.askedMinor },
        ...{ openMinor: row.openMinor, note: row.askedNote },
      };

/** A case, locked behind its statement; null: there is none. */
export async function lockShort(tx: Tx, id: string): Promise<ShortRow | null> {
  const found = await findShort(tx, id);
  if (found === null) return null;
  await lockStatement(tx, found.statementId);
  return (await lockShorts(tx, [found.statementId])).find((each) => each.id === id) ?? null;
}

addApprovalKind({
  kind: shortKind,
  subjectType: "ChainShortPayment",
  name: text("Short payments of chains", "系统短付处理"),
  title: text("Let {amount} of {chain}'s short payment {number} go", "{chain}短付 {number}：放弃追收 {amount}"),
  tiers: [{ fromMinor: 0n, permission: "chain-statement:approve", role: null }],
  lastsDays: 30,
  fields: {
    number: { label: text("Case", "短付编号") },
    reason: { label: text("Reason the chain gives", "对方原因") },
    outcome: {
      label: text("To be", "处理方式"),
      words: { WRITE_OFF: text("written off", "核销"), CREDIT: text("credited", "开红字冲减") },
    },
    amountMinor: { label: text("Amount", "金额"), as: "MONEY" },
    openMinor: { label: text("Open of it", "未结金额"), as: "MONEY" },
    note: { label: text("Why", "原因说明") },
  },
  async current(tx, id) {
    const row = await lockShort(tx, id);
    return row === null ? null : contentOf(row);
  },
});

/** Asks another person to let so much of a locked case go. */
export async function askForShort(
  act: Asking,
  row: ShortRow,
  asked: { readonly outcome: "WRITE_OFF" | "CREDIT"; readonly minor: bigint; readonly note: string },
): Promise<void> {
  const now = {
    ...{ askedOutcome: asked.outcome, askedMinor: asked.minor, askedNote: asked.note, askedBy: act.viewer.personId },
  };
  await saveShort(act.tx, row.id, now);
  const [chain] = await chainsById.load(act.tx, [row.chainId]);
  const amount = `${amountText(money(asked.minor, row.currency))} ${row.currency}`;
  await askApproval(act, {
    ...{ kind: shortKind, subjectId: row.id, content: contentOf({ ...row, ...now }), amountMinor: asked.minor },
    currency: row.currency,
    params: { number: row.number, amount, chain: chain?.name ?? "" },
  });
}

/** What waits for approval holds only while the case is as it was: asked after every change of it. */
export async function touchShort(tx: Tx, id: string, now: Date): Promise<void> {
  const row = await findShort(tx, id);
  if (row !== null && row.askedOutcome !== null) await touchApproval(tx, shortKind, id, contentOf(row), now);
}

const nothingAsked = { askedOutcome: null, askedMinor: null, askedNote: "", askedBy: null } as const;

/** What was approved is done, in a month of the book that is open; otherwise the job is tried until it is. */
async function carryOut(tx: Tx, decided: ApprovalDecided, now: Date, today: Day): Promise<void> {
  const row = await lockShort(tx, decided.subjectId);
  if (row === null || row.askedOutcome === null) return;
  await saveShort(tx, row.id, nothingAsked);
  const content = contentOf(row);
  if (decided.outcome !== "APPROVED" || content === null) return;
  const told: Told[] = [];
  const by: By = { tx, now, viewer: null, tell: (each) => void told.push({ kind: "EVENT", ...each }) };
  const end = { outcome: row.askedOutcome, minor: row.askedMinor!, note: row.askedNote };
  const ended = await endShort(by, row, end, today);
  if (!ended.ok)
    throw new Error(`the case ${row.number} cannot be ended: ${ended.refusals.map(({ code }) => code).join()}`);
  await tellAll(tx, told, now);
}

onApproval(shortKind, "end the case", async (tx, decided, _job, { services }) => {
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  await carryOut(tx, decided, services.clock.now(), services.clock.today(timeZone));
});
