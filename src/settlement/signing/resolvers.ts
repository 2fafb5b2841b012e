import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { addMessages } from "../../platform/messages.ts";
import { personName } from "../../platform/personNames.ts";
import { mayAnswerDisputes } from "../disputes/rules/access.ts";
import { guestStates, mayReadWithin, mayWorkStatements } from "../rules/access.ts";
import { isPossible } from "../rules/course.ts";
import { ChainStatement } from "../statements/model.ts";
import { oneStatement } from "../statements/queries/statements.ts";
import { statementSign } from "./commands/statementSign.ts";
import { type SignatureRow, signaturesOfMany } from "./store.ts";
import { StatementSignInput, StatementSignature, StatementSignTypes } from "./types.ts";

addMessages({
  STATEMENT_CHANGED: {
    en: "The statement says something else now than what you read. Look again before you sign.",
    "zh-CN": "对账单内容与您所查看的不一致，请重新查看后再签署。",
  },
  SHEET_MISSING: {
    en: "Add the sheet that the chain stamped, or let its contact sign here.",
    "zh-CN": "请上传对方盖章的对账单，或由对方联系人在线签署。",
  },
  SIDE_NOT_YOURS: { en: "You sign for the chain.", "zh-CN": "您只能代表系统方签署。" },
});

type Of = { readonly key: string; readonly rows: readonly SignatureRow[] };
const signaturesByStatement: Loadable<Of> = {
  name: "settlement.signatures",
  load: async (sql, keys) => {
    const groups = Map.groupBy(await signaturesOfMany(sql, keys), (row) => row.statementId);
    return keys.map((key) => ({ key, rows: groups.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
};

/** What stands confirmed is what we signed last; nothing of it changes any more. Null before, and once it was taken back. */
async function heldHash(ctx: Context, { row }: ChainStatement): Promise<string | null> {
  if (!guestStates.includes(row.state) || row.state === "REVERSED") return null;
  const rows = (await ctx.load(signaturesByStatement, row.id))?.rows ?? [];
  return rows.filter(({ side }) => side === "OURS").at(-1)?.contentHash ?? null;
}

@Resolver(() => ChainStatement)
export class StatementSigning {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "SHA-256 of what we confirmed: sheet, items, what lies between. Whoever signs says it. Null before, and once it was taken back.",
  })
  contentHash(@Root() statement: ChainStatement, @Ctx() ctx: Context) {
    return heldHash(ctx, statement);
  }

  @FieldResolver(() => [StatementSignature], { description: "The signatures of both sides, the oldest first." })
  async signatures(@Root() statement: ChainStatement, @Ctx() ctx: Context): Promise<StatementSignature[]> {
    const hash = await heldHash(ctx, statement);
    const rows = (await ctx.load(signaturesByStatement, statement.rowId))?.rows ?? [];
    return rows.map((row) => ({
      ...{ personId: row.personId, side: row.side, name: row.signedName, title: row.title, at: row.signedAt },
      ...{ contentHash: row.contentHash, holds: row.contentHash === hash, sheetSha256: row.fileSha256 },
      sheet: row.fileId === null ? null : globalId("File", row.fileId),
    }));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may sign it for the chain now." })
  viewerCanSign(@Root() { row }: ChainStatement, @Ctx() ctx: Context): boolean {
    const may = ctx.viewer.chainId === null ? mayWorkStatements(ctx.viewer) : mayAnswerDisputes(ctx.viewer);
    return may.ok && isPossible("confirmByChain", row.state);
  }

  @Mutation(() => StatementSignTypes.Payload, {
    description:
      "Signs what a confirmed statement says: the chain's contact for the chain, or our people with the sheet it stamped.",
  })
  statementSign(@Arg("input", () => StatementSignInput) input: StatementSignInput, @Ctx() ctx: Context) {
    return perform(ctx, StatementSignTypes, statementSign, input, (id) => oneStatement(ctx.sql, ctx.viewer, id));
  }
}

@Resolver(() => StatementSignature)
export class StatementSignatureFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Who signed here or brought the sheet; our own people's.",
  })
  recordedBy(@Root() signature: StatementSignature, @Ctx() ctx: Context) {
    return mayReadWithin(ctx.viewer) ? personName(ctx, signature.personId) : null;
  }
}
export const signingResolvers = [StatementSigning, StatementSignatureFields] as const;
