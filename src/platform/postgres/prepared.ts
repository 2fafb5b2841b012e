/**
 * Which statements a connection keeps prepared: planning costs PostgreSQL more than running most of ours. Texts depend on
 * what a document selects and filters, so only those that come again and again get a name, and only so many: whoever
 * makes up a new document each time fills nothing.
 */
export class PreparedNames {
  readonly #names = new Map<string, string>();
  readonly #seen = new Map<string, number>();
  readonly #most: number;

  constructor(most = 200) {
    this.#most = most;
  }

  /** The name under which the text is to be prepared; undefined when it is to be planned each time. */
  of(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= this.#most) return name;
    const times = (this.#seen.get(text) ?? 0) + 1;
    if (times < often) {
      if (this.#seen.size >= remembered) this.#seen.clear();
      this.#seen.set(text, times);
      return undefined;
    }
    this.#seen.delete(text);
    const given = `fairway_${this.#names.size + 1}`;
    this.#names.set(text, given);
    return given;
  }
}

const often = 5;
const remembered = 1_000;
