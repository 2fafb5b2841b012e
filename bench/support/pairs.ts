/** One round of one side. `rate` is what is compared: more is better. */
export type Round = {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** What the server's process computed for one request, in milliseconds. */ readonly cpu?: number;
};
/** A side of a comparison: it runs one round. */
export type Side = { readonly name: string; round(): Promise<Round> };
/** The medians of a side's rounds, and how far its rates lay apart. */
export type Outcome = Round & { readonly spread: number };

/** The middle value; of an even number, the mean of the two. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The value below which the share of all values lies (nearest rank). NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Half the distance between the quartiles, as a share of the median: the noise of a side. */
const spreadOf = (values: readonly number[]): number =>
  (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);

const outcomeOf = (rounds: readonly Round[]): Outcome => ({
  rate: median(rounds.map((round) => round.rate)),
  p50: median(rounds.map((round) => round.p50)),
  p99: median(rounds.map((round) => round.p99)),
  ...(rounds.some((round) => round.cpu === undefined) ? {} : { cpu: median(rounds.map((round) => round.cpu!)) }),
  spread: spreadOf(rounds.map((round) => round.rate)),
});

/**
 * Runs the sides in turn, so that whatever else the machine does falls on all of them alike. The first turn warms up
 * and does not count. The order turns round each time: nobody always runs after the same one.
 */
export async function inTurn(sides: readonly Side[], pairs: number): Promise<readonly Outcome[]> {
  const rounds = sides.map((): Round[] => []);
  for (let turn = 0; turn <= pairs; turn += 1) {
    const order = sides.map((_, at) => at);
    if (turn % 2 === 1) order.reverse();
    for (const at of order) {
      const round = await sides[at]!.round();
      if (turn > 0) rounds[at]!.push(round);
    }
    console.error(
      `${turn === 0 ? "warm-up" : `pair ${turn}`}: ${sides.map((side, at) => `${side.name} ${(rounds[at]!.at(-1)?.rate ?? 0).toFixed(1)}`).join(", ")}`,
    );
  }
  return rounds.map(outcomeOf);
}

/** A side's figures as a line tells them. */
export const told = (outcome: Outcome, unit = "req/s"): string =>
  `${figure(outcome.rate)} ${unit} p50 ${outcome.p50.toFixed(1)} ms p99 ${outcome.p99.toFixed(1)} ms${outcome.cpu === undefined ? "" : ` cpu ${outcome.cpu.toFixed(2)} ms`} ±${(outcome.spread * 100).toFixed(0)}%`;

const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The last line of every benchmark. */
export const ratioLine = (ratio: number, ours: string, reference: string, what: string): string =>
  `ratio: ${ratio.toFixed(2)} (ours ${ours}, reference ${reference}) ${what}`;
