import type { GraphQLResolveInfo } from "graphql";
import type { Command, Request } from "../../platform/command.ts";
import type { Context } from "../../platform/context.ts";
import { type CommandTypes, type PayloadShape, perform } from "../../platform/graphql/commandTypes.ts";
import { selectionOf } from "../../platform/graphql/selection.ts";
import { ordersByIds } from "../queries/orderList.ts";

/** Runs an act and reads the order back as the viewer, with what the payload selects of it. */
export function actOnOrder<Input extends Request, Code extends string>(
  ctx: Context,
  info: GraphQLResolveInfo,
  kinds: CommandTypes<Code>,
  command: Command<Input, NoInfer<Code>>,
  input: Input,
): Promise<PayloadShape> {
  const below = selectionOf(info).at("order");
  return perform(ctx, kinds, command, input, async (id) =>
    below === null ? null : ((await ordersByIds(ctx.sql, ctx.viewer, [id], below))[0] ?? null),
  );
}
