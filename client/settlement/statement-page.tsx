import { type ReactNode, Suspense, lazy } from "react";
import { useViewer } from "../app/session.tsx";
import { LoadingPage } from "../ui/states.tsx";

const Guest = lazy(async () => ({ default: (await import("./guest/guest-statement.tsx")).GuestStatement }));
const Bench = lazy(async () => ({ default: (await import("./bench/bench.tsx")).StatementBench }));

/** A statement as whoever looks at it needs it: our people's workbench, or what a chain's contact reads and signs. */
export function StatementPage(): ReactNode {
  const guest = useViewer().permissions.includes("chain-statement:guest");
  return <Suspense fallback={<LoadingPage rows={14} />}>{guest ? <Guest /> : <Bench />}</Suspense>;
}
