import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { Channel } from "../model.ts";
import { graceEndsOn } from "../rules/grace.ts";
import type { GraceRecord } from "./store.ts";

export const SellOffState = { OPEN: "OPEN", OVER: "OVER" } as const;
registerEnumType(SellOffState, {
  name: "SellOffGraceState",
  description: "Whether goods may still turn up.",
  valuesConfig: {
    OPEN: { description: "Until the last day, that day included." },
    OVER: { description: "What turns up now is looked into (GRACE_EXPIRED)." },
  },
});

@ObjectType("SellOffGrace", {
  implements: Node,
  description:
    "Ground that a dealer lost: goods that went out to him before the change may turn up there until the last day without a case (B1.6).",
})
export class SellOffGrace extends Node {
  readonly __typename = "SellOffGrace";
  rowId!: string;
  dealerId!: string;
  productLineId!: string;
  divisionLo!: bigint;

  @Field(() => Channel, { description: "Through which channel." })
  channel!: keyof typeof Channel;
  @Field(() => DateScalar, { description: "The first day on which the ground was another's." })
  effectiveOn!: Day;
  @Field(() => Int, { description: "So many days after it." })
  graceDays!: number;
  @Field(() => DateScalar, { nullable: true, description: "The day on which his stock was bought back." })
  boughtBackOn!: Day | null;
  @Field(() => DateScalar, { description: "The last day of grace, that day included." })
  lastDay!: Day;
  @Field(() => SellOffState, { description: "Whether it is over." })
  state!: keyof typeof SellOffState;
}

/** A record as the API shows it. */
export const wireGrace = (record: GraceRecord, today: Day): SellOffGrace => ({
  ...nodeFields("SellOffGrace", record.id),
  ...{ rowId: record.id, dealerId: record.dealerId, productLineId: record.productLineId },
  ...{ divisionLo: record.divisionLo, channel: record.channel, effectiveOn: record.effectiveOn },
  ...{ graceDays: record.graceDays, boughtBackOn: record.boughtBackOn, lastDay: graceEndsOn(record) },
  state: today <= graceEndsOn(record) ? "OPEN" : "OVER",
});

export const SellOffGraceConnection = connectionType("SellOffGrace", () => SellOffGrace);

@ArgsType()
export class SellOffGracesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this dealer." })
  dealer?: string | null;
}
