import { getMetadataArgsStorage } from "typeorm";

/**
 * What a model class says about its table, read from its TypeORM decorators, so that column names are written once.
 * A law compares the same metadata with the migrated schema: columns, types and nullability cannot drift.
 */
/** A class whose instances are rows of a table. */
export type ModelClass = abstract new (...args: never[]) => object;

export type EntityColumn = {
  readonly property: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
};

const ancestry = (entity: ModelClass): ModelClass[] => {
  const chain: ModelClass[] = [];
  for (
    let each: unknown = entity;
    typeof each === "function" && each !== Function.prototype;
    each = Object.getPrototypeOf(each)
  )
    chain.push(each as ModelClass);
  return chain;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const known = new WeakMap<ModelClass, readonly EntityColumn[]>();

/** The columns of a model class in the order of declaration. Names are snake_case of the property unless stated. */
export function entityColumns(entity: ModelClass): readonly EntityColumn[] {
  let columns = known.get(entity);
  if (columns === undefined) known.set(entity, (columns = columnsOf(entity)));
  return columns;
}

function columnsOf(entity: ModelClass): readonly EntityColumn[] {
  const chain = ancestry(entity);
  return getMetadataArgsStorage()
    .columns.filter((column) => chain.includes(column.target as ModelClass))
    .map((column) => ({
      property: column.propertyName,
      column: column.options.name ?? snake(column.propertyName),
      type: `${String(column.options.type)}${column.options.array === true ? "[]" : ""}`,
      nullable: column.options.nullable === true,
    }));
}

/** The table of a model class. */
export function tableOf(entity: ModelClass): string {
  const table = getMetadataArgsStorage().tables.find((each) => each.target === entity);
  if (table?.name === undefined) throw new Error(`${entity.name} names no table`);
  return table.name;
}

/** A select list that hands a row over under its property names: `o.dealer_id AS "dealerId", …`. */
export const selectOf = (entity: ModelClass, alias: string, only?: ReadonlySet<string>): string =>
  entityColumns(entity)
    .filter((column) => only === undefined || only.has(column.property))
    .map((column) => `${alias}.${column.column} AS "${column.property}"`)
    .join(", ");

/** Every model class that is a table. */
export const entities = (): readonly ModelClass[] =>
  getMetadataArgsStorage().tables.map((table) => table.target as ModelClass);
