import { GraphQLBoolean, GraphQLID, GraphQLInt, type GraphQLLeafType, GraphQLString, isEnumType } from "graphql";
import type { Sheet } from "./sheet.ts";

/** Something that the reference implementation is to answer: an error, or a value that is none of its type. */
export class Redo extends Error {}

/** Writes a value. */
export type WriteLeaf = (value: unknown, sheet: Sheet) => void;
/** Writes that there is none, or refuses. */
export type WriteAbsent = (sheet: Sheet) => void;

function writeSerialized(type: GraphQLLeafType, value: unknown, sheet: Sheet): void {
  if (typeof value === "function" || value instanceof Error || value instanceof Promise) throw new Redo();
  const shown: unknown = type.serialize(value);
  if (typeof shown === "string") return sheet.quoted(shown);
  if (typeof shown === "number" && (shown | 0) === shown) return sheet.whole(shown);
  const text = JSON.stringify(shown) as string | undefined;
  if (shown === null || text === undefined) throw new Redo();
  sheet.json(text);
}

const [yes, no] = [Buffer.from("true"), Buffer.from("false")];

/** What writes the values of a scalar or an enum, as its own `serialize` shows them; and those that are missing. */
export function leafWriter(type: GraphQLLeafType, absent: WriteAbsent): WriteLeaf {
  const other: WriteLeaf = (value, sheet) =>
    value === null || value === undefined ? absent(sheet) : writeSerialized(type, value, sheet);
  if (isEnumType(type)) {
    const known = new Map(type.getValues().map(({ name, value }) => [value as unknown, Buffer.from(`"${name}"`)]));
    return (value, sheet) => {
      const shown = known.get(value);
      if (shown === undefined) other(value, sheet);
      else sheet.put(shown);
    };
  }
  if (type === GraphQLString || type === GraphQLID)
    return (value, sheet) => (typeof value === "string" ? sheet.quoted(value) : other(value, sheet));
  if (type === GraphQLInt)
    return (value, sheet) =>
      typeof value === "number" && (value | 0) === value ? sheet.whole(value) : other(value, sheet);
  if (type === GraphQLBoolean)
    return (value, sheet) => (typeof value === "boolean" ? sheet.put(value ? yes : no) : other(value, sheet));
  return other;
}
