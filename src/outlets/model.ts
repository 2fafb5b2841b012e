import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { ProductLine } from "../catalog/index.ts";
import type { Day } from "../kernel/day.ts";
import { Dealer } from "../partners/index.ts";
import { connectionType } from "../platform/graphql/connection.ts";
import { Node } from "../platform/graphql/node.ts";
import { BigIntScalar, DateScalar, InstantScalar, MoneyType } from "../platform/graphql/scalars.ts";
import { Channel } from "../territories/index.ts";

@ObjectType("Outlet", {
  implements: Node,
  description: "A point of sale (终端) that sells the category to shoppers, whether it buys from us or not.",
})
@Entity("outlet")
export class Outlet extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Field(() => String, { description: "Its code, unique within the manufacturer." })
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
  @Field(() => Channel, { description: "Which channel it belongs to." })
  @Column("text")
  channel!: keyof typeof Channel;
  @Column("uuid", { nullable: true }) dealerId!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it opened; null: before anybody wrote it down." })
  @Column("date", { nullable: true })
  openedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is closed; null: it is open." })
  @Column("date", { nullable: true })
  closedOn!: Day | null;
  @Field(() => Int, { description: "Rises with every change; say which you saw." })
  @Column("int")
  version!: number;
}

@ObjectType("OutletPeriod", { description: "What was known of an outlet from a day on, until something else was." })
export class OutletPeriod {
  outletId!: string;
  dealerId!: string | null;
  turnoverMinor!: bigint | null;
  currency!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "First day; null: it was always so, as far as is known." })
  from!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; null: it holds." })
  to!: Day | null;
  @Field(() => Dealer, { nullable: true, description: "Who served it." })
  dealer?: Dealer | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "What it turned over of the category in a month, all brands.",
  })
  turnover?: MoneyType | null;
}

@ObjectType("OutletCompetitor", { description: "A competing brand that an outlet sells." })
@Entity("outlet_competitor")
export class OutletCompetitor {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") outletId!: string;
  @Field(() => String, { description: "The brand." })
  @Column("text")
  brand!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day it was seen; null: before anybody looked." })
  @Column("date", { nullable: true })
  since!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is gone; null: it is there." })
  @Column("date", { nullable: true })
  until!: Day | null;
}

export const ActivitySource = { REPORT: "REPORT", SCAN: "SCAN", VISIT: "VISIT" } as const;
registerEnumType(ActivitySource, {
  name: "OutletActivitySource",
  description: "How a purchase of an outlet became known.",
  valuesConfig: {
    REPORT: { description: "A dealer's report or a file." },
    SCAN: { description: "A code scanned at the outlet." },
    VISIT: { description: "A visit saw it." },
  },
});

@ObjectType("OutletActivity", { description: "A purchase of an outlet: what of a product line it took on a day." })
@Entity("outlet_activity")
export class OutletActivity {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") outletId!: string;
  @Field(() => DateScalar, { description: "The day." })
  @Column("date", { name: "bought_on" })
  on!: Day;
  @Column("uuid") productLineId!: string;
  @Field(() => ProductLine, { nullable: true, description: "What it took of." })
  productLine?: ProductLine | null;
  @Field(() => String, { description: "The paper's number; empty where there is none." })
  @Column("text")
  reference!: string;
  @Column("uuid", { nullable: true }) dealerId!: string | null;
  @Field(() => Dealer, { nullable: true, description: "Who sold it, where that is known." })
  dealer?: Dealer | null;
  @Field(() => Int, { description: "How much, in order units." })
  @Column("int")
  quantity!: number;
  @Column("bigint", { nullable: true }) amountMinor!: bigint | null;
  @Column("text", { nullable: true }) currency!: string | null;
  @Field(() => MoneyType, { nullable: true, description: "What it came to, where that was said." })
  amount?: MoneyType | null;
  @Field(() => ActivitySource, { description: "How it became known." })
  @Column("text")
  source!: keyof typeof ActivitySource;
}

@ObjectType("MarketFact", { implements: Node, description: "What is known of a division's market in a year." })
@Entity("market_fact")
export class MarketFact extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("bigint") divisionLo!: bigint;
  @Field(() => Int, { description: "In which year." })
  @Column("int")
  year!: number;
  @Field(() => BigIntScalar, { nullable: true, description: "People who live there." })
  @Column("bigint", { nullable: true })
  population!: bigint | null;
  @Column("bigint", { nullable: true }) categoryMinor!: bigint | null;
  @Column("text", { nullable: true }) currency!: string | null;
  @Field(() => MoneyType, { nullable: true, description: "What all brands of the category sold there in the year." })
  categorySales?: MoneyType | null;
  @Field(() => InstantScalar, { description: "When it was set." })
  @Column("timestamptz")
  setAt!: Date;
}

@ObjectType("DealerCapacity", { implements: Node, description: "What a dealer's people can do in a quarter." })
@Entity("dealer_capacity")
export class DealerCapacity extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;
  @Field(() => Dealer, { nullable: true, description: "Whose." })
  dealer?: Dealer | null;
  @Field(() => DateScalar, { description: "The first day of the quarter." })
  @Column("date", { name: "quarter_on" })
  quarter!: Day;
  @Field(() => Int, { description: "People who visit outlets." })
  @Column("int")
  reps!: number;
  @Field(() => Int, { description: "Visits one of them makes a day." })
  @Column("int")
  callsPerDay!: number;
  @Field(() => Int, { description: "Days they work in the quarter." })
  @Column("int")
  workingDays!: number;
  @Field(() => Int, { description: "Visits that his outlets need in the quarter." })
  @Column("int")
  requiredVisits!: number;
  @Field(() => InstantScalar, { description: "When it was set." })
  @Column("timestamptz")
  setAt!: Date;
}

export const OutletConnection = connectionType("Outlet", () => Outlet);
export const MarketFactConnection = connectionType("MarketFact", () => MarketFact);
export const DealerCapacityConnection = connectionType("DealerCapacity", () => DealerCapacity);
