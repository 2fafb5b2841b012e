import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Product } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { Dealer } from "../../partners/index.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { type Freshness as FreshnessName, freshnessOf, noticeFrom, receivableUntil } from "../rules/freshness.ts";
import type { Bucket, EntryKind } from "../book.ts";

export const Freshness = {
  FRESH: "FRESH",
  SHELF_WARNING: "SHELF_WARNING",
  NEAR_EXPIRY: "NEAR_EXPIRY",
  EXPIRED: "EXPIRED",
} as const;
registerEnumType(Freshness, {
  name: "Freshness",
  description: "How much of its life a batch has left.",
  valuesConfig: {
    FRESH: { description: "Nothing to be warned about." },
    SHELF_WARNING: { description: "Two thirds of its life are gone." },
    NEAR_EXPIRY: { description: "Inside the warning time before expiry: 45, 20 or 15 days by the length of its life." },
    EXPIRED: { description: "Past its expiry day: it cannot leave any more." },
  },
});

export const StockBucket = { ON_HAND: "ON_HAND", IN_TRANSIT: "IN_TRANSIT", CONSIGNED: "CONSIGNED" } as const;
registerEnumType(StockBucket, {
  name: "StockBucket",
  description: "Where goods of ours are.",
  valuesConfig: {
    ON_HAND: { description: "In the warehouse." },
    IN_TRANSIT: { description: "On their way to a dealer or another warehouse." },
    CONSIGNED: { description: "At a dealer's, and still ours." },
  },
});

const kinds: Readonly<Record<EntryKind, string>> = {
  RECEIPT: "Goods came in.",
  ADJUSTMENT: "Found, broken or written off, with a reason.",
  COUNT: "Counted: the books were put right.",
  TRANSFER: "Moved between warehouses.",
  SHIPMENT: "Went out to a dealer.",
  ARRIVAL: "Counted in by the dealer.",
  LOSS: "Lost on the way.",
  RETURN: "Came back from a dealer.",
  CONSIGNED_SALE: "Sold by the dealer who had it in consignment.",
  REVERSAL: "Takes an earlier entry back.",
};
export const StockEntryKind = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, kind])) as Record<
  EntryKind,
  EntryKind
>;
registerEnumType(StockEntryKind, {
  name: "StockEntryKind",
  description: "What moved goods.",
  valuesConfig: Object.fromEntries(Object.entries(kinds).map(([kind, description]) => [kind, { description }])),
});

@ObjectType("Warehouse", { implements: Node, description: "A place of the manufacturer where goods lie." })
export class Warehouse extends Node {
  readonly __typename = "Warehouse";
  rowId!: string;
  @Field(() => String, { description: "Its code, unique within the manufacturer." })
  code!: string;
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => String, { description: "Where it is; empty where nobody said." })
  address!: string;
}
export type WarehouseRow = Pick<Warehouse, "rowId" | "code" | "name" | "address">;
export const warehouseOf = (row: WarehouseRow): Warehouse => ({ ...row, ...nodeFields("Warehouse", row.rowId) });

@ObjectType("LotPlace", { description: "A batch in one warehouse, in order units." })
export class LotPlace {
  warehouseId!: string;
  @Field(() => Warehouse, { description: "Where." })
  warehouse?: Warehouse;
  @Field(() => Int, { description: "In the warehouse." })
  onHand!: number;
  @Field(() => Int, { description: "Of it, picked for orders." })
  picked!: number;
  @Field(() => DateScalar, { description: "The day its first goods came into this warehouse." })
  receivedOn!: Day;
}

@ObjectType("Lot", { implements: Node, description: "A batch of a product: one production, one expiry." })
export class Lot extends Node {
  readonly __typename = "Lot";
  rowId!: string;
  productId!: string;
  version!: number;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => String, { description: "The batch's own text, unique within the product." })
  batch!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day of production, where it is known." })
  producedOn!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day on which it may leave; null: it does not expire.",
  })
  expiresOn!: Day | null;
  @Field(() => Int, { nullable: true, description: "Days from production to expiry, where they are known." })
  lifeDays!: number | null;
  @Field(() => Boolean, { description: "Kept back by quality control." })
  held!: boolean;
  @Field(() => String, { description: "Why it is kept back; empty when it is not." })
  holdReason!: string;
  @Field(() => Int, { description: "On hand in all warehouses, in order units." })
  onHand!: number;
  @Field(() => Freshness, { description: "How it stands today." })
  freshness!: FreshnessName;
  @Field(() => DateScalar, {
    nullable: true,
    description: "Since when it is near expiry, or will be; null: never warned about.",
  })
  nearExpiryFrom!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day on which a dealer need accept it: a quarter of a life up to 60 days, a third of a longer one.",
  })
  receivableUntil!: Day | null;
}
export type LotRow = Pick<
  Lot,
  | "rowId"
  | "productId"
  | "version"
  | "batch"
  | "producedOn"
  | "expiresOn"
  | "lifeDays"
  | "held"
  | "holdReason"
  | "onHand"
>;
/** A batch as it stands on a day. */
export const lotOf = (row: LotRow, today: Day): Lot => ({
  ...row,
  ...nodeFields("Lot", row.rowId),
  freshness: freshnessOf(row, today),
  nearExpiryFrom: noticeFrom(row),
  receivableUntil: receivableUntil(row),
});

@ObjectType("StockLevel", { description: "A product in a warehouse, in order units." })
export class StockLevel {
  warehouseId!: string;
  productId!: string;
  @Field(() => Warehouse, { description: "Where." })
  warehouse?: Warehouse;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => Int, { description: "In the warehouse." })
  onHand!: number;
  @Field(() => Int, { description: "Of it, promised to orders." })
  reserved!: number;
  @Field(() => Int, {
    description: "What can be promised today: neither reserved nor expired nor kept back. Never below zero.",
  })
  available!: number;
  @Field(() => Int, { description: "Gone out from here to dealers and other warehouses, neither counted in nor lost." })
  inTransit!: number;
  @Field(() => Int, { description: "From here, at dealers', and still ours." })
  consigned!: number;
  @Field(() => Int, { description: "On its way here: announced and not come yet, or sent from another warehouse." })
  inbound!: number;
  @Field(() => DateScalar, { nullable: true, description: "The day the first of it should come; null: nothing comes." })
  nextInboundOn!: Day | null;
}

@ObjectType("StockMovement", { description: "What a bucket of a batch in a warehouse gained or lost." })
export class StockMovement {
  entryId!: string;
  warehouseId!: string;
  productId!: string;
  lotId!: string;
  @Field(() => Int, { description: "Place in the entry, from 1." })
  position!: number;
  @Field(() => Warehouse, { description: "Where." })
  warehouse?: Warehouse;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => Lot, { description: "The batch." })
  lot?: Lot;
  @Field(() => StockBucket, { description: "Which goods." })
  bucket!: Bucket;
  @Field(() => Int, { description: "Gained, or lost where it is negative; in order units." })
  quantity!: number;
}

@ObjectType("StockEntry", {
  implements: Node,
  description: "An act of moving goods. It never changes; another puts it right.",
})
export class StockEntry extends Node {
  readonly __typename = "StockEntry";
  rowId!: string;
  dealerId!: string | null;
  @Field(() => StockEntryKind, { description: "What it was." })
  kind!: EntryKind;
  @Field(() => Dealer, { nullable: true, description: "To or from which dealer, where it was to one." })
  dealer?: Dealer | null;
  @Field(() => DateScalar, { description: "The day it happened." })
  occurredOn!: Day;
  @Field(() => Date, { description: "When we learned of it." })
  recordedAt!: Date;
  @Field(() => String, { description: "Why, or what the paper says; may be empty." })
  reason!: string;
  @Field(() => String, { nullable: true, description: "Who recorded it; null where a file or the system did." })
  byName!: string | null;
}
export type StockEntryRow = Pick<
  StockEntry,
  "rowId" | "dealerId" | "kind" | "occurredOn" | "recordedAt" | "reason" | "byName"
>;
export const stockEntryOf = (row: StockEntryRow): StockEntry => ({ ...row, ...nodeFields("StockEntry", row.rowId) });
