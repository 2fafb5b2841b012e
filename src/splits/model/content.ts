import { contentHash } from "../../platform/approvals/contentHash.ts";
import type { Cell } from "../../territories/index.ts";
import type { Content } from "../rules/words.ts";

/** The SHA-256 of a version's content: what is approved, served and signed. */
export const hashOf = (content: Content): string => contentHash(content);

const wide = /(?:Lo|Hi|Minor)$/u;

/** Content as it comes back from JSON: interval ends and amounts are whole numbers again. */
export function contentOf(stored: unknown): Content {
  return revived(stored) as Content;
}

/** The same for ground alone. */
export const cellsOf = (stored: unknown): Cell[] => revived(stored) as Cell[];

export const revived = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(revived);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      // What a figure was worked out from is text, whatever it is called.
      key === "inputs"
        ? each
        : wide.test(key) && (typeof each === "string" || typeof each === "number")
          ? BigInt(each)
          : revived(each),
    ]),
  );
};
