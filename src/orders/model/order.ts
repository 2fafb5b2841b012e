import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Chain, ChainStore, KaContract } from "../../chains/index.ts";
import { Dealer, ShipTo } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { BigIntScalar, DateScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { Channel } from "../../territories/index.ts";
import { OrderKind, OrderSource, OrderState, OrderTerms } from "./enums.ts";
import { OrderAmendment } from "./amendment.ts";
import { OrderClaim } from "./claim.ts";
import { OrderHold } from "./hold.ts";
import { OrderInvoice } from "./invoice.ts";
import { OrderNextStep } from "./next.ts";
import { OrderLine } from "./orderLine.ts";
import { OrderService } from "./service.ts";
import { OrderEntry, Shipment } from "./shipment.ts";
import { OrderTransfer } from "./transfer.ts";

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

  @Column("uuid", { nullable: true }) chainId!: string | null;
  @Column("uuid", { nullable: true }) storeId!: string | null;
  @Column("uuid", { nullable: true }) contractId!: string | null;
  @Field(() => Chain, { nullable: true, description: "The chain that buys; null for dealers and where none does." })
  chain?: Chain | null;
  @Field(() => ChainStore, {
    nullable: true,
    description: "The chain's store or DC that it is for; null where it is for none.",
  })
  store?: ChainStore | null;
  @Field(() => KaContract, {
    nullable: true,
    description:
      "The contract whose statements settle it, so that it is not billed; null where it is billed, and for dealers.",
  })
  contract?: KaContract | null;
  @Field(() => Boolean, { description: "Whether a chain's statements settle it, and no invoice of its own." })
  settledByStatement?: boolean;
  @Field(() => String, { nullable: true, description: "The chain's own number of it." })
  @Column("text", { nullable: true })
  purchaseNo!: string | null;

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

  @Field(() => [OrderAmendment], {
    description: "Changes of it that one side proposed, the newest first; at most one of them waits for an answer.",
  })
  amendments?: OrderAmendment[];

  @Field(() => [OrderService], { description: "Services promised with it, the open ones first." })
  services?: OrderService[];

  @Field(() => [OrderTransfer], {
    description: "Lines of it whose area changed hands while they were open, the newest first.",
  })
  transfers?: OrderTransfer[];

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
  @Field(() => Boolean, {
    description: "Whether you may propose a change of it now; one that is open is answered or withdrawn first.",
  })
  viewerCanAmend?: boolean;
  @Field(() => Boolean, { description: "Whether you may promise a service with it now." })
  viewerCanServe?: boolean;
  @Field(() => Boolean, { description: "Whether you may complete it now, once nothing is open about it." })
  viewerCanComplete?: boolean;
  @Field(() => Boolean, { description: "Whether you may take it up again, now that it was given up." })
  viewerCanReopen?: boolean;
  @Field(() => Boolean, { description: "Whether you may ask to send goods of it back." })
  viewerCanReturn?: boolean;
}
