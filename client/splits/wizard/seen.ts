import type { SplitProposeMutation } from "../../gql/types.ts";
import type { Draft } from "./draft.ts";

type Reply = SplitProposeMutation["territorySplitPropose"];
/** Why it is refused, at drafting or at changing. */
export type SplitRefusal = Omit<Reply["errors"][number], "code"> & { readonly code: string };

/** What the server makes of the draft as it stands. */
export type Seen = {
  /** Enough is chosen to ask. */
  readonly ready: boolean;
  /** The answer is to what stands there now. */
  readonly current: boolean;
  readonly split: Reply["split"];
  readonly errors: readonly SplitRefusal[];
};

/** What every step is given. */
export type StepProps = {
  readonly draft: Draft;
  readonly seen: Seen;
  change(draft: Draft): void;
};
