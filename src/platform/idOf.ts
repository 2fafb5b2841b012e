import { hash } from "node:crypto";

/** An id that follows from what it names: the same text, the same id (SHA-256 in the form of a UUIDv8). */
export function idOf(text: string): string {
  const hex = hash("sha256", text, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
