/** What a benchmark was asked for on the command line. */
export type Asked = {
  readonly name: string;
  /** How much data: each benchmark says of what. */
  readonly size: number | undefined;
  /** Against itself at growing sizes. */
  readonly grow: boolean;
  /** Pairs of rounds after the warm-up. */
  readonly pairs: number;
  /** Seconds (or repetitions) of one round, where a benchmark has such a thing. */
  readonly seconds: number;
};

/** Reads `NAME [--size n] [--grow] [--pairs n] [--seconds n]`. @throws Error with the usage. */
export function readArguments(words: readonly string[]): Asked {
  const [name, ...rest] = words;
  const number = (flag: string): number | undefined => {
    const at = rest.indexOf(flag);
    if (at < 0) return undefined;
    const value = Number(rest[at + 1]?.replaceAll("_", ""));
    if (!Number.isFinite(value) || value <= 0) throw new Error(`${flag} needs a number above zero`);
    return value;
  };
  if (name === undefined || !/^[a-z-]+$/.test(name))
    throw new Error(
      "usage: npm run bench -- NAME [--size n] [--grow] [--pairs n] [--seconds n]; bench/README.md lists the names",
    );
  return {
    name,
    size: number("--size"),
    grow: rest.includes("--grow"),
    pairs: number("--pairs") ?? 7,
    seconds: number("--seconds") ?? 3,
  };
}
