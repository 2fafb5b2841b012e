import type { ExpectedLine, Gap } from "../../expected/rules/words.ts";
import type { StatementLine } from "../../rules/match/words.ts";

type Kind = StatementLine["kind"];

/** What lines of one kind come to: goods by their way of settlement, fees by their kind. */
export type Summed = {
  readonly kind: Kind;
  readonly mode: ExpectedLine["mode"];
  readonly fee: string | null;
  readonly lines: number;
  readonly amountMinor: bigint;
};
/** The same under two versions; null: that version has nothing of it. */
export type Beside = Pick<Summed, "kind" | "mode" | "fee"> & {
  readonly active: Summed | null;
  readonly simulated: Summed | null;
  readonly differenceMinor: bigint;
};

const kinds: readonly Kind[] = ["GOODS", "RETURN", "OTHER", "FEE"];
const keyOf = (kind: Kind, mode: string | null, fee: string | null): string =>
  `${kinds.indexOf(kind)} ${fee ?? mode ?? ""}`;

/** Lines added up by what they are. */
export function summed(lines: readonly ExpectedLine[]): ReadonlyMap<string, Summed> {
  const sums = new Map<string, Summed>();
  for (const { kind, mode, fee, amountMinor } of lines) {
    const code = fee?.code ?? null;
    const key = keyOf(kind, mode, code);
    const before = sums.get(key) ?? { kind, mode: code === null ? mode : null, fee: code, lines: 0, amountMinor: 0n };
    sums.set(key, { ...before, lines: before.lines + 1, amountMinor: before.amountMinor + amountMinor });
  }
  return sums;
}

/** Z2: what each kind of line comes to under one version and under the other, and by how much they differ; goods first. */
export function beside(active: readonly ExpectedLine[], simulated: readonly ExpectedLine[]): Beside[] {
  const [was, now] = [summed(active), summed(simulated)];
  return [...new Set([...was.keys(), ...now.keys()])].toSorted().map((key) => {
    const [a, b] = [was.get(key) ?? null, now.get(key) ?? null];
    const { kind, mode, fee } = (a ?? b)!;
    return {
      kind,
      mode,
      fee,
      active: a,
      simulated: b,
      differenceMinor: (b?.amountMinor ?? 0n) - (a?.amountMinor ?? 0n),
    };
  });
}

/** Fees that law doubts and that are kept out of the lines, zero or less. */
export const withheldOf = (gaps: readonly Gap[]): bigint =>
  gaps.reduce((sum, gap) => (gap.code === "LEGAL_FLAG" ? sum + (gap.amountMinor ?? 0n) : sum), 0n);
