/** What a dealer's people can do in a quarter. */
export type Capacity = {
  readonly reps: number;
  readonly callsPerDay: number;
  readonly workingDays: number;
  readonly requiredVisits: number;
};

/** Load as B1.2 has it: visits that his outlets need over those his people can make; to two decimals. Null: they can make none. */
export function loadOf(capacity: Capacity): string | null {
  return ratio(BigInt(capacity.requiredVisits), possibleVisits(capacity));
}

/** The same with further outlets that need as many visits as his do today; null where he serves none to tell by. */
export const loadWith = (capacity: Capacity, served: bigint, added: bigint): string | null =>
  served <= 0n ? null : ratio(BigInt(capacity.requiredVisits) * (served + added), possibleVisits(capacity) * served);

const possibleVisits = ({ reps, callsPerDay, workingDays }: Capacity): bigint =>
  BigInt(reps) * BigInt(callsPerDay) * BigInt(workingDays);

/** Half up, to two decimals. */
function ratio(above: bigint, below: bigint): string | null {
  if (below <= 0n) return null;
  const hundredths = (above * 200n + below) / (below * 2n);
  const digits = hundredths.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
