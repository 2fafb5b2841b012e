import { createHash } from "node:crypto";
import { idsAt } from "../../kernel/id.ts";

/** Chance that is the same again from the same seed, on any machine: George Marsaglia's xorshift128 over the seed's hash. */
export class Random {
  readonly #state: Uint32Array;
  readonly #ids = idsAt({ nextUint32: () => this.uint32() });

  constructor(seed: string) {
    const hash = createHash("sha256").update(seed).digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (at) => hash.readUInt32LE(at));
    this.#state[0]! |= 1;
  }

  uint32(): number {
    const state = this.#state;
    let t = state[3]!;
    const s = state[0]!;
    state[3] = state[2]!;
    state[2] = state[1]!;
    state[1] = s;
    t ^= t << 11;
    t ^= t >>> 8;
    state[0] = t ^ s ^ (s >>> 19);
    return state[0];
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    return this.uint32() / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /** True in this share of the calls. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.fraction() * from.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  /** An id of an instant. Ids asked for in order of time ascend. */
  id(instant: Date): string {
    return this.#ids(instant);
  }
}

/** Picks indexes by weight in logarithmic time, for any number of them. */
export class Weights {
  readonly #sums: Float64Array;

  constructor(weights: readonly number[]) {
    this.#sums = new Float64Array(weights.length);
    let sum = 0;
    weights.forEach((weight, at) => (this.#sums[at] = sum += weight));
    if (!(sum > 0)) throw new Error("weights add up to nothing");
  }

  pick(random: Random): number {
    const sums = this.#sums;
    const wanted = random.fraction() * sums[sums.length - 1]!;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
