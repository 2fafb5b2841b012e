import { createHash } from "node:crypto";
import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type FileRow, attachFile } from "../../files/store.ts";
import type { Tx } from "../../sql.ts";
import { importKindOf, kindOf, takesWholeFiles } from "../kind.ts";
import { type Mapping, type MappingProblem, mappingHash, problemsOfMapping } from "../mapping/mapping.ts";
import { type RestRefusal, decideRest } from "./decideRest.ts";
import { isMeantAnew } from "./parts.ts";
import { type Policy, type RunRow, addRun, runsOfHash } from "./runStore.ts";

export type StartRefusal = "NOT_FOUND" | "NO_SUCH_KIND" | RestRefusal | MappingProblem["code"];
export type Start = {
  readonly kind: string;
  /** A file of purpose IMPORT that whoever begins may open. */
  readonly file: Pick<FileRow, "id" | "name" | "sha256">;
  readonly mapping: Mapping;
  readonly policy: Policy;
  /** Of a file that was applied: take what was left out, although nothing was said anew. */
  readonly leftOut?: boolean;
  readonly personId: string;
  /** The dealer whose people bring it; of the manufacturer's own: null. */
  readonly dealerId: string | null;
  readonly timeZone: string;
  readonly now: Date;
};

/**
 * Begins an import of an uploaded file, or finds the one that was begun: the same bytes as the same kind with the same
 * mapping and policy, of the same person, are the same run, for as long as nothing of them was applied. Once something was, what was taken is
 * nothing new, whatever the mapping; rows that were left out may be brought again (`decideRest`), as a part of their own.
 */
export async function startRun(tx: Tx, start: Start): Promise<Answer<{ id: string }, StartRefusal>> {
  const known = importKindOf(start.kind);
  if (known === undefined) return no({ code: "NO_SUCH_KIND", path: ["kind"] });
  const { file, dealerId } = start;
  const kind = kindOf(known, dealerId);
  const mapping = { ...start.mapping, timeZone: start.mapping.timeZone ?? start.timeZone };
  const wrong = problemsOfMapping(kind, mapping);
  if (wrong.length > 0)
    return no(...wrong.map(({ code, column }) => ({ code, params: { column }, path: ["mapping", "columns", column] })));
  const policy = takesWholeFiles(kind) ? "REJECT_ALL" : start.policy;
  const hash = mappingHash(mapping);
  const fileHash = sameAs(file.sha256, dealerId, takesWholeFiles(kind) ? mapping.constants : undefined);
  const earlier = await runsOfHash(tx, tx.manufacturerId, kind.name, fileHash);
  const applied = lastApplied(earlier);
  if (applied !== undefined) {
    const owner = dealerId ?? tx.manufacturerId;
    const since = applied.started_at ?? applied.created_at;
    const meantAnew = await isMeantAnew(tx, tx.manufacturerId, owner, kind.name, since);
    const rest = { mapping, mappingHash: hash, meantAnew, leftOut: start.leftOut === true };
    const decided = decideRest(applied, kind, rest);
    if (!decided.ok) return decided;
  }
  const part = applied === undefined ? 0 : applied.part + 1;
  // A run is judged by what whoever began it may do: what a colleague began and never applied is his, and he may have left.
  const isSame = (run: RunRow): boolean =>
    run.part === part && run.mapping_hash === hash && run.policy === policy && run.person_id === start.personId;
  const same = earlier.find((run) => isSame(run) && run.failure_code !== "FILE_GONE");
  if (same) return yes({ id: same.id });
  await attachFile(tx, file.id, "IMPORT", start.now);
  const id = await addRun(
    tx,
    {
      kind: kind.name,
      file_id: file.id,
      file_hash: fileHash,
      file_name: file.name,
      part,
      rest_of: applied?.id ?? null,
      policy,
      mapping,
      mapping_hash: hash,
      person_id: start.personId,
      dealer_id: dealerId,
    },
    start.now,
  );
  return yes({ id });
}

/** The part of a file that was taken last, or is being taken. */
const lastApplied = (runs: readonly RunRow[]): RunRow | undefined =>
  runs
    .filter(({ state }) => state === "APPLIED" || state === "APPLYING")
    .reduce<RunRow | undefined>((last, run) => (last === undefined || run.part > last.part ? run : last), undefined);

/**
 * What makes a file the same as another: its bytes, and whose it is, for two dealers may bring the same table; of a whole
 * document also what was said of all of it, such as whose it is.
 */
function sameAs(sha256: string, dealerId: string | null, constants: Mapping["constants"]): string {
  const said = constants === undefined || Object.keys(constants).length === 0 ? [] : [hashOfConstants(constants)];
  const more = [...(dealerId === null ? [] : [dealerId]), ...said];
  if (more.length === 0) return sha256;
  return createHash("sha256")
    .update([sha256, ...more].join(" "))
    .digest("hex");
}

const hashOfConstants = (constants: NonNullable<Mapping["constants"]>): string =>
  mappingHash({ columns: {}, constants });
