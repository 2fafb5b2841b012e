import { Field, ID, InputType } from "type-graphql";
import { MaxLength, MinLength } from "class-validator";
import type { Language } from "../../kernel/viewer.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { LanguageEnum, Session, ViewerType } from "../model/viewer.ts";
import { longestPassword } from "../rules/password.ts";

/** Input of acts on sessions: they have no preview, because a session that is not opened tells nothing. */
@InputType()
export abstract class SessionInput {
  @Field(() => ID, { description: "Chosen by the caller, once per act (a UUID, say)." })
  @MinLength(1)
  @MaxLength(100)
  requestId!: string;
}

@InputType({ description: "Signs in with a password." })
export class SessionOpenInput extends SessionInput {
  @Field(() => String, { description: "What the person signs in with; upper and lower case are the same." })
  @MinLength(1)
  @MaxLength(200)
  login!: string;
  @Field(() => String, { description: "The password." })
  @MinLength(1)
  @MaxLength(longestPassword)
  password!: string;
}

@InputType({ description: "Signs out." })
export class SessionCloseInput extends SessionInput {}

export const passwordCodes = {
  PASSWORD_TOO_SHORT: "The password has fewer than 10 characters.",
  PASSWORD_IS_LOGIN: "The password is the login.",
  PASSWORD_TOO_COMMON: "The password is among the first that guessers try.",
};

export const retryAt = { retryAt: { type: () => Date, description: "When to try again, for TOO_MANY_ATTEMPTS." } };

export const SessionOpenTypes = commandTypes({
  name: "SessionOpen",
  thing: ["session", () => Session, "The session that was opened."],
  codes: {
    WRONG_LOGIN_OR_PASSWORD: "The login or the password is wrong; which of them is not said.",
    TOO_MANY_ATTEMPTS: "Too many wrong attempts from this place; retryAt says when to try again.",
    NO_MEMBERSHIP: "The password is right, but the person has no membership left.",
  },
  data: retryAt,
  more: {
    token: {
      type: () => String,
      description:
        "For programs: send it as `Authorization: Bearer …`. Shown once. Browsers get a cookie and need it not.",
    },
    viewer: { type: () => ViewerType, description: "Who signed in, and for whom he acts." },
  },
});

export const SessionCloseTypes = commandTypes({
  name: "SessionClose",
  thing: ["closedSessionId", () => ID, "The session that was closed."],
  codes: {},
});

@InputType({ description: "Ends one of your own sessions." })
export class SessionRevokeInput extends SessionInput {
  @Field(() => ID, { description: "One of `sessions`." })
  @MaxLength(100)
  sessionId!: string;
}

export const SessionRevokeTypes = commandTypes({
  name: "SessionRevoke",
  thing: ["closedSessionId", () => ID, "The session that was ended."],
  codes: { NOT_FOUND: "You have no such session." },
});

@InputType({ description: "Goes on as another of your memberships." })
export class SessionSwitchInput extends SessionInput {
  @Field(() => ID, { description: "One of `viewer.memberships`." })
  @MaxLength(100)
  membershipId!: string;
}

export const SessionSwitchTypes = commandTypes({
  name: "SessionSwitch",
  thing: ["session", () => Session, "The session that takes the place of the one that asked."],
  codes: { NOT_FOUND: "You have no such membership, or it has ended." },
  more: {
    token: { type: () => String, description: "For programs; null for browsers, whose cookie is replaced." },
    viewer: { type: () => ViewerType, description: "For whom you act now." },
  },
});

@InputType({ description: "Chooses the language of messages." })
export class ViewerLanguageSetInput extends CommandInput {
  @Field(() => LanguageEnum, { description: "The language." })
  language!: Language;
}

export const ViewerLanguageSetTypes = commandTypes({
  name: "ViewerLanguageSet",
  thing: ["viewer", () => ViewerType, "You, with the language chosen."],
  codes: {},
});
