import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { mostTyped } from "../statements/import/sheet.ts";
import { ChainStatement } from "../statements/model.ts";

const Cell = (description: string): PropertyDecorator => {
  const field = Field(() => String, { nullable: true, description });
  const length = MaxLength(500);
  return (target, key) => {
    field(target, key);
    length(target, key);
  };
};

@InputType({
  description:
    "A line of a chain's sheet as it is written there: amounts with separators or full-width figures, days and rates as people write them.",
})
export class StatementSheetLineInput {
  @Cell("The id of the payable in their system.")
  payable?: string | null;
  @Cell("What kind of line it is, in the chain's words, or GOODS, RETURN, FEE, OTHER; left out: as the rest tells.")
  kind?: string | null;
  @Cell("The number of the receipt, return or fee paper.")
  documentNo?: string | null;
  @Cell("The order's number.")
  orderNo?: string | null;
  @Cell("The chain's code of the product.")
  sku?: string | null;
  @Cell("What the chain calls the product.")
  productName?: string | null;
  @Cell("The product's bar code.")
  barcode?: string | null;
  @Cell("The chain's code of the store.")
  store?: string | null;
  @Cell("What the chain calls the store.")
  storeName?: string | null;
  @Cell("How many of the chain's units.")
  quantity?: string | null;
  @Cell("The price of the chain's unit.")
  unitPrice?: string | null;
  @Cell("The amount.")
  amount?: string | null;
  @Cell("What is taken off.")
  deduction?: string | null;
  @Cell("The VAT rate: 13%, 13 or 0.13.")
  taxRate?: string | null;
  @Cell("The day; left out: the last of the period.")
  on?: string | null;
  @Cell("Of a fee: what the chain calls it.")
  fee?: string | null;
  @Cell("Of a fee: the month or the event that it is for.")
  feeEvent?: string | null;
  @Cell("A note.")
  note?: string | null;
}

@InputType({ description: "A chain's sheet that somebody types in: all of its lines, as a file would bring them." })
export class StatementSheetEnterInput extends CommandInput {
  @Field(() => ID, { description: "The statement." })
  statement!: string;
  @Field(() => Int, { nullable: true, description: "The version you saw." })
  version?: number | null;
  @Field(() => String, { description: "The chain's number of the sheet." })
  @MaxLength(100)
  number!: string;
  @Field(() => String, { nullable: true, description: "The total that the sheet says; left out: that of its lines." })
  @MaxLength(40)
  total?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Whether the total is meant though the lines differ." })
  totalMeant!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Whether its amounts are without tax." })
  net!: boolean;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether returns and fees are written with their sign; left out: as each line tells.",
  })
  signed?: boolean | null;
  @Field(() => [StatementSheetLineInput], {
    description: "All lines of the sheet, at most 1,000: those that are left out end.",
  })
  @ArrayMaxSize(mostTyped)
  @ValidateNested({ each: true })
  lines!: StatementSheetLineInput[];
}

export const StatementSheetEnterTypes = commandTypes({
  name: "StatementSheetEnter",
  thing: ["statement", () => ChainStatement, "The statement as it now stands; its sides are matched as a job."],
  codes: {
    NOT_FOUND: "There is no such statement, or it is not of a chain that you look after.",
    NOT_ALLOWED: "Your role may not work on statements of chains.",
    WRONG_STATE: "It takes no sheet where it stands.",
    STALE_VERSION: "Somebody changed it since you looked.",
    LINES_MISSING: "There is no line.",
    TYPED_TOO_LONG: "More lines stand than can be typed in: a file replaces them.",
    SHEET_ELSEWHERE: "A sheet of that number came for another statement.",
    OTHER_CHAIN: "Most of its stores and products are another chain's.",
    OTHER_COMPANY: "It is another company's.",
    TOTAL_MALFORMED: "The total is no amount.",
    TOTAL_DIFFERS: "The lines do not add up to the total.",
    MISSING_VALUE: "A cell that is needed is empty.",
    NOT_A_NUMBER: "A cell is no number.",
    NOT_A_DATE: "A cell is no day.",
    TOO_PRECISE: "A cell has more decimal places than there can be.",
    OUT_OF_RANGE: "A cell's figure is more than there can be.",
    TOO_LONG: "A cell's text is too long.",
    SHEET_ERROR: "A cell holds the error of a spreadsheet.",
    SHORTENED_CODE: "A spreadsheet shortened a code: its digits are gone.",
    BAD_CHARACTER: "A cell holds what is no letter.",
    AMOUNT_MALFORMED: "An amount is none, or finer than its currency.",
    TAX_RATE_UNKNOWN: "There is no such VAT rate.",
    TAX_RATE_NEEDED: "An amount without tax needs its VAT rate.",
    SIGN_UNCLEAR: "A return or fee above zero: it is not said whether signs are written.",
    UNITS_NOT_WHOLE: "A quantity is no whole number of base units.",
    LINE_REPEATED: "A line stands twice.",
  },
});

/** The cells of a line, as the columns of a sheet's import are called. */
export const sheetCells = [
  ...(["payable", "kind", "documentNo", "orderNo", "sku", "productName", "barcode", "store", "storeName"] as const),
  ...(["quantity", "unitPrice", "amount", "deduction", "taxRate", "on", "fee", "feeEvent", "note"] as const),
] as const satisfies readonly (keyof StatementSheetLineInput)[];

/** Why a sheet is not taken. */
export type EnterRefusal = keyof (typeof StatementSheetEnterTypes)["codes"];
