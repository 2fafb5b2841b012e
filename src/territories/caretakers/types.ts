import { MaxLength } from "class-validator";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { TerritoryGrant } from "../model.ts";
import { enumOf } from "../../platform/graphql/enums.ts";
import { caretakerCauses, caretakerOutcomes, caretakerStates } from "../rules/caretaker.ts";
import type { CaretakerRow } from "./store.ts";

export const CaretakerCause = enumOf(caretakerCauses);
registerEnumType(CaretakerCause, {
  name: "TerritoryCaretakerCause",
  description: "Why a dealer cannot supply.",
  valuesConfig: {
    COLLAPSED: { description: "He has collapsed: closed, bankrupt, not to be reached." },
    SUSPENDED: { description: "The manufacturer suspended him for cause." },
  },
});
export const CaretakerState = enumOf(caretakerStates);
registerEnumType(CaretakerState, {
  name: "TerritoryCaretakerState",
  description: "Where a caretaker stands.",
  valuesConfig: {
    PROPOSED: { description: "It waits for the legal reviewers." },
    REJECTED: { description: "They refused it, or nobody decided in time." },
    FAILED: { description: "It was approved, but something was in the way on the day; nothing was done." },
    IN_FORCE: { description: "The caretaker supplies the area." },
    ENDED: { description: "His last day is over." },
  },
});
export const CaretakerOutcome = enumOf(caretakerOutcomes);
registerEnumType(CaretakerOutcome, {
  name: "TerritoryCaretakerOutcome",
  description: "What became of the area.",
  valuesConfig: {
    RESTORED: { description: "The dealer got his rights back, until the end they had." },
    RELEASED: { description: "It was left to be granted to others." },
  },
});

@ObjectType("TerritoryCaretaker", {
  implements: Node,
  description:
    "A dealer who stands in for another that collapsed or is suspended, for some days, so that no outlet is left without supply. For the manufacturer's people.",
})
export class TerritoryCaretaker extends Node {
  readonly __typename = "TerritoryCaretaker";
  rowId!: string;
  dealerId!: string;
  caretakerId!: string;
  row!: CaretakerRow;

  @Field(() => CaretakerState, { description: "Where it stands." })
  state!: keyof typeof CaretakerState;
  @Field(() => CaretakerCause, { description: "Why the dealer cannot supply." })
  cause!: keyof typeof CaretakerCause;
  @Field(() => String, { description: "The reason, in words." })
  reason!: string;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { description: "The first day without it." })
  to!: Day;
  @Field(() => DateScalar, { nullable: true, description: "A later end that waits for the legal reviewers." })
  extendsTo!: Day | null;
  @Field(() => CaretakerOutcome, { nullable: true, description: "What became of the area; null: it is not decided." })
  outcome!: keyof typeof CaretakerOutcome | null;
  @Field(() => String, { nullable: true, description: "Codes of what was in the way, where it failed." })
  failure!: string | null;
  @Field(() => Int, { description: "How many rights rest meanwhile." })
  rights!: number;
  @Field(() => Date, { description: "When it was proposed." })
  proposedAt!: Date;
}

/** A row as the API shows it. */
export const wireCaretaker = (row: CaretakerRow): TerritoryCaretaker => ({
  ...nodeFields("TerritoryCaretaker", row.id),
  ...{ rowId: row.id, dealerId: row.dealerId, caretakerId: row.caretakerId, row, state: row.state, cause: row.cause },
  ...{ reason: row.reason, from: row.from, to: row.to, extendsTo: row.extendsTo, outcome: row.outcome },
  ...{ failure: row.failure, rights: row.ground.length, proposedAt: row.proposedAt },
});

export const CaretakerConnection = connectionType("TerritoryCaretaker", () => TerritoryCaretaker);

@InputType({ description: "Who is to stand in for whom, and until when." })
export class CaretakerProposeInput extends CommandInput {
  @Field(() => ID, { description: "The dealer who cannot supply." })
  dealer!: string;
  @Field(() => ID, { description: "The dealer who stands in." })
  caretaker!: string;
  @Field(() => CaretakerCause, { description: "Why." })
  cause!: keyof typeof CaretakerCause;
  @Field(() => String, { description: "The reason, in words: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: "The first day; left out: today." })
  from?: Day | null;
  @Field(() => DateScalar, { description: "The first day without it: at most 366 days on." })
  to!: Day;
}

@InputType({ description: "Until when a caretaker is to stay on." })
export class CaretakerExtendInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  caretaker!: string;
  @Field(() => DateScalar, { description: "The first day without it." })
  to!: Day;
}

@InputType({ description: "What becomes of the area, and from when." })
export class CaretakerEndInput extends CommandInput {
  @Field(() => ID, { description: "Which." })
  caretaker!: string;
  @Field(() => CaretakerOutcome, { description: "What becomes of the area." })
  outcome!: keyof typeof CaretakerOutcome;
  @Field(() => DateScalar, { description: "The first day on which the caretaker supplies no more: today or later." })
  on!: Day;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
}

const access = {
  NOT_ALLOWED: "Your role may not do this, or the area lies outside the regions you answer for.",
};
const thing = ["caretaker", () => TerritoryCaretaker, "The caretaker as it now stands."] as const;

export const CaretakerProposeTypes = commandTypes({
  name: "CaretakerPropose",
  thing,
  codes: {
    ...access,
    REASON_MISSING: "It says no reason.",
    UNKNOWN_DEALER: "There is no such dealer.",
    SAME_DEALER: "Nobody stands in for himself.",
    DEALER_NOT_SUSPENDED: "The dealer is active: suspend him first, or say that he collapsed.",
    DEALER_NOT_ACTIVE: "Only an active dealer stands in.",
    BLACKLISTED: "Who is to stand in is on the blacklist.",
    DEALER_TERMINATED: "Notice of termination was served on who is to stand in.",
    EMPTY_PERIOD: "The period holds no day.",
    STARTS_IN_PAST: "It begins today or later.",
    CARETAKER_TOO_LONG: "It lasts longer than 366 days.",
    NO_GROUND: "The dealer holds no right on that day.",
    CARETAKER_EXISTS: "Somebody stands in for him already, or is proposed to.",
  },
});

export const CaretakerExtendTypes = commandTypes({
  name: "CaretakerExtend",
  thing,
  codes: {
    ...access,
    NOT_FOUND: "There is no such caretaker.",
    NOT_IN_FORCE: "It is not in force, or decided already.",
    RENEWS_NOTHING: "It lasts until that day or longer already.",
    CARETAKER_TOO_LONG: "It would last longer than 366 days.",
  },
});

export const CaretakerEndTypes = commandTypes({
  name: "CaretakerEnd",
  thing,
  codes: {
    ...access,
    NOT_FOUND: "There is no such caretaker.",
    NOT_IN_FORCE: "It is not in force, or decided already.",
    REASON_MISSING: "It says no reason.",
    ENDS_IN_PAST: "It ends today or later.",
    ENDS_LATER: "It ends earlier by itself.",
    GRANT_NOT_BEGUN: "The caretaker's rights begin on that day only; end it a day later.",
    DEALER_NOT_ACTIVE: "Only an active dealer gets his rights back.",
    BLACKLISTED: "The dealer is on the blacklist.",
    TERRITORY_OVERLAP: "Somebody holds part of the area on those days; see overlaps.",
  },
  data: { overlaps: { type: () => [TerritoryGrant], description: "The grants in the way, ten at most." } },
});
