import type { Context } from "../../context.ts";
import { nodeReaderOf } from "../../graphql/node.ts";
import { Selection } from "../../graphql/selection.ts";
import { contentLines } from "../content.ts";
import { approvalKindOf } from "../kind.ts";
import type { ApprovalContentLine } from "../model.ts";
import type { RequestRow } from "../store.ts";

/** A request's frozen content as its reader may see it: what an id stands for is said where it is his to see. */
export async function showContent(ctx: Context, row: RequestRow): Promise<ApprovalContentLine[]> {
  const about = {
    language: ctx.viewer.language,
    currency: row.currency ?? ctx.viewer.currency,
    params: row.params,
  };
  const kind = approvalKindOf(row.kind);
  const asked = { subjectId: row.subject_id, content: row.content };
  const lines = (await kind?.show?.(ctx, asked)) ?? contentLines(row.content, kind?.fields ?? {}, about);
  return Promise.all(
    lines.map(async ({ name, label, value, refers }) => ({
      ...{ name, label },
      value: refers === null ? value : await nameOf(ctx, refers, value),
    })),
  );
}

/** The name of a thing; its bare id where the viewer does not see it, or it has none. */
async function nameOf(ctx: Context, type: string, id: string): Promise<string> {
  const thing = await nodeReaderOf(type)?.(ctx, id, new Selection([]));
  const { code, name } = (thing ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  const said = [code, name].filter((each) => typeof each === "string");
  return said.length === 0 ? id : said.join(" ");
}
