import { Field, Int, ObjectType } from "type-graphql";
import { KaContractVersion } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { StatementLineKind } from "../statements/words.ts";

@ObjectType("KaSimulationSum", { description: "What lines of a kind come to under a version." })
export class KaSimulationSum {
  @Field(() => Int, { description: "How many lines." })
  lines!: number;
  @Field(() => MoneyType, { description: "What they come to, gross; what the chain takes is below zero." })
  amount!: MoneyType;
}

@ObjectType("KaSimulationRow", { description: "Lines of a kind under both versions." })
export class KaSimulationRow {
  @Field(() => StatementLineKind, { description: "Goods, returns, fees or others." })
  kind!: keyof typeof StatementLineKind;
  @Field(() => String, { nullable: true, description: "Of goods: how they are settled; null: of fees." })
  mode!: string | null;
  @Field(() => String, { nullable: true, description: "Of fees: the kind's code; null: of goods." })
  fee!: string | null;
  @Field(() => String, { nullable: true, description: "Of fees: what the kind is called, in the viewer's language." })
  feeName!: string | null;
  @Field(() => KaSimulationSum, { nullable: true, description: "Under the version that holds; null: nothing." })
  active!: KaSimulationSum | null;
  @Field(() => KaSimulationSum, { nullable: true, description: "Under the simulated version; null: nothing." })
  simulated!: KaSimulationSum | null;
  @Field(() => MoneyType, { description: "Simulated less active." })
  difference!: MoneyType;
}

@ObjectType("KaSimulationMonth", { description: "What a month comes to under both versions." })
export class KaSimulationMonth {
  @Field(() => DateScalar, { description: "Its first day." })
  from!: Day;
  @Field(() => MoneyType, { nullable: true, description: "Under the version that holds; null: there is none." })
  active!: MoneyType | null;
  @Field(() => MoneyType, { description: "Under the simulated version." })
  simulated!: MoneyType;
}

@ObjectType("KaSimulation", {
  description:
    "What a year's facts would have come to under a version of a contract and under the one that holds; nothing is written.",
})
export class KaSimulation {
  version!: KaContractVersion;
  @Field(() => DateScalar, { description: "First day of the year." })
  from!: Day;
  @Field(() => DateScalar, { description: "First day after it." })
  to!: Day;
  @Field(() => Int, { nullable: true, description: "Which version holds; null: none but the simulated one." })
  activeVersion!: number | null;
  @Field(() => [KaSimulationRow], { description: "By kind: goods first, then what the chain takes." })
  rows!: KaSimulationRow[];
  @Field(() => [KaSimulationMonth], { description: "Its twelve months." })
  months!: KaSimulationMonth[];
  @Field(() => MoneyType, {
    nullable: true,
    description: "The year under the version that holds; null: there is none.",
  })
  active!: MoneyType | null;
  @Field(() => MoneyType, { description: "The year under the simulated version." })
  simulated!: MoneyType;
  @Field(() => MoneyType, {
    nullable: true,
    description: "Fees that law doubts under the version that holds; in none of the sums; zero or less.",
  })
  activeWithheld!: MoneyType | null;
  @Field(() => MoneyType, { description: "The same under the simulated version." })
  simulatedWithheld!: MoneyType;
  @Field(() => Int, { description: "How many things could not be reckoned under the simulated version." })
  gaps!: number;
}
