import { Field, ID, Int, ObjectType } from "type-graphql";
import { globalId } from "../../../kernel/id.ts";
import type { Context } from "../../context.ts";
import { connectionType } from "../../graphql/connection.ts";
import { importKindOf } from "../kind.ts";
import { mayImport, mayKnow } from "../mayImport.ts";
import { type MadeRow, importOrigins } from "../queries/made.ts";
import { ImportRunType } from "./types.ts";
import { runView } from "./views.ts";

@ObjectType("ImportMade", { description: "A thing that an import made, or brought up to date." })
export class ImportMadeType {
  @Field(() => ID, { description: "The thing: its id. What it is besides is asked by its own type." })
  id!: string;
  @Field(() => String, { description: "Its type, such as Order or PriceList." })
  type!: string;
  @Field(() => String, { description: "What the file calls it, such as the number of an order." })
  label!: string;
  @Field(() => Int, { description: "The first line of the file that tells of it." })
  line!: number;
}

export const ImportMadeConnection = connectionType("ImportMade", () => ImportMadeType);

@ObjectType("ImportOrigin", { description: "Where something came from that a file brought." })
export class ImportOrigin {
  @Field(() => ImportRunType, { description: "The import." })
  run!: ImportRunType;
  @Field(() => Int, { description: "The first line of the file that tells of it." })
  line!: number;
}

export const madeView = ({ id, type, label, line }: MadeRow): ImportMadeType => ({
  ...{ id: globalId(type, id), type, label, line },
});

/** The import that made a thing; null where none did, or the viewer may not see it. */
export async function importOriginOf(ctx: Context, id: string): Promise<ImportOrigin | null> {
  const row = await ctx.load(importOrigins, id);
  const kind = row === null ? undefined : importKindOf(row.kind);
  return row !== null && mayKnow(ctx.viewer, row) && mayImport(ctx.viewer, kind)
    ? { run: runView(ctx, kind, row), line: row.line }
    : null;
}
