import { type Pairing, type StatementLine, asMany } from "./words.ts";

const unsaid = (lines: readonly StatementLine[]): boolean => lines.every((line) => line.storeId === null);

/** Of lines that are alike but for their stores: some sheets say none. Then as many here as there belong together. */
export const storeUnsaid: Pairing = (ours, theirs) => (unsaid(ours) || unsaid(theirs) ? asMany(ours, theirs) : []);
