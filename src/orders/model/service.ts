import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { DateScalar, InstantScalar } from "../../platform/graphql/scalars.ts";

@ObjectType("OrderService", {
  description: "A service promised with an order, such as setting up a display; the order is not done before it is.",
})
@Entity("order_service")
export class OrderService {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid") orderId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;
  @Column("uuid") dealerId!: string;

  @Field(() => ID, { description: "Names it in orderServiceFinish and orderServiceDrop." })
  id!: string;

  @Field(() => String, { description: "What was promised, in few words." })
  @Column("text")
  kind!: string;

  @Field(() => DateScalar, { description: "The day it is promised for." })
  @Column("date")
  dueOn!: string;

  @Field(() => String, { description: "What belongs to it; empty where nothing was said." })
  @Column("text")
  note!: string;

  @Field(() => InstantScalar, { description: "When it was promised." })
  @Column("timestamptz")
  promisedAt!: Date;
  @Column("uuid") promisedBy!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The business day it was done or dropped; null while it is open.",
  })
  @Column("date", { nullable: true })
  doneOn!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: "When somebody said that it is done, or dropped it." })
  @Column("timestamptz", { nullable: true })
  doneAt!: Date | null;
  @Column("uuid", { nullable: true }) doneBy!: string | null;

  @Field(() => String, { description: "What was done, or why it was dropped; empty while it is open." })
  @Column("text")
  doneNote!: string;

  @Field(() => Boolean, { description: "Whether it ended undone: dropped for the reason in doneNote." })
  @Column("boolean")
  dropped!: boolean;

  @Field(() => Boolean, { description: "Whether you may say now that it is done, or drop it." })
  viewerCanFinish!: boolean;
}
