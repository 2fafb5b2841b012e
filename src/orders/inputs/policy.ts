import { Max, Min } from "class-validator";
import { Field, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DecimalScalar } from "../../platform/graphql/scalars.ts";
import { AllocationPolicyType, OrderPolicy } from "../model/policy.ts";

@InputType("OrderPolicySetInput", {
  description: "What is decided about all orders from now on; what is left out stays.",
})
export class OrderPolicySetInput extends CommandInput {
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
  @Field(() => Boolean, { nullable: true, description: "An order with nothing against it is promised at once." })
  autoConfirm?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "Stock is set aside when an order is promised." })
  allocateOnConfirm?: boolean | null;
  @Field(() => AllocationPolicyType, { nullable: true, description: "How a shortage is shared." })
  allocation?: keyof typeof AllocationPolicyType | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Goods that come in or come free go at once to the orders that wait.",
  })
  reallocate?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days a promised order waits for goods before what it lacks is given up, 1 to 365; 0: for ever.",
  })
  @Min(0)
  @Max(365)
  backorderDays?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days two dealers have to agree on an open order line whose area changed hands, 1 to 90.",
  })
  @Min(1)
  @Max(90)
  transferDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days from the promise to the promised day, 0 to 365." })
  @Min(0)
  @Max(365)
  leadDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days from an invoice to its due day, 0 to 365." })
  @Min(0)
  @Max(365)
  paymentDays?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days before the promised day an order can last be amended, 0 to 60.",
  })
  @Min(0)
  @Max(60)
  amendCutOffDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Hours after the count for claims, 1 to 720." })
  @Min(1)
  @Max(720)
  claimHours?: number | null;
  @Field(() => Int, { nullable: true, description: "Days after the count for returns, 0 to 1,000." })
  @Min(0)
  @Max(1000)
  returnWindowDays?: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Agreed returns in percent of twelve months' purchases, 0 to 100.",
  })
  returnLimitPercent?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Kept of agreed returns in percent, 0 to 10." })
  restockPercent?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Unusual orders wait for a person." })
  signals?: boolean | null;
  @Field(() => Int, { nullable: true, description: "R4: the least deviation that is believed, in order units." })
  @Min(0)
  @Max(1_000_000)
  sigmaFloor?: number | null;
  @Field(() => Int, { nullable: true, description: "R5: what a dealer may hold, in days of his sales." })
  @Min(1)
  @Max(1000)
  capacityDays?: number | null;
  @Field(() => Int, { nullable: true, description: "R10: so many days a dealer is new." })
  @Min(0)
  @Max(1000)
  newDealerDays?: number | null;
  @Field(() => Int, { nullable: true, description: "R10: what a new dealer may order, in order units." })
  @Min(0)
  @Max(1_000_000)
  newDealerUnits?: number | null;
}

export const OrderPolicySetTypes = commandTypes({
  name: "OrderPolicySet",
  thing: ["orderPolicy", () => OrderPolicy, "What holds now; null when refused."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    STALE_VERSION: "Somebody changed it since the version you saw.",
    PERCENT_NOT_POSSIBLE: "A percentage outside its bounds.",
  },
});
