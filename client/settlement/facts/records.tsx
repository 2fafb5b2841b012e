import { lazy } from "react";

/** The forms come when somebody may write: most look only. */
export const RecordMovement = lazy(async () => ({ default: (await import("./record-movement.tsx")).RecordMovement }));
export const RecordTurnover = lazy(async () => ({ default: (await import("./record-turnover.tsx")).RecordTurnover }));
export const RecordEvent = lazy(async () => ({ default: (await import("./record-event.tsx")).RecordEvent }));
