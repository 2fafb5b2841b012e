import { globalId } from "../kernel/id.ts";
import { type ModelClass, entityColumns } from "./entity.ts";

/**
 * A thing that a hot list of a higher module reads in its own statement instead of one of its own: those of its fields
 * that are columns and nothing else. A door exports it; what asks for more goes through the thing's loader.
 */
export type Joined<Thing extends object> = {
  /** Whether a document's fields of the thing can all be read so. */
  covers(fields: ReadonlySet<string>): boolean;
  /** The select list for the thing's table under an alias; the columns' names begin with the alias, so none collide. */
  columns(alias: string, fields: ReadonlySet<string>): string;
  /** Takes the thing out of a joined row; null where the join found none. */
  taker(alias: string, fields: ReadonlySet<string>): (row: object) => Thing | null;
};

/** Says which fields of a model class may be read by a join: `plain` are its properties that no resolver stands before. */
export function joined<Thing extends object>(
  type: string,
  entity: ModelClass,
  plain: readonly string[],
): Joined<Thing> {
  const known = new Map(entityColumns(entity).map(({ property, column }) => [property, column]));
  for (const property of plain) if (!known.has(property)) throw new Error(`${type} has no column for ${property}`);
  const open = new Set(["id", "__typename", ...plain]);
  const taken = (fields: ReadonlySet<string>) => plain.filter((property) => fields.has(property));
  return {
    covers: (fields) => [...fields].every((field) => open.has(field)),
    columns: (alias, fields) =>
      [
        // Whether there is one is said in a letter where nobody asked for the id itself.
        fields.has("id") ? `${alias}.id AS "${alias}.id"` : `${alias}.id IS NOT NULL AS "${alias}.id"`,
        ...taken(fields).map((property) => `${alias}.${known.get(property)} AS "${alias}.${property}"`),
      ].join(", "),
    taker: (alias, fields) => {
      const own = taken(fields).map((property) => [property, `${alias}.${property}`] as const);
      const key = `${alias}.id`;
      return (row) => {
        const from = row as Record<string, unknown>;
        const id = from[key] as string | boolean | null;
        if (id === null || id === false) return null;
        const thing: Record<string, unknown> =
          id === true ? { __typename: type } : { __typename: type, id: globalId(type, id), rowId: id };
        for (const [property, column] of own) thing[property] = from[column];
        return thing as Thing;
      };
    },
  };
}
