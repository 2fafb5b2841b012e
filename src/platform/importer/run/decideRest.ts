import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type AnyImportKind, takesWholeFiles } from "../kind.ts";
import type { Mapping } from "../mapping/mapping.ts";
import type { RunRow } from "./runStore.ts";

export type RestRefusal = "ALREADY_IMPORTED" | "ROWS_LEFT_OUT";

export type RestFacts = {
  readonly mapping: Mapping;
  readonly mappingHash: string;
  /** A value of the kind was given another meaning since the file was applied. */
  readonly meantAnew: boolean;
  /** Whoever brings it asks for what was left out: what it lacked may be there now. */
  readonly leftOut: boolean;
};

/** Whether lines of the file are counted alike by both: only then does a line say which row it is. */
const readsAlike = (a: Mapping, b: Mapping): boolean =>
  a.sheet === b.sheet && a.headerLine === b.headerLine && (a.quotes ?? "standard") === (b.quotes ?? "standard");

/**
 * Whether a file that was applied may be brought again for the rows that were left out of it. The rows that were taken are
 * nothing new, whatever is said of them now.
 */
export function decideRest(
  applied: Pick<RunRow, "id" | "state" | "bad" | "mapping" | "mapping_hash">,
  kind: AnyImportKind,
  { mapping, mappingHash, meantAnew, leftOut }: RestFacts,
): Answer<true, RestRefusal> {
  const about = { path: ["fileId"], data: { earlierRunId: applied.id } };
  const whole = takesWholeFiles(kind) || applied.bad === 0 || !readsAlike(applied.mapping, mapping);
  if (applied.state === "APPLYING" || whole) return no({ code: "ALREADY_IMPORTED", ...about });
  if (leftOut || meantAnew || applied.mapping_hash !== mappingHash) return yes(true);
  return no({ code: "ROWS_LEFT_OUT", params: { rows: applied.bad }, ...about });
}
