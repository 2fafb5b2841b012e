import type { ReactNode } from "react";
import type { ChainStatementState, StatementItemState, StatementVarianceCode } from "../gql/types.ts";
import { useViewer } from "../app/session.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { texts, useTexts, wordOf } from "../ui/texts.ts";
import { settlementWords } from "./settlement.texts.ts";

const statementTones: Readonly<Record<ChainStatementState, Tone>> = {
  EXPECTED: "waiting",
  IMPORTED: "moving",
  MATCHED: "moving",
  IN_REVIEW: "held",
  PARTLY_DISPUTED: "held",
  SUPPLIER_CONFIRMED: "waiting",
  CHAIN_CONFIRMED: "moving",
  LOCKED: "moving",
  INVOICED: "moving",
  PAYABLE: "waiting",
  PAID: "done",
  CLOSED: "done",
  REVERSED: "plain",
};

const itemTones: Readonly<Record<StatementItemState, Tone>> = {
  AGREED: "done",
  OPEN: "held",
  ACCEPTED: "done",
  DISPUTED: "refused",
  CARRIED: "moving",
  WRITTEN_OFF: "plain",
};

export const statementStates = Object.keys(statementTones) as readonly ChainStatementState[];
export const itemStates = Object.keys(itemTones) as readonly StatementItemState[];

/** What a state is to the chain's own people. */
const guestWords = texts({
  "zh-CN": { SUPPLIER_CONFIRMED: "待贵方签认", PAYABLE: "待贵方付款" },
  en: { SUPPLIER_CONFIRMED: "For you to sign", PAYABLE: "For you to pay" },
});

/** Where a statement stands between the expected one and the paid one. */
export function StatementStateChip({ state }: { state: ChainStatementState }): ReactNode {
  const own = useViewer().permissions.includes("chain-statement:read");
  const [ours, theirs] = [useTexts(settlementWords), useTexts(guestWords)];
  const words: Readonly<Record<string, unknown>> = own ? ours : { ...ours, ...theirs };
  return <StatusChip tone={statementTones[state]}>{wordOf(words, state)}</StatusChip>;
}

/** What became of a row of the workbench. */
export const ItemStateChip = ({ state }: { state: StatementItemState }): ReactNode => (
  <StatusChip tone={itemTones[state]}>{wordOf(useTexts(settlementWords), state)}</StatusChip>
);

/** The kinds of variance in the order of the workbench. */
export const varianceCodes: readonly StatementVarianceCode[] = [
  ...(["QTY_SHORT", "PRICE_DIFF", "TAX_DIFF", "RETURN_UNKNOWN", "RETURN_DAMAGE", "SHRINK_OVER"] as const),
  ...(["FEE_NO_CONTRACT", "LEGAL_FLAG", "FEE_DUPLICATE", "NO_EVENT", "FEE_NOT_PERFORMED", "FEE_RATE"] as const),
  ...(["REBATE_UNEARNED", "PROMO_SHARE", "PENALTY_LATE", "DUP_BILL", "NOT_OURS", "TIMING", "ROUNDING"] as const),
];
