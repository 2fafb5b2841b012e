import type { ReactNode } from "react";
import type { StatementHeadFragment } from "../../gql/types.ts";
import { Decide } from "./decide.tsx";
import { MatchWith } from "./match-with.tsx";
import { SplitLine } from "./split-line.tsx";
import type { BenchActs } from "./use-bench-acts.ts";

/** The dialog of the act that is under way, if one is. */
export function BenchDialogs({ head, acts }: { head: StatementHeadFragment; acts: BenchActs }): ReactNode {
  const { deciding, matching, splitting, close } = acts;
  const codes = [...new Set(head.kinds.flatMap(({ code }) => (code === null ? [] : [code])))];
  if (deciding !== null)
    return <Decide statement={head.id} version={head.version} {...{ deciding, codes, close }} done={acts.decided} />;
  if (matching !== null) return <MatchWith statement={head.id} rows={matching} close={close} done={acts.matched} />;
  if (splitting !== null) return <SplitLine statement={head.id} line={splitting} close={close} done={acts.parted} />;
  return null;
}
