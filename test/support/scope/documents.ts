import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

type Field = GraphQLField<unknown, unknown>;
type Taken = GraphQLArgument | GraphQLInputField;

/** A place in the arguments where an id goes; filled when the document is asked. */
export class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
/** Arguments of one way to ask a field. `slot` is the id that this way is about; other slots take the asker's own. */
export type Way = {
  readonly label: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly slot: Slot | null;
};

/** Everything below a type, down to a depth, each type once on the way: all its fields, and all types of an interface. */
export function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  depth: number,
  above: readonly string[] = [],
  prefix = "",
): string {
  const named = getNamedType(type);
  if (isAbstractType(named)) {
    const each = schema
      .getPossibleTypes(named)
      .map((possible) => `... on ${possible.name} ${selectionOf(schema, possible, depth, above, `${possible.name}_`)}`);
    return `{ __typename ${each.join(" ")} }`;
  }
  if (!isObjectType(named)) return "";
  const below = Object.values(named.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)) return [];
    const name = prefix === "" ? field.name : `${prefix}${field.name}: ${field.name}`;
    if (!isObjectType(inner) && !isAbstractType(inner)) return [name];
    // A connection shows its things twice; once is enough to see them.
    if (depth <= 1 || above.includes(inner.name) || (named.name.endsWith("Edge") && field.name === "node")) return [];
    const selected = selectionOf(schema, inner, depth - 1, [...above, named.name]);
    return selected === "" || selected === "{ __typename }" ? [] : [`${name} ${selected}`];
  });
  return `{ ${["__typename", ...below].join(" ")} }`;
}

const scalars: Readonly<Record<string, unknown>> = {
  Int: 5,
  Boolean: true,
  Date: "2026-06-10",
  DateTime: "2026-06-10T00:00:00Z",
  Decimal: "1.5",
  BigInt: "5",
  Quantity: 5,
  Float: 5,
  Json: {},
};

/** Plausible texts by the name of where they go. */
export type Texts = (name: string) => string;

/** A value for an input: required fields only, and ids as slots. */
function valueOf(type: GraphQLInputType, name: string, texts: Texts, optional: boolean): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueOf(bare.ofType as GraphQLInputType, name, texts, optional)];
  if (isInputObjectType(bare))
    return Object.fromEntries(
      Object.values(bare.getFields())
        .filter((field) => optional || (isNonNullType(field.type) && field.defaultValue === undefined))
        .filter((field) => field.name !== "preview")
        .map((field) => [field.name, valueOf(field.type, field.name, texts, false)]),
    );
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (bare.name === "ID") return name === "requestId" ? "" : new Slot(name);
  return bare.name === "String" ? texts(name) : scalars[bare.name];
}

const required = (taken: Taken): boolean => isNonNullType(taken.type) && taken.defaultValue === undefined;

/** Every way to fill the taken things: the required ones, and each optional one beside them; each value of an enum. */
function fillings(takens: readonly Taken[], texts: Texts): { label: string; value: Record<string, unknown> }[] {
  const base = Object.fromEntries(
    takens.filter(required).map((taken) => [taken.name, valueOf(taken.type, taken.name, texts, false)]),
  );
  const more = takens.flatMap((taken) => {
    const named = getNamedType(taken.type);
    const set = (value: unknown, label: string) => ({
      label: `${taken.name}${label}`,
      value: { ...base, [taken.name]: value },
    });
    const wrap = (value: unknown) => (isListType(getNullableType(taken.type)) ? [value] : value);
    if (["preview", "requestId", "after", "first"].includes(taken.name)) return [];
    if (isInputObjectType(named))
      return fillings(Object.values(named.getFields()), texts).map(({ label, value }) => set(wrap(value), `.${label}`));
    if (required(taken) && !isEnumType(named)) return [];
    if (isEnumType(named)) return named.getValues().map(({ name }) => set(wrap(name), `=${name}`));
    return [set(valueOf(taken.type, taken.name, texts, false), "")];
  });
  return [{ label: "plain", value: base }, ...more];
}

/** A way whose only optional part, if any, is the id itself: with others beside it, it would be asked many times over. */
export const isAboutItsId = ({ label, slot }: Way): boolean =>
  label === "plain" || (slot !== null && (label.startsWith("plain ") || label.endsWith(`${slot.name} ${slot.name}`)));

function slotsIn(value: unknown, found: Slot[] = []): Slot[] {
  if (value instanceof Slot) found.push(value);
  else if (value !== null && typeof value === "object") for (const each of Object.values(value)) slotsIn(each, found);
  return found;
}

/** All ways to ask a field, one for each id in each filling. `first` is as large as it goes. */
export function waysOf(field: Field, texts: Texts): Way[] {
  const pages = field.args.some((arg) => arg.name === "first") ? { first: 100 } : {};
  const ways = fillings(field.args, texts).flatMap(({ label, value }): Way[] => {
    const args = { ...value, ...pages };
    const slots = slotsIn(args);
    return slots.length === 0
      ? [{ label, args, slot: null }]
      : slots.map((slot) => ({ label: `${label} ${slot.name}`, args, slot }));
  });
  const seen = new Set<string>();
  return ways.filter((way) => {
    const key = JSON.stringify([way.args, way.slot?.name], (_, value: unknown) =>
      value instanceof Slot ? `$${value.name}` : value,
    );
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

/** The arguments with every slot filled. */
export const filled = (value: unknown, idFor: (slot: Slot) => string): any =>
  value instanceof Slot
    ? idFor(value)
    : Array.isArray(value)
      ? value.map((each) => filled(each, idFor))
      : value !== null && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, idFor)]))
        : value;

/** One document asking a field several times, by aliases `a0`, `a1`, …; its variables. */
export function documentOf(
  kind: "query" | "mutation" | "subscription",
  field: Field,
  selection: string,
  asked: readonly Readonly<Record<string, unknown>>[],
): { readonly text: string; readonly variables: Record<string, unknown> } {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const type = getNamedType(field.type);
  const spread = selection === "" ? "" : "{ ...all }";
  const calls = asked.map((args, at) => {
    const given = Object.keys(args).map((name) => {
      const arg = field.args.find((each) => each.name === name)!;
      variables[`v${at}_${name}`] = args[name];
      declared.push(`$v${at}_${name}: ${String(arg.type)}`);
      return `${name}: $v${at}_${name}`;
    });
    return `a${at}: ${field.name}${given.length === 0 ? "" : `(${given.join(", ")})`} ${spread}`;
  });
  const fragment = selection === "" ? "" : ` fragment all on ${type.name} ${selection}`;
  return {
    text: `${kind}${declared.length === 0 ? "" : ` (${declared.join(", ")})`} { ${calls.join(" ")} }${fragment}`,
    variables,
  };
}

/** Everything is tried and rolled back, where the mutation can. */
export function previewOf(field: Field): { preview?: true } {
  const input = getNamedType(field.args[0]?.type);
  return isInputObjectType(input) && "preview" in input.getFields() ? { preview: true } : {};
}
