import { Field, ObjectType, registerEnumType } from "type-graphql";
import { TaxBasis } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { exact, money } from "../../kernel/money.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, JsonScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import { enumOf } from "../../platform/graphql/enums.ts";
import { targetPeriods } from "../rules/target.ts";
import type { TargetRecord } from "./store.ts";

export const TargetPeriodType = enumOf(targetPeriods);
registerEnumType(TargetPeriodType, {
  name: "SalesTargetPeriod",
  description: "How long a target lasts; it begins with any month.",
  valuesConfig: {
    YEAR: { description: "Twelve months." },
    QUARTER: { description: "Three months." },
    MONTH: { description: "One month." },
  },
});

const TargetActType = enumOf(["SET", "REBASED"]);
registerEnumType(TargetActType, {
  name: "SalesTargetAct",
  description: "What made this record of a target.",
  valuesConfig: {
    SET: { description: "Somebody set it, or a file did." },
    REBASED: { description: "Ground changed hands: the remaining days were worked out anew (B1.5)." },
  },
});

@ObjectType("SalesTargetPhase", { description: "A month of a target." })
export class SalesTargetPhase {
  @Field(() => DateScalar, { description: "Its first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day after it." })
  to!: Day;
  @Field(() => MoneyType, { description: "What is planned for it." })
  amount!: MoneyType;
}

@ObjectType("SalesTarget", {
  implements: Node,
  description:
    "What a dealer is to buy of a product line in a period: one record of it, as it was believed from recordedFrom until recordedTo. A record never changes; setting it anew or dividing the ground makes another.",
})
export class SalesTarget extends Node {
  readonly __typename = "SalesTarget";
  rowId!: string;
  dealerId!: string;
  productLineId!: string | null;
  /** The record as the rules know it, for whoever measures it. */
  record!: TargetRecord;

  @Field(() => TargetPeriodType, { description: "How long it lasts." })
  period!: keyof typeof TargetPeriodType;
  @Field(() => DateScalar, { description: "Its first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day after it." })
  to!: Day;
  @Field(() => MoneyType, { description: "What is to be reached." })
  amount!: MoneyType;
  @Field(() => TaxBasis, { description: "Whether the amount includes tax." })
  taxBasis!: TaxBasis;
  @Field(() => [SalesTargetPhase], { description: "The months, which add up to it." })
  phases!: SalesTargetPhase[];
  @Field(() => TargetActType, { description: "What made this record." })
  act!: string;
  @Field(() => String, { nullable: true, description: "Why it was changed." })
  reason!: string | null;
  @Field(() => DecimalScalar, {
    description:
      "What part of the ground it was set for is still the dealer's, by sales: 1 until something left, 6 places.",
  })
  kept!: string;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "Of a re-based one: the named figures it was worked out from, as text.",
  })
  inputs!: Readonly<Record<string, string>> | null;
  @Field(() => Date, { description: "Since when this was believed." })
  recordedFrom!: Date;
  @Field(() => Date, { nullable: true, description: "Until when; null: it is believed now." })
  recordedTo!: Date | null;
}

/** A record as the API shows it. */
export function wireTarget(record: TargetRecord): SalesTarget {
  const { id, currency, kept } = record;
  const amount = (minor: bigint) => wireMoney(money(minor, currency));
  return {
    ...nodeFields("SalesTarget", id),
    ...{ rowId: id, dealerId: record.dealerId, productLineId: record.productLineId, record },
    ...{ period: record.period, from: record.from, to: record.to, taxBasis: record.taxBasis },
    amount: amount(record.amountMinor),
    phases: record.phases.map(({ from, to, amountMinor }) => ({ from, to, amount: amount(amountMinor) })),
    ...{ act: record.act, reason: record.reason, inputs: record.inputs },
    kept: exact(kept.numerator).div(exact(kept.denominator)).toDecimalPlaces(6).toString(),
    ...{ recordedFrom: record.recordedFrom, recordedTo: record.recordedTo },
  };
}
