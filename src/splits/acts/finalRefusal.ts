import { type Asking, askApproval } from "../../platform/approvals/askApproval.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../platform/approvals/kind.ts";
import type { ContentFields } from "../../platform/approvals/content.ts";
import { dealersById } from "../../partners/index.ts";
import type { Tx } from "../../platform/sql.ts";
import { decideStep } from "../rules/states.ts";
import { type SplitRow, lockSplit } from "../store.ts";
import { entriesOf } from "../store-versions.ts";
import { goOn, say, setTasks } from "./going.ts";
import { onItsOwn } from "./onItsOwn.ts";
import { splitTasks } from "./tasks.ts";

const kind = "TERRITORY_SPLIT_REFUSAL";
const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** Exactly what is agreed to: that the offer of this version lapses, and why. */
const contentOf = (split: SplitRow, asked: Asked) => ({
  ...{ split: split.id, number: split.number, offerVersion: split.offerVersion, ...asked },
});

/** Why, and whether the contract itself promises to buy stock back. */
type Asked = { readonly reason: string; readonly buyBackPromised: boolean };

/** What was said when it was asked for last. */
async function askedFor(tx: Tx, split: SplitRow): Promise<Asked> {
  const entries = await entriesOf(tx, [split.id]);
  const last = entries.filter((entry) => entry.kind === "FINAL_REFUSAL_ASKED").at(-1);
  return { reason: last?.note ?? "", buyBackPromised: last?.params["buyBackPromised"] === true };
}

const fields: ContentFields = {
  split: { label: text("Split", "市场分解") },
  number: { label: text("Number", "编号") },
  offerVersion: { label: text("Version that lapses", "失效的方案版本") },
  reason: { label: text("Why", "理由") },
  buyBackPromised: { label: text("Contract promises to buy stock back", "合同约定回购库存") },
};

addApprovalKind({
  ...{ kind, subjectType: "TerritorySplit", fields, lastsDays: 30 },
  name: text("Final refusal of a split", "市场分解最终拒绝认定"),
  title: text(
    "Final refusal of split no. {number}: the offer to {dealer} lapses",
    "第 {number} 号市场分解最终拒绝认定：对“{dealer}”的方案失效",
  ),
  // Legal review is mandatory: nobody else decides it, whatever the manufacturer's other tiers are.
  tiers: [{ fromMinor: 0n, permission: "split:approve", role: "LEGAL_REVIEWER" }],
  async current(tx, id) {
    const split = await lockSplit(tx, id);
    return split === null || !decideStep("refuseFinally", split.state).ok
      ? null
      : contentOf(split, await askedFor(tx, split));
  },
});

/** Asks a legal reviewer; whoever asks, or drew the split up, does not decide it. */
export async function askFinalRefusal(act: Asking, split: SplitRow, asked: Asked): Promise<void> {
  const [dealer] = await dealersById.load(act.tx, [split.fromDealerId]);
  await askApproval(act, {
    ...{ kind, subjectId: split.id, content: contentOf(split, asked), dealerId: split.fromDealerId },
    params: { number: split.number, dealer: dealer?.name ?? "" },
  });
}

/** He agreed: the offer lapses as a whole. What he turned down leaves the split where it is, and the timeline says so. */
onApproval(kind, "the offer lapses", (tx, decided, _job, work) =>
  onItsOwn(tx, work, async (by) => {
    const split = await lockSplit(tx, decided.subjectId);
    if (split === null) return;
    await (decided.outcome === "APPROVED" ? lapse : stay)(by, split, decided);
  }),
);

type ItsOwn = Parameters<Parameters<typeof onItsOwn>[2]>[0];

async function lapse(by: ItsOwn, split: SplitRow, decided: ApprovalDecided): Promise<void> {
  const step = decideStep("refuseFinally", split.state);
  if (!step.ok) return;
  const said = { kind: "FINALLY_REFUSED", side: "MANUFACTURER", dealerId: split.fromDealerId } as const;
  const changes = { state: step.value, lapsedOn: by.today, refusedBy: decided.decidedBy };
  const moved = await goOn(by, split, changes, said, "finally-refused");
  // Who decided is the manufacturer's own to know, and kept for good.
  await say(by, moved, { ...who(decided), kind: "FINAL_REFUSAL_DECIDED" });
  await setTasks(by, moved, { close: [splitTasks.unsettled] });
}

async function stay(by: ItsOwn, split: SplitRow, decided: ApprovalDecided): Promise<void> {
  if (decided.outcome === "SUPERSEDED") return;
  const said = { ...who(decided), kind: "FINAL_REFUSAL_TURNED_DOWN", params: { outcome: decided.outcome } };
  await goOn(by, split, {}, said, "final-refusal-turned-down");
}

const who = ({ decidedBy }: ApprovalDecided) =>
  ({ side: "MANUFACTURER", dealerId: null, personId: decidedBy }) as const;
