import { type Logger, pino } from "pino";

/**
 * The log of a process, a line of JSON each. Lines are gathered for up to a tenth of a second and written together: one
 * by one, each costs a request a system call. What waits is written when the process ends; only one that is killed
 * outright loses it.
 */
export const openLog = (level: string, file?: string): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({
      ...(file === undefined ? {} : { dest: file }),
      sync: false,
      minLength: 4_096,
      periodicFlush: 100,
    }),
  );
