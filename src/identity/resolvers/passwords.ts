import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { passwordChange } from "../commands/passwordChange.ts";
import { passwordReset } from "../commands/passwordReset.ts";
import { passwordResetAsk } from "../commands/passwordResetAsk.ts";
import { actPayload } from "../payloads/sessions.ts";
import {
  PasswordChangeInput,
  PasswordChangeTypes,
  PasswordResetAskInput,
  PasswordResetAskTypes,
  PasswordResetInput,
  PasswordResetTypes,
} from "../types/passwords.ts";
import { globalId } from "../../kernel/id.ts";

@Resolver()
export class PasswordResolver {
  @Mutation(() => PasswordResetAskTypes.Payload, {
    description: "Asks for a letter with a reset link. The answer is the same whether or not the login is anybody's.",
  })
  passwordResetAsk(@Arg("input", () => PasswordResetAskInput) input: PasswordResetAskInput, @Ctx() ctx: Context) {
    return actPayload(ctx, PasswordResetAskTypes, passwordResetAsk, input, (asked) => asked);
  }

  @Mutation(() => PasswordResetTypes.Payload, {
    description: "Sets a new password by a single-use link; all sessions of the person end.",
  })
  passwordReset(@Arg("input", () => PasswordResetInput) input: PasswordResetInput, @Ctx() ctx: Context) {
    return actPayload(ctx, PasswordResetTypes, passwordReset, input, (value) => value.login);
  }

  @Mutation(() => PasswordChangeTypes.Payload, { description: "Changes your own password; your other sessions end." })
  passwordChange(@Arg("input", () => PasswordChangeInput) input: PasswordChangeInput, @Ctx() ctx: Context) {
    return actPayload(ctx, PasswordChangeTypes, passwordChange, input, (value) => globalId("Person", value.id));
  }
}
