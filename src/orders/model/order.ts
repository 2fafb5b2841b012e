import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { PricePolicy, PriceStepType, Product } from "../../catalog/index.ts";
import { Dealer, ShipTo } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { BigIntScalar, DateScalar, DecimalScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { Channel } from "../../territories/index.ts";
import { OrderKind, OrderSource, OrderState, OrderTerms } from "./enums.ts";
import { OrderClaim } from "./claim.ts";
import { OrderHold } from "./hold.ts";
import { OrderInvoice } from "./invoice.ts";
import { OrderNextStep } from "./next.ts";
import { OrderEntry, Shipment } from "./shipment.ts";

@ObjectType("OrderLine", { description: "One product on an order." })
@Entity("order_line")
export class OrderLine {
  @Field(() => ID, { description: "Names the line in orderShip and orderReceive." })
  id!: string;

  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => Int, { description: "Place on the order, from 1." })
  @Column("int")
  position!: number;

  @Column("uuid") productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;

  @Field(() => Int, { description: "Ordered, in the product's order unit." })
  @Column("int")
  quantity!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Per order unit, in the currency of the amount; null on a draft without a price.",
  })
  @Column("numeric", { nullable: true })
  unitPrice!: string | null;

  @Column("text", { nullable: true }) currency!: string | null;

  @Field(() => String, { nullable: true, description: "GROSS: the price includes tax; NET: it does not." })
  @Column("text", { nullable: true })
  taxBasis!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: "Tax rate as a fraction: 0.13 is 13%." })
  @Column("numeric", { nullable: true })
  taxRate!: string | null;

  @Column("bigint", { nullable: true }) amountMinor!: bigint | null;
  @Field(() => MoneyType, { nullable: true, description: "Unit price x quantity, rounded once, half away from zero." })
  amount?: MoneyType | null;

  @Column("numeric", { nullable: true }) exactAmount!: string | null;
  @Column("uuid", { nullable: true }) priceId!: string | null;

  @Field(() => PricePolicy, {
    nullable: true,
    description: "As of which day it is priced; null on drafts and imported history.",
  })
  @Column("text", { nullable: true })
  pricePolicy!: PricePolicy | null;

  @Field(() => [PriceStepType], {
    description:
      "From the list's price to the unit price, as it was when priced; empty on drafts and imported history.",
  })
  @Column("jsonb", { nullable: true })
  priceSteps!: readonly PriceStepType[] | null;

  @Column("uuid", { nullable: true }) grantId!: string | null;

  @Field(() => OrderState, { description: "Where this line stands." })
  @Column("text")
  state!: keyof typeof OrderState;

  @Field(() => Int, { description: "Gone out so far, in order units." })
  @Column("int")
  shipped!: number;

  @Field(() => Int, { description: "Counted in so far, in order units." })
  @Column("int")
  received!: number;

  @Field(() => Int, { description: "Given up, in order units." })
  @Column("int")
  cancelled!: number;

  @Column("date", { nullable: true }) orderedOn!: string | null;

  @Field(() => Int, { description: "Set aside in a warehouse and not yet out, in order units." })
  @Column("int")
  reserved!: number;

  @Field(() => Int, { description: "Of what is set aside: taken from the shelves, in order units." })
  @Column("int")
  picked!: number;

  @Field(() => Int, { description: "Billed so far, in order units." })
  @Column("int")
  invoiced!: number;

  @Field(() => Int, { description: "Of what was billed: paid, in order units." })
  @Column("int")
  paid!: number;

  @Field(() => Int, { description: "Arrived short or damaged, and neither sent again nor charged, in order units." })
  @Column("int")
  writtenOff!: number;

  @Field(() => Int, { description: "Of what was given up: by the dealer himself, in order units." })
  @Column("int")
  dropped!: number;

  @Field(() => Int, { description: "In returns that were not turned down, in order units." })
  @Column("int")
  returned!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "On time and in full: accepted whole by the promised day. Null while that is open.",
  })
  @Column("boolean", { nullable: true })
  otif!: boolean | null;
}

@ObjectType("Order", { implements: Node, description: "What a dealer asked for, and what became of it." })
@Entity("order")
export class Order extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;

  @Column("uuid") dealerId!: string;
  @Field(() => Dealer, { nullable: true, description: "Whose order it is." })
  dealer?: Dealer | null;

  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Runs without gaps within the manufacturer; null for drafts, previews and imported history.",
  })
  @Column("bigint", { nullable: true })
  number!: bigint | null;

  @Field(() => String, { nullable: true, description: "The number an imported order had where it came from." })
  @Column("text", { nullable: true })
  externalNo!: string | null;

  @Field(() => OrderSource, { description: "Placed here, or loaded as history." })
  @Column("text")
  source!: keyof typeof OrderSource;

  @Field(() => OrderKind, { description: "An order or a return." })
  @Column("text")
  kind!: keyof typeof OrderKind;

  @Field(() => OrderState, { description: "Rolled up from the lines." })
  @Column("text")
  state!: keyof typeof OrderState;

  @Field(() => Channel, { description: "The channel it is sold through." })
  @Column("text")
  channel!: keyof typeof Channel;

  @Column("uuid", { nullable: true }) shipToId!: string | null;
  @Field(() => ShipTo, {
    nullable: true,
    description: "Where it goes; null on a draft without one and on imported history.",
  })
  shipTo?: ShipTo | null;

  @Field(() => String, { nullable: true, description: "The ship-to's name as it was when the order was placed." })
  @Column("text", { nullable: true })
  shipToName!: string | null;

  @Column("bigint", { nullable: true }) divisionLo!: bigint | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The business day it was placed; prices and territory are as of it.",
  })
  @Column("date", { nullable: true })
  orderedOn!: string | null;

  @Column("text", { nullable: true }) currency!: string | null;
  @Column("bigint", { nullable: true }) totalMinor!: bigint | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "The sum of the lines; null while a draft has no price. Positive on a return: it is given back.",
  })
  total?: MoneyType | null;

  @Field(() => String, { description: "What the dealer wrote to it." })
  @Column("text")
  note!: string;

  @Field(() => Int, { description: "Rises with every change; a subscriber drops what is older than he has." })
  @Column("int")
  version!: number;

  @Field(() => OrderTerms, { description: "Whether it is paid after it came, or before it goes out." })
  @Column("text")
  terms!: keyof typeof OrderTerms;

  @Field(() => DateScalar, { nullable: true, description: "The day it is to be delivered; of a draft, as wanted." })
  @Column("date", { nullable: true })
  deliverOn!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "The business day it was promised on; null until then." })
  @Column("date", { nullable: true })
  confirmedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The business day it is promised for; null until then." })
  @Column("date", { nullable: true })
  promisedOn!: string | null;

  @Field(() => Boolean, { description: "Whether stock was looked for; without a warehouse nothing is set aside." })
  @Column("boolean")
  stocked!: boolean;

  @Column("boolean") counted!: boolean;
  @Column("uuid", { nullable: true }) creditAccountId!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The business day nothing was open any more; null until then.",
  })
  @Column("date", { nullable: true })
  completedOn!: string | null;

  @Column("uuid", { nullable: true }) importRunId!: string | null;
  @Column("uuid") createdBy!: string;

  @Field(() => InstantScalar, { description: "When it was first saved." })
  @Column("timestamptz")
  createdAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: "When it was placed." })
  @Column("timestamptz", { nullable: true })
  placedAt!: Date | null;

  @Field(() => [OrderLine], { description: "Its lines, in their order." })
  lines?: OrderLine[];

  @Field(() => [OrderEntry], { description: "What happened to it, oldest first." })
  timeline?: OrderEntry[];

  @Field(() => [Shipment], { description: "What went out, oldest first." })
  shipments?: Shipment[];

  @Field(() => [OrderHold], { description: "What it waits for or waited for, the open ones first." })
  holds?: OrderHold[];

  @Field(() => [OrderClaim], { description: "Goods of it that were not accepted, oldest first." })
  claims?: OrderClaim[];

  @Field(() => [OrderInvoice], { description: "What of it was billed, oldest first." })
  invoices?: OrderInvoice[];

  @Field(() => [OrderNextStep], { description: "What happens next, and whose turn it is; empty once it is over." })
  nextSteps?: OrderNextStep[];

  @Field(() => Boolean, { description: "Whether you may place it now." })
  viewerCanPlace?: boolean;
  @Field(() => Boolean, { description: "Whether you may confirm it now." })
  viewerCanConfirm?: boolean;
  @Field(() => Boolean, { description: "Whether you may let it pass, if it waits." })
  viewerCanRelease?: boolean;
  @Field(() => Boolean, { description: "Whether you may turn it down now." })
  viewerCanReject?: boolean;
  @Field(() => Boolean, { description: "Whether you may stop it now." })
  viewerCanHold?: boolean;
  @Field(() => Boolean, { description: "Whether you may pick something of it now." })
  viewerCanPick?: boolean;
  @Field(() => Boolean, { description: "Whether you may say now that a shipment of it arrived." })
  viewerCanDeliver?: boolean;
  @Field(() => Boolean, { description: "Whether you may claim goods of it now." })
  viewerCanClaim?: boolean;
  @Field(() => Boolean, { description: "Whether you may settle a claim about it now." })
  viewerCanSettleClaim?: boolean;
  @Field(() => Boolean, { description: "Whether you may bill something of it now." })
  viewerCanInvoice?: boolean;
  @Field(() => Boolean, { description: "Whether you may ship something of it now." })
  viewerCanShip?: boolean;
  @Field(() => Boolean, { description: "Whether you may receive a shipment of it now." })
  viewerCanReceive?: boolean;
  @Field(() => Boolean, { description: "Whether you may cancel it, or the rest of it, now." })
  viewerCanCancel?: boolean;
  @Field(() => Boolean, { description: "Whether you may take it up again, now that it was given up." })
  viewerCanReopen?: boolean;
  @Field(() => Boolean, { description: "Whether you may ask to send goods of it back." })
  viewerCanReturn?: boolean;
}
