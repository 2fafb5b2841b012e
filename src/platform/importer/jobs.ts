import type { Services } from "../context.ts";
import { applyRun } from "./run/applyRun.ts";
import { previewRun } from "./run/previewRun.ts";

export const previewJob = "import-preview";
export const applyJob = "import-apply";

/** Work that the commands ask for. Each may run twice, or on two workers at once: the run's own marker and lease decide. */
export const importJobs: Readonly<
  Record<string, (services: Services, manufacturerId: string, payload: { runId: string }) => Promise<void>>
> = {
  [previewJob]: async (services, manufacturerId, { runId }) => void (await previewRun(services, manufacturerId, runId)),
  [applyJob]: async (services, manufacturerId, { runId }) => void (await applyRun(services, manufacturerId, runId)),
};
