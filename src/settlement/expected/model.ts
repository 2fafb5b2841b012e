import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Product } from "../../catalog/index.ts";
import { ChainStore } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { BigIntScalar, DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { Book, BookOpened } from "./queries/book.ts";
import { type Standing, standings } from "./rules/calendar.ts";
import { VarianceExplanation } from "./model-causes.ts";
import { gapCodes } from "./rules/words.ts";

export const SettlementGapCode = Object.fromEntries(gapCodes.map((code) => [code, code])) as {
  readonly [Code in (typeof gapCodes)[number]]: Code;
};
registerEnumType(SettlementGapCode, {
  name: "SettlementGapCode",
  description: "Why something is not among what is expected, or to be looked at.",
  valuesConfig: {
    LEGAL_FLAG: { description: "Law doubts this kind of fee: it is expected only when a manager decides so." },
    PRICE_MISSING: { description: "Neither the paper nor a price list tells a price: the line is of no amount." },
    OTHER_CURRENCY: { description: "The paper is in another currency than the contract." },
    GROUP_UNASSIGNED: { description: "No way of settlement has this rate group." },
    RUN_WITHOUT_END: { description: "A fee is spread by days, and neither the term nor an event ends." },
    EVIDENCE_MISSING: { description: "The contract asks for evidence, and there is none." },
    NEGATIVE_BOOK: { description: "More left the place than ever came to it." },
  },
});

@ObjectType("SettlementGap", {
  description: "Something that could not be reckoned, or is kept out until somebody decides.",
})
export class SettlementGap {
  @Field(() => SettlementGapCode, { description: "Why." })
  code!: keyof typeof SettlementGapCode;
  @Field(() => String, { description: "What it is about: a kind of fee, a paper, a rate group." })
  about!: string;
  @Field(() => String, { description: "As a sentence in the viewer's language." })
  message!: string;
  @Field(() => MoneyType, {
    nullable: true,
    description: "What it would come to, signed as lines are; null: not known.",
  })
  amount!: MoneyType | null;
  @Field(() => ChainStore, { nullable: true, description: "At which store." })
  store!: ChainStore | null;
  @Field(() => Product, { nullable: true, description: "Of which product." })
  product!: Product | null;
  @Field(() => Int, { nullable: true, description: "Which of the version's terms, from 0." })
  term!: number | null;
  @Field(() => Int, { description: "Which version of the contract." })
  contractVersion!: number;
}

@ObjectType("SettlementBookRow", {
  description:
    "Consigned goods of a product at a place in a run of days: opening + delivered - returned - sold + brought back - allowed shrink = book. Base units.",
})
export class SettlementBookRow {
  @Field(() => ID, { description: "Names the row." })
  id!: string;
  storeId!: string;
  productId!: string;
  @Field(() => DateScalar, { description: "First day." })
  from!: Day;
  @Field(() => DateScalar, { description: "First day after it." })
  to!: Day;
  @Field(() => Int, { description: "By which version of the contract." })
  contractVersion!: number;
  @Field(() => BigIntScalar, { description: "What was there before." })
  opening!: bigint;
  @Field(() => BigIntScalar, { description: "What came." })
  delivered!: bigint;
  @Field(() => BigIntScalar, { description: "What was given back to us." })
  supplierReturned!: bigint;
  @Field(() => BigIntScalar, { description: "What shoppers bought." })
  sold!: bigint;
  @Field(() => BigIntScalar, { description: "What they brought back." })
  customerReturned!: bigint;
  @Field(() => BigIntScalar, { description: "What came from other places of the chain, such as its DC." })
  transferredIn!: bigint;
  @Field(() => BigIntScalar, { description: "What went to other places of the chain." })
  transferredOut!: bigint;
  @Field(() => BigIntScalar, { description: "What was lost, as the chain says." })
  shrink!: bigint;
  @Field(() => BigIntScalar, { description: "What the contract lets be lost." })
  shrinkAllowed!: bigint;
  @Field(() => BigIntScalar, { description: "What was lost beyond it: a dispute, not in the book." })
  shrinkOver!: bigint;
  @Field(() => BigIntScalar, { description: "What should be there." })
  book!: bigint;
  @Field(() => BigIntScalar, { nullable: true, description: "What was counted; null: nobody counted." })
  counted!: bigint | null;
  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Counted less the book of that day: explained or disputed, never charged by itself.",
  })
  variance!: bigint | null;
  @Field(() => BigIntScalar, { description: "Of the variance what nobody explained or disputed." })
  unexplained!: bigint;
  @Field(() => BigIntScalar, { description: "The same of what was lost beyond the allowance." })
  unexplainedShrink!: bigint;
  @Field(() => [VarianceExplanation], { description: "What was said of them, the oldest first." })
  explanations!: VarianceExplanation[];
  @Field(() => BigIntScalar, { description: "Carried from before: zero or less." })
  carriedIn!: bigint;
  @Field(() => BigIntScalar, { description: "What is settled: sold less brought back and carried, not below zero." })
  settled!: bigint;
  @Field(() => BigIntScalar, { description: "Carried on: zero or less." })
  carried!: bigint;
}
export const SettlementBookRowConnection = connectionType("SettlementBookRow", () => SettlementBookRow);

@ObjectType("DeemedSale", {
  description: "Consigned goods that are, or soon will be, deemed sold for VAT because nobody sold them.",
})
export class DeemedSale {
  storeId!: string;
  productId!: string;
  @Field(() => BigIntScalar, { description: "How many base units." })
  quantity!: bigint;
  @Field(() => DateScalar, { description: "When they were sent." })
  sentOn!: Day;
  @Field(() => DateScalar, { description: "From this day on they are deemed sold." })
  deemedOn!: Day;
}

@ObjectType("SettlementBook", { description: "A contract's month as the facts have it now; our own people's." })
export class SettlementBook {
  opened!: BookOpened;
  /** All of the month, read once for whoever asks for something of the whole; a page of rows is read without it. */
  whole!: () => Promise<Book>;
  @Field(() => DateScalar, { description: "First day of its period." })
  from!: Day;
  @Field(() => DateScalar, { description: "First day after it." })
  to!: Day;
}

@ObjectType("SettlementSetting", { description: "How long things may take at all chains." })
export class SettlementSetting {
  @Field(() => Int, { description: "Days after dispatch on which unsold consigned goods count as sold for VAT." })
  deemedSaleDays!: number;
  @Field(() => Int, { description: "Days ahead of it that they are put before somebody." })
  warnDays!: number;
  @Field(() => Int, {
    description: "Days after dispatch by which goods of which no receipt is known are taken to have come.",
  })
  transitDays!: number;
  @Field(() => Int, { description: "Days after a month by which a chain's sheet should have come." })
  sheetDays!: number;
  @Field(() => Int, { description: "Rises with every change; 0: field practice holds." })
  version!: number;
}

export const SettlementStanding = Object.fromEntries(standings.map((word) => [word, word])) as {
  readonly [Word in Standing]: Word;
};
registerEnumType(SettlementStanding, {
  name: "SettlementStanding",
  description: "How a contract stands in a month.",
  valuesConfig: {
    BEFORE: { description: "It is before the contract's first statement: it was settled elsewhere." },
    NOT_DUE: { description: "The month is not over, and nothing was reckoned." },
    MISSING: { description: "The month is over and the chain's sheet should have come." },
    EXPECTED: { description: "We have reckoned our side; the sheet may still come in time." },
    IMPORTED: { description: "A sheet came and is not matched yet." },
    DIFFERENT: { description: "It is matched, and something between both sides is open." },
    DISPUTED: { description: "Nothing is open, and something is disputed." },
    AGREED: { description: "It is matched, and nothing is left between both sides." },
    CONFIRMED: { description: "We have confirmed it; it is on its way to be invoiced." },
    PAYABLE: { description: "It is invoiced and its money is awaited." },
    OVERDUE: { description: "The money should have come." },
    PAID: { description: "It is paid, or closed." },
  },
});

@ObjectType("SettlementCalendarMonth", { description: "How a contract stands in a month." })
export class SettlementCalendarMonth {
  statementId!: string | null;
  @Field(() => DateScalar, { description: "First day of its period." })
  from!: Day;
  @Field(() => DateScalar, { description: "First day after it." })
  to!: Day;
  @Field(() => SettlementStanding, { description: "How it stands." })
  standing!: Standing;
  @Field(() => DateScalar, { nullable: true, description: "When the sheet, or then the money, should have come." })
  dueOn!: Day | null;
  @Field(() => MoneyType, { nullable: true, description: "What we expect; null: nothing was reckoned." })
  ours!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "What their sheet says; null before one came." })
  theirs!: MoneyType | null;
  @Field(() => Int, { description: "Items that are open." })
  open!: number;
}

@ObjectType("SettlementCalendarRow", { description: "A contract and its months." })
export class SettlementCalendarRow {
  contractId!: string;
  chainId!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day without it; null: it has no end." })
  endsOn!: Day | null;
  @Field(() => Boolean, { description: "Whether it ends within 60 days of today." })
  expiring!: boolean;
  @Field(() => [SettlementCalendarMonth], { description: "Its months, the earliest first." })
  months!: SettlementCalendarMonth[];
}
export const SettlementCalendarConnection = connectionType("SettlementCalendarRow", () => SettlementCalendarRow);
