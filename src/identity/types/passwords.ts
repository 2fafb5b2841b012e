import { Field, ID, InputType } from "type-graphql";
import { MaxLength, MinLength } from "class-validator";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { longestPassword } from "../rules/password.ts";
import { passwordCodes, retryAt } from "./sessions.ts";

@InputType({ description: "Asks for a letter with a link to set a new password." })
export class PasswordResetAskInput extends CommandInput {
  @Field(() => String, { description: "What the person signs in with." })
  @MinLength(1)
  @MaxLength(200)
  login!: string;
}

export const PasswordResetAskTypes = commandTypes({
  name: "PasswordResetAsk",
  thing: ["asked", () => Boolean, "Always true, whether or not the login is anybody's."],
  codes: {},
});

@InputType({ description: "Sets a new password by a link." })
export class PasswordResetInput extends CommandInput {
  @Field(() => String, { description: "What stands behind the # of the link." })
  @MaxLength(200)
  token!: string;
  @Field(() => String, { description: "The new password." })
  @MinLength(1)
  @MaxLength(longestPassword)
  password!: string;
}

export const PasswordResetTypes = commandTypes({
  name: "PasswordReset",
  thing: ["login", () => String, "What to sign in with; all sessions have ended."],
  codes: {
    ...passwordCodes,
    LINK_ENDED: "There is no such link, or it was used, replaced or has expired.",
    TOO_MANY_ATTEMPTS: "The server is busy checking passwords; retryAt says when to try again.",
  },
  data: retryAt,
});

@InputType({ description: "Changes your own password." })
export class PasswordChangeInput extends CommandInput {
  @Field(() => String, { description: "The password until now." })
  @MinLength(1)
  @MaxLength(longestPassword)
  presentPassword!: string;
  @Field(() => String, { description: "The new password." })
  @MinLength(1)
  @MaxLength(longestPassword)
  password!: string;
}

export const PasswordChangeTypes = commandTypes({
  name: "PasswordChange",
  thing: ["personId", () => ID, "You; your other sessions have ended."],
  codes: {
    ...passwordCodes,
    WRONG_PASSWORD: "The present password is wrong.",
    TOO_MANY_ATTEMPTS: "Too many wrong attempts from this place; retryAt says when to try again.",
  },
  data: retryAt,
});
