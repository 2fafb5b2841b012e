import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

export const DealerStatus = {
  ONBOARDING: "ONBOARDING",
  ACTIVE: "ACTIVE",
  SUSPENDED: "SUSPENDED",
  ENDED: "ENDED",
} as const;
export type DealerStatus = keyof typeof DealerStatus;

registerEnumType(DealerStatus, {
  name: "DealerStatus",
  description: "Where the relation with a dealer stands.",
  valuesConfig: {
    ONBOARDING: { description: "Registered and being looked into; may not order yet." },
    ACTIVE: { description: "Appointed; may order." },
    SUSPENDED: { description: "May not order until activated again." },
    ENDED: { description: "The relation has ended, for good. The record stays." },
  },
});

/** A dealer of one manufacturer. The same firm with two manufacturers is two dealers, who know nothing of each other. */
@Entity({ name: "dealer" })
@ObjectType("Dealer", { implements: Node, description: "A dealer (经销商): buys and resells in a granted area." })
export class Dealer extends Node {
  readonly __typename = "Dealer";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;

  @Field(() => String, { description: "The manufacturer's own code for the dealer, unique among its dealers." })
  @Column({ type: "text" })
  code!: string;

  @Field(() => String, { description: "The registered name." })
  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  pinyin!: string;

  @Field(() => String, { nullable: true, description: "The main telephone number, as it was entered." })
  @Column({ type: "text", nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "The business licence number, as it was entered." })
  @Column({ type: "text", name: "licence_no", nullable: true })
  licenceNo!: string | null;

  @Field(() => DealerStatus, { description: "Where the relation stands." })
  @Column({ type: "text" })
  status!: DealerStatus;

  @Column({ type: "text", name: "dealer_class", nullable: true })
  dealerClass!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day he was blacklisted: an absolute bar. Null: he is not.",
  })
  @Column({ type: "date", name: "blacklisted_on", nullable: true })
  blacklistedOn!: Day | null;

  @Column({ type: "text", name: "blacklist_reason", nullable: true })
  blacklistReason!: string | null;

  @Column({ type: "text", name: "suspend_reason", nullable: true })
  suspendReason!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day the relation ended." })
  @Column({ type: "date", name: "ended_on", nullable: true })
  endedOn!: Day | null;

  @Column({ type: "text", name: "end_reason", nullable: true })
  endReason!: string | null;

  @Field(() => Int, {
    description: "Rises by one with each change; given back with an update, so that nobody overwrites another's.",
  })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: "When the dealer was registered." })
  @Column({ type: "timestamptz", name: "created_at" })
  createdAt!: Date;
}

export type DealerRow = Omit<Dealer, "id" | "__typename">;

/** A row as the API shows it. */
export const dealerOf = (row: DealerRow): Dealer => ({ ...row, ...nodeFields("Dealer", row.rowId) });
