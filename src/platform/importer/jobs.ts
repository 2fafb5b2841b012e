import { type Job, longTask } from "../jobs/tasks.ts";
import { applyRun } from "./run/applyRun.ts";
import { previewRun } from "./run/previewRun.ts";

export const previewJob = "import.preview";
export const applyJob = "import.apply";

const runIdOf = (job: Job): string => String(job.payload["runId"]);

// Either may run twice, or on two workers at once, or be stopped in the middle: the run's own marker and lease decide.
longTask(previewJob, async (job, { services, signal }) => {
  await previewRun(services, job.manufacturerId, runIdOf(job), signal);
});
longTask(applyJob, async (job, { services, signal }) => {
  await applyRun(services, job.manufacturerId, runIdOf(job), signal);
});
