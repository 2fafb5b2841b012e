import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { parseGlobalId } from "../kernel/id.ts";
import type { Context } from "../platform/context.ts";
import { Node, nodeReaderOf } from "../platform/graphql/node.ts";
import { selectionOf } from "../platform/graphql/selection.ts";

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Anything by its id; null when there is none that you may see." })
  async node(
    @Arg("id", () => ID, { description: "A global id." }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    void ctx.viewer;
    const parsed = parseGlobalId(id);
    if (parsed === undefined) return null;
    return (await nodeReaderOf(parsed.type)?.(ctx, parsed.id, selectionOf(info))) ?? null;
  }
}
