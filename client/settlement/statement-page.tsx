import { type ReactNode, Suspense } from "react";
import { part } from "../app/part.tsx";
import { useViewer } from "../app/session.tsx";
import { LoadingPage } from "../ui/states.tsx";

const Guest = part(() => import("./guest/guest-statement.tsx"), "GuestStatement");
const Bench = part(() => import("./bench/bench.tsx"), "StatementBench");

/** A statement as whoever looks at it needs it: our people's workbench, or what a chain's contact reads and signs. */
export function StatementPage(): ReactNode {
  const guest = useViewer().permissions.includes("chain-statement:guest");
  return <Suspense fallback={<LoadingPage rows={14} />}>{guest ? <Guest /> : <Bench />}</Suspense>;
}
