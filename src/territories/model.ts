import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { enumOf } from "../platform/graphql/enums.ts";
import type { Day } from "../kernel/day.ts";
import { globalId } from "../kernel/id.ts";
import { Node, nodeFields } from "../platform/graphql/node.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import type { ReservationRecord } from "./rules/reserve.ts";
import { type GrantRecord, channels, grantActs } from "./rules/words.ts";

export const Channel = enumOf(channels);
registerEnumType(Channel, {
  name: "Channel",
  description: "The way goods take to shoppers. Rights are granted, and orders placed, per channel.",
  valuesConfig: {
    GT: { description: "General trade (传统渠道): independent shops and wholesale." },
    KA: { description: "Modern trade (现代渠道): chains with tills and terms." },
    ECOMMERCE: { description: "Online shops and platforms (电商)." },
    CATERING: { description: "Restaurants and canteens (餐饮)." },
    GROUP_PURCHASE: { description: "One-off bulk purchases by companies (团购)." },
    SPECIAL: { description: "Closed places: schools, stations, service areas (特通)." },
  },
});

export const GrantAct = enumOf(grantActs);
registerEnumType(GrantAct, {
  name: "TerritoryGrantAct",
  description: "What made this record of a grant.",
  valuesConfig: {
    GRANTED: { description: "The right was given." },
    ENDED: { description: "Its last day was set, or moved nearer." },
    RENEWED: { description: "Its end was moved to a later day." },
    CORRECTED: { description: "What had been recorded was wrong; the reason says why." },
    VOIDED: { description: "It should never have been: it holds on no day." },
  },
});

@ObjectType("TerritoryGrant", {
  implements: Node,
  description:
    "A right to sell a product line in a division through a channel, for some days: one record of it, as it was believed from recordedFrom until recordedTo. A record never changes; a correction makes another.",
})
export class TerritoryGrant extends Node {
  readonly __typename = "TerritoryGrant";
  rowId!: string;
  dealerId!: string;
  productLineId!: string;
  divisionLo!: bigint;
  divisionHi!: bigint;
  lineageId!: string;

  @Field(() => ID, { description: "The right itself: the same in all its records." })
  lineage!: string;
  @Field(() => Int, { description: "1 for the first record of the right, one more with each that follows." })
  revision!: number;
  @Field(() => GrantAct, { description: "What made this record." })
  act!: keyof typeof GrantAct;
  @Field(() => Channel, { description: "Through which channel." })
  channel!: keyof typeof Channel;
  @Field(() => Boolean, { description: "Sole: nobody else holds any of it. Otherwise other dealers may share." })
  exclusive!: boolean;
  @Field(() => DateScalar, { nullable: true, description: "First day of the right; null in a voided record." })
  from!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "First day without it again: the right ends at 00:00 of this day. Null: open.",
  })
  to!: Day | null;
  @Field(() => Date, { description: "Since when this was believed." })
  recordedFrom!: Date;
  @Field(() => Date, { nullable: true, description: "Until when; null: it is believed now." })
  recordedTo!: Date | null;

  /** Why it was corrected; told to the manufacturer's own people by the resolver. */
  reasonGiven!: string | null;
}

/** A record as the API shows it. */
export const wireGrant = (record: GrantRecord): TerritoryGrant => {
  const { id, valid, reason, lineageId, ...rest } = record;
  return {
    ...rest,
    ...nodeFields("TerritoryGrant", id),
    rowId: id,
    lineageId,
    lineage: globalId("TerritoryGrant", lineageId),
    from: valid?.from ?? null,
    to: valid?.to ?? null,
    reasonGiven: reason,
  };
};

@ObjectType("ReservedAccount", {
  implements: Node,
  description:
    "A customer whom the manufacturer supplies itself: carved out of every territory by name, not by map. One record of it; a record never changes.",
})
export class ReservedAccount extends Node {
  readonly __typename = "ReservedAccount";
  rowId!: string;
  accountId!: string;
  productLineId!: string | null;

  @Field(() => Int, { description: "1 for the first record, one more with each that follows." })
  revision!: number;
  @Field(() => DateScalar, { nullable: true, description: "First day; null where it was taken back before it began." })
  from!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "First day on which dealers may supply him again. Null: open.",
  })
  to!: Day | null;
  @Field(() => Date, { description: "Since when this was believed." })
  recordedFrom!: Date;
  @Field(() => Date, { nullable: true, description: "Until when; null: it is believed now." })
  recordedTo!: Date | null;
}

/** A record as the API shows it. */
export const wireReservation = (record: ReservationRecord): ReservedAccount => ({
  ...nodeFields("ReservedAccount", record.id),
  rowId: record.id,
  accountId: record.accountId,
  productLineId: record.productLineId,
  revision: record.revision,
  from: record.valid?.from ?? null,
  to: record.valid?.to ?? null,
  recordedFrom: record.recordedFrom,
  recordedTo: record.recordedTo,
});
