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
  const always = new Set(entityColumns(entity).flatMap(({ nullable, property }) => (nullable ? [] : [property])));
  for (const property of plain) if (!known.has(property)) throw new Error(`${type} has no column for ${property}`);
  const open = new Set(["id", "__typename", ...plain]);
  const taken = (fields: ReadonlySet<string>) => plain.filter((property) => fields.has(property));
  // Whether there is one shows in a property that every one has; its id is sent where nothing else would tell.
  const signOf = (fields: ReadonlySet<string>) =>
    fields.has("id") ? "id" : (taken(fields).find((property) => always.has(property)) ?? "id");
  return {
    covers: (fields) => [...fields].every((field) => open.has(field)),
    columns: (alias, fields) =>
      [
        ...(signOf(fields) === "id" ? [`${alias}.id AS "${alias}.id"`] : []),
        ...taken(fields).map((property) => `${alias}.${known.get(property)} AS "${alias}.${property}"`),
      ].join(", "),
    taker: (alias, fields) => {
      const sign = signOf(fields);
      const of = (property: string) => `row[${JSON.stringify(`${alias}.${property}`)}]`;
      const id = sign === "id" ? [`id: globalId(type, ${of("id")})`, `rowId: ${of("id")}`] : [];
      const own = taken(fields).map((property) => `${JSON.stringify(property)}: ${of(property)}`);
      // One object of one shape: a list takes hundreds.
      const thing = `{ ${["__typename: type", ...id, ...own].join(", ")} }`;
      const code = `return (row) => ${of(sign)} === null ? null : ${thing};`;
      return new Function("type", "globalId", code)(type, globalId) as (row: object) => Thing | null;
    },
  };
}
