import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { attachFile, giveFiles } from "../../platform/files/store.ts";

type Keeping = {
  /** To whom they are given to read beside the manufacturer's people; left out: to nobody. */
  readonly reader?: string | null;
  /** Whose own they are; left out: whoever uploaded them. */
  readonly owner?: string;
  readonly path?: readonly string[];
};

/** Keeps uploaded files with what they prove. */
export async function attachEvidence(
  act: Act,
  files: readonly string[],
  { reader = null, owner, path = ["files"] }: Keeping = {},
): Promise<Answer<string[], "UNKNOWN_FILE">> {
  const attached: string[] = [];
  for (const [at, file] of files.entries()) {
    const id = rowId("File", file);
    if (id === undefined || (await attachFile(act.tx, id, "EVIDENCE", act.now, owner ?? null)) === null)
      return no({ code: "UNKNOWN_FILE", path: [...path, String(at)] });
    attached.push(id);
  }
  if (reader !== null) await giveFiles(act.tx, attached, reader);
  return yes(attached);
}
