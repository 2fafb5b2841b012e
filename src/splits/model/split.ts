import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import type { PartyRow } from "../store-offers.ts";
import type { SplitRow } from "../store.ts";
import type { VersionRow } from "../store-versions.ts";
import { SplitRoleEnum, SplitSideEnum, SplitStateEnum } from "./enums.ts";

@ObjectType("TerritorySplit", {
  implements: Node,
  description:
    "The project of dividing a dealer's territory: drafts, offer, answers, signatures, the day it takes effect and what is settled. The manufacturer's people see all of it; the dealer whose ground it is what was served on him; a receiver only his own part.",
})
export class TerritorySplit extends Node {
  readonly __typename = "TerritorySplit";
  rowId!: string;
  /** The row of the manufacturer's people, or what the dealer who reads knows of it; one of the two. */
  row!: SplitRow | null;
  party!: PartyRow | null;
  /** Null for a receiver, who is not told whose ground it was. */
  fromDealerId!: string | null;
  /** One of many: what is measured is measured for a split that is asked for by itself. */
  listed?: boolean;
  /** The version of a preview, which is written nowhere. */
  drafted?: VersionRow;
  /** The version that counts for the reader: the current one, or the one offered to him. */
  shownVersion!: number;
  currency!: string;

  @Field(() => Int, { description: "The manufacturer's number of it." })
  number!: number;
  @Field(() => String, {
    nullable: true,
    description: "What the manufacturer's people call it; dealers do not read it.",
  })
  name!: string | null;
  @Field(() => SplitStateEnum, { description: "Where it stands." })
  state!: keyof typeof SplitStateEnum;
  @Field(() => Int, { description: "Rises with every act: give it back when you act, so that nothing is overwritten." })
  version!: number;
  @Field(() => SplitRoleEnum, { description: "What you are in it." })
  viewerRole!: keyof typeof SplitRoleEnum;
  @Field(() => Int, { nullable: true, description: "The version approved inside; null: none, or not yours to know." })
  approvedVersion!: number | null;
  @Field(() => Int, { nullable: true, description: "The version that lies before the dealers; null: none was served." })
  offerVersion!: number | null;
  @Field(() => DateScalar, { description: "The first day on which the ground is the receivers'." })
  effectiveOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The day notice was served." })
  servedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The last day to answer the offer, included." })
  answerBy!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The day the offer lapsed." })
  lapsedOn!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day without the rest of the grant, after a termination.",
  })
  terminationOn!: Day | null;
  @Field(() => InstantScalar, { nullable: true, description: "When coverage was reviewed; null for dealers." })
  reviewedAt!: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: "When it was begun; null for dealers." })
  createdAt!: Date | null;
}

@ObjectType("TerritorySplitEntry", { description: "A line of a split's timeline. It never changes." })
export class SplitEntry {
  personId!: string | null;
  params!: Readonly<Record<string, unknown>>;
  @Field(() => ID, { description: "Its id." })
  id!: string;
  @Field(() => InstantScalar, { description: "When." })
  at!: Date;
  @Field(() => String, {
    description: "What happened, in capitals: DRAFTED, EDITED, REVIEWED, APPROVED, SERVED, SIGNED, …",
  })
  kind!: string;
  @Field(() => SplitSideEnum, { description: "Whose act it was." })
  side!: keyof typeof SplitSideEnum;
  @Field(() => Int, { nullable: true, description: "The version it is about." })
  versionNo!: number | null;
  @Field(() => String, { description: "What was said." })
  note!: string;
  @Field(() => [ID], { description: "Ids of the files, at /files/<id>." })
  files!: string[];
}

@ObjectType("TerritorySplitParty", { description: "A dealer concerned by an offer, and whether he has signed it." })
export class SplitParty {
  dealerId!: string;
  @Field(() => SplitRoleEnum, { description: "What he is in it." })
  role!: keyof typeof SplitRoleEnum;
  @Field(() => Boolean, { description: "Whether he signed the version that is offered." })
  signed!: boolean;
}

@ObjectType("TerritorySplitSignature", { description: "A party's signature under a version." })
export class SplitSignature {
  dealerId!: string;
  @Field(() => Int, { description: "The version signed." })
  versionNo!: number;
  @Field(() => SplitRoleEnum, { description: "As what he signed." })
  role!: keyof typeof SplitRoleEnum;
  @Field(() => String, { description: "The content's hash that was signed." })
  contentHash!: string;
  @Field(() => String, { description: "The name, as signed." })
  signedName!: string;
  @Field(() => String, { description: "In which function." })
  title!: string;
  @Field(() => InstantScalar, { description: "When." })
  signedAt!: Date;
}
