import { MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { KaContractContent } from "./content.ts";
import { KaContract } from "./model.ts";

@InputType({ description: "A contract that is not there yet." })
export class KaContractProposeInput extends CommandInput {
  @Field(() => ID, { description: "With which chain." })
  chain!: string;
  @Field(() => String, { description: "Its number on paper, unique." })
  @MaxLength(60)
  number!: string;
  @Field(() => String, { description: "What it is called." })
  @MaxLength(200)
  name!: string;
  @Field(() => KaContractContent, { description: "What it says." })
  content!: KaContractContent;
}

@InputType({ description: "What a contract says from a day on, whole." })
export class KaContractAmendInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  contract!: string;
  @Field(() => Int, { description: "The version of the record you saw." })
  version!: number;
  @Field(() => KaContractContent, { description: "What it says from its first day on." })
  content!: KaContractContent;
}

@InputType({ description: "The end of a contract before its time." })
export class KaContractEndInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  contract!: string;
  @Field(() => Int, { description: "The version of the record you saw." })
  version!: number;
  @Field(() => DateScalar, { description: "The first day without it." })
  on!: Day;
  @Field(() => String, { description: "Why." })
  @MaxLength(500)
  reason!: string;
}

const access = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such thing, or you do not look after its chain.",
};
const seen = { STALE_VERSION: "Somebody changed it meanwhile." };
const says = {
  UNKNOWN_ENTITY: "The chain has no such company, or it is no more.",
  UNKNOWN_DEALER: "There is no such dealer.",
  UNKNOWN_BANNER: "The chain has no such banner.",
  UNKNOWN_STORE: "The chain has no such store.",
  UNKNOWN_PRODUCT: "There is no such product.",
  CURRENCY_UNKNOWN: "There is no such currency.",
  LEDGER_NEEDS_DEALER: "A dealer's ledger posts, and no dealer is named.",
  PERIOD_EMPTY: "The days end before they begin.",
  OUTSIDE_CONTRACT: "A part goes beyond the contract's days or products.",
  NOTHING_CHOSEN: "Some are meant and none is named, or all are meant and some are named.",
  MODE_MISSING: "It does not say how goods are settled.",
  MODE_OVERLAPS: "A product would be settled in two ways on one day.",
  TERM_DAYS_NOT_POSSIBLE: "A payment term has 0 to 365 days.",
  PAYMENT_DAY_MALFORMED: "A payment day is a day of the month, 1 to 31.",
  TAX_RATE_UNKNOWN: "There is no such VAT rate.",
  RATE_MALFORMED: "A rate is from 0 to 1; where none belongs, none is given.",
  BATCHES_MISSING: "Say how many batches the chain holds.",
  TURNOVER_RULE_MISSING: "A deduction from turnover says what the chain keeps.",
  TURNOVER_RULE_NOT_MEANT: "Only a deduction from turnover has such a rule.",
  BANDS_MALFORMED: "Bands begin at zero, follow each other without gap or overlap, and the last is open.",
  TOO_MANY_BANDS: "A rule has six bands at most.",
  GUARANTEE_MALFORMED: "Profit, guarantee, target and accumulation are there where the kind has them, and only there.",
  UNKNOWN_FEE_KIND: "There is no such kind of fee.",
  AMOUNT_MALFORMED: "An amount is missing, below zero, or finer than its currency.",
  AMOUNT_NOT_MEANT: "A rate has no amount.",
  TIERS_MALFORMED: "Tiers are of a rate, rise, follow each other without a gap, and say how they are read.",
  BASE_MISSING: "A rate says what it is of.",
  LEGALITY_UNDERSTATED: "Law doubts this kind of fee: say on what ground it is allowed.",
  LEGAL_SOURCE_MISSING: "What law doubts names the law.",
  TOLERANCE_MALFORMED: "A limit is an amount not below zero and a percentage up to 100.",
  CONTRACT_OVERLAPS:
    "Another contract with this company covers a product in one of these stores on some of these days.",
};
const contract = ["contract", () => KaContract, "The contract as it now stands."] as const;

export const KaContractProposeTypes = commandTypes({
  name: "KaContractPropose",
  thing: contract,
  codes: {
    ...{ ...access, ...says, NAME_MISSING: "It has no name.", NUMBER_MISSING: "It has no number." },
    DUPLICATE_NUMBER: "Another contract has this number.",
  },
});
export const KaContractAmendTypes = commandTypes({
  name: "KaContractAmend",
  thing: contract,
  codes: {
    ...{ ...access, ...seen, ...says, PROPOSAL_WAITING: "A version waits for its approval." },
    CONTRACT_ENDED: "The contract is ended.",
    AMENDED_BEFORE: "It would begin before the newest version did.",
    AMENDMENT_LEAVES_GAP: "It would begin after the newest version ended.",
    OTHER_ENTITY: "An amendment is with the same company.",
  },
});
export const KaContractEndTypes = commandTypes({
  name: "KaContractEnd",
  thing: contract,
  codes: {
    ...{ ...access, ...seen, PROPOSAL_WAITING: "A version waits for its approval." },
    CONTRACT_ENDED: "The contract is ended.",
    NEVER_APPROVED: "No version of it was ever approved.",
    ENDED_BEFORE: "The day is not after its newest version began, or after it ends.",
    REASON_MISSING: "It is not said why.",
  },
});
