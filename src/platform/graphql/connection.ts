import { type ClassType, ArgsType, Field, Int, ObjectType } from "type-graphql";
import { Max, Min } from "class-validator";
import { isUuid } from "../../kernel/id.ts";
import { Malformed } from "./errors.ts";

@ObjectType("PageInfo", { description: "Where a page stands in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follow after endCursor." })
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: "Give it as `after` to read on; null on an empty page." })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: "How many, at most 100." })
  @Min(1)
  @Max(100)
  first!: number;
  @Field(() => String, { nullable: true, description: "The endCursor of the page before." })
  after?: string | null;
}

/** What a keyset cursor holds: the sort value of the last row (null where the row had none) and its id. */
export type Key = readonly [sort: string | null, id: string];

export const cursorOf = (key: Key): string => Buffer.from(JSON.stringify(key)).toString("base64url");

/** Reads a cursor; what is none is a malformed request. */
export function readCursor(text: string | null | undefined): Key | undefined {
  if (text === null || text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (
      Array.isArray(value) &&
      value.length === 2 &&
      (typeof value[0] === "string" || value[0] === null) &&
      typeof value[1] === "string"
    )
      return [value[0], value[1]];
  } catch {
    // falls through to the refusal below: a broken cursor and a foreign one are the same mistake
  }
  throw new Malformed("This cursor is none of ours.");
}

/**
 * Reads a cursor of a list that is sorted by a day, a number or nothing, and then by a uuid: what PostgreSQL could not
 * read as such is refused before it is sent.
 */
export function readRowCursor(text: string | null | undefined): Key | undefined {
  const key = readCursor(text);
  const sorted = key === undefined || key[0] === null || /^(?:-?\d{1,18}|\d{4}-\d\d-\d\d)$/.test(key[0]);
  if (key !== undefined && !(isUuid(key[1]) && sorted)) throw new Malformed("This cursor is none of ours.");
  return key;
}

export type Page<Node> = {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
  readonly totalCount?: number;
};

/**
 * A page that makes its cursors when they are asked for: most documents read the nodes and the end's alone. A class, for a
 * getter in a literal is kept where only full collections look, and with it every row that it can see.
 */
class RowsPage<Row, Node> implements Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly #rows: readonly Row[];
  readonly #keyOf: (row: Row) => Key;

  constructor(rows: readonly Row[], more: boolean, keyOf: (row: Row) => Key, nodeOf: (row: Row) => Node) {
    this.#rows = rows;
    this.#keyOf = keyOf;
    this.nodes = rows.map((row) => nodeOf(row));
    const last = rows.at(-1);
    this.pageInfo = { hasNextPage: more, endCursor: last === undefined ? null : cursorOf(keyOf(last)) };
  }

  get edges(): Page<Node>["edges"] {
    return this.nodes.map((node, at) => ({ cursor: cursorOf(this.#keyOf(this.#rows[at]!)), node }));
  }
}

/** Makes a page of rows read with `LIMIT first + 1`: the extra row only says that more follow. */
export const pageOf = <Row, Node = Row>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => Key,
  nodeOf: (row: Row) => Node = (row) => row as unknown as Node,
): Page<Node> => new RowsPage(rows.slice(0, first), rows.length > first, keyOf, nodeOf);

/**
 * The connection and edge types of a node type: `OrderConnection`, `OrderEdge`. A live list also says where the event
 * log stood before its rows were read (`withEventCursor`).
 */
export function connectionType<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
  options: { readonly live?: boolean } = {},
): ClassType<Page<Node>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} and its place in the list.` })
  class Edge {
    @Field(() => String, { description: "The cursor of this place." })
    cursor!: string;
    @Field(node as never, { description: "The thing itself." })
    node!: Node;
  }
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: "Things with their cursors." })
    edges!: Edge[];
    @Field(() => PageInfo, { description: "Where the page stands." })
    pageInfo!: PageInfo;
  }
  // A list type through the plain decorator: its element class is only known when the schema is built.
  Field(() => [node()] as never, { description: "The things, without cursors." })(Connection.prototype, "nodes");
  if (options.live === true)
    Field(() => String, {
      description:
        "Where the event log stood before these rows were read: subscribe with it as `after`, and nothing falls between.",
    })(Connection.prototype, "eventCursor");
  return Connection as unknown as ClassType<Page<Node>>;
}
