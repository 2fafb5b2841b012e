import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { sessionClose } from "./commands/sessionClose.ts";
import { sessionOpen } from "./commands/sessionOpen.ts";
import { ViewerType } from "./model.ts";
import { closedPayload, openedPayload } from "./payloads.ts";
import { readViewer } from "./queries/viewer.ts";
import { SessionCloseInput, SessionCloseTypes, SessionOpenInput, SessionOpenTypes } from "./types.ts";

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
    return closedPayload(ctx, sessionClose, input);
  }
}
