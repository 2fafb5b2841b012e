import { no } from "../../../kernel/answer.ts";
import { globalId, rowId } from "../../../kernel/id.ts";
import type { Command, Request } from "../../command.ts";
import { findFile } from "../../files/store.ts";
import { importKindOf } from "../kind.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { findMapping } from "../mapping/mappingStore.ts";
import { mayImport, mayOpen, ownerOf } from "../mayImport.ts";
import type { Policy } from "../run/runStore.ts";
import { type StartRefusal, startRun } from "../run/startRun.ts";

export type ImportStartRequest = Request & {
  readonly kind: string;
  readonly fileId: string;
  readonly policy: Policy;
  readonly mappingId?: string | null;
  readonly stated: Mapping | null;
  readonly leftOut?: boolean | null;
};
export type ImportStartRefusal = StartRefusal | "NOT_ALLOWED";

/** Begins the import of an uploaded file, or answers with the run that the same file already has. */
export const importStart: Command<ImportStartRequest, ImportStartRefusal> = {
  name: "importStart",
  async run(act, input) {
    const kind = importKindOf(input.kind);
    if (kind === undefined) return no({ code: "NO_SUCH_KIND", path: ["kind"] });
    if (!mayImport(act.viewer, kind)) return no({ code: "NOT_ALLOWED" });
    const stored = input.mappingId
      ? await findMapping(act.tx, act.tx.manufacturerId, ownerOf(act.viewer), rowId("ImportMapping", input.mappingId))
      : null;
    if (input.mappingId && stored?.kind !== kind.name) return no({ code: "NOT_FOUND", path: ["mappingId"] });
    const fileId = rowId("File", input.fileId);
    const file = fileId === undefined ? null : await findFile(act.tx, act.tx.manufacturerId, fileId);
    if (!mayOpen(act.viewer, file)) return no({ code: "NOT_FOUND", path: ["fileId"] });
    const started = await startRun(act.tx, {
      kind: kind.name,
      file,
      mapping: input.stated ?? stored?.mapping ?? { columns: {} },
      policy: input.policy,
      leftOut: input.leftOut === true,
      personId: act.viewer.personId,
      dealerId: act.viewer.dealerId,
      timeZone: act.viewer.timeZone,
      now: act.now,
    });
    if (started.ok) return started;
    return no(
      ...started.refusals.map((refusal) => {
        const earlier = refusal.data?.["earlierRunId"];
        return typeof earlier === "string"
          ? { ...refusal, data: { earlierRunId: globalId("ImportRun", earlier) } }
          : refusal;
      }),
    );
  },
};
