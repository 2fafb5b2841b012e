import { MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { BigIntScalar, DateScalar, DecimalScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { Channel } from "../territories/index.ts";
import { ActivitySource, DealerCapacity, MarketFact, Outlet } from "./model.ts";

const turnover =
  "What it turns over of the category in a month, all brands, in the manufacturer's currency unless one is named.";

@InputType({ description: "An outlet that is not known yet." })
export class OutletCreateInput extends CommandInput {
  @Field(() => String, { description: "Its code." })
  @MaxLength(60)
  code!: string;
  @Field(() => String, { description: "Its name." })
  @MaxLength(200)
  name!: string;
  @Field(() => ID, { description: "Where it stands; as deep as is known, usually a town or county." })
  division!: string;
  @Field(() => String, { nullable: true, description: "Street and number." })
  @MaxLength(500)
  address?: string | null;
  @Field(() => Channel, { description: "Its channel." })
  channel!: keyof typeof Channel;
  @Field(() => DecimalScalar, { nullable: true, description: turnover })
  turnover?: string | null;
  @Field(() => String, { nullable: true, description: "The turnover's currency." })
  currency?: string | null;
  @Field(() => ID, { nullable: true, description: "Who serves it; left out: nobody yet." })
  dealer?: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The day it opened; left out: before anybody wrote it down.",
  })
  openedOn?: Day | null;
}

@InputType({ description: "What is new of an outlet. What is left out stays." })
export class OutletUpdateInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  outlet!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => String, { nullable: true, description: "Its name." })
  @MaxLength(200)
  name?: string | null;
  @Field(() => ID, { nullable: true, description: "Where it stands: puts right what was recorded wrongly." })
  division?: string | null;
  @Field(() => String, { nullable: true, description: "Street and number." })
  @MaxLength(500)
  address?: string | null;
  @Field(() => Channel, { nullable: true, description: "Its channel." })
  channel?: keyof typeof Channel | null;
  @Field(() => DecimalScalar, { nullable: true, description: turnover })
  turnover?: string | null;
  @Field(() => String, { nullable: true, description: "The turnover's currency." })
  currency?: string | null;
  @Field(() => ID, { nullable: true, description: "Who serves it." })
  dealer?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: nobody serves it any more." })
  unserved?: boolean | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "From which day the turnover and the dealer hold; left out: today.",
  })
  from?: Day | null;
}

@InputType({ description: "An outlet that closes, or opens again." })
export class OutletCloseInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  outlet!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is closed; null: it is open." })
  closedOn?: Day | null;
}

@InputType({ description: "A competing brand seen at an outlet." })
export class OutletCompetitorSetInput extends CommandInput {
  @Field(() => ID, { description: "At which outlet." })
  outlet!: string;
  @Field(() => String, { description: "The brand." })
  @MaxLength(100)
  brand!: string;
  @Field(() => DateScalar, { nullable: true, description: "Since when." })
  since?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is gone; left out: it is there." })
  until?: Day | null;
}

@InputType({ description: "A purchase of an outlet." })
export class OutletActivityRecordInput extends CommandInput {
  @Field(() => ID, { description: "Which outlet." })
  outlet!: string;
  @Field(() => DateScalar, { description: "On which day." })
  on!: Day;
  @Field(() => ID, { description: "Of which product line." })
  productLine!: string;
  @Field(() => QuantityScalar, { description: "How much, in order units." })
  quantity!: number;
  @Field(() => DecimalScalar, { nullable: true, description: "What it came to, in the manufacturer's currency." })
  amount?: string | null;
  @Field(() => String, { nullable: true, description: "The paper's number: a purchase is recorded once." })
  @MaxLength(100)
  reference?: string | null;
  @Field(() => ID, { nullable: true, description: "Who sold it; left out: who serves the outlet." })
  dealer?: string | null;
  @Field(() => ActivitySource, { nullable: true, description: "How it became known; left out: a report." })
  source?: keyof typeof ActivitySource | null;
}

@InputType({ description: "A division's market in a year. What is left out stays as it was set." })
export class MarketFactSetInput extends CommandInput {
  @Field(() => ID, { description: "Where." })
  division!: string;
  @Field(() => Int, { description: "In which year." })
  year!: number;
  @Field(() => BigIntScalar, { nullable: true, description: "People who live there." })
  population?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "What all brands of the category sold there." })
  categorySales?: string | null;
  @Field(() => String, { nullable: true, description: "Its currency; left out: the manufacturer's." })
  currency?: string | null;
}

@InputType({ description: "What a dealer's people can do in a quarter." })
export class DealerCapacitySetInput extends CommandInput {
  @Field(() => ID, { description: "Whose." })
  dealer!: string;
  @Field(() => DateScalar, { description: "Any day of the quarter." })
  quarter!: Day;
  @Field(() => QuantityScalar, { description: "People who visit outlets." })
  reps!: number;
  @Field(() => QuantityScalar, { description: "Visits one of them makes a day." })
  callsPerDay!: number;
  @Field(() => QuantityScalar, { description: "Days they work in the quarter." })
  workingDays!: number;
  @Field(() => QuantityScalar, { description: "Visits that his outlets need in the quarter." })
  requiredVisits!: number;
}

const access = {
  NOT_ALLOWED: "Your role may not do this, or the place lies outside the regions you answer for.",
};
const said = {
  NAME_MISSING: "It has no name.",
  UNKNOWN_DIVISION: "There is no such division.",
  RETIRED_DIVISION: "The division's code is no longer in force.",
  UNKNOWN_DEALER: "There is no such dealer.",
  AMOUNT_MALFORMED: "An amount is not readable or finer than its currency.",
  AMOUNT_NEGATIVE: "An amount is below zero.",
  AMOUNT_ABSURD: "An amount is too large to be meant.",
  CURRENCY_UNKNOWN: "There is no such currency.",
  DAY_TOO_FAR: "A day lies too far ahead.",
  CLOSED_BEFORE_OPENED: "It would close before it opened.",
};
const found = {
  NOT_FOUND: "There is no such outlet, or it is none of yours.",
  STALE_VERSION: "Somebody changed it meanwhile.",
};
const outlet = ["outlet", () => Outlet, "The outlet as it now stands."] as const;

export const OutletCreateTypes = commandTypes({
  name: "OutletCreate",
  thing: outlet,
  codes: { ...access, ...said, CODE_MISSING: "It has no code.", DUPLICATE_CODE: "The code is taken." },
});
export const OutletUpdateTypes = commandTypes({
  name: "OutletUpdate",
  thing: outlet,
  codes: {
    ...{ ...access, ...said, ...found, CODE_MISSING: "It has no code." },
    HISTORY_LATER: "Something is known from a later day already.",
  },
});
export const OutletCloseTypes = commandTypes({
  name: "OutletClose",
  thing: outlet,
  codes: { ...access, ...found, CLOSED_BEFORE_OPENED: said.CLOSED_BEFORE_OPENED, DAY_TOO_FAR: said.DAY_TOO_FAR },
});
export const OutletCompetitorSetTypes = commandTypes({
  name: "OutletCompetitorSet",
  thing: outlet,
  codes: {
    ...{ ...access, NOT_FOUND: found.NOT_FOUND, BRAND_MISSING: "No brand is named.", FUTURE_DAY: "A day lies ahead." },
    PERIOD_EMPTY: "It would be gone before it was there.",
  },
});
export const OutletActivityRecordTypes = commandTypes({
  name: "OutletActivityRecord",
  thing: outlet,
  codes: {
    ...{ ...access, NOT_FOUND: found.NOT_FOUND, UNKNOWN_PRODUCT_LINE: "There is no such product line." },
    ...{ UNKNOWN_DEALER: said.UNKNOWN_DEALER, FUTURE_DAY: "The day lies ahead." },
    ...{
      QUANTITY_NOT_POSITIVE: "The quantity is no whole number above zero.",
      QUANTITY_ABSURD: "The quantity is too large.",
    },
    ...{
      AMOUNT_MALFORMED: said.AMOUNT_MALFORMED,
      AMOUNT_NEGATIVE: said.AMOUNT_NEGATIVE,
      AMOUNT_ABSURD: said.AMOUNT_ABSURD,
    },
    ACTIVITY_EXISTS: "This purchase is recorded already.",
  },
});
export const MarketFactSetTypes = commandTypes({
  name: "MarketFactSet",
  thing: ["marketFact", () => MarketFact, "What is known now."],
  codes: {
    ...{
      ...access,
      UNKNOWN_DIVISION: said.UNKNOWN_DIVISION,
      YEAR_ABSURD: "Not a year of which anything can be known.",
    },
    ...{ NOTHING_SAID: "No figure was given.", FIGURE_NEGATIVE: "A figure is below zero." },
    ...{ AMOUNT_MALFORMED: said.AMOUNT_MALFORMED, CURRENCY_UNKNOWN: said.CURRENCY_UNKNOWN },
  },
});
export const DealerCapacitySetTypes = commandTypes({
  name: "DealerCapacitySet",
  thing: ["dealerCapacity", () => DealerCapacity, "What is known now."],
  codes: {
    ...access,
    UNKNOWN_DEALER: said.UNKNOWN_DEALER,
    FIGURE_NOT_POSSIBLE: "No whole number, or more than a quarter has room for.",
  },
});
