import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { Channel } from "../../territories/index.ts";

@ObjectType("SalesOwnedRow", {
  description: "A dealer in a division: what he sold there, and what was sold on ground that is his.",
})
export class SalesOwnedRow {
  divisionLo!: bigint | null;
  dealerId!: string | null;
  @Field(() => MoneyType, { description: "As sold: what he was sold, whoever holds the ground today; without tax." })
  asSold!: MoneyType;
  @Field(() => MoneyType, {
    description: "As now: what was sold, by whomever, on ground that is his on the asked day; without tax.",
  })
  asNow!: MoneyType;
}

@ObjectType("SalesOwnedTotal", { description: "The whole of one currency: both readings sum to it." })
export class SalesOwnedTotal {
  @Field(() => MoneyType, { description: "The sum of asSold." })
  asSold!: MoneyType;
  @Field(() => MoneyType, { description: "The sum of asNow: the same." })
  asNow!: MoneyType;
}

@ObjectType("SalesOwned", {
  description:
    "Sales by who made them beside sales by whose ground it is: a split changes the second and never the first.",
})
export class SalesOwned {
  @Field(() => DateScalar, { description: "The day whose owners are meant by now." })
  asOf!: Day;
  @Field(() => [SalesOwnedRow], { description: "By division, in order of the codes, and dealer." })
  rows!: SalesOwnedRow[];
  @Field(() => [SalesOwnedTotal], { description: "One for each currency." })
  totals!: SalesOwnedTotal[];
}

@ArgsType()
export class SalesOwnedArgs {
  @Field(() => ID, {
    nullable: true,
    description: "The division whose children to tell apart; left out: the countries.",
  })
  parent?: string | null;
  @Field(() => DateScalar, { description: "The first day of the orders." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day that does not count any more." })
  to!: Day;
  @Field(() => DateScalar, { nullable: true, description: "Whose ground it is on this day; left out: today." })
  asOf?: Day | null;
  @Field(() => ID, { nullable: true, description: "Of this product line." })
  productLine?: string | null;
  @Field(() => Channel, { nullable: true, description: "Through this channel." })
  channel?: keyof typeof Channel | null;
}
