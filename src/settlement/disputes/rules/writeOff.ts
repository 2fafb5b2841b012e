import { type TolerancePolicy, mayWriteOff, within } from "../../../chains/index.ts";

/** What is to be written off, line by line, and what the chain's month has written off already. */
export type WriteOff = {
  readonly lines: readonly { readonly oursMinor: bigint; readonly theirsMinor: bigint }[];
  /** The lines' differences without their signs, summed: a surplus does not pay for a loss. */
  readonly sizeMinor: bigint;
  readonly writtenOffMinor: bigint;
};

/**
 * O3: written off at once is what is within tolerance line by line and, with the rest of the chain's month, within the
 * cap; exactly at it is within. Anything else another person approves.
 */
export const isWithinLimits = (policy: TolerancePolicy, { lines, sizeMinor, writtenOffMinor }: WriteOff): boolean =>
  mayWriteOff(policy, sizeMinor, writtenOffMinor) &&
  lines.every((line) => within(policy.line, line.oursMinor, line.theirsMinor));
