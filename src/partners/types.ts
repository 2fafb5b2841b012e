import { ArrayMaxSize, IsOptional, MaxLength, MinLength } from "class-validator";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { DateScalar, DecimalScalar } from "../platform/graphql/scalars.ts";
import { CommandInput } from "../platform/graphql/commandTypes.ts";
import { DossierFacts, PersonFacts } from "./model/dossier.ts";
import { AccountKind } from "./model/shipTo.ts";

@InputType()
abstract class DealerFacts extends CommandInput {
  @Field(() => String, {
    nullable: true,
    description: "The main telephone number; matched without spaces and prefixes. At most 60 characters.",
  })
  @IsOptional()
  @MaxLength(60)
  phone?: string | null;
  @Field(() => String, { nullable: true, description: "The business licence number. At most 60 characters." })
  @IsOptional()
  @MaxLength(60)
  licenceNo?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Our own grade of the dealer, such as A, B or C. At most 20 characters.",
  })
  @IsOptional()
  @MaxLength(20)
  dealerClass?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      "Group 1 of the dossier: the divisions he sells in (ids of Division), at most 500. Replaces what was there.",
  })
  @IsOptional()
  @ArrayMaxSize(500)
  regions?: string[] | null;
  @Field(() => DossierFacts, { nullable: true, description: "Groups 2 to 4 of the dossier." })
  dossier?: DossierFacts | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Group 4: funds he can put in (资金), in major units of the manufacturer's currency.",
  })
  funds?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: the possible duplicates have been looked at, and this is another firm.",
  })
  confirmDistinct?: boolean | null;
}

@InputType("DealerRegisterInput", { description: "A dealer to register; he starts in ONBOARDING." })
export class DealerRegisterInput extends DealerFacts {
  @Field(() => String, { description: "The registered name, 1 to 200 characters." })
  @MinLength(1)
  @MaxLength(200)
  name!: string;
  @Field(() => String, { nullable: true, description: "The code; left out, the next free one is given (D00001)." })
  @IsOptional()
  @MinLength(1)
  @MaxLength(40)
  code?: string | null;
}

@InputType("DealerUpdateInput", { description: "Changes of a dealer; what is left out stays, null clears." })
export class DealerUpdateInput extends DealerFacts {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => Int, {
    description: "The version you saw; a newer one is refused as STALE_VERSION and nothing is overwritten.",
  })
  version!: number;
  @Field(() => String, {
    nullable: true,
    description: "The registered name, 1 to 200 characters; it cannot be cleared.",
  })
  @IsOptional()
  @MinLength(1)
  @MaxLength(200)
  name?: string | null;
}

@InputType()
abstract class DealerAct extends CommandInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
}

@InputType()
abstract class ReasonedDealerAct extends DealerAct {
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
}

@InputType("DealerActivateInput", { description: "A dealer to let order." })
export class DealerActivateInput extends DealerAct {}
@InputType("DealerSuspendInput", { description: "A dealer to stop for the time being." })
export class DealerSuspendInput extends ReasonedDealerAct {}
@InputType("DealerEndInput", { description: "A dealer to part with for good." })
export class DealerEndInput extends ReasonedDealerAct {}
@InputType("DealerBlacklistInput", {
  description: "A dealer to bar for ever (counterfeits, unlawful business). Nobody can undo it.",
})
export class DealerBlacklistInput extends ReasonedDealerAct {}

@InputType("DealerClassSetInput", { description: "Our grade of a dealer from a day on." })
export class DealerClassSetInput extends DealerAct {
  @Field(() => String, { nullable: true, description: "Such as A, B or C, at most 20 characters; null takes it away." })
  @IsOptional()
  @MaxLength(20)
  dealerClass?: string | null;
  @Field(() => DateScalar, { description: "The first day it holds; before today only as a correction." })
  from!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The first day it no longer holds; then what held before goes on. Left out: until the next known change.",
  })
  to?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: it also holds for days that have passed. What was said before stays on record.",
  })
  correction?: boolean | null;
}

@InputType("DealerPersonRecordInput", { description: "The personal group of a dossier, with why it is kept." })
export class DealerPersonRecordInput extends DealerAct {
  @Field(() => PersonFacts, { description: "The fields to set." })
  person!: PersonFacts;
  @Field(() => String, { description: "What it is kept for, at most 200 characters." })
  @MaxLength(200)
  purpose!: string;
  @Field(() => String, { description: "Where it was learned, at most 200 characters." })
  @MaxLength(200)
  source!: string;
}

@InputType("DealerPersonEraseInput", { description: "The dealer whose personal group is removed for good." })
export class DealerPersonEraseInput extends DealerAct {}

@InputType("DossierRequirementSetInput", { description: "Which fields a complete dossier has." })
export class DossierRequirementSetInput extends CommandInput {
  @Field(() => [String], {
    description: "Field names of the five groups, such as marketScale, funds, birthday or regions; at most 100.",
  })
  @ArrayMaxSize(100)
  fields!: string[];
}

@ObjectType("DossierRequirement", { description: "Which fields a complete dossier of this manufacturer has." })
export class DossierRequirement {
  @Field(() => [String], { description: "Names of the required fields." })
  fields!: string[];
}

@InputType("ShipToAddInput", { description: "A place to deliver a dealer's goods to." })
export class ShipToAddInput extends CommandInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => String, { description: "What the place is called, 1 to 200 characters." })
  @MinLength(1)
  @MaxLength(200)
  name!: string;
  @Field(() => String, { description: "The street address, at most 500 characters." })
  @MaxLength(500)
  address!: string;
  @Field(() => ID, {
    description: "The administrative division it lies in (id of a Division); it decides whose territory it is.",
  })
  division!: string;
  @Field(() => String, { nullable: true, description: "Who receives the goods, at most 100 characters." })
  @IsOptional()
  @MaxLength(100)
  contact?: string | null;
  @Field(() => String, { nullable: true, description: "The receiver's telephone number, at most 60 characters." })
  @IsOptional()
  @MaxLength(60)
  phone?: string | null;
  @Field(() => ID, { nullable: true, description: "The customer whose place it is, if it may be reserved." })
  account?: string | null;
}

@InputType("ShipToUpdateInput", { description: "Changes of a place; what is left out stays, null clears." })
export class ShipToUpdateInput extends CommandInput {
  @Field(() => ID, { description: "The place." })
  shipTo!: string;
  @Field(() => Int, { description: "The version you saw; a newer one is refused as STALE_VERSION." })
  version!: number;
  @Field(() => String, {
    nullable: true,
    description: "What the place is called, 1 to 200 characters; it cannot be cleared.",
  })
  @IsOptional()
  @MinLength(1)
  @MaxLength(200)
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The street address, at most 500 characters; it cannot be cleared.",
  })
  @IsOptional()
  @MaxLength(500)
  address?: string | null;
  @Field(() => ID, { nullable: true, description: "The administrative division it lies in; it cannot be cleared." })
  division?: string | null;
  @Field(() => String, { nullable: true, description: "Who receives the goods, at most 100 characters." })
  @IsOptional()
  @MaxLength(100)
  contact?: string | null;
  @Field(() => String, { nullable: true, description: "The receiver's telephone number, at most 60 characters." })
  @IsOptional()
  @MaxLength(60)
  phone?: string | null;
  @Field(() => ID, { nullable: true, description: "The customer whose place it is, if it may be reserved." })
  account?: string | null;
}

@InputType("ShipToEndInput", { description: "A place that is no longer delivered to." })
export class ShipToEndInput extends CommandInput {
  @Field(() => ID, { description: "The place." })
  shipTo!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The version you saw; a newer one is then refused as STALE_VERSION.",
  })
  version?: number | null;
}

@InputType("AccountCreateInput", { description: "A customer that may be reserved for direct supply." })
export class AccountCreateInput extends CommandInput {
  @Field(() => String, { description: "The customer's name, 1 to 200 characters." })
  @MinLength(1)
  @MaxLength(200)
  name!: string;
  @Field(() => AccountKind, { description: "Why it may be reserved." })
  kind!: AccountKind;
}
