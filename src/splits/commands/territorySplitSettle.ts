import { no, yes } from "../../kernel/answer.ts";
import { endGraceByBuyBack } from "../../territories/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { goOn, say, setTasks, tellSplit } from "../acts/going.ts";
import { type PayRefusal, pay } from "../acts/pay.ts";
import { splitTasks } from "../acts/tasks.ts";
import { signedInTime } from "../rules/answering.ts";
import { afterFinalRefusal } from "../rules/finalRefusal.ts";
import { type Payment, type PaymentKind, agreedPayments, payableNow, paymentsOf } from "../rules/paying.ts";
import { saveSplit } from "../store.ts";
import { paymentsOfSplits } from "../store-payments.ts";
import { entriesOf, findVersion } from "../store-versions.ts";
import type { TerritorySplitSettleInput } from "../inputs-answers.ts";
import { type Acting, type ActingRefusal, splitToAct } from "./splitToAct.ts";

type Refused = ActingRefusal | PayRefusal | "NOTHING_TO_PAY";

/**
 * Pays what was agreed, each kind once: disputed parts wait and do not hold up the others. After a final refusal it pays
 * what was earned. Once everything is paid, an effective split is settled.
 */
export const territorySplitSettle: Command<TerritorySplitSettleInput, Refused> = {
  name: "territorySplitSettle",
  async run(act, input) {
    const agreed = await splitToAct(act, { MANUFACTURER: "settle" }, input);
    const asked = agreed.ok ? agreed : await splitToAct(act, { MANUFACTURER: "payEarned" }, input);
    if (!asked.ok) return asked;
    const { split } = asked.value;
    const due = await dueOf(act, asked.value, agreed.ok);
    const earlier = await paymentsOfSplits(act.tx, [split.id]);
    const before = earlier.map(({ kind }) => kind);
    const now = payableNow(due, input.disputed ?? [], before);
    const everything = payableNow(due, [], [...before, ...now.map(({ kind }) => kind)]).length === 0;
    if (now.length === 0 && !(everything && agreed.ok)) return no({ code: "NOTHING_TO_PAY" });
    const paid = await pay(act, split, now, earlier);
    if (!paid.ok) return paid;
    await finish(act, asked.value, now, everything && agreed.ok);
    return yes({ id: split.id });
  },
};

/** What is due: the agreed sums by the day of the signature, or what survives a final refusal. */
async function dueOf(act: Act, { split }: Acting, agreed: boolean): Promise<readonly Payment[]> {
  const version = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.offerVersion ?? 0);
  const settlement = version?.content.settlement ?? null;
  if (settlement === null) throw new Error(`what ${split.id} comes to was never frozen`);
  if (!agreed) {
    const entries = await entriesOf(act.tx, [split.id]);
    const asked = entries.filter(({ kind }) => kind === "FINAL_REFUSAL_ASKED").at(-1);
    const lines = settlement.lines.map(({ kind, amountMinor }) => ({ kind, amountMinor: amountMinor ?? 0n }));
    const contract = { buyBackPromised: asked?.params["buyBackPromised"] === true };
    return paymentsOf(afterFinalRefusal(lines, contract).payable);
  }
  const inTime = split.signedOn === null || split.answerBy === null || signedInTime(split.signedOn, split.answerBy);
  return agreedPayments(settlement, inTime);
}

async function finish(act: Act, { split, to }: Acting, now: readonly Payment[], done: boolean): Promise<void> {
  const kinds: readonly PaymentKind[] = now.map(({ kind }) => kind);
  // Stock that was bought back is not the dealer's to sell any more: its grace ends with it (B1.6).
  if (kinds.includes("BUY_BACK")) await endGraceByBuyBack(act.tx, split.id, act.today);
  const paid = { kind: "PAID", side: "MANUFACTURER", dealerId: split.fromDealerId, params: { kinds } } as const;
  if (!done) {
    const moved = await saveSplit(act.tx, split, {});
    await say(act, moved, paid);
    await tellSplit(act, moved, "paid");
    return;
  }
  if (now.length > 0) await say(act, split, paid);
  const said = { kind: "SETTLED", side: "MANUFACTURER", dealerId: split.fromDealerId } as const;
  const moved = await goOn(act, split, { state: to }, said, "settled");
  await setTasks(act, moved, { close: [splitTasks.settle] });
}
