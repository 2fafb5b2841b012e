import { Field, ID, Int, ObjectType } from "type-graphql";
import { Lot, Warehouse } from "../../inventory/index.ts";

@ObjectType("OrderPickable", {
  description:
    "A batch that lies where goods are set aside for a line of an order, whether it may leave for it or not.",
})
export class OrderPickable {
  @Field(() => ID, { description: "The order line." })
  line!: string;
  @Field(() => Warehouse, { description: "Where it lies." })
  warehouse!: Warehouse;
  @Field(() => Lot, { description: "The batch." })
  lot!: Lot;
  @Field(() => Int, { description: "Of the line, set aside in this warehouse and not picked, in order units." })
  open!: number;
  @Field(() => Int, { description: "Of the batch, on hand here and picked for nobody, in order units." })
  free!: number;
  @Field(() => Int, { description: "Of the batch, picked for this line already, in order units." })
  picked!: number;
  @Field(() => Boolean, { description: "Whether it has the part of its life left that this customer asks for." })
  freshEnough!: boolean;
  @Field(() => Int, { description: "So much of it goes if nobody chooses: what expires first goes first." })
  suggested!: number;
}
