import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Product } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { Dealer, ShipTo } from "../../partners/index.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar } from "../../platform/graphql/scalars.ts";

@ObjectType("MinimumLife", {
  implements: Node,
  description:
    "The part of their life that goods must have left for a dealer, a place of his or a product, from a day on. The nearest to where goods go holds; chains get two thirds where nothing is set.",
})
@Entity("minimum_life")
export class MinimumLife extends Node {
  @PrimaryColumn("uuid") manufacturerId!: string;
  @PrimaryColumn("uuid", { name: "id" }) rowId!: string;

  @Column("uuid", { nullable: true }) dealerId!: string | null;
  @Field(() => Dealer, { nullable: true, description: "For whom; null: for everybody." })
  dealer?: Dealer | null;

  @Column("uuid", { nullable: true }) shipToId!: string | null;
  @Field(() => ShipTo, { nullable: true, description: "For which place of the dealer's; null: for all of them." })
  shipTo?: ShipTo | null;

  @Column("uuid", { nullable: true }) productId!: string | null;
  @Field(() => Product, { nullable: true, description: "For which product; null: for all of them." })
  product?: Product | null;

  @Field(() => Int, {
    nullable: true,
    description: "2 of two thirds; 0: nothing is asked for; null: what holds otherwise.",
  })
  @Column("int", { nullable: true })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: "3 of two thirds; null: what holds otherwise." })
  @Column("int", { nullable: true })
  denominator!: number | null;

  @Field(() => DateScalar, { description: "From this day on, until something later is set for the same." })
  @Column("date", { name: "from_on" })
  from!: Day;

  @Field(() => InstantScalar, { description: "When it was set." })
  @Column("timestamptz")
  setAt!: Date;
  @Column("uuid") setBy!: string;
}
