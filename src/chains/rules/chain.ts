import { type Refusal, unless } from "../../kernel/answer.ts";

export type ChainSaid = {
  readonly code: string;
  readonly name: string;
  /** Undefined: what is named is no account of direct supply. */
  readonly account: string | null | undefined;
  /** The roles of whoever shall look after it; undefined: somebody who is no member. */
  readonly managers: readonly (string | undefined)[];
};
export type ChainRefusal =
  | "CODE_MISSING"
  | "NAME_MISSING"
  | "NO_DIRECT_ACCOUNT"
  | "UNKNOWN_MEMBER"
  | "NOT_A_KA_MANAGER";

/** H1: a chain has a code, a name, at most one account of direct supply, and KA managers who look after it. */
export const decideChain = (said: ChainSaid): Refusal<ChainRefusal>[] => [
  ...unless(said.code !== "", "CODE_MISSING", { path: ["code"] }),
  ...unless(said.name !== "", "NAME_MISSING", { path: ["name"] }),
  ...unless(said.account !== undefined, "NO_DIRECT_ACCOUNT", { path: ["account"] }),
  ...said.managers.flatMap((role, at) => {
    const path = { path: ["managers", String(at)] };
    return [
      ...unless(role !== undefined, "UNKNOWN_MEMBER", path),
      ...unless(role === undefined || role === "KA_MANAGER", "NOT_A_KA_MANAGER", path),
    ];
  }),
];

const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** H6: an 18-place number is China's unified social credit code with its check letter (GB 32100); others are 5 to 20 letters and digits. */
export function isTaxNumber(text: string): boolean {
  if (text.length !== 18) return /^[0-9A-Z]{5,20}$/.test(text);
  const at = [...text].map((letter) => letters.indexOf(letter));
  if (at.includes(-1)) return false;
  const sum = weights.reduce((total, weight, place) => total + weight * at[place]!, 0);
  return letters[(31 - (sum % 31)) % 31] === text[17];
}

/** As it is stored: capitals without blanks. */
export const taxNumberOf = (text: string): string => text.replace(/\s+/gu, "").toUpperCase();
