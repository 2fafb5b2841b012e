import { ArrayMaxSize } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { AllocationRun } from "../model/allocation.ts";
import { AllocationPolicyType } from "../model/policy.ts";

@InputType("AllocationRunInput", {
  description: "Which goods to share, and how. `preview: true` shows the shares and gives nothing.",
})
export class AllocationRunInput extends CommandInput {
  @Field(() => [ID], { nullable: true, description: "Of these products; left out, of all." })
  @ArrayMaxSize(1000)
  products?: string[] | null;
  @Field(() => AllocationPolicyType, { nullable: true, description: "How; left out, as the order policy says." })
  policy?: keyof typeof AllocationPolicyType | null;
}

export const AllocationRunTypes = commandTypes({
  name: "AllocationRun",
  thing: ["run", () => AllocationRun, "Who wanted how much and what each got; null when refused."],
  codes: { NOT_ALLOWED: "Your role may not do this.", UNKNOWN_PRODUCT: "No such product." },
});
