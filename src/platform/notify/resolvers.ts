import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { perform } from "../graphql/commandTypes.ts";
import { PageArgs } from "../graphql/connection.ts";
import { selectionOf } from "../graphql/selection.ts";
import { withEventCursor } from "../graphql/subscription.ts";
import { readCounts } from "../inbox/queries.ts";
import { personName } from "../personNames.ts";
import { notificationChoose } from "./commands/notificationChoose.ts";
import { notificationGroupAdd, notificationGroupEnd } from "./commands/notificationGroups.ts";
import { notificationRead } from "./commands/notificationRead.ts";
import * as model from "./model.ts";
import * as read from "./queries.ts";
import { mayConfigure } from "./rules/choose.ts";
import * as types from "./types.ts";
import "./messages.ts";
import "./sendNotices.ts";

@Resolver()
export class NotificationResolver {
  @Query(() => model.NotificationConnection, { description: "What you were told, the newest first." })
  notifications(
    @Args(() => types.NotificationsArgs) args: types.NotificationsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return withEventCursor(ctx, selectionOf(info), () => read.readNotifications(ctx, args));
  }

  @Query(() => model.NotificationSettings, { description: "What you get by which way, and when you are left alone." })
  notificationSettings(@Ctx() ctx: Context) {
    return read.readSettings(ctx);
  }

  @Query(() => model.NotificationDeliveryConnection, {
    description: "The log of sendings, for those who look after it.",
  })
  notificationDeliveries(@Args(() => types.DeliveriesArgs) args: types.DeliveriesArgs, @Ctx() ctx: Context) {
    return read.readDeliveries(ctx, args);
  }

  @Query(() => model.NotificationGroupConnection, {
    description: "Groups that read along, for those who look after them.",
  })
  notificationGroups(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return read.readGroups(ctx, args);
  }

  @Query(() => Boolean, { description: "Whether you may set up groups and read the log of sendings." })
  viewerCanSetUpNotifications(@Ctx() ctx: Context): boolean {
    return mayConfigure(ctx.viewer);
  }

  @Mutation(() => types.NotificationReadTypes.Payload, { description: "Marks your notices as read." })
  notificationRead(
    @Arg("input", () => types.NotificationReadInput) input: types.NotificationReadInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.NotificationReadTypes, notificationRead, input, () => readCounts(ctx));
  }

  @Mutation(() => types.NotificationChooseTypes.Payload, {
    description: "Says what you want to get by which way, and when you want to be left alone.",
  })
  notificationChoose(
    @Arg("input", () => types.NotificationChooseInput) input: types.NotificationChooseInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.NotificationChooseTypes, notificationChoose, input, () => read.readSettings(ctx));
  }

  @Mutation(() => types.NotificationGroupAddTypes.Payload, { description: "Lets a group's robot read along." })
  notificationGroupAdd(
    @Arg("input", () => types.NotificationGroupAddInput) input: types.NotificationGroupAddInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.NotificationGroupAddTypes, notificationGroupAdd, input, (id) => read.groupById(ctx, id));
  }

  @Mutation(() => types.NotificationGroupEndTypes.Payload, { description: "Lets a group's robot read along no more." })
  notificationGroupEnd(
    @Arg("input", () => types.NotificationGroupEndInput) input: types.NotificationGroupEndInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.NotificationGroupEndTypes, notificationGroupEnd, input, (id) => read.groupById(ctx, id));
  }
}

@Resolver(() => model.Notification)
export class NotificationFields {
  @FieldResolver(() => [model.NotificationLine], { description: "What it tells, twenty lines at most." })
  lines(@Root() notification: model.Notification, @Ctx() ctx: Context) {
    return read.linesOf(ctx, notification);
  }
}

@Resolver(() => model.NotificationDelivery)
export class NotificationDeliveryFields {
  @FieldResolver(() => String, { nullable: true, description: "To whom; null for a group." })
  to(@Root() delivery: model.NotificationDelivery, @Ctx() ctx: Context) {
    return personName(ctx, delivery.personId);
  }
}
