import {
  Arg,
  Ctx,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
  InputType,
} from "type-graphql";
import { yes } from "../../src/kernel/answer.ts";
import { type Command } from "../../src/platform/command.ts";
import { Context } from "../../src/platform/context.ts";
import type { EventBatch } from "../../src/platform/events/event.ts";
import { eventCursor } from "../../src/platform/events/feed.ts";
import { CommandInput, commandTypes, perform } from "../../src/platform/graphql/commandTypes.ts";
import {
  type Batch,
  EventFields,
  eventBatchType,
  eventFields,
  eventSubscription,
  showBatch,
} from "../../src/platform/graphql/subscription.ts";

/**
 * The smallest thing that tells: a bell with a dealer, which rings. Its count of rings is its version, kept in a table
 * that the stories of the platform make for themselves.
 */
@ObjectType("Bell", { description: "A bell." })
export class Bell {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}

@ObjectType("BellEvent", { description: "A bell rang." })
export class BellEvent extends EventFields {
  @Field(() => ID, { description: "Which bell." })
  bellId!: string;
  @Field(() => Int, { description: "What it was rung with." })
  note!: number;
}
export const BellBatch = eventBatchType("BellEvent", () => BellEvent);

@InputType()
export class BellRingInput extends CommandInput {
  @Field(() => ID, { description: "Which bell." })
  bellId!: string;
  @Field(() => ID, { nullable: true, description: "Whose it is." })
  dealerId?: string | null;
  @Field(() => Int, { description: "A number to tell it by." })
  note!: number;
}

export const bellTable = `
  CREATE TABLE bell (manufacturer_id uuid NOT NULL, id uuid NOT NULL, version int NOT NULL, PRIMARY KEY (manufacturer_id, id));
  GRANT ALL ON bell TO fairway_app`;

const bellRing: Command<BellRingInput, never> = {
  name: "bellRing",
  async run(act, input) {
    const [bell] = await act.tx.query<{ version: number }>(
      `INSERT INTO bell (manufacturer_id, id, version) VALUES ($1, $2, 1)
       ON CONFLICT (manufacturer_id, id) DO UPDATE SET version = bell.version + 1 RETURNING version`,
      [act.tx.manufacturerId, input.bellId],
    );
    act.tell({
      name: "bell.rung",
      aggregateType: "Bell",
      aggregateId: input.bellId,
      version: bell?.version ?? 1,
      dealerId: input.dealerId ?? null,
      payload: { note: input.note },
    });
    return yes({ id: input.bellId });
  },
};
const BellRingTypes = commandTypes({ name: "BellRing", thing: ["bell", () => Bell, "The bell."], codes: {} });

@Resolver()
export class BellResolver {
  @Query(() => String, { description: "Where the events stand." })
  bellCursor(@Ctx() ctx: Context): Promise<string> {
    return eventCursor(ctx);
  }

  @Mutation(() => BellRingTypes.Payload, { description: "Rings." })
  bellRing(@Arg("input", () => BellRingInput) input: BellRingInput, @Ctx() ctx: Context) {
    return perform(ctx, BellRingTypes, bellRing, input, async (id) => ({ id }));
  }

  @Subscription(() => BellBatch, {
    description: "Bells as they ring.",
    subscribe: eventSubscription<{ bellId?: string | null }>(
      ({ bellId }) =>
        (event) =>
          event.aggregateType === "Bell" && (bellId == null || event.aggregateId === bellId),
    ),
  })
  bellEvents(
    @Root() batch: EventBatch,
    @Arg("after", () => String, { nullable: true, description: "A cursor." }) _after?: string | null,
    @Arg("bellId", () => ID, { nullable: true, description: "One bell only." }) _bellId?: string | null,
  ): Batch<BellEvent> {
    return showBatch(batch, (event) => ({
      ...eventFields(event),
      bellId: event.aggregateId,
      note: Number(event.payload["note"]),
    }));
  }
}
