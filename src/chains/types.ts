import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { Chain, ChainStore, ChainStoreKind, ContactLevel, StoreServedBy } from "./model.ts";

@InputType({ description: "A chain that is not known yet." })
export class ChainCreateInput extends CommandInput {
  @Field(() => String, { description: "Its code." })
  @MaxLength(60)
  code!: string;
  @Field(() => String, { description: "Its name." })
  @MaxLength(200)
  name!: string;
  @Field(() => ID, { nullable: true, description: "Its account of direct supply, where there is one." })
  account?: string | null;
  @Field(() => [ID], { nullable: true, description: "The members (KA managers) who look after it." })
  @ArrayMaxSize(50)
  managers?: string[] | null;
}

@InputType({ description: "What is new of a chain. What is left out stays." })
export class ChainUpdateInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  chain!: string;
  @Field(() => Int, { description: "The version you saw." })
  version!: number;
  @Field(() => String, { nullable: true, description: "Its name." })
  @MaxLength(200)
  name?: string | null;
  @Field(() => ID, { nullable: true, description: "Its account of direct supply; null: it has none." })
  account?: string | null;
  @Field(() => [ID], { nullable: true, description: "The members (KA managers) who look after it, all of them." })
  @ArrayMaxSize(50)
  managers?: string[] | null;
}

@InputType({ description: "A company of a chain." })
export class ChainEntitySetInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => ID, { nullable: true, description: "Which; left out: a new one." })
  entity?: string | null;
  @Field(() => String, { description: "Its registered name." })
  @MaxLength(200)
  name!: string;
  @Field(() => String, { description: "Its tax number: in China the unified social credit code." })
  @MaxLength(30)
  taxNumber!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is no more; left out: it is." })
  endedOn?: Day | null;
}

@InputType({ description: "A banner of a chain." })
export class ChainBannerSetInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => ID, { nullable: true, description: "Which; left out: a new one." })
  banner?: string | null;
  @Field(() => String, { description: "Its name." })
  @MaxLength(200)
  name!: string;
}

@InputType({ description: "A store or a distribution centre of a chain, as it shall stand." })
export class ChainStoreSetInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => ID, { nullable: true, description: "Which; left out: a new one." })
  store?: string | null;
  @Field(() => Int, { nullable: true, description: "The version you saw, of one that is there." })
  version?: number | null;
  @Field(() => ChainStoreKind, { defaultValue: "STORE", description: "What it is." })
  kind!: keyof typeof ChainStoreKind;
  @Field(() => String, { description: "Its code at the chain; that of one that is there stays." })
  @MaxLength(60)
  code!: string;
  @Field(() => String, { description: "Its name." })
  @MaxLength(200)
  name!: string;
  @Field(() => ID, { description: "Where it stands." })
  division!: string;
  @Field(() => String, { nullable: true, description: "Street and number." })
  @MaxLength(500)
  address?: string | null;
  @Field(() => QuantityScalar, { nullable: true, description: "Its area in square metres." })
  area?: number | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it opened." })
  openedOn?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The first day it is closed; left out: it is open." })
  closedOn?: Day | null;
  @Field(() => ID, { nullable: true, description: "The banner over its door." })
  banner?: string | null;
  @Field(() => ID, { nullable: true, description: "The company that runs it." })
  entity?: string | null;
}

@InputType({ description: "Who serves a store from a day on." })
export class ChainStoreServeInput extends CommandInput {
  @Field(() => ID, { description: "Which store." })
  store!: string;
  @Field(() => StoreServedBy, { description: "Who." })
  servedBy!: keyof typeof StoreServedBy;
  @Field(() => ID, { nullable: true, description: "The dealer, where one serves it." })
  dealer?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: the manufacturer signed with the chain and the dealer carries it out.",
  })
  triParty?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: "From which day; left out: today." })
  from?: Day | null;
}

@InputType({ description: "Which places that orders go to are a store." })
export class ChainStorePlacesSetInput extends CommandInput {
  @Field(() => ID, { description: "Which store or DC." })
  store!: string;
  @Field(() => [ID], { description: "All of its places, of the dealer who serves it; none: it has none. At most 50." })
  @ArrayMaxSize(50)
  shipTos!: string[];
}

@InputType({ description: "What a chain's SKU is of ours from a day on." })
export class ChainSkuSetInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => String, { description: "The chain's own number of it." })
  @MaxLength(60)
  sku!: string;
  @Field(() => String, { nullable: true, description: "What the chain calls it; left out: as it was." })
  @MaxLength(200)
  name?: string | null;
  @Field(() => ID, { nullable: true, description: "Our product; null: it is none of ours from that day on." })
  product?: string | null;
  @Field(() => QuantityScalar, {
    nullable: true,
    description: "How many of our base units one unit of the chain's is; left out: as it was, for a new one 1.",
  })
  factor?: number | null;
  @Field(() => DateScalar, { nullable: true, description: "From which day; left out: today." })
  from?: Day | null;
}

@InputType({ description: "A person of a chain. What is left out stays, null clears." })
export class ChainContactRecordInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => ID, { nullable: true, description: "Which; left out: a new one." })
  contact?: string | null;
  @Field(() => ContactLevel, { description: "At which level." })
  level!: keyof typeof ContactLevel;
  @Field(() => String, { nullable: true, description: "The name." })
  @MaxLength(100)
  name?: string | null;
  @Field(() => String, { nullable: true, description: "What he or she is there." })
  @MaxLength(100)
  title?: string | null;
  @Field(() => String, { nullable: true, description: "Mobile number." })
  @MaxLength(40)
  mobile?: string | null;
  @Field(() => String, { nullable: true, description: "Mail address." })
  @MaxLength(200)
  email?: string | null;
  @Field(() => String, { nullable: true, description: "What else to know." })
  @MaxLength(500)
  note?: string | null;
  @Field(() => String, { nullable: true, description: "What it is kept for." })
  @MaxLength(200)
  purpose?: string | null;
}

@InputType({ description: "A person to be forgotten." })
export class ChainContactEraseInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => ID, { description: "Whom." })
  contact!: string;
}

const access = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such chain, or you do not look after it.",
  STALE_VERSION: "Somebody changed it meanwhile.",
};
const said = {
  CODE_MISSING: "It has no code.",
  NAME_MISSING: "It has no name.",
  DUPLICATE_CODE: "The code is taken.",
  UNKNOWN_BANNER: "The chain has no such banner.",
  UNKNOWN_ENTITY: "The chain has no such company.",
  HISTORY_LATER: "Something is known from a later day already.",
};
const named = {
  NO_DIRECT_ACCOUNT: "There is no such account of direct supply.",
  UNKNOWN_MEMBER: "Nobody of that id is a member of yours.",
  NOT_A_KA_MANAGER: "Whoever looks after a chain is a KA manager.",
  ACCOUNT_TAKEN: "The account is another chain's.",
};
const chain = ["chain", () => Chain, "The chain as it now stands."] as const;
const store = ["store", () => ChainStore, "The store as it now stands."] as const;

export const ChainCreateTypes = commandTypes({
  name: "ChainCreate",
  thing: chain,
  codes: {
    ...{ NOT_ALLOWED: access.NOT_ALLOWED, CODE_MISSING: said.CODE_MISSING, NAME_MISSING: said.NAME_MISSING },
    ...{ DUPLICATE_CODE: said.DUPLICATE_CODE, ...named },
  },
});
export const ChainUpdateTypes = commandTypes({
  name: "ChainUpdate",
  thing: chain,
  codes: { ...access, CODE_MISSING: said.CODE_MISSING, NAME_MISSING: said.NAME_MISSING, ...named },
});
export const ChainEntitySetTypes = commandTypes({
  name: "ChainEntitySet",
  thing: chain,
  codes: {
    ...{ ...access, NAME_MISSING: said.NAME_MISSING, UNKNOWN_ENTITY: said.UNKNOWN_ENTITY },
    TAX_NUMBER_MALFORMED: "The tax number is none, or its check letter does not fit.",
    DUPLICATE_TAX_NUMBER: "Another company has this tax number.",
  },
});
export const ChainBannerSetTypes = commandTypes({
  name: "ChainBannerSet",
  thing: chain,
  codes: {
    ...{ ...access, NAME_MISSING: said.NAME_MISSING, UNKNOWN_BANNER: said.UNKNOWN_BANNER },
    DUPLICATE_BANNER: "The chain has a banner of this name.",
  },
});
export const ChainStoreSetTypes = commandTypes({
  name: "ChainStoreSet",
  thing: store,
  codes: {
    ...{ ...access, CODE_MISSING: said.CODE_MISSING, NAME_MISSING: said.NAME_MISSING },
    ...{ DUPLICATE_CODE: said.DUPLICATE_CODE, UNKNOWN_BANNER: said.UNKNOWN_BANNER },
    UNKNOWN_ENTITY: said.UNKNOWN_ENTITY,
    UNKNOWN_STORE: "The chain has no such store.",
    UNKNOWN_DIVISION: "There is no such division.",
    RETIRED_DIVISION: "The division's code is no longer in force.",
    AREA_NOT_POSSIBLE: "The area is no whole number of square metres that a store has.",
    CLOSED_BEFORE_OPENED: "It would close before it opened.",
  },
});
export const ChainStoreServeTypes = commandTypes({
  name: "ChainStoreServe",
  thing: store,
  codes: {
    ...{ ...access, HISTORY_LATER: said.HISTORY_LATER, UNKNOWN_DEALER: "There is no such dealer." },
    SERVING_NEEDS_DEALER: "Say which dealer serves it.",
    SERVING_TAKES_NO_DEALER: "Where no dealer serves it, none is named, and there is no tri-party contract.",
    FUTURE_DAY: "The day lies ahead.",
  },
});
export const ChainStorePlacesSetTypes = commandTypes({
  name: "ChainStorePlacesSet",
  thing: store,
  codes: {
    ...{ ...access, UNKNOWN_SHIP_TO: "There is no such place." },
    OTHER_DEALERS_PLACE: "The place is of a dealer who does not serve the store.",
    PLACE_TAKEN: "A place is another store's.",
  },
});
export const ChainSkuSetTypes = commandTypes({
  name: "ChainSkuSet",
  thing: chain,
  codes: {
    ...{ ...access, CODE_MISSING: said.CODE_MISSING, HISTORY_LATER: said.HISTORY_LATER },
    UNKNOWN_PRODUCT: "There is no such product.",
    FACTOR_NOT_POSSIBLE: "The factor is no whole number of base units.",
  },
});
export const ChainContactRecordTypes = commandTypes({
  name: "ChainContactRecord",
  thing: chain,
  codes: {
    ...{ ...access, NAME_MISSING: said.NAME_MISSING, PURPOSE_MISSING: "It is not said what the data is kept for." },
    UNKNOWN_CONTACT: "The chain has no such contact.",
  },
});
export const ChainContactEraseTypes = commandTypes({
  name: "ChainContactErase",
  thing: chain,
  codes: { ...access, UNKNOWN_CONTACT: "The chain has no such contact." },
});
