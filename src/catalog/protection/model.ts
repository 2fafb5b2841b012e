import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { TaxBasis } from "../model/price.ts";

export const PriceProtectionState = { PROPOSED: "PROPOSED", GRANTED: "GRANTED", REJECTED: "REJECTED" } as const;
export type PriceProtectionState = keyof typeof PriceProtectionState;

registerEnumType(PriceProtectionState, {
  name: "PriceProtectionState",
  description: "Where a price protection stands.",
  valuesConfig: {
    PROPOSED: { description: "Worked out; it waits in the approvals." },
    GRANTED: { description: "Approved: each dealer gets a credit note." },
    REJECTED: { description: "Refused, withdrawn or expired; it may be proposed anew." },
  },
});

@ObjectType("PriceProtectionLine", { description: "What one dealer is credited, and how it was worked out." })
export class PriceProtectionLine {
  dealerId!: string;
  productId!: string;
  @Field(() => ID, { description: "Its own name." })
  id!: string;
  @Field(() => DateScalar, { description: "The first day of the new price." })
  changeOn!: Day;
  @Field(() => Int, { description: "Purchases of so many days before the change count." })
  windowDays!: number;
  @Field(() => Int, {
    nullable: true,
    description: "What he had by his own report with what he counted in since; null where he reported nothing.",
  })
  reported!: number | null;
  @Field(() => DateScalar, { nullable: true, description: "The day after the last one of that report." })
  reportedAsOf!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The business day it was granted; null until then." })
  grantedOn!: Day | null;
  @Field(() => ID, {
    nullable: true,
    description: "The credit note it was given by, an OpenItem; null until then, and where nothing is due.",
  })
  item!: string | null;
  @Field(() => DecimalScalar, { description: "His net price per order unit the day before the change." })
  oldPrice!: string;
  @Field(() => DecimalScalar, { description: "His net price per order unit from the change on." })
  newPrice!: string;
  @Field(() => TaxBasis, { description: "Whether prices and amount include tax." })
  taxBasis!: TaxBasis;
  @Field(() => DecimalScalar, { description: "The tax rate: 0.13 is 13%." })
  taxRate!: string;
  @Field(() => Int, {
    description: "His own stock that counted, in order units: as verified, or as reported; without consigned goods.",
  })
  stock!: number;
  @Field(() => Int, { description: "Bought in the window, without free goods." })
  bought!: number;
  @Field(() => Int, { description: "Of that, not sold before the change, the oldest purchase sold first." })
  unsold!: number;
  @Field(() => Int, {
    description: "Of the lesser of stock and unsold, what cost more than it costs now: what is paid for.",
  })
  eligible!: number;
  @Field(() => MoneyType, { description: "What it cost too much, rounded once, half away from zero." })
  uncapped!: MoneyType;
  @Field(() => MoneyType, { description: "What he is credited, after the cap." })
  amount!: MoneyType;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The business day its credit note was taken back; he may then be protected from the change anew.",
  })
  takenBackOn!: Day | null;
}

@ObjectType("PriceProtection", {
  implements: Node,
  description:
    "What dealers are credited on stock they hold when a product's price drops; for the manufacturer's own people.",
})
export class PriceProtection extends Node {
  readonly __typename = "PriceProtection";
  rowId!: string;
  productId!: string;
  @Field(() => DateScalar, { description: "The first day of the new price." })
  changeOn!: Day;
  @Field(() => Int, { description: "Purchases of so many days before the change count." })
  windowDays!: number;
  @Field(() => MoneyType, { nullable: true, description: "The most that one dealer gets; null without a limit." })
  cap!: MoneyType | null;
  @Field(() => PriceProtectionState, { description: "Where it stands." })
  state!: PriceProtectionState;
  @Field(() => String, { description: "What was written to it." })
  note!: string;
  @Field(() => String, { description: "Name and version of the rules it was worked out by." })
  ruleSet!: string;
  @Field(() => InstantScalar, { description: "When it was proposed." })
  proposedAt!: Date;
  @Field(() => InstantScalar, { nullable: true, description: "When it was decided." })
  decidedAt!: Date | null;
  @Field(() => MoneyType, { description: "The sum of its lines." })
  total!: MoneyType;
  @Field(() => Int, { description: "Rises with every change." })
  version!: number;
  @Field(() => [PriceProtectionLine], { description: "One for each dealer." })
  lines!: PriceProtectionLine[];
}

@ObjectType("ProtectableDealer", {
  description: "A dealer who bought a product before its price dropped, and what the books know of his holding.",
})
export class ProtectableDealer {
  dealerId!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "His net price the day before; null where none drops." })
  oldPrice!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "His net price from the change on." })
  newPrice!: string | null;
  @Field(() => Int, { description: "Bought in the window and accepted, without free goods and what came back." })
  bought!: number;
  @Field(() => Int, { description: "Of that, not sold before the change, the oldest sold first." })
  unsold!: number;
  @Field(() => Int, {
    nullable: true,
    description: "His stock on the morning of the change, by his reports; null: count it, nobody knows.",
  })
  stock!: number | null;
  @Field(() => DateScalar, { nullable: true, description: "The day after the last one he reported." })
  stockAsOf!: Day | null;
  @Field(() => Int, { description: "Of his stock, what is still the manufacturer's." })
  consigned!: number;
  @Field(() => MoneyType, { nullable: true, description: "What that is worth; null where stock or a drop is missing." })
  worth!: MoneyType | null;
  @Field(() => Boolean, { description: "Whether he is protected from this change already." })
  protected!: boolean;
}
