/** Why a tree is not loaded, and at which code or line. */
export interface LoadRefusal {
  readonly code: string;
  readonly at: string;
  readonly line?: number;
  readonly column?: string;
}

/** Thrown when a source cannot be loaded as it stands. Nothing was written. */
export class DivisionsRefused extends Error {
  readonly refusals: readonly LoadRefusal[];

  constructor(refusals: readonly LoadRefusal[]) {
    const shown = refusals
      .slice(0, 5)
      .map(({ code, at, line }) => `${code} ${at}${line === undefined ? "" : ` (line ${line})`}`);
    super(
      `The divisions cannot be loaded: ${shown.join(", ")}${refusals.length > 5 ? ` and ${refusals.length - 5} more` : ""}.`,
    );
    this.name = "DivisionsRefused";
    this.refusals = refusals;
  }
}
