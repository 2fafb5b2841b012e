import { parseSync } from "oxc-parser";

/** A piece of a source: what it is, where it stands (offsets into the text), and whatever else its kind has. */
export type Piece = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [more: string]: unknown;
};

/** The source of a file as a tree. A source that is no TypeScript is an error. */
export function treeOf(file: string, text: string): Piece {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join("; ")}`);
  return program as unknown as Piece;
}

/** Whether something is a piece of a source. */
export const isPiece = (value: unknown): value is Piece =>
  value !== null && typeof value === "object" && typeof (value as { type?: unknown }).type === "string";

/** The pieces directly inside a piece. */
export const within = (piece: Piece): Piece[] =>
  Object.values(piece).flatMap((value) => [value].flat().filter(isPiece));

/** Looks at a piece and at everything inside it, from outside in. */
export function look(piece: Piece, at: (each: Piece) => void): void {
  at(piece);
  for (const inner of within(piece)) look(inner, at);
}

/** Where a piece begins, the decorators above it included. */
export const beginOf = (piece: Piece): number =>
  Math.min(piece.start, ...((piece["decorators"] as Piece[] | undefined) ?? []).map(({ start }) => start));

/** A method of a class or of an object, by the name it has in the source; undefined for anything else. */
export function methodName(piece: Piece, text: string): string | undefined {
  const isMethod =
    piece.type === "MethodDefinition" ||
    (piece.type === "Property" && (piece["method"] === true || piece["kind"] !== "init"));
  const key = piece["key"] as Piece | undefined;
  return isMethod && key !== undefined ? text.slice(key.start, key.end) : undefined;
}
