/** A division as its data source states it, before it has a place. */
export interface SourceDivision {
  readonly code: string;
  /** Null for the first level below the country. */
  readonly parentCode: string | null;
  readonly level: number;
  readonly name: string;
  readonly nameEn?: string | null;
  /** First year the code was in force; absent where the records do not reach back. */
  readonly validFromYear?: number | null;
  /** First year the code was no longer in force; absent for a code in force. */
  readonly validToYear?: number | null;
  /** Codes the ground went to when the code was retired. */
  readonly successors?: readonly string[];
  /** Whether the place comes from the gaps of the parent because the code does not nest in the parent's code. */
  readonly gapped?: boolean;
}

/** How much of a country to load: levels down to `depth`, and below that only inside the codes of `within`. */
export interface Extent {
  readonly depth: number;
  readonly within: readonly string[];
}

/** A country's divisions, parents before their children. */
export interface SourceTree {
  readonly upper: readonly SourceDivision[];
  /** The deepest level where it is too large to hold: parents are in `upper`, codes nest, names are read by character. */
  readonly leaves?: Iterable<SourceDivision>;
}

/** Where one country's tree comes from. */
export interface DivisionSource {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Under which name the edition is remembered; the country's code where it is left out. */
  readonly stamp?: string;
  /** Whether what the source lacks is no longer in force. False for additions; true where it is left out. */
  readonly complete?: boolean;
  /** Edition of the data; the same version is not loaded twice. */
  readonly version: string;
  /** Year the edition speaks of: what it no longer holds was retired in that year. */
  readonly year: number;
  /** Reads the tree; called only when it is to be loaded. */
  readonly read: (extent: Extent) => SourceTree;
  /** ISO countries that are also divisions here: alpha-2 code to division code. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The English of a name the source gives none for; `syllables` is the name's pinyin. */
  readonly english?: (code: string, name: string, syllables: readonly string[]) => string;
}

/** The extent as it is remembered beside the version. */
export const coverageOf = ({ depth, within }: Extent): string =>
  within.length === 0 ? `level ${depth}` : `level ${depth}, all in ${[...within].sort().join(" ")}`;
