import {
  type FieldNode,
  type FragmentDefinitionNode,
  type DocumentNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  Kind,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { type Operation, type Resolved, Run } from "./run.ts";
import { Redo, type WriteAbsent, leafWriter } from "./leaf.ts";
import { Sheet } from "./sheet.ts";

type Variables = Readonly<Record<string, unknown>>;
/** How a value of a place in the document is written; and what must be asked before, null where it is plain data. */
type Part = { readonly write: Write; readonly gather: Gather | null };
type Write = (value: unknown, sheet: Sheet, run: Run) => void;
type Gather = (value: unknown, run: Run) => void;
type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * The code that answers a query's document as the bytes of its JSON. First all resolvers are asked, level by level; what
 * they gave is then written in one walk, by code made for the document, without an object or a text for each part of the
 * answer.
 */
export class Plan {
  readonly #operation: Operation;
  readonly #variables: Variables;
  readonly #root: Part;
  #places = 0;

  constructor(operation: Operation, variables: Variables) {
    this.#operation = operation;
    this.#variables = variables;
    const { schema, node, fragments } = operation;
    const type = schema.getQueryType()!;
    const fields = collectFields(schema, fragments, variables, type, node.selectionSet) as Fields;
    this.#root = this.#object(type, fields);
  }

  /** The answer as it is sent; null where it is not answered without an error. */
  async answer(context: unknown, variables: Variables): Promise<Buffer | null> {
    const run = new Run(this.#operation, variables, context);
    if (!(await run.whole((begun) => this.#root.gather?.(undefined, begun)))) return null;
    try {
      sheet.begin();
      sheet.put(opening);
      this.#root.write(undefined, sheet, run);
      sheet.put(closing);
      return sheet.taken();
    } catch {
      return null;
    }
  }

  #part(whole: GraphQLOutputType, asked: Resolved): Part {
    const type = getNullableType(whole);
    const absent = isNonNullType(whole) ? missing : none;
    if (isLeafType(type)) return { write: leafWriter(type, absent) as Write, gather: null };
    const { write, gather } = this.#present(type, asked);
    return {
      write: (value, out, run) => (value === null || value === undefined ? absent(out) : write(value, out, run)),
      gather:
        gather === null ? null : (value, run) => void (value === null || value === undefined || gather(value, run)),
    };
  }

  #present(type: GraphQLOutputType, asked: Resolved): Part {
    if (isListType(type)) return listOf(this.#part(type.ofType as GraphQLOutputType, asked));
    if (isObjectType(type)) return this.#object(type, this.#below(type, asked));
    if (isAbstractType(type)) return this.#abstract(type, asked);
    throw new Error(`${String(type)} cannot be answered`);
  }

  #below(type: GraphQLObjectType, { nodes }: Resolved): Fields {
    const { schema, fragments } = this.#operation;
    return collectSubfields(schema, fragments, this.#variables, type, nodes as FieldNode[]) as Fields;
  }

  #abstract(type: GraphQLAbstractType, asked: Resolved): Part {
    const place = this.#places++;
    const { schema } = this.#operation;
    const parts = new Map<unknown, Part>();
    // Of many possible types few come.
    const partOf = (value: unknown, run: Run): Part => {
      const name = run.of(place, value);
      const found = parts.get(name);
      if (found !== undefined) return found;
      const concrete = schema.getPossibleTypes(type).find((each) => each.name === name) ?? missing();
      const part = this.#object(concrete, this.#below(concrete, asked));
      parts.set(name, part);
      return part;
    };
    return {
      write: (value, out, run) => partOf(value, run).write(value, out, run),
      gather: (value, run) => run.typeOf(place, type, value, asked, () => partOf(value, run).gather?.(value, run)),
    };
  }

  #object(type: GraphQLObjectType, fields: Fields): Part {
    const made = [...fields].map(([name, nodes]) => this.#field(type, name, nodes));
    const gathers = made.flatMap(({ gather }) => (gather === null ? [] : [gather]));
    return {
      write: writerOf(type, made),
      gather: gathers.length === 0 ? null : (value, run) => gathers.forEach((gather) => gather(value, run)),
    };
  }

  #field(parent: GraphQLObjectType, shown: string, nodes: readonly FieldNode[]): Written {
    const name = nodes[0]!.name.value;
    if (name === "__typename") return { shown, constant: parent.name, gather: null };
    const field = parent.getFields()[name];
    if (field === undefined) throw new Error(`${parent.name}.${name} cannot be answered`);
    const resolves = field.resolve !== undefined;
    const asked: Resolved = { place: resolves ? this.#places++ : -1, parent, field, nodes };
    const { write, gather } = this.#part(field.type, asked);
    if (resolves)
      return { shown, write, place: asked.place, gather: (value, run) => run.resolve(asked, value, gather) };
    const below = (value: unknown, run: Run) => gather!((value as Record<string, unknown>)[name], run);
    return { shown, write, property: name, gather: gather === null ? null : below };
  }
}

const missing = (): never => {
  throw new Redo();
};
const none: WriteAbsent = (out) => out.put(nothing);

const sheet = new Sheet();
const [opening, closing, nothing] = [Buffer.from('{"data":'), Buffer.from("}\n"), Buffer.from("null")];
const [comma, left, right] = [44, 91, 93];

function listOf({ write, gather }: Part): Part {
  const items = (value: unknown): readonly unknown[] => {
    if (Array.isArray(value)) return value;
    if (typeof value !== "object" || !(Symbol.iterator in value!)) throw new Redo();
    return [...(value as Iterable<unknown>)];
  };
  return {
    write: (value, out, run) => {
      const all = items(value);
      out.byte(left);
      for (let at = 0; at < all.length; at += 1) {
        if (at > 0) out.byte(comma);
        write(all[at], out, run);
      }
      out.byte(right);
    },
    gather: gather === null ? null : (value, run) => items(value).forEach((item) => gather(item, run)),
  };
}

/** A field of an object: always the same, what its resolver gave, or a property of it. */
type Written = {
  readonly shown: string;
  readonly gather: Gather | null;
} & (
  | { readonly constant: string }
  | { readonly write: Write; readonly place: number }
  | { readonly write: Write; readonly property: string }
);

/** Code that writes an object of a type with these fields. */
function writerOf(type: GraphQLObjectType, fields: readonly Written[]): Write {
  const writes = fields.map((field) => ("write" in field ? field.write : null));
  // What is always the same between two values is put in one piece.
  const pieces: Buffer[] = [];
  const lines: string[] = [];
  let same = "{";
  const put = () => lines.push(`sheet.put(pieces[${pieces.push(Buffer.from(same)) - 1}]);`);
  for (const [at, field] of fields.entries()) {
    same += `${at === 0 ? "" : ","}${JSON.stringify(field.shown)}:`;
    if ("constant" in field) {
      same += JSON.stringify(field.constant);
      continue;
    }
    put();
    same = "";
    const from = "place" in field ? `run.of(${field.place}, thing)` : `thing[${JSON.stringify(field.property)}]`;
    lines.push(`write${at}(${from}, sheet, run);`);
  }
  same += "}";
  put();
  const names = writes.map((_write, at) => `const write${at} = writes[${at}];`);
  const code = `${names.join("")} return (thing, sheet, run) => {
      if (thing instanceof Error || thing instanceof Promise || typeof thing === "function") throw new Redo();
      ${lines.join("\n")}
    };`;
  const write = new Function("writes", "pieces", "Redo", code)(writes, pieces, Redo) as Write;
  const { isTypeOf } = type;
  if (isTypeOf === undefined || isTypeOf === null) return write;
  // Only what says at once that it is one of them is written.
  return (thing, out, run) => (isTypeOf(thing, null, null as never) === true ? write(thing, out, run) : missing());
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );

/** The variables of an operation as its types have them; null where they do not fit. */
export function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  given: Variables,
): Variables | null {
  if (variableDefinitions === undefined || variableDefinitions.length === 0) return noVariables;
  return getVariableValues(schema, variableDefinitions, given).coerced ?? null;
}
const noVariables: Variables = {};

/**
 * A plan for a query's operation, with the switches (`@skip`, `@include`) as these variables set them; null for what it
 * does not know, such as questions about the schema.
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  node: OperationDefinitionNode,
  variables: Variables,
): Plan | null {
  try {
    return new Plan({ schema, node, fragments: fragmentsOf(document) }, variables);
  } catch {
    return null;
  }
}
