import type { ReactNode } from "react";
import { part } from "../app/part.tsx";
import { useViewer } from "../app/session.tsx";

/** A dealer's day and a manufacturer's have nothing in common but their place: each is loaded for its own people. */
const DealerToday = part(() => import("../orders/today.tsx"), "DealerToday");
const StaffToday = part(() => import("./staff-today.tsx"), "StaffToday");

export const Today = (): ReactNode => (useViewer().dealerId === null ? <StaffToday /> : <DealerToday />);
