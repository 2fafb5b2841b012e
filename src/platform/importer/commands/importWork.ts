import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act, Command, Request } from "../../command.ts";
import { applyJob, previewJob } from "../jobs.ts";
import { importKindOf } from "../kind.ts";
import { mayImport, mayKnow } from "../mayImport.ts";
import type { RunState } from "../run/runStore.ts";

export type ImportWorkRequest = Request & { readonly runId: string };
export type ImportWorkRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "IMPORT_BUSY" | "IMPORT_FINISHED";

type Locked = {
  readonly id: string;
  readonly kind: string;
  readonly state: RunState;
  readonly dealer_id: string | null;
};

async function lockRun(act: Act, id: string): Promise<Locked | null> {
  const [run] = await act.tx.query<Locked>(
    `SELECT id, kind, state, dealer_id FROM import_run WHERE manufacturer_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [act.tx.manufacturerId, id],
  );
  return run ?? null;
}

/** Asks a worker for one pass over the run; how far it is comes as `import.progressed`. */
const workCommand = (
  name: "importPreview" | "importApply",
  job: string,
): Command<ImportWorkRequest, ImportWorkRefusal> => ({
  name,
  async run(act, input) {
    const id = rowId("ImportRun", input.runId);
    const run = id === undefined ? null : await lockRun(act, id);
    if (run === null || !mayKnow(act.viewer, run)) return no({ code: "NOT_FOUND", path: ["runId"] });
    if (!mayImport(act.viewer, importKindOf(run.kind))) return no({ code: "NOT_ALLOWED" });
    if (run.state === "APPLIED") return no({ code: "IMPORT_FINISHED" });
    if (run.state === "CHECKING" || run.state === "APPLYING") return no({ code: "IMPORT_BUSY" });
    act.ask(job, { type: "ImportRun", id: run.id, dealerId: run.dealer_id }, { runId: run.id });
    return yes({ id: run.id });
  },
});

export const importPreview = workCommand("importPreview", previewJob);
export const importApply = workCommand("importApply", applyJob);
