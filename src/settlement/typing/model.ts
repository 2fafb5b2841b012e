import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { StatementLineKind } from "../statements/words.ts";

/** A line of theirs as it would be typed in again: the same line says the same. */
@ObjectType("ChainSheetLine", {
  description:
    "A line of a chain's sheet as it stands, in the chain's own words and units: what statementSheetEnter takes. Amounts with tax, signed.",
})
export class SheetLineTyped {
  @Field(() => ID, { description: "The id of the line." })
  id!: string;
  @Field(() => Int, { nullable: true, description: "Where it stood on the sheet." })
  row!: number | null;
  @Field(() => String, { nullable: true, description: "The id of the payable in their system." })
  payable!: string | null;
  @Field(() => StatementLineKind, { description: "What it is about." })
  kind!: keyof typeof StatementLineKind;
  @Field(() => String, { nullable: true, description: "The number of the receipt, return or fee paper." })
  documentNo!: string | null;
  @Field(() => String, { nullable: true, description: "The order's number." })
  orderNo!: string | null;
  @Field(() => String, { nullable: true, description: "What the sheet calls the product: its code, else its name." })
  sku!: string | null;
  @Field(() => String, { nullable: true, description: "The product's name on the sheet." })
  productName!: string | null;
  @Field(() => String, { nullable: true, description: "What the sheet calls the store." })
  store!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "How many of the chain's units." })
  quantity!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "The gross price of the chain's unit." })
  unitPrice!: string | null;
  @Field(() => DecimalScalar, { description: "The amount, gross and signed, in the statement's currency." })
  amount!: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'The VAT rate, such as "0.13".' })
  taxRate!: string | null;
  @Field(() => DateScalar, { description: "The day." })
  on!: Day;
  @Field(() => String, { nullable: true, description: "Of a fee: what the sheet calls it." })
  fee!: string | null;
  @Field(() => String, { nullable: true, description: "Of a fee: what it is for." })
  feeEvent!: string | null;
  @Field(() => String, { nullable: true, description: "A note." })
  note!: string | null;
}
export const SheetLineConnection = connectionType("ChainSheetLine", () => SheetLineTyped);
