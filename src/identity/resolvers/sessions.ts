import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { eventCursor } from "../../platform/events/feed.ts";
import { sessionClose } from "../commands/sessionClose.ts";
import { sessionOpen } from "../commands/sessionOpen.ts";
import { sessionRevoke } from "../commands/sessionRevoke.ts";
import { sessionSwitch } from "../commands/sessionSwitch.ts";
import { viewerLanguageSet } from "../commands/viewerLanguageSet.ts";
import { Session, ViewerType } from "../model/viewer.ts";
import { actPayload, openedPayload } from "../payloads/sessions.ts";
import { readSessions } from "../queries/sessions.ts";
import { readViewer } from "../queries/viewer.ts";
import {
  SessionCloseInput,
  SessionCloseTypes,
  SessionOpenInput,
  SessionOpenTypes,
  SessionRevokeInput,
  SessionRevokeTypes,
  SessionSwitchInput,
  SessionSwitchTypes,
  ViewerLanguageSetInput,
  ViewerLanguageSetTypes,
} from "../types/sessions.ts";
import { viewerView } from "../views.ts";

const closedId = (closed: { readonly id: string }) => globalId("Session", closed.id);

@Resolver(() => ViewerType)
export class ViewerResolver {
  @FieldResolver(() => String, {
    description:
      "Where the event log stood before anything else of this answer was read: subscribe with it as `after`, and nothing that later answers miss is lost.",
  })
  eventCursor(@Ctx() ctx: Context): Promise<string> {
    return eventCursor(ctx);
  }
}

@Resolver()
export class SessionResolver {
  @Query(() => ViewerType, { nullable: true, description: "Who you are and for whom you act; null for a stranger." })
  viewer(@Ctx() ctx: Context): Promise<ViewerType | null> {
    return readViewer(ctx);
  }

  @Mutation(() => SessionOpenTypes.Payload, {
    description:
      "Signs in. A browser's own page gets an HttpOnly cookie; programs take the token. A replay opens a new session.",
  })
  sessionOpen(@Arg("input", () => SessionOpenInput) input: SessionOpenInput, @Ctx() ctx: Context) {
    return openedPayload(ctx, sessionOpen, input);
  }

  @Mutation(() => SessionCloseTypes.Payload, { description: "Signs out: the session ends at once, its sockets close." })
  sessionClose(@Arg("input", () => SessionCloseInput) input: SessionCloseInput, @Ctx() ctx: Context) {
    return actPayload(ctx, SessionCloseTypes, sessionClose, input, closedId);
  }

  @Query(() => [Session], { description: "Your own open sessions, the last used first, at most 100." })
  sessions(@Ctx() ctx: Context): Promise<Session[]> {
    return readSessions(ctx);
  }

  @Mutation(() => SessionRevokeTypes.Payload, { description: "Ends one of your sessions at once, on every device." })
  sessionRevoke(@Arg("input", () => SessionRevokeInput) input: SessionRevokeInput, @Ctx() ctx: Context) {
    return actPayload(ctx, SessionRevokeTypes, sessionRevoke, input, closedId);
  }

  @Mutation(() => SessionSwitchTypes.Payload, {
    description: "Acts for another of your memberships: a new session takes the place of this one, whose token ends.",
  })
  sessionSwitch(@Arg("input", () => SessionSwitchInput) input: SessionSwitchInput, @Ctx() ctx: Context) {
    return openedPayload(ctx, sessionSwitch, input);
  }

  @Mutation(() => ViewerLanguageSetTypes.Payload, {
    description: "Chooses the language in which messages come to you.",
  })
  viewerLanguageSet(@Arg("input", () => ViewerLanguageSetInput) input: ViewerLanguageSetInput, @Ctx() ctx: Context) {
    return actPayload(ctx, ViewerLanguageSetTypes, viewerLanguageSet, input, ({ seats }) =>
      viewerView(seats, ctx.viewer.membershipId, ctx.services.clock),
    );
  }
}
