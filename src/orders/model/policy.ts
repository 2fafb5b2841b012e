import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { DecimalScalar } from "../../platform/graphql/scalars.ts";
import { allocationPolicies } from "../rules/allocation.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

export const AllocationPolicyType = enumOf(allocationPolicies);
registerEnumType(AllocationPolicyType, {
  name: "AllocationPolicy",
  description: "How scarce goods are shared among the orders that want them.",
  valuesConfig: {
    FCFS: { description: "First come, first served." },
    FAIR_SHARE: { description: "Everybody the same part of what he wants." },
    TIERED: { description: "Dealers of class A in full, then everybody else the same part." },
    QUOTA: {
      description:
        "By what each dealer reported as sold through in the last three months; who reports nothing gets nothing.",
    },
  },
});

@ObjectType("OrderPolicy", { description: "What the manufacturer decided once about all orders." })
@Entity("order_policy")
export class OrderPolicy {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @Column("uuid", { name: "id" }) rowId!: string;

  @Field(() => ID, { description: "Names the policy." })
  id!: string;

  @Field(() => Int, { description: "Rises with every change; 0 is what holds until somebody sets one." })
  @Column("int")
  version!: number;

  @Field(() => Boolean, { description: "An order with nothing against it is promised at once." })
  @Column("boolean")
  autoConfirm!: boolean;

  @Field(() => Boolean, {
    description: "Stock is set aside when an order is promised; otherwise only by an allocation.",
  })
  @Column("boolean")
  allocateOnConfirm!: boolean;

  @Field(() => AllocationPolicyType, { description: "How a shortage is shared unless an allocation says otherwise." })
  @Column("text")
  allocation!: keyof typeof AllocationPolicyType;

  @Field(() => Boolean, {
    description:
      "Goods that come in or come free go at once to the orders that wait, shared as `allocation` says; only where stock is set aside at the promise.",
  })
  @Column("boolean")
  reallocate!: boolean;

  @Field(() => Int, {
    description: "So many days a promised order waits for goods; what it then lacks is given up. 0: it waits for ever.",
  })
  @Column("int")
  backorderDays!: number;

  @Field(() => Int, {
    description: "Days two dealers have to agree on an open order line whose area changed hands; then it is cancelled.",
  })
  @Column("int")
  transferDays!: number;

  @Field(() => Int, { description: "Days from the promise to the promised day." })
  @Column("int")
  leadDays!: number;

  @Field(() => Int, { description: "Days from an invoice to its due day." })
  @Column("int")
  paymentDays!: number;

  @Field(() => Int, { description: "So many days before the promised day an order can last be amended." })
  @Column("int")
  amendCutOffDays!: number;

  @Field(() => Int, { description: "Hours after the count within which goods can be claimed." })
  @Column("int")
  claimHours!: number;

  @Field(() => Int, { description: "Days after the count within which goods can be returned." })
  @Column("int")
  returnWindowDays!: number;

  @Field(() => DecimalScalar, { description: "Agreed returns, in percent of twelve months' purchases: 5 is 5%." })
  @Column("numeric")
  returnLimitPercent!: string;

  @Field(() => DecimalScalar, { description: "Kept of agreed returns, in percent, at most 10." })
  @Column("numeric")
  restockPercent!: string;

  @Field(() => Boolean, { description: "Unusual orders wait for a person (R4, R5, R10)." })
  @Column("boolean")
  signals!: boolean;

  @Field(() => Int, { description: "R4: the least deviation that is believed, in order units." })
  @Column("int")
  sigmaFloor!: number;

  @Field(() => Int, { description: "R5: what a dealer may hold, in days of his sales." })
  @Column("int")
  capacityDays!: number;

  @Field(() => Int, { description: "R10: so many days a dealer is new." })
  @Column("int")
  newDealerDays!: number;

  @Field(() => Int, { description: "R10: what a new dealer may order, in order units." })
  @Column("int")
  newDealerUnits!: number;

  @Field(() => Boolean, { description: "Whether you may set it." })
  viewerCanSet?: boolean;
}

/** What a policy says, without whose it is. */
export type Policy = Pick<
  OrderPolicy,
  | "version"
  | "autoConfirm"
  | "allocateOnConfirm"
  | "allocation"
  | "reallocate"
  | "backorderDays"
  | "transferDays"
  | "leadDays"
  | "paymentDays"
  | "amendCutOffDays"
  | "claimHours"
  | "returnWindowDays"
  | "returnLimitPercent"
  | "restockPercent"
  | "signals"
  | "sigmaFloor"
  | "capacityDays"
  | "newDealerDays"
  | "newDealerUnits"
>;

/** What holds until somebody sets another (domain defaults: 48 hours, 5%, 10%, 90 days, 30 days, 50 cases). */
export const defaultPolicy: Policy = {
  version: 0,
  autoConfirm: false,
  allocateOnConfirm: true,
  allocation: "FAIR_SHARE",
  reallocate: true,
  backorderDays: 0,
  transferDays: 7,
  leadDays: 3,
  paymentDays: 30,
  amendCutOffDays: 1,
  claimHours: 48,
  returnWindowDays: 90,
  returnLimitPercent: "5",
  restockPercent: "10",
  signals: true,
  sigmaFloor: 5,
  capacityDays: 90,
  newDealerDays: 30,
  newDealerUnits: 50,
};
