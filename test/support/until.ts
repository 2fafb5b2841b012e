import { setTimeout as pause } from "node:timers/promises";

/** Resolves when the condition holds, looking again and again; the test's own time limit ends a vain wait. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
