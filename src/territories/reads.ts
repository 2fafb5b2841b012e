import { ArrayMaxSize, IsOptional, Max, Min, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { PageArgs, connectionType } from "../platform/graphql/connection.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { Channel, ReservedAccount, TerritoryGrant } from "./model.ts";
import { enumOf } from "../platform/graphql/enums.ts";
import { type DivisionMatch, type GrantOrder, divisionMatches, grantOrders } from "./queries/grants.ts";
import { type Coverage, coverages } from "./rules/coverage.ts";

const GrantOrderType = enumOf(grantOrders);
registerEnumType(GrantOrderType, {
  name: "TerritoryGrantOrder",
  description: "In which order grants are listed. Open ends come after every day.",
  valuesConfig: {
    DIVISION: { description: "By division: as the codes run, a division before what lies in it." },
    STARTS_FIRST: { description: "The earliest beginning first." },
    STARTS_LAST: { description: "The latest beginning first." },
    ENDS_FIRST: { description: "The earliest end first, open ones last." },
    ENDS_LAST: { description: "Open ones first, then the latest end." },
  },
});

const DivisionMatchType = enumOf(divisionMatches);
registerEnumType(DivisionMatchType, {
  name: "TerritoryDivisionMatch",
  description: "How a grant's division lies to the one that was named.",
  valuesConfig: {
    WITHIN: { description: "It is the division, or lies in it." },
    COVERING: { description: "It is the division, or holds it." },
    TOUCHING: { description: "Either." },
  },
});

const CoverageType = enumOf(coverages);
registerEnumType(CoverageType, {
  name: "TerritoryCoverage",
  description: "How a division is held on a day.",
  valuesConfig: {
    SOLE: { description: "Whole, by one dealer alone." },
    SHARED: { description: "Whole, by dealers who may share." },
    PARTLY: { description: "Only divisions inside it are granted." },
    NONE: { description: "By nobody (that you may see)." },
  },
});

export const TerritoryGrantConnection = connectionType("TerritoryGrant", () => TerritoryGrant);
export const ReservedAccountConnection = connectionType("ReservedAccount", () => ReservedAccount);

@InputType({ description: "Which grants to list. What is left out does not matter." })
export class TerritoryGrantFilter {
  @Field(() => ID, { nullable: true, description: "Of this dealer." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this division; see divisionMatch." })
  division?: string | null;
  @Field(() => DivisionMatchType, { defaultValue: "WITHIN", description: "How a grant's division lies to `division`." })
  divisionMatch!: DivisionMatch;
  @Field(() => ID, { nullable: true, description: "Of this product line." })
  productLine?: string | null;
  @Field(() => Channel, { nullable: true, description: "Of this channel." })
  channel?: keyof typeof Channel | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "In force on this business day. Left out: past and coming ones too.",
  })
  asOf?: Day | null;
}

@ArgsType()
export class GrantsArgs extends PageArgs {
  @Field(() => TerritoryGrantFilter, { nullable: true, description: "Which ones." })
  filter?: TerritoryGrantFilter | null;
  @Field(() => GrantOrderType, { defaultValue: "DIVISION", description: "In which order." })
  orderBy!: GrantOrder;
}

@ArgsType()
export class ExpiringArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 90, description: "How many days ahead to look: 1 to 3,660." })
  @Min(1)
  @Max(3660)
  within!: number;
}

@ArgsType()
export class OwnerArgs {
  @Field(() => ID, { description: "The division, of any level." })
  division!: string;
  @Field(() => ID, { description: "The product line." })
  productLine!: string;
  @Field(() => Channel, { description: "The channel." })
  channel!: keyof typeof Channel;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  asOf?: Day | null;
  @Field(() => Date, {
    nullable: true,
    description: "As it was believed at this instant; left out: as it is believed now.",
  })
  @IsOptional()
  recordedAsOf?: Date | null;
}

@InputType({ description: "One place, product line, channel and day." })
export class TerritoryOwnerAsked {
  @Field(() => ID, { description: "The division, of any level." })
  division!: string;
  @Field(() => ID, { description: "The product line." })
  productLine!: string;
  @Field(() => Channel, { description: "The channel." })
  channel!: keyof typeof Channel;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  asOf?: Day | null;
}

@ArgsType()
export class OwnersArgs {
  @Field(() => [TerritoryOwnerAsked], { description: "The questions, at most 100." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(100)
  asked!: TerritoryOwnerAsked[];
  @Field(() => Date, {
    nullable: true,
    description: "As all of it was believed at this instant; left out: as it is believed now.",
  })
  @IsOptional()
  recordedAsOf?: Date | null;
}

@ArgsType()
export class TreeArgs {
  @Field(() => ID, { nullable: true, description: "The division whose children to show; left out: the countries." })
  parent?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this product line; left out: of any." })
  productLine?: string | null;
  @Field(() => Channel, { nullable: true, description: "Of this channel; left out: of any." })
  channel?: keyof typeof Channel | null;
  @Field(() => DateScalar, { nullable: true, description: "The business day; left out: today." })
  asOf?: Day | null;
}

@ArgsType()
export class ReservedAccountsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this customer." })
  account?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "Reserved on this business day. Left out: past and coming ones too.",
  })
  asOf?: Day | null;
}

@ObjectType("TerritoryOwnership", { description: "Who may sell a product line at a place through a channel on a day." })
export class TerritoryOwnership {
  @Field(() => DateScalar, { description: "The business day that was asked for." })
  asOf!: Day;
  @Field(() => [TerritoryGrant], {
    description:
      "The grants that cover the place, as far as you may see them: one exclusive, or those of dealers who share.",
  })
  grants!: TerritoryGrant[];
}

@ObjectType("TerritoryBranch", { description: "A division of the tree, who holds it, and what is granted inside." })
export class TerritoryBranch {
  divisionLo!: bigint;

  @Field(() => CoverageType, { description: "How the division is held as a whole." })
  coverage!: Coverage;
  @Field(() => [TerritoryGrant], {
    description: "The grants that cover all of it: its own, and those of divisions it lies in.",
  })
  grants!: TerritoryGrant[];
  @Field(() => Int, { description: "How many grants there are of divisions inside it." })
  grantsBelow!: number;
  @Field(() => Int, { description: "How many dealers hold those." })
  dealersBelow!: number;
}
