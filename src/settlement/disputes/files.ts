import { type Viewer, nobody, scopeOf } from "../../kernel/viewer.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { addFilePurpose } from "../../platform/files/purposes.ts";
import { attachFile, giveFile } from "../../platform/files/store.ts";
import { mayBringEvidence } from "./rules/access.ts";
import { disputesSeen, withStatement } from "./queries/disputes.ts";
import type { Sql } from "../../platform/sql.ts";
import { statementsSeen } from "../statements/store.ts";

export const evidencePurpose = "CHAIN_EVIDENCE";

/** Papers and pictures of disputes and stamped sheets of statements: whoever sees what they hang on, sees them. */
addFilePurpose({
  name: evidencePurpose,
  limitBytes: 20 * 1024 ** 2,
  types: [
    ...["application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic", "text/plain"],
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
  mayWrite: mayBringEvidence,
  readPermission: null,
  seenBy,
});

/** A file is seen by whoever brought it, and behind the walls of the dispute or the statement it proves something of. */
async function seenBy(
  sql: Sql,
  viewer: Viewer,
  file: { readonly id: string; readonly createdBy: string },
): Promise<boolean> {
  if (file.createdBy === viewer.personId) return true;
  const values: unknown[] = [viewer.manufacturerId, file.id];
  const [row] = await sql.query<{ seen: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM chain_dispute_file f JOIN ${withStatement}
         ON d.manufacturer_id = $1 AND d.id = f.dispute_id
         WHERE f.manufacturer_id = $1 AND f.file_id = $2 AND ${disputesSeen(viewer, values)})
       OR EXISTS (SELECT 1 FROM statement_signature g JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = g.statement_id
         WHERE g.manufacturer_id = $1 AND g.file_id = $2 AND ${statementsSeen(viewer, "s", values)}) AS seen`,
    values,
  );
  return row?.seen === true;
}

export type Kept = { readonly fileId: string; readonly name: string; readonly sha256: string };

/**
 * Keeps uploaded files with what they prove, each with its hash, and opens them to the chain's contacts, whose wall the
 * purpose holds. A contact keeps his own uploads only.
 */
export async function keepEvidence(
  act: Act,
  files: readonly string[],
  path: readonly string[] = ["files"],
): Promise<Answer<Kept[], "UNKNOWN_FILE">> {
  const kept: Kept[] = [];
  const { dealerId } = scopeOf(act.viewer);
  for (const [at, file] of files.entries()) {
    const id = rowId("File", file);
    const row = id === undefined ? null : await attachFile(act.tx, id, evidencePurpose, act.now, dealerId);
    if (row === null || (dealerId !== null && row.created_by !== act.viewer.personId))
      return no({ code: "UNKNOWN_FILE", path: files.length > 1 || path[0] === "files" ? [...path, String(at)] : path });
    await giveFile(act.tx, row.id, nobody);
    kept.push({ fileId: row.id, name: row.name, sha256: row.sha256 });
  }
  return yes(kept);
}
