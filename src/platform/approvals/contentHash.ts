import { createHash } from "node:crypto";

/**
 * Content as one text that does not depend on the order of keys: what is equal has the same text. Whole numbers beyond
 * 2^53 are bigints and stand as text, as they come back from JSON; dates are instants in UTC; absent fields are left
 * out. A fraction is refused: amounts are minor units, finer figures exact decimals as text.
 */
export function canonicalText(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "bigint") return JSON.stringify(value.toString());
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error("approved content holds no fractions: say them as decimal text");
    return String(value === 0 ? 0 : value);
  }
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((each) => canonicalText(each ?? null)).join(",")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`)
      .join(",")}}`;
  throw new Error(`approved content holds no ${typeof value}`);
}

/** What an approval is given for: the SHA-256 of the content's canonical text, in hex. */
export const contentHash = (content: unknown): string =>
  createHash("sha256").update(canonicalText(content)).digest("hex");
