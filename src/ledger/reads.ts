import { ArgsType, Field, ID } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { PageArgs, connectionType } from "../platform/graphql/connection.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { LedgerEntry } from "./model/book.ts";
import { BankLineStateType, LedgerEntryKind, OpenItemKind, PaymentStateType } from "./model/enums.ts";
import { OpenItem } from "./model/item.ts";
import { BankLine, Payment } from "./model/payment.ts";
import type { EntryKind } from "./rules/entry.ts";
import type { ItemKind } from "./rules/items.ts";
import type { BankLineState, PaymentState } from "./rules/payments.ts";

export const OpenItemConnection = connectionType("OpenItem", () => OpenItem);
export const PaymentConnection = connectionType("Payment", () => Payment);
export const BankLineConnection = connectionType("BankLine", () => BankLine);
export const LedgerEntryConnection = connectionType("LedgerEntry", () => LedgerEntry);

@ArgsType()
export class OpenItemsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this dealer." })
  dealer?: string | null;
  @Field(() => [OpenItemKind], { nullable: true, description: "Of these kinds." })
  kinds?: ItemKind[] | null;
  @Field(() => Boolean, { defaultValue: true, description: "Only what is still open." })
  openOnly!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Only what was due before today." })
  overdueOnly!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Only what is disputed, raised or taken up." })
  disputedOnly!: boolean;
}

@ArgsType()
export class PaymentsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this dealer." })
  dealer?: string | null;
  @Field(() => [PaymentStateType], { nullable: true, description: "In one of these states." })
  states?: PaymentState[] | null;
}

@ArgsType()
export class BankLinesArgs extends PageArgs {
  @Field(() => [BankLineStateType], { nullable: true, description: "In one of these states." })
  states?: BankLineState[] | null;
}

@ArgsType()
export class LedgerEntriesArgs extends PageArgs {
  @Field(() => DateScalar, { nullable: true, description: "Posted on this day or later." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "Posted on this day or earlier." })
  asOf?: Day | null;
  @Field(() => String, { nullable: true, description: "With a line on this account." })
  account?: string | null;
  @Field(() => [LedgerEntryKind], { nullable: true, description: "Of these kinds." })
  kinds?: EntryKind[] | null;
}

@ArgsType()
export class StatementArgs {
  @Field(() => ID, { nullable: true, description: "Whose; a dealer's own people leave it out." })
  dealer?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day; left out: the first of the last day's month.",
  })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The last day; left out: today." })
  asOf?: Day | null;
}

@ArgsType()
export class TrialBalanceArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day; left out: the first of the last day's month.",
  })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The last day; left out: today." })
  asOf?: Day | null;
}
