import type { Answer } from "../../../kernel/answer.ts";
import type { Services } from "../../context.ts";
import { takeIn } from "../../files/upload.ts";
import { inTenant } from "../../transaction.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { applyRun } from "./applyRun.ts";
import { readRun } from "./pass.ts";
import { previewRun } from "./previewRun.ts";
import type { Policy, RunRow } from "./runStore.ts";
import { type StartRefusal, startRun } from "./startRun.ts";
// The command line has no GraphQL that would bring the sentences of refusals along.
import "../messages.ts";

export type FileImport = {
  readonly manufacturerId: string;
  readonly personId: string;
  /** The dealer whose people bring it; left out: the manufacturer's own. */
  readonly dealerId?: string | null;
  readonly kind: string;
  readonly name: string;
  readonly mapping: Mapping;
  readonly policy: Policy;
  readonly timeZone: string;
  /** Of a file that was applied: take what was left out, although nothing was said anew. */
  readonly leftOut?: boolean;
  /** Say what would be, and write nothing of the business. */
  readonly preview?: boolean;
};

/** The whole of an import in one call, for the command line: take the bytes in, begin, check, apply. */
export async function importFile(
  services: Services,
  what: FileImport,
  stream: AsyncIterable<Uint8Array>,
): Promise<Answer<RunRow, StartRefusal>> {
  const { manufacturerId, personId, kind, mapping, policy, timeZone, leftOut = false, dealerId = null } = what;
  const file = await takeIn(
    services,
    { manufacturerId, dealerId, personId, purpose: "IMPORT", name: what.name },
    stream,
  );
  const now = services.clock.now();
  const started = await inTenant(services.pools.app, { manufacturerId, dealerId: null }, (tx) =>
    startRun(tx, { kind, file, mapping, policy, personId, dealerId, timeZone, leftOut, now }),
  );
  if (!started.ok) return started;
  await (what.preview === true ? previewRun : applyRun)(services, manufacturerId, started.value.id);
  const run = await readRun(services, manufacturerId, started.value.id);
  if (run === null) throw new Error(`the import run ${started.value.id} is gone`);
  return { ok: true, value: run };
}
