import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../kernel/day.ts";
import { Dealer } from "../partners/index.ts";
import { connectionType } from "../platform/graphql/connection.ts";
import { Node } from "../platform/graphql/node.ts";
import { DateScalar, InstantScalar } from "../platform/graphql/scalars.ts";
import type { ServedBy } from "./rules/store.ts";

@ObjectType("Chain", { implements: Node, description: "A chain of stores (系统, KA) that buys or sells our goods." })
@Entity("chain")
export class Chain extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Field(() => String, { description: "Its code, unique within the manufacturer." })
  @Column("text")
  code!: string;
  @Field(() => String, { description: "Its name." })
  @Column("text")
  name!: string;
  @Column("text") pinyin!: string;
  @Column("uuid", { nullable: true }) accountId!: string | null;
  @Field(() => Int, { description: "Rises with every change; say which you saw." })
  @Column("int")
  version!: number;
}

@ObjectType("ChainEntity", { implements: Node, description: "A company of a chain, with which contracts are made." })
@Entity("chain_entity")
export class ChainEntity extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") chainId!: string;
  @Field(() => String, { description: "Its registered name." })
  @Column("text")
  name!: string;
  @Field(() => String, { description: "Its tax number: in China the unified social credit code." })
  @Column("text")
  taxNumber!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is no more; null: it is." })
  @Column("date", { nullable: true })
  endedOn!: Day | null;
}

@ObjectType("ChainBanner", { implements: Node, description: "A name over the doors of some of a chain's stores." })
@Entity("chain_banner")
export class ChainBanner extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") chainId!: string;
  @Field(() => String, { description: "The name." })
  @Column("text")
  name!: string;
}

export const ChainStoreKind = { STORE: "STORE", DC: "DC" } as const;
registerEnumType(ChainStoreKind, {
  name: "ChainStoreKind",
  description: "What a place of a chain is.",
  valuesConfig: {
    STORE: { description: "A store, which sells to shoppers." },
    DC: { description: "A distribution centre (大仓), which takes goods for stores." },
  },
});
export const StoreServedBy = { DIRECT: "DIRECT", DEALER: "DEALER", NOBODY: "NOBODY" } as const;
registerEnumType(StoreServedBy, {
  name: "StoreServedBy",
  description: "Who serves a store.",
  valuesConfig: {
    DIRECT: { description: "The manufacturer itself." },
    DEALER: { description: "A dealer." },
    NOBODY: { description: "Nobody." },
  },
});

@ObjectType("ChainStore", { implements: Node, description: "A store or a distribution centre of a chain." })
@Entity("chain_store")
export class ChainStore extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") chainId!: string;
  @Field(() => ChainStoreKind, { description: "What it is." })
  @Column("text")
  kind!: keyof typeof ChainStoreKind;
  @Field(() => String, { description: "Its code at the chain." })
  @Column("text")
  code!: string;
  @Field(() => String, { description: "Its name." })
  @Column("text")
  name!: string;
  @Column("text") pinyin!: string;
  @Column("bigint") divisionLo!: bigint;
  @Field(() => String, { description: "Street and number; empty where nobody said." })
  @Column("text")
  address!: string;
  @Field(() => Int, { nullable: true, description: "Its area in square metres." })
  @Column("int", { nullable: true })
  area!: number | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it opened; null: before anybody wrote it down." })
  @Column("date", { nullable: true })
  openedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is closed; null: it is open." })
  @Column("date", { nullable: true })
  closedOn!: Day | null;
  @Column("uuid", { nullable: true }) bannerId!: string | null;
  @Column("uuid", { nullable: true }) entityId!: string | null;
  @Column("uuid", { nullable: true }) dealerId!: string | null;
  @Field(() => Int, { description: "Rises with every change; say which you saw." })
  @Column("int")
  version!: number;
}

@ObjectType("ChainStoreServing", { description: "Who serves a store from a day on, until somebody else does." })
export class ChainStoreServing {
  storeId!: string;
  dealerId!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "First day; null: it was always so, as far as is known." })
  from!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: it holds." })
  to!: Day | null;
  @Field(() => StoreServedBy, { description: "Who." })
  servedBy!: ServedBy;
  @Field(() => Dealer, { nullable: true, description: "The dealer, where one serves it." })
  dealer?: Dealer | null;
  @Field(() => Boolean, {
    description: "True: the manufacturer signed with the chain and the dealer carries it out (三方协议).",
  })
  triParty!: boolean;
}

@ObjectType("ChainSku", { implements: Node, description: "What a chain calls one of our products, in days." })
@Entity("chain_sku")
export class ChainSku extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") chainId!: string;
  @Field(() => String, { description: "The chain's own number of it." })
  @Column("text")
  sku!: string;
  @Field(() => String, { description: "What the chain calls it; empty where nobody said." })
  @Column("text")
  name!: string;
  @Column("uuid") productId!: string;
  @Field(() => Int, { description: "How many of our base units one unit of the chain's is." })
  @Column("int")
  factor!: number;
  @Field(() => DateScalar, { description: "First day." })
  @Column("date", { name: "from_on" })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: it holds." })
  @Column("date", { name: "to_on", nullable: true })
  to!: Day | null;
}

export const ContactLevel = { TOP: "TOP", MIDDLE: "MIDDLE", BASE: "BASE" } as const;
registerEnumType(ContactLevel, {
  name: "ContactLevel",
  description: "At which level we talk to a chain.",
  valuesConfig: {
    TOP: { description: "Top: owners and directors (高层)." },
    MIDDLE: { description: "Middle: purchasing, finance, category managers (中层)." },
    BASE: { description: "Base: stores, receiving, till (基层)." },
  },
});

@ObjectType("ChainContact", {
  implements: Node,
  description: "A person of a chain whom we talk to. Personal data: for the manufacturer's own people.",
})
@Entity("chain_contact")
export class ChainContact extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") chainId!: string;
  @Field(() => ContactLevel, { description: "At which level." })
  @Column("text")
  level!: keyof typeof ContactLevel;
  @Field(() => String, { description: "The name." })
  @Column("text")
  name!: string;
  @Field(() => String, { nullable: true, description: "What he or she is there." })
  @Column("text", { nullable: true })
  title!: string | null;
  @Field(() => String, { nullable: true, description: "Mobile number." })
  @Column("text", { nullable: true })
  mobile!: string | null;
  @Field(() => String, { nullable: true, description: "Mail address." })
  @Column("text", { nullable: true })
  email!: string | null;
  @Field(() => String, { nullable: true, description: "What else to know." })
  @Column("text", { nullable: true })
  note!: string | null;
  @Field(() => String, { description: "What it is kept for." })
  @Column("text")
  purpose!: string;
  @Field(() => InstantScalar, { description: "When it was last recorded." })
  @Column("timestamptz")
  recordedAt!: Date;
}

@ObjectType("ChainKeeper", { description: "A KA manager who looks after chains, or may." })
export class ChainKeeper {
  @Field(() => ID, { description: "His membership." })
  member!: string;
  @Field(() => String, { description: "The name he goes by." })
  name!: string;
}

@ObjectType("ChainStanding", { description: "How large a chain is today, and what holds with it." })
export class ChainStanding {
  @Field(() => Int, { description: "Stores that are open." })
  stores!: number;
  @Field(() => Int, { description: "Distribution centres that are open." })
  distributionCentres!: number;
  @Field(() => Int, { description: "Contracts in force; none for whoever sees no contracts." })
  contracts!: number;
  @Field(() => Int, { description: "Contracts of which a version waits for its approval." })
  waiting!: number;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day without one of the contracts in force; null: all are without end.",
  })
  nextEnd!: Day | null;
}

export const ChainConnection = connectionType("Chain", () => Chain);
export const ChainStoreConnection = connectionType("ChainStore", () => ChainStore);
export const ChainSkuConnection = connectionType("ChainSku", () => ChainSku);
