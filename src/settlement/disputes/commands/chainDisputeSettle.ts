import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { newId } from "../../../kernel/id.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { itemsOf } from "../../statements/store.ts";
import { type ActRefusal, type Acting, disputeToAct } from "../acting.ts";
import { byOf } from "../acts/decide.ts";
import { settleDispute } from "../acts/settle.ts";
import { askForWriteOff, touchWriteOff } from "../acts/writeOff.ts";
import { mayGiveInToFlagged } from "../rules/access.ts";
import { type SettleRefusal, type Shares, actOf, decideSettle } from "../rules/settle.ts";
import { isWithinLimits } from "../rules/writeOff.ts";
import { toleranceOf, writeOffMonth } from "../writeOff.ts";
import type { ChainDisputeSettleInput } from "../types.ts";

type Refused = ActRefusal | SettleRefusal | "AMOUNT_TOO_FINE" | "WRITE_OFF_WAITS";

/** Ends a dispute: the chain agrees, we agree, each has some of it, or it is let go. A write-off above the limits waits. */
export const chainDisputeSettle: Command<ChainDisputeSettleInput, Refused> = {
  name: "chainDisputeSettle",
  async run(act, input) {
    const asked = await disputeToAct(act, actOf[input.outcome], input);
    if (!asked.ok) return asked;
    const shares = await sharesOf(act, asked.value, input);
    if (!shares.ok) return shares;
    const { row, dispute } = asked.value;
    const note = input.note?.trim() ?? "";
    if (input.outcome === "WRITTEN_OFF" && !(await isSmall(act, asked.value))) {
      const decision = {
        ...{
          id: newId(),
          statementId: row.id,
          decision: "WRITE_OFF" as const,
          state: "WAITING" as const,
          itemCount: 1,
        },
        ...{ amountMinor: dispute.amountMinor, kinds: [], skipped: [], items: [], disputeId: dispute.id, note },
        ...{ decidedBy: act.viewer.personId, decidedAt: act.now },
      };
      const waits = await askForWriteOff(act, row, { decision, items: [], sizeMinor: size(dispute.amountMinor) });
      return waits.ok ? yes({ id: dispute.id }) : waits;
    }
    await settleDispute(byOf(act), row, dispute, { ...shares.value, outcome: input.outcome, note });
    await touchWriteOff(act.tx, row, act.now);
    act.changed({ outcome: input.outcome, ...shares.value });
    return yes({ id: dispute.id });
  },
};

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** What each side has of it, and whether this may be said. */
async function sharesOf(
  act: Act,
  { row, dispute }: Acting,
  input: ChainDisputeSettleInput,
): Promise<Answer<Shares, SettleRefusal | "AMOUNT_TOO_FINE">> {
  const ours = input.ours == null ? null : parseAmount(input.ours, dispute.currency);
  if (ours === undefined) return no({ code: "AMOUNT_TOO_FINE", path: ["ours"] });
  const [item] = dispute.itemId === null ? [] : await itemsOf(act.tx, row.id, [dispute.itemId]);
  const about = { kind: item?.kind ?? "OTHER", code: item?.code ?? null };
  const { amountMinor, reason, side } = dispute;
  const said = { outcome: input.outcome, oursMinor: ours?.minor ?? null, note: input.note ?? "" };
  return decideSettle({ side, amountMinor, reason, ...about }, said, mayGiveInToFlagged(act.viewer));
}

/** O3: whether a dispute may be written off without another person. */
async function isSmall(act: Act, { row, dispute }: Acting): Promise<boolean> {
  const policy = await toleranceOf(act.tx, row);
  const { ownMinor, besideMinor } = await writeOffMonth(act.tx, row);
  const [item] = dispute.itemId === null ? [] : await itemsOf(act.tx, row.id, [dispute.itemId]);
  const oursMinor = item?.oursMinor ?? dispute.amountMinor;
  return isWithinLimits(policy, {
    ...{ lines: [{ oursMinor, theirsMinor: oursMinor - dispute.amountMinor }], sizeMinor: size(dispute.amountMinor) },
    writtenOffMinor: ownMinor + besideMinor,
  });
}
