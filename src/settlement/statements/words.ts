import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/enums.ts";
import { varianceCodes } from "../rules/codes.ts";
import { statementStates } from "../rules/course.ts";
import { lineKinds } from "../rules/match/words.ts";
import { itemStates } from "./store.ts";

const described = <Name extends string>(said: Readonly<Record<Name, string>>) =>
  Object.fromEntries(
    Object.entries<string>(said).map(([name, description]) => [name, { description }] as const),
  ) as Record<Name, { description: string }>;

export const ChainStatementState = enumOf(statementStates);
registerEnumType(ChainStatementState, {
  name: "ChainStatementState",
  description: "Where a statement stands, in the order of its way.",
  valuesConfig: described({
    EXPECTED: "Our side is reckoned; theirs has not come.",
    IMPORTED: "Both sides are there and are being matched.",
    MATCHED: "Both sides are matched; nobody has decided anything yet.",
    IN_REVIEW: "Somebody has begun to decide.",
    PARTLY_DISPUTED: "Something of it is disputed.",
    SUPPLIER_CONFIRMED: "We confirmed what nobody disputes.",
    CHAIN_CONFIRMED: "The chain confirmed it too.",
    LOCKED: "It is locked and goes to invoicing.",
    INVOICED: "Its goods are invoiced.",
    PAYABLE: "It is due to be paid.",
    PAID: "It is paid.",
    CLOSED: "Nothing of it is open.",
    REVERSED: "A reversing document took it back.",
  }),
});

export const StatementItemState = enumOf(itemStates);
registerEnumType(StatementItemState, {
  name: "StatementItemState",
  description: "What became of an item, or of a part of the difference.",
  valuesConfig: described({
    AGREED: "Both sides say the same.",
    OPEN: "Somebody has to decide.",
    ACCEPTED: "We take their figure.",
    DISPUTED: "We dispute it.",
    CARRIED: "It belongs to a later period and is carried on.",
    WRITTEN_OFF: "It is written off.",
  }),
});

export const StatementVarianceCode = enumOf(varianceCodes);
registerEnumType(StatementVarianceCode, {
  name: "StatementVarianceCode",
  description: "Why both sides differ.",
  valuesConfig: described({
    QTY_SHORT: "They count fewer, or do not list it (收货短少).",
    PRICE_DIFF: "The price differs (价格差异).",
    RETURN_UNKNOWN: "A return that we know nothing of (无单退货).",
    RETURN_DAMAGE: "A return of damaged goods that we did not agree to (残损退货).",
    FEE_NO_CONTRACT: "No contract has such a fee (无合同扣款).",
    FEE_DUPLICATE: "Taken twice (重复扣费).",
    FEE_RATE: "More than the contract entitles them to, or another rate or base (费率错误).",
    FEE_NOT_PERFORMED: "For something that was not carried out (未执行).",
    REBATE_UNEARNED: "A rebate whose target was not reached (未达标返利).",
    PROMO_SHARE: "A share of a promotion that differs from what was agreed (促销分摊).",
    SHRINK_OVER: "More loss than the contract allows (损耗超限).",
    PENALTY_LATE: "A penalty for late delivery that we do not see (罚款).",
    TAX_DIFF: "The tax rate differs (税率差异).",
    NO_EVENT: "A fee for an event that did not happen, such as a store that did not open (无事件).",
    LEGAL_FLAG: "A kind of fee that law prohibits or doubts: a manager decides (合规).",
    TIMING: "It belongs to another period (跨期).",
    DUP_BILL: "Billed twice (重复).",
    NOT_OURS: "Nothing of ours, or not yet known to be (非本公司).",
    ROUNDING: "Noise within tolerance, or a sheet whose total is not the sum of its lines (尾差).",
  }),
});

export const StatementItemPass = enumOf(["P1", "P2", "P3", "P4", "P5", "HAND"] as const);
registerEnumType(StatementItemPass, {
  name: "StatementItemPass",
  description: "How the lines of an item found each other.",
  valuesConfig: described({
    P1: "The same paper, product, store, quantity and price.",
    P2: "The same paper, or the same order, and product.",
    P3: "Several lines of one side add up to one of the other.",
    P4: "The same product, store and amount within five days.",
    P5: "A fee and what the contract has for it.",
    HAND: "A person joined them.",
  }),
});

export const StatementItemKind = enumOf(["BOTH", "OURS_ONLY", "THEIRS_ONLY"] as const);
registerEnumType(StatementItemKind, {
  name: "StatementItemKind",
  description: "Which sides an item has lines of.",
  valuesConfig: described({ BOTH: "Both.", OURS_ONLY: "Ours alone.", THEIRS_ONLY: "Theirs alone." }),
});

export const StatementLineKind = enumOf(lineKinds);
registerEnumType(StatementLineKind, {
  name: "StatementLineKind",
  description: "What a line is about.",
  valuesConfig: described({
    GOODS: "Goods that came or were sold.",
    RETURN: "Goods that went back.",
    FEE: "A fee, a rebate or an allowance.",
    OTHER: "Anything else.",
  }),
});

export const StatementSideEnum = enumOf(["OURS", "THEIRS"] as const);
registerEnumType(StatementSideEnum, {
  name: "StatementSide",
  description: "Whose a line is.",
  valuesConfig: described({ OURS: "What we expect.", THEIRS: "What the chain's sheet says." }),
});

export const StatementItemOrder = enumOf(["POSITION", "AMOUNT"] as const);
registerEnumType(StatementItemOrder, {
  name: "StatementItemOrder",
  description: "How items are sorted.",
  valuesConfig: described({
    POSITION: "Grouped by what lies between, as the workbench shows them.",
    AMOUNT: "The largest differences first.",
  }),
});

export const StatementMatchingPhase = enumOf(["READING", "MATCHING", "CLASSIFYING", "WRITING"] as const);
registerEnumType(StatementMatchingPhase, {
  name: "StatementMatchingPhase",
  description: "What a matching is doing.",
  valuesConfig: described({
    READING: "Both sides are being read.",
    MATCHING: "The passes go over them.",
    CLASSIFYING: "What lies between is given its codes.",
    WRITING: "The items are being written.",
  }),
});

export const StatementNameKind = enumOf(["PRODUCT", "STORE"] as const);
registerEnumType(StatementNameKind, {
  name: "StatementNameKind",
  description: "What a name on a sheet is the name of.",
  valuesConfig: described({ PRODUCT: "A product.", STORE: "A store." }),
});
