import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType } from "type-graphql";
import { CommandInput, commandTypes } from "../graphql/commandTypes.ts";
import { PageArgs } from "../graphql/connection.ts";
import { InboxCounts } from "../inbox/model.ts";
import type { Channel } from "./kind.ts";
import { NotificationChannel, NotificationDeliveryState, NotificationGroup, NotificationSettings } from "./model.ts";

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: "Only what you have not read." })
  unread!: boolean;
}

@ArgsType()
export class DeliveriesArgs extends PageArgs {
  @Field(() => NotificationDeliveryState, { nullable: true, description: "Only this state." })
  state?: keyof typeof NotificationDeliveryState | null;
}

@InputType({ description: "Which notices you have read." })
export class NotificationReadInput extends CommandInput {
  @Field(() => [ID], { nullable: true, description: "Those, at most 100; left out: all of yours." })
  @ArrayMaxSize(100)
  notifications?: string[] | null;
}
export const NotificationReadTypes = commandTypes({
  name: "NotificationRead",
  thing: ["counts", () => InboxCounts, "How much waits for you now."],
  codes: { NOT_ALLOWED: "Guests get no notices.", NOT_FOUND: "There is no such notice of yours." },
});

@InputType({ description: "Whether you want a kind of notice by a way." })
export class NotificationChoiceFields {
  @Field(() => String, { description: "The kind." })
  @MaxLength(40)
  kind!: string;
  @Field(() => NotificationChannel, { description: "The way: EMAIL or SMS." })
  channel!: Channel;
  @Field(() => Boolean, { description: "Whether." })
  wanted!: boolean;
}

@InputType({ description: "What you want to get, and when you want to be left alone; what is left out stays." })
export class NotificationChooseInput extends CommandInput {
  @Field(() => [NotificationChoiceFields], { nullable: true, description: "At most 200." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  choices?: NotificationChoiceFields[] | null;
  @Field(() => String, { nullable: true, description: "Quiet from, such as 22:00; with quietUntil." })
  @MaxLength(5)
  quietFrom?: string | null;
  @Field(() => String, { nullable: true, description: "Quiet until, such as 08:00; the same as quietFrom: never." })
  @MaxLength(5)
  quietUntil?: string | null;
}
export const NotificationChooseTypes = commandTypes({
  name: "NotificationChoose",
  thing: ["settings", () => NotificationSettings, "Your settings as they now stand."],
  codes: {
    NOT_ALLOWED: "Guests get no notices.",
    NOTICE_KIND_UNKNOWN: "There is no such kind of notice.",
    TIME_MALFORMED: "That is no time of the day; quiet hours have both ends.",
  },
});

@InputType({ description: "Which group's robot is to read along what." })
export class NotificationGroupAddInput extends CommandInput {
  @Field(() => String, { description: "What the group is called." })
  @MaxLength(100)
  name!: string;
  @Field(() => String, { description: "The robot's key: what stands behind key= in its address. Never shown again." })
  @MaxLength(200)
  robotKey!: string;
  @Field(() => [String], { description: "Kinds of notices." })
  @ArrayMaxSize(100)
  kinds!: string[];
}
export const NotificationGroupAddTypes = commandTypes({
  name: "NotificationGroupAdd",
  thing: ["group", () => NotificationGroup, "The group."],
  codes: {
    NOT_ALLOWED: "Your role may not set this up.",
    NOTICE_KIND_UNKNOWN: "There is no such kind of notice.",
    ROBOT_KEY_MALFORMED: "That is no robot's key.",
    NAME_MISSING: "The group has no name.",
    TOO_MANY_GROUPS: "There are 20 already.",
  },
});

@InputType({ description: "Which group's robot is to read along no more." })
export class NotificationGroupEndInput extends CommandInput {
  @Field(() => ID, { description: "The group." })
  @MaxLength(100)
  group!: string;
}
export const NotificationGroupEndTypes = commandTypes({
  name: "NotificationGroupEnd",
  thing: ["group", () => NotificationGroup, "The group, which gets nothing any more."],
  codes: { NOT_ALLOWED: "Your role may not set this up.", NOT_FOUND: "There is no such group." },
});
