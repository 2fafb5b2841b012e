import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionType } from "../graphql/connection.ts";
import type { Channel } from "./kind.ts";

export const NotificationChannel = { EMAIL: "EMAIL", SMS: "SMS", WECHAT_WORK: "WECHAT_WORK" } as const;
registerEnumType(NotificationChannel, {
  name: "NotificationChannel",
  description: "A way by which notices reach people, besides the list in Fairway itself.",
  valuesConfig: {
    EMAIL: { description: "A letter." },
    SMS: { description: "A text to the phone." },
    WECHAT_WORK: { description: "A group's robot in WeChat Work (企业微信)." },
  },
});

export const NotificationDeliveryState = {
  WAITING: "WAITING",
  SENDING: "SENDING",
  SENT: "SENT",
  FAILED: "FAILED",
  SKIPPED: "SKIPPED",
} as const;
registerEnumType(NotificationDeliveryState, {
  name: "NotificationDeliveryState",
  description: "How far a notice has come on its way.",
  valuesConfig: {
    WAITING: { description: "It waits for its time: it still gathers, the hours are quiet, or it is tried again." },
    SENDING: { description: "It is on its way." },
    SENT: { description: "The carrier has taken it." },
    FAILED: { description: "It was given up." },
    SKIPPED: { description: "It was not sent: read before, no address, or nobody set this way up." },
  },
});

@ObjectType("Notification", { description: "Something you were told; several of a kind that came together are one." })
export class Notification {
  @Field(() => ID, { description: "Unique and stable." })
  id!: string;
  @Field(() => String, { description: "Its kind, such as SHIP_NOTICE." })
  kind!: string;
  @Field(() => String, { description: "What it says, in the viewer's language." })
  title!: string;
  @Field(() => Int, { description: "How many it gathers." })
  count!: number;
  @Field(() => Date, { description: "When the last of them came." })
  updatedAt!: Date;
  @Field(() => Date, { nullable: true, description: "When you read it; null: you have not." })
  readAt!: Date | null;
  rowId!: string;
}
export const NotificationConnection = connectionType("Notification", () => Notification, { live: true });

@ObjectType("NotificationLine", { description: "One of the things a notice tells." })
export class NotificationLine {
  @Field(() => String, { description: "What, in the viewer's language." })
  text!: string;
  @Field(() => ID, { nullable: true, description: "The thing it is about." })
  subject!: string | null;
}

@ObjectType("NotificationChoice", { description: "Whether you get a kind of notice by a way." })
export class NotificationChoice {
  @Field(() => String, { description: "The kind." })
  kind!: string;
  @Field(() => String, { description: "What the kind is called, in the viewer's language." })
  name!: string;
  @Field(() => NotificationChannel, { description: "The way." })
  channel!: Channel;
  @Field(() => Boolean, { description: "Whether you get it so." })
  wanted!: boolean;
}

@ObjectType("NotificationSettings", { description: "What you get by which way, and when you are left alone." })
export class NotificationSettings {
  @Field(() => [NotificationChoice], { description: "Every kind and way there is." })
  choices!: NotificationChoice[];
  @Field(() => String, { description: "Quiet from this time of the manufacturer's day on, such as 22:00." })
  quietFrom!: string;
  @Field(() => String, { description: "Until this time; the same as quietFrom: never quiet." })
  quietUntil!: string;
}

@ObjectType("NotificationDelivery", { description: "One sending of a notice to one person, as the log keeps it." })
export class NotificationDelivery {
  @Field(() => ID, { description: "Unique and stable; it goes with every try." })
  id!: string;
  @Field(() => String, { description: "The kind of notice." })
  kind!: string;
  @Field(() => NotificationChannel, { description: "The way." })
  channel!: Channel;
  @Field(() => NotificationDeliveryState, { description: "How far it has come." })
  state!: keyof typeof NotificationDeliveryState;
  @Field(() => Int, { description: "How often it was tried." })
  attempts!: number;
  @Field(() => Date, { nullable: true, description: "When it is tried next; null: not any more." })
  nextAt!: Date | null;
  @Field(() => Date, { nullable: true, description: "When the carrier took it." })
  sentAt!: Date | null;
  @Field(() => String, {
    nullable: true,
    description: "Why it was not sent: the carrier's words, or READ, NO_WAY, NO_ADDRESS.",
  })
  problem!: string | null;
  personId!: string;
}
export const NotificationDeliveryConnection = connectionType("NotificationDelivery", () => NotificationDelivery);

@ObjectType("NotificationGroup", { description: "A group whose robot reads along." })
export class NotificationGroup {
  @Field(() => ID, { description: "Unique and stable." })
  id!: string;
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => [String], { description: "The kinds of notice it reads." })
  kinds!: string[];
  @Field(() => Date, { nullable: true, description: "Since when no more; null: it still does." })
  endedAt!: Date | null;
}
export const NotificationGroupConnection = connectionType("NotificationGroup", () => NotificationGroup);
