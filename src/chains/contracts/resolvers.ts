import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { globalId } from "../../kernel/id.ts";
import { waitingRequests } from "../../platform/approvals/queries/approvals.ts";
import { personName } from "../../platform/personNames.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { oneVersion, versionsByContract } from "../queries/contracts.ts";
import { changesBetween } from "./clauses/changes.ts";
import { idsNamed } from "../rules/contract.ts";
import { namedIn } from "./clauses/names.ts";
import { clausesSeen, versionBefore } from "./clauses/seen.ts";
import { KaChange, KaClause, KaContractVersion, KaName } from "./model.ts";

nodeReader("KaContractVersion", (ctx, id) => oneVersion(ctx.sql, ctx.viewer, id));

const waitingContracts = waitingRequests("KA_CONTRACT");

@Resolver(() => KaContractVersion)
export class KaContractVersionFields {
  @FieldResolver(() => String, { nullable: true, description: "Who proposed it." })
  proposedBy(@Root() version: KaContractVersion, @Ctx() ctx: Context) {
    return personName(ctx, version.proposedById);
  }

  @FieldResolver(() => String, { nullable: true, description: "Who decided; null: nobody yet." })
  async decidedBy(@Root() version: KaContractVersion, @Ctx() ctx: Context) {
    return version.decidedById === null ? null : personName(ctx, version.decidedById);
  }

  @FieldResolver(() => [KaClause], { description: "What it says, clause by clause, in the viewer's language." })
  async clauses(@Root() version: KaContractVersion, @Ctx() ctx: Context): Promise<KaClause[]> {
    return (await clausesSeen(ctx, [version.frozen]))[0] ?? [];
  }

  @FieldResolver(() => [KaChange], { description: "What it says that another version does not." })
  async changes(
    @Root() version: KaContractVersion,
    @Ctx() ctx: Context,
    @Arg("since", () => Int, { nullable: true, description: "Which other one; left out: the one it follows." })
    since?: number | null,
  ): Promise<KaChange[]> {
    const all = (await ctx.load(versionsByContract, version.contractId))?.rows ?? [];
    const before = since == null ? versionBefore(all, version.number) : all.find((each) => each.number === since);
    if (before == null) return [];
    const [was, now] = await clausesSeen(ctx, [before.frozen, version.frozen]);
    return changesBetween(was ?? [], now ?? []);
  }

  @FieldResolver(() => [KaName], { description: "What the ids in its content stand for." })
  async names(@Root() version: KaContractVersion, @Ctx() ctx: Context): Promise<KaName[]> {
    const names = await namedIn(ctx, [version.frozen]);
    return idsNamed(version.frozen).flatMap((id) => {
      const named = names.get(id);
      return named === undefined ? [] : [{ id, name: named.name, code: named.code ?? null }];
    });
  }

  @FieldResolver(() => ID, { nullable: true, description: "The request that waits for its approval; null: none does." })
  async approval(@Root() version: KaContractVersion, @Ctx() ctx: Context) {
    const waiting = version.state === "PROPOSED" ? await ctx.load(waitingContracts, version.contractId) : null;
    return waiting === null ? null : globalId("ApprovalRequest", waiting.id);
  }
}
