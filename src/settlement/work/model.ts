import { Field, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

@ObjectType("SettlementWorkRow", {
  description: "What is to be done about a chain today, of its contracts' months of the last year.",
})
export class SettlementWorkRow {
  chainId!: string;
  @Field(() => Int, {
    description: "Months that are over whose sheet is awaited in time, or has come and is not matched.",
  })
  due!: number;
  @Field(() => Int, { description: "Months whose sheet should have come." })
  missing!: number;
  @Field(() => Int, { description: "Months that are matched with something open between both sides." })
  different!: number;
  @Field(() => Int, { description: "Months with nothing open and something in dispute." })
  disputed!: number;
  @Field(() => Int, { description: "Months with nothing left between both sides, for us to confirm." })
  toConfirm!: number;
  @Field(() => Int, { description: "Months whose money should have come." })
  overdue!: number;
  @Field(() => Int, { description: "Disputes whose due day is over." })
  lateDisputes!: number;
  @Field(() => Int, { description: "Contracts that end within 60 days." })
  expiring!: number;
  @Field(() => DateScalar, { nullable: true, description: "The first day without the next of them; null: none ends." })
  endsOn!: Day | null;
}
export const SettlementWorkConnection = connectionType("SettlementWorkRow", () => SettlementWorkRow);
