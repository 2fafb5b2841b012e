import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../graphql/node.ts";
import { connectionType } from "../graphql/connection.ts";
import type { Category } from "./kind.ts";
import type { InboxRow } from "./store.ts";

export const InboxCategory = { APPROVAL: "APPROVAL", HOLD: "HOLD", DEADLINE: "DEADLINE", TASK: "TASK" } as const;
registerEnumType(InboxCategory, {
  name: "InboxCategory",
  description: "What a task asks of whoever has it.",
  valuesConfig: {
    APPROVAL: { description: "To decide a request." },
    HOLD: { description: "To look at something that is held, and let it go on or not." },
    DEADLINE: { description: "To act before a day is over." },
    TASK: { description: "Anything else that is to be done." },
  },
});

export const InboxState = { OPEN: "OPEN", DONE: "DONE", CLOSED: "CLOSED" } as const;
registerEnumType(InboxState, {
  name: "InboxState",
  description: "Whether a task still waits.",
  valuesConfig: {
    OPEN: { description: "It waits." },
    DONE: { description: "Somebody ticked it off." },
    CLOSED: { description: "What it was about is over." },
  },
});

@ObjectType("InboxTask", {
  implements: Node,
  description: "Something that waits for you, or for anybody of your role.",
})
export class InboxTask extends Node {
  readonly __typename = "InboxTask";
  row!: InboxRow;
  @Field(() => InboxCategory, { description: "What it asks of you." })
  category!: Category;
  @Field(() => String, { description: "Its kind, such as CREDIT_HOLD; of an approval, the kind of request." })
  kind!: string;
  @Field(() => String, { description: "What is to be done, in the viewer's language." })
  title!: string;
  @Field(() => ID, { description: "The thing it is about." })
  subject!: string;
  @Field(() => Date, { nullable: true, description: "By when." })
  dueAt!: Date | null;
  @Field(() => Boolean, { description: "Whether that is over." })
  overdue!: boolean;
  @Field(() => InboxState, { description: "Whether it still waits." })
  state!: InboxRow["state"];
  @Field(() => Date, { description: "Since when." })
  openedAt!: Date;
  @Field(() => Date, { nullable: true, description: "Until when; null while it waits." })
  closedAt!: Date | null;
  @Field(() => Boolean, { description: "Whether you may say that you see to it." })
  viewerCanClaim!: boolean;
  @Field(() => Boolean, { description: "Whether you may give it back." })
  viewerCanRelease!: boolean;
  @Field(() => Boolean, { description: "Whether you may tick it off." })
  viewerCanFinish!: boolean;
  @Field(() => Int, { description: "Rises with every change." })
  version!: number;
}

export const InboxTaskConnection = connectionType("InboxTask", () => InboxTask, { live: true });

@ObjectType("InboxCounts", { description: "How much waits for you." })
export class InboxCounts {
  @Field(() => Int, { description: "Requests to decide." })
  approvals!: number;
  @Field(() => Int, { description: "Things that are held." })
  holds!: number;
  @Field(() => Int, { description: "Deadlines." })
  deadlines!: number;
  @Field(() => Int, { description: "Other tasks." })
  tasks!: number;
  @Field(() => Int, { description: "Of all these, how many are late." })
  overdue!: number;
  @Field(() => Int, { description: "Notices you have not read." })
  unread!: number;
}
