import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { DateScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { OrderEntryKind } from "./enums.ts";
import { enumOf } from "../../platform/graphql/enums.ts";

@ObjectType("ShipmentLine", { description: "What of an order line is in a shipment." })
@Entity("shipment_line")
export class ShipmentLine {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") shipmentId!: string;
  @Column("uuid") orderId!: string;
  @PrimaryColumn("uuid") orderLineId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => ID, { description: "The order line it belongs to." })
  line!: string;

  @Field(() => Int, { description: "Gone out, in order units." })
  @Column("int")
  quantity!: number;

  @Field(() => Int, { nullable: true, description: "Counted in, in order units; null until it is received." })
  @Column("int", { nullable: true })
  received!: number | null;
}

@ObjectType("ShipmentLot", { description: "A batch that a shipment took along." })
@Entity("shipment_lot")
export class ShipmentLot {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") shipmentId!: string;
  @PrimaryColumn("uuid") orderLineId!: string;
  @PrimaryColumn("uuid") lotId!: string;
  @PrimaryColumn("uuid") warehouseId!: string;
  @Column("uuid") orderId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => ID, { description: "The order line it went out for." })
  line!: string;

  @Field(() => String, { description: "The batch's number." })
  @Column("text")
  batch!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day it may be sold; null where it does not expire.",
  })
  @Column("date", { nullable: true })
  expiresOn!: string | null;

  @Field(() => Int, { description: "How many of it, in order units." })
  @Column("int")
  quantity!: number;
}

@ObjectType("Shipment", { description: "Goods of an order that went out together." })
@Entity("shipment")
export class Shipment {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;

  @Field(() => ID, { description: "Names the shipment in orderReceive." })
  id!: string;

  @Column("uuid") orderId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => Int, { description: "Which shipment of the order, from 1." })
  @Column("int")
  position!: number;

  @Field(() => DateScalar, { description: "The business day it went out." })
  @Column("date")
  shippedOn!: string;

  @Field(() => String, { description: "Who carries it; empty when not said." })
  @Column("text")
  carrier!: string;

  @Field(() => String, { description: "The carrier's waybill number; empty when not said." })
  @Column("text")
  waybill!: string;

  @Field(() => DateScalar, { nullable: true, description: "The business day it was counted in; null until then." })
  @Column("date", { nullable: true })
  receivedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The business day it arrived by the carrier's word; null where nobody said so.",
  })
  @Column("date", { nullable: true })
  deliveredOn!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: "When it was counted in: claims run from here." })
  @Column("timestamptz", { nullable: true })
  receivedAt!: Date | null;

  @Field(() => [ShipmentLine], { description: "What is in it." })
  lines!: ShipmentLine[];

  @Field(() => [ShipmentLot], { description: "The batches in it; empty where stock is not kept in Fairway." })
  lots!: ShipmentLot[];
}

/** Why something happened to an order that nobody did. */
export const OrderReasonCode = enumOf([
  ...([
    "BACKORDER_LAPSED",
    "SHIP_DATE_PRICE",
    "AREA_CHANGED",
    "TAKEN_OVER",
    "TRANSFER_AGREED",
    "TRANSFER_DECLINED",
  ] as const),
  "TRANSFER_UNANSWERED" as const,
]);
export type ReasonCode = keyof typeof OrderReasonCode;
registerEnumType(OrderReasonCode, {
  name: "OrderReasonCode",
  description: "Why something happened to an order by itself.",
  valuesConfig: {
    BACKORDER_LAPSED: { description: "The goods did not come within the days the manufacturer lets orders wait." },
    SHIP_DATE_PRICE: { description: "Its price is that of the day it goes out, and was another when it was ordered." },
    AREA_CHANGED: { description: "The area it goes to has another dealer now." },
    TAKEN_OVER: { description: "It was taken over with the area, at the price it was ordered at." },
    TRANSFER_AGREED: { description: "The area changed hands, and both dealers agreed to pass it on." },
    TRANSFER_DECLINED: { description: "The area changed hands, and one of the two dealers declined to pass it on." },
    TRANSFER_UNANSWERED: { description: "The area changed hands, and it was not passed on by the last day." },
  },
});

/** What of a line got another price, as it is kept: gross amounts in minor units as text. */
export type RepricedLine = {
  readonly line: string;
  readonly quantity: number;
  readonly before: string;
  readonly after: string;
};

@ObjectType("OrderRepricedLine", { description: "Units of a line that got another price when they went out." })
export class OrderRepricedLine {
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Field(() => Int, { description: "How many, in order units." })
  quantity!: number;
  @Field(() => MoneyType, { description: "What they came to before, with tax." })
  before!: MoneyType;
  @Field(() => MoneyType, { description: "What they come to now, with tax." })
  after!: MoneyType;
}

@ObjectType("OrderEntry", { description: "Something that happened to an order." })
@Entity("order_entry")
export class OrderEntry {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;

  @Field(() => Int, { description: "The order's version after it." })
  @PrimaryColumn("int")
  version!: number;

  @Column("uuid") dealerId!: string;

  @Field(() => OrderEntryKind, { description: "What happened." })
  @Column("text")
  kind!: keyof typeof OrderEntryKind;

  @Field(() => DateScalar, { description: "The business day it happened." })
  @Column("date")
  occurredOn!: string;

  @Field(() => InstantScalar, { description: "When it was recorded." })
  @Column("timestamptz")
  recordedAt!: Date;

  @Column("uuid", { nullable: true }) membershipId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Who did it: the person's name to his own company, the manufacturer's name of the office otherwise; null for history.",
  })
  by?: string | null;

  @Column("jsonb") detail!: EntryDetail;

  @Field(() => String, { nullable: true, description: "Why, where a reason was given." })
  reason?: string | null;

  @Field(() => OrderReasonCode, {
    nullable: true,
    description: "The rule behind what nobody did; `reason` is then its sentence.",
  })
  reasonCode?: ReasonCode | null;

  @Field(() => Int, { nullable: true, description: "Which shipment, for SHIPPED and RECEIVED." })
  shipment?: number | null;

  @Field(() => Int, { nullable: true, description: "Order units moved or given up, where that is what happened." })
  quantity?: number | null;

  @Field(() => [String], { nullable: true, description: "For PLACED and HELD: what it waits for, if anything." })
  holds?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "For AMENDMENT_PROPOSED, AMENDMENT_REFUSED and AMENDED: which change of the order.",
  })
  amendment?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "For AMENDMENT_PROPOSED and AMENDED: the day it was promised or wanted for, where the day changes.",
  })
  fromDay?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it shall be promised or wanted for then." })
  toDay?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "For SERVICE_PROMISED, SERVICE_DONE and SERVICE_DROPPED: which.",
  })
  service?: string | null;

  @Field(() => [OrderRepricedLine], { nullable: true, description: "For REPRICED: what got another price." })
  repriced?: readonly OrderRepricedLine[] | null;

  @Field(() => Int, { nullable: true, description: "For RECEIVED: counted less shipped, negative when short." })
  variance?: number | null;
}

/** What an entry keeps beside its kind. */
export type EntryDetail = {
  readonly reason?: string;
  /** Which rule did it, where nobody did, and after how many days. */
  readonly code?: ReasonCode;
  readonly days?: number;
  readonly shipment?: number;
  readonly quantity?: number;
  readonly variance?: number;
  /** Which promised service. */
  readonly service?: string;
  readonly repriced?: readonly RepricedLine[];
  readonly currency?: string;
  /** Which proposed change, and the day it moves. */
  readonly amendment?: number;
  readonly day?: { readonly from: string | null; readonly to: string };
  /** What it waits for, where it was held. */
  readonly holds?: readonly string[];
};
