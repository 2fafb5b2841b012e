import { MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { OrderTransfer } from "../model/transfer.ts";
import { checkData, checks } from "./checks.ts";

@InputType()
abstract class OrderTransferAnswerInput extends CommandInput {
  @Field(() => ID, { description: "The line that is asked about." })
  transfer!: string;
}

@InputType("OrderTransferAcceptInput", { description: "Agrees that a line goes to the area's new dealer." })
export class OrderTransferAcceptInput extends OrderTransferAnswerInput {
  @Field(() => ID, {
    nullable: true,
    description: "Which of his places the new dealer wants it at; needed from him, and left out by the other dealer.",
  })
  shipTo?: string | null;
}

@InputType("OrderTransferDeclineInput", { description: "Declines that a line goes to the area's new dealer." })
export class OrderTransferDeclineInput extends OrderTransferAnswerInput {
  @Field(() => String, { defaultValue: "", description: "Why, at most 500 characters; the manufacturer reads it." })
  @MaxLength(500)
  reason!: string;
}

const answering = {
  NOT_FOUND: "There is no such line, or it is not yours to answer.",
  NOT_ALLOWED: "Your role may not do this; the two dealers answer, nobody in their place.",
  TRANSFER_CLOSED: "It was answered before or is over.",
  ANSWER_TOO_LATE: "The last day to answer is over.",
};
const thing = [
  "transfer",
  () => OrderTransfer,
  "The line as it now stands, as you may see it; null when refused.",
] as const;

export const OrderTransferAcceptTypes = commandTypes({
  name: "OrderTransferAccept",
  thing,
  codes: { ...answering, ...checks, SHIP_TO_NEEDED: "The new dealer says at which of his places he wants it." },
  data: checkData,
});
export const OrderTransferDeclineTypes = commandTypes({ name: "OrderTransferDecline", thing, codes: answering });
