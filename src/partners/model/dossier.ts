import { IsOptional, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { BigIntScalar, DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";

/** A text of the dossier; blank counts as not known. */
const Text =
  (description: string, name: string): PropertyDecorator =>
  (target, key) => {
    Field(() => String, { nullable: true, description: `${description} At most 500 characters.` })(
      target,
      key as string,
    );
    Column({ type: "text", name, nullable: true })(target, key as string);
    IsOptional()(target, key as string);
    MaxLength(500)(target, key as string);
  };

const Count =
  (description: string, name: string): PropertyDecorator =>
  (target, key) => {
    Field(() => Int, { nullable: true, description })(target, key as string);
    Column({ type: "int", name, nullable: true })(target, key as string);
    for (const rule of [IsOptional(), Min(0), Max(10_000_000)]) rule(target, key as string);
  };

const Flag =
  (description: string, name: string): PropertyDecorator =>
  (target, key) => {
    Field(() => Boolean, { nullable: true, description })(target, key as string);
    Column({ type: "boolean", name, nullable: true })(target, key as string);
  };

/** Groups 2 to 4 of the dossier (needs 1.21), as they are read and as they are entered. */
@InputType("DealerDossierInput", { description: "Fields of the dossier to set; what is left out stays, null clears." })
@ObjectType("DossierFacts", { description: "Groups 2 to 4 of the dossier, without funds." })
export class DossierFacts {
  @Text("Group 2, market: how large it is (市场规模).", "market_scale")
  marketScale?: string | null;
  @Text("Group 2, market: size of the city (城市规模).", "city_scale")
  cityScale?: string | null;
  @Text("Group 2, market: size of the country fairs (集市规模).", "fair_scale")
  fairScale?: string | null;
  @Text("Group 2, market: varieties that sell (品种).", "market_varieties")
  marketVarieties?: string | null;
  @Text("Group 2, market: specifications that sell (规格).", "market_specs")
  marketSpecs?: string | null;
  @Text("Group 2, market: prices usual there (售价).", "market_prices")
  marketPrices?: string | null;
  @Text("Group 3, customer: registered address (地址).", "address")
  address?: string | null;
  @Text("Group 3, customer: fax (传真).", "fax")
  fax?: string | null;
  @Text("Group 3, customer: principal's name (负责人).", "principal_name")
  principalName?: string | null;
  @Text("Group 3, customer: principal's mobile (负责人手机).", "principal_mobile")
  principalMobile?: string | null;
  @Text("Group 3, customer: principal's telephone (负责人电话).", "principal_phone")
  principalPhone?: string | null;
  @Text("Group 3, customer: contact's name (联系人).", "contact_name")
  contactName?: string | null;
  @Text("Group 3, customer: contact's mobile (联系人手机).", "contact_mobile")
  contactMobile?: string | null;
  @Text("Group 3, customer: contact's telephone (联系人电话).", "contact_phone")
  contactPhone?: string | null;
  @Text("Group 3, customer: main products carried (主要经销产品).", "main_products")
  mainProducts?: string | null;
  @Text("Group 3, customer: specifications carried (经销规格).", "main_specs")
  mainSpecs?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: "Group 3, customer: volume in cases a year (销量)." })
  @Column({ type: "bigint", name: "annual_cases", nullable: true })
  annualCases?: string | bigint | null;

  @Flag("Group 3, customer: whether he advertises inside his shop (店内广告).", "advertising_inside")
  advertisingInside?: boolean | null;
  @Flag("Group 3, customer: whether he advertises outside his shop (店外广告).", "advertising_outside")
  advertisingOutside?: boolean | null;
  @Count("Group 4, means: people (人员).", "staff_count")
  staffCount?: number | null;
  @Count("Group 4, means: vehicles (车辆).", "vehicle_count")
  vehicleCount?: number | null;
  @Count("Group 4, means: premises in square metres (场地).", "premises_square_metres")
  premisesSquareMetres?: number | null;
  @Count("Group 4, means: warehouse in square metres (仓库).", "warehouse_square_metres")
  warehouseSquareMetres?: number | null;
}

/** The dossier as it is read: with his funds, which the API shows as money. */
@Entity({ name: "dealer_dossier" })
@ObjectType("DealerDossier", {
  description: "What is known of a dealer's market, business and means (groups 2 to 4). Null: not known.",
})
export class DealerDossier extends DossierFacts {
  @PrimaryColumn({ type: "uuid", name: "dealer_id" })
  dealerId!: string;
  @Column({ type: "bigint", name: "funds_minor", nullable: true })
  fundsMinor!: bigint | null;
  @Column({ type: "text", name: "funds_currency", nullable: true })
  fundsCurrency!: string | null;
}

/** Group 5: the principal as a person. Personal data: its own table, wall and permission, and never in audit or events. */
@InputType("DealerPersonInput", {
  description: "What is known of the principal as a person; what is left out stays, null clears.",
})
@ObjectType("PersonFacts", { description: "What is known of the principal as a person (group 5). Null: not known." })
export class PersonFacts {
  @Text("Hobbies (爱好).", "hobbies")
  hobbies?: string | null;
  @Text("Tastes in food, drink and tobacco (嗜好).", "tastes")
  tastes?: string | null;
  @Text("Character (个性).", "character")
  character?: string | null;
  @Text("Family (家庭).", "family")
  family?: string | null;
  @Text("Where he comes from (出身).", "origin")
  origin?: string | null;
  @Text("Education (文化).", "education")
  education?: string | null;
  @Text("Background and career (背景).", "background")
  background?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Birthday (生日)." })
  @Column({ type: "date", nullable: true })
  birthday?: Day | null;
}

/** Why and whence personal data is kept, beside it. */
@Entity({ name: "dealer_person_detail" })
@ObjectType("DealerPerson", {
  description: "The personal group of the dossier (5), with why it is kept and where it comes from. Null: not known.",
})
export class DealerPerson extends PersonFacts {
  @PrimaryColumn({ type: "uuid", name: "dealer_id" })
  dealerId!: string;
  @Field(() => String, { description: "What it is kept for." })
  @Column({ type: "text" })
  purpose!: string;
  @Field(() => String, { description: "Where it was learned." })
  @Column({ type: "text" })
  source!: string;
  @Field(() => Date, { description: "When it was last recorded." })
  @Column({ type: "timestamptz", name: "recorded_at" })
  recordedAt!: Date;
}

export const DossierGroup = {
  REGION: "REGION",
  MARKET: "MARKET",
  CUSTOMER: "CUSTOMER",
  MEANS: "MEANS",
  PERSON: "PERSON",
} as const;
export type DossierGroup = keyof typeof DossierGroup;

registerEnumType(DossierGroup, {
  name: "DossierGroup",
  description: "The five groups of a dealer's dossier.",
  valuesConfig: {
    REGION: { description: "1: sales region, province, prefecture, county." },
    MARKET: { description: "2: the market: scale, varieties, specifications, prices." },
    CUSTOMER: { description: "3: the customer: address, people to talk to, products, volume, advertising." },
    MEANS: { description: "4: people, vehicles, premises, warehouse, funds." },
    PERSON: { description: "5: the principal as a person; readable by few." },
  },
});

@ObjectType("DossierCompleteness", { description: "How complete one group of a dossier is." })
export class DossierCompleteness {
  @Field(() => DossierGroup, { description: "The group." })
  group!: DossierGroup;
  @Field(() => Int, { description: "Required fields that are filled." })
  filled!: number;
  @Field(() => Int, { description: "Required fields." })
  required!: number;
  @Field(() => DecimalScalar, {
    description: "filled / required with four places, from 0 to 1; 1 where nothing is required.",
  })
  ratio!: string;
  @Field(() => [String], { description: "The required fields that are missing, by their names in the input." })
  missing!: string[];
}
