import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { KaFeeBasis } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";

export const KaFeeBorne = { CERTAIN: "CERTAIN", IF_IT_HAPPENS: "IF_IT_HAPPENS", AS_COUNTED: "AS_COUNTED" } as const;
registerEnumType(KaFeeBorne, {
  name: "KaFeeBorne",
  description: "How certain it is that a month bears a term of a contract.",
  valuesConfig: {
    CERTAIN: { description: "It falls due by the calendar." },
    IF_IT_HAPPENS: { description: "For each festival, issue or opening in it." },
    AS_COUNTED: { description: "By heads on duty, or as a rate of what is bought or sold." },
  },
});

@ObjectType("KaFeeMonth", { description: "What a month bears of a term." })
export class KaFeeMonth {
  @Field(() => DateScalar, { description: "The first of the month." })
  month!: Day;
  @Field(() => KaFeeBorne, { description: "How certain it is." })
  how!: keyof typeof KaFeeBorne;
  @Field(() => Int, { description: "How many of its days." })
  days!: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "For each of what the term counts, in the contract's currency; null: only the facts say.",
  })
  amount!: string | null;
}

@ObjectType("KaFeeCalendarRow", { description: "A term of a contract month by month." })
export class KaFeeCalendarRow {
  @Field(() => String, { description: "Where it stands in the content, such as terms.3." })
  key!: string;
  @Field(() => String, { description: "What it is called, in the viewer's language." })
  name!: string;
  @Field(() => KaFeeBasis, { description: "What its amounts are for each of." })
  basis!: keyof typeof KaFeeBasis;
  @Field(() => [KaFeeMonth], { description: "The months that bear it." })
  months!: KaFeeMonth[];
}
