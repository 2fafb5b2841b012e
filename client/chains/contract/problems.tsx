import { type ReactNode, createContext, useContext } from "react";
import { type Refused, Reasons, refusedAt } from "../../ui/refusals.tsx";

/** What speaks against the draft as it stands, for every part of the form to show where it belongs. */
export const ProblemsContext = createContext<readonly Refused[]>([]);

/** The reasons at a path of the content, and whether there are any. */
export function useProblems(...path: string[]): readonly Refused[] {
  return refusedAt(useContext(ProblemsContext), "content", ...path);
}

/** Reasons as lines under what they are about, each sentence once. */
export function ProblemLines({ reasons }: { reasons: readonly Refused[] }): ReactNode {
  const once = reasons.filter((reason, at) => reasons.findIndex(({ message }) => message === reason.message) === at);
  return <Reasons reasons={once} />;
}
