import { MaxLength } from "class-validator";
import { ArgsType, Field, ID, InputType } from "type-graphql";
import { CommandInput, commandTypes } from "../graphql/commandTypes.ts";
import { PageArgs } from "../graphql/connection.ts";
import type { Category } from "./kind.ts";
import { InboxCategory, InboxTask } from "./model.ts";

@ArgsType()
export class InboxArgs extends PageArgs {
  @Field(() => InboxCategory, { nullable: true, description: "Only this category." })
  category?: Category | null;
  @Field(() => Boolean, { defaultValue: false, description: "What is over instead of what waits." })
  over!: boolean;
}

const none = "There is no such task in your inbox.";
const claimed = {
  NOT_FOUND: none,
  TASK_CLOSED: "It does not wait any more.",
  TASK_CLAIMED: "A colleague sees to it.",
};
const task = (text: string): ["task", () => typeof InboxTask, string] => ["task", () => InboxTask, text];

@InputType({ description: "Which task you see to." })
export class InboxTaskClaimInput extends CommandInput {
  @Field(() => ID, { description: "The task." })
  @MaxLength(100)
  task!: string;
}
export const InboxTaskClaimTypes = commandTypes({
  name: "InboxTaskClaim",
  thing: task("The task, now yours to see to."),
  codes: claimed,
});

@InputType({ description: "Which task you give back." })
export class InboxTaskReleaseInput extends CommandInput {
  @Field(() => ID, { description: "The task." })
  @MaxLength(100)
  task!: string;
}
export const InboxTaskReleaseTypes = commandTypes({
  name: "InboxTaskRelease",
  thing: task("The task, anybody's again."),
  codes: claimed,
});

@InputType({ description: "Which task is done." })
export class InboxTaskDoneInput extends CommandInput {
  @Field(() => ID, { description: "The task." })
  @MaxLength(100)
  task!: string;
}
export const InboxTaskDoneTypes = commandTypes({
  name: "InboxTaskDone",
  thing: task("The task, done."),
  codes: { ...claimed, TASK_NOT_BY_HAND: "It closes by itself when its matter is settled." },
});
