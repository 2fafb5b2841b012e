import { part } from "../../app/part.tsx";

/** The forms come when somebody may write: most look only. */
export const RecordMovement = part(() => import("./record-movement.tsx"), "RecordMovement");
export const RecordTurnover = part(() => import("./record-turnover.tsx"), "RecordTurnover");
export const RecordEvent = part(() => import("./record-event.tsx"), "RecordEvent");
