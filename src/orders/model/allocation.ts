import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Product } from "../../catalog/index.ts";
import { Dealer } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import { AllocationPolicyType } from "./policy.ts";

@ObjectType("AllocationShare", { description: "What one line wanted of scarce goods, and what it got." })
@Entity("allocation_share")
export class AllocationShare {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") runId!: string;
  @PrimaryColumn("uuid") orderLineId!: string;
  @Column("uuid") orderId!: string;
  @Column("uuid") dealerId!: string;
  @Column("uuid") productId!: string;

  @Field(() => ID, { description: "The order." })
  order!: string;
  @Field(() => String, { nullable: true, description: "The order's number." })
  orderNumber?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The business day it was ordered on." })
  orderedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it was promised for." })
  promisedOn?: string | null;
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Field(() => Dealer, { nullable: true, description: "Whose order it is." })
  dealer?: Dealer | null;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;

  @Field(() => Int, { description: "Wanted and not set aside before, in order units." })
  @Column("int")
  wanted!: number;

  @Field(() => Int, {
    nullable: true,
    description: "What is normal for the dealer, where the order was unusual: it counted as no more.",
  })
  @Column("int", { nullable: true })
  normalDemand!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Of a run by QUOTA: what the dealer reported as sold through in the last three months.",
  })
  @Column("int", { nullable: true })
  sellThrough!: number | null;

  @Field(() => Int, { description: "Set aside by this run, in order units." })
  @Column("int")
  given!: number;
}

@ObjectType("AllocationRun", {
  implements: Node,
  description: "How scarce goods were shared at once among the orders that want them.",
})
@Entity("allocation_run")
export class AllocationRun extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;

  @Field(() => AllocationPolicyType, { description: "How they were shared." })
  @Column("text")
  policy!: keyof typeof AllocationPolicyType;

  @Field(() => DateScalar, { description: "The business day of the run." })
  @Column("date")
  runOn!: string;

  @Field(() => InstantScalar, { description: "When it ran." })
  @Column("timestamptz")
  runAt!: Date;
  @Column("uuid", { nullable: true }) runBy!: string | null;

  @Field(() => [AllocationShare], {
    description: "Every line that wanted goods, by product, then in the order they came.",
  })
  shares!: AllocationShare[];
}

@ObjectType("OrderShortage", { description: "A product of which more is promised than set aside." })
export class OrderShortage {
  productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => Int, { description: "Promised and not set aside, in order units." })
  wanted!: number;
  @Field(() => Int, { description: "On hand and promised to nobody, in order units." })
  available!: number;
  @Field(() => Int, { description: "How many orders want it." })
  orders!: number;
}
