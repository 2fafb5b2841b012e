import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { attachFile, giveFile } from "../../platform/files/store.ts";

/** Keeps uploaded files with what they prove, and gives them to a dealer to read where they are for him too. */
export async function attachEvidence(
  act: Act,
  files: readonly string[],
  dealerId: string | null,
): Promise<Answer<string[], "UNKNOWN_FILE">> {
  const attached: string[] = [];
  for (const [at, file] of files.entries()) {
    const id = rowId("File", file);
    if (id === undefined || (await attachFile(act.tx, id, "EVIDENCE", act.now)) === null)
      return no({ code: "UNKNOWN_FILE", path: ["files", String(at)] });
    if (dealerId !== null) await giveFile(act.tx, id, dealerId);
    attached.push(id);
  }
  return yes(attached);
}
