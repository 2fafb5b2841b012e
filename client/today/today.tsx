import { type ReactNode, lazy } from "react";
import { useViewer } from "../app/session.tsx";

/** A dealer's day and a manufacturer's have nothing in common but their place: each is loaded for its own people. */
const DealerToday = lazy(async () => ({ default: (await import("../orders/today.tsx")).DealerToday }));
const StaffToday = lazy(async () => ({ default: (await import("./staff-today.tsx")).StaffToday }));

export const Today = (): ReactNode => (useViewer().dealerId === null ? <StaffToday /> : <DealerToday />);
