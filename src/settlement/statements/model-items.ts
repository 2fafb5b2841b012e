import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { BigIntScalar, DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { ItemRow, KnownLine } from "./store.ts";
import {
  StatementItemKind,
  StatementItemPass,
  StatementItemState,
  StatementLineKind,
  StatementSideEnum,
  StatementVarianceCode,
} from "./words.ts";

@ObjectType("StatementItem", {
  description: "A row of the workbench: lines of both sides that are the same matter, or lines of one side alone.",
})
export class StatementItem {
  readonly __typename = "StatementItem";
  statementId!: string;
  currency!: string;
  row!: ItemRow;
  @Field(() => ID, { description: "Its id: the same lines have the same, however often they are matched." })
  id!: string;
  @Field(() => StatementItemKind, { description: "Which sides it has lines of." })
  kind!: keyof typeof StatementItemKind;
  @Field(() => StatementLineKind, { description: "What it is about." })
  about!: keyof typeof StatementLineKind;
  @Field(() => StatementItemPass, {
    nullable: true,
    description: "How its lines found each other; null: a side is alone. Our own people's.",
  })
  pass!: keyof typeof StatementItemPass | null;
  @Field(() => StatementVarianceCode, { nullable: true, description: "Why both sides differ; null: they agree." })
  code!: keyof typeof StatementVarianceCode | null;
  @Field(() => StatementItemState, { description: "What became of it." })
  state!: keyof typeof StatementItemState;
  @Field(() => MoneyType, { description: "Our amount, gross." })
  ours!: MoneyType;
  @Field(() => MoneyType, { description: "Theirs." })
  theirs!: MoneyType;
  @Field(() => MoneyType, { description: "Ours less theirs." })
  difference!: MoneyType;
  @Field(() => String, { nullable: true, description: "The paper it is about." })
  documentNo!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day of the paper." })
  on!: Day | null;
  @Field(() => String, { nullable: true, description: "What was noted when it was decided; our own people's." })
  note!: string | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: "When a person decided; null: nobody has. Our own people's.",
  })
  decidedAt!: Date | null;
  @Field(() => Int, { description: "Rises with every change; say which you saw." })
  version!: number;
}
export const StatementItemConnection = connectionType("StatementItem", () => StatementItem);

@ObjectType("StatementDocument", { description: "A paper behind a line of ours." })
export class StatementDocument {
  @Field(() => String, { description: "What it is." })
  type!: string;
  @Field(() => ID, { description: "Its id." })
  id!: string;
  @Field(() => String, { description: "Its number." })
  number!: string;
}
@ObjectType("StatementTerm", { description: "The term of the contract behind a line of ours." })
export class StatementTerm {
  @Field(() => Int, { description: "Which of the version's terms, from 0." })
  index!: number;
  @Field(() => String, { description: "What it is, in the viewer's language." })
  text!: string;
}
@ObjectType("StatementInput", { description: "A figure that a line was reckoned from." })
export class StatementInput {
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => String, { description: "Its value, exactly as it was taken." })
  value!: string;
}
@ObjectType("StatementRule", { description: "How a line of ours came about; our own people's." })
export class StatementRule {
  contractId!: string;
  termIndex!: number | null;
  @Field(() => String, { description: "Which rule." })
  code!: string;
  @Field(() => Int, { nullable: true, description: "Which version of the contract." })
  contractVersion!: number | null;
  @Field(() => [StatementInput], { description: "What it was reckoned from." })
  inputs!: StatementInput[];
  @Field(() => [StatementDocument], { description: "The papers behind it." })
  documents!: StatementDocument[];
}

@ObjectType("ChainStatementLine", {
  description:
    "A line of a side. Amounts gross and signed by what the chain owes us: returns and fees are below zero, quantities with them.",
})
export class StatementLine {
  readonly __typename = "ChainStatementLine";
  known!: KnownLine;
  contractId!: string;
  @Field(() => ID, { description: "Its id." })
  id!: string;
  @Field(() => StatementSideEnum, { description: "Whose it is." })
  side!: keyof typeof StatementSideEnum;
  @Field(() => StatementLineKind, { description: "What it is about." })
  kind!: keyof typeof StatementLineKind;
  @Field(() => String, { nullable: true, description: "The number of the receipt, return or fee paper." })
  documentNo!: string | null;
  @Field(() => String, { nullable: true, description: "The order's number." })
  orderNo!: string | null;
  @Field(() => String, { nullable: true, description: "What their sheet calls the product." })
  theirProduct!: string | null;
  @Field(() => String, { nullable: true, description: "What their sheet calls the store." })
  theirStore!: string | null;
  @Field(() => BigIntScalar, { nullable: true, description: "How many base units." })
  quantity!: bigint | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Gross price of a base unit." })
  unitPrice!: string | null;
  @Field(() => MoneyType, { description: "The amount." })
  amount!: MoneyType;
  @Field(() => DecimalScalar, { nullable: true, description: 'The VAT rate, such as "0.13".' })
  taxRate!: string | null;
  @Field(() => DateScalar, { description: "The day." })
  on!: Day;
  @Field(() => String, { nullable: true, description: "Of a fee: its kind in the catalogue." })
  feeKind!: string | null;
  @Field(() => String, { nullable: true, description: "Of a fee: what it is for." })
  feeEvent!: string | null;
  @Field(() => String, { nullable: true, description: "Of theirs: the id of the payable in their system." })
  payableId!: string | null;
  @Field(() => Int, { nullable: true, description: "Of theirs: the line of the file." })
  row!: number | null;
  @Field(() => ID, { nullable: true, description: "Of which line it is a part; null: it is whole." })
  partOf!: string | null;
}

@InputType("StatementItemFilter", { description: "Which items; everything given must hold." })
export class StatementItemFilter {
  @Field(() => [StatementVarianceCode], { nullable: true, description: "Of one of these codes." })
  codes?: (keyof typeof StatementVarianceCode)[] | null;
  @Field(() => [StatementItemState], { nullable: true, description: "In one of these states." })
  states?: (keyof typeof StatementItemState)[] | null;
  @Field(() => [StatementItemPass], {
    nullable: true,
    description: "Found in one of these passes; none, for a chain's contact.",
  })
  passes?: (keyof typeof StatementItemPass)[] | null;
  @Field(() => String, {
    nullable: true,
    description: "A piece of a paper's or order's number, of a product's or store's code or name, ours or theirs.",
  })
  text?: string | null;
  @Field(() => [ID], { nullable: true, description: "About one of these stores." })
  stores?: string[] | null;
  @Field(() => [ID], { nullable: true, description: "About one of these products." })
  products?: string[] | null;
  @Field(() => StatementItemKind, { nullable: true, description: "With lines of these sides." })
  side?: keyof typeof StatementItemKind | null;
}
