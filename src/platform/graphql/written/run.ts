import type { GraphQLAbstractType, GraphQLField, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from "graphql";
import type { FieldNode, OperationDefinitionNode, FragmentDefinitionNode } from "graphql";
import { getArgumentValues } from "graphql";

type Variables = Readonly<Record<string, unknown>>;

/** What all fields of an operation share. */
export type Operation = {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
};

/** A field that a resolver stands before, and its place among those of the operation. */
export type Resolved = {
  readonly place: number;
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
};

type Gather = (value: unknown, run: Run) => void;

/**
 * One answer in the making: what its resolvers gave, by the thing that each was asked about. The same thing asked for the
 * same field twice is asked once.
 */
export class Run {
  readonly #operation: Operation;
  readonly #variables: Variables;
  readonly #context: unknown;
  readonly #given: (Map<unknown, unknown> | undefined)[] = [];
  readonly #arguments: (Record<string, unknown> | undefined)[] = [];
  #pending = 1;
  #failed = false;
  #ended: (whole: boolean) => void = () => undefined;

  constructor(operation: Operation, variables: Variables, context: unknown) {
    this.#operation = operation;
    this.#variables = variables;
    this.#context = context;
  }

  /** Begins with the operation's own fields; true once all resolvers have answered, false when one has failed. */
  whole(begin: (run: Run) => void): Promise<boolean> {
    return new Promise((ended) => {
      this.#ended = ended;
      this.#trying(() => begin(this));
      this.#settled();
    });
  }

  /** What was given for a place and a thing. */
  of(place: number, thing: unknown): unknown {
    return this.#given[place]?.get(thing);
  }

  /** Asks a field's resolver about a thing, and goes on below what it gives. */
  resolve(asked: Resolved, thing: unknown, below: Gather | null): void {
    this.#take(asked.place, thing, below, () => {
      const { field, nodes, place } = asked;
      const given = (this.#arguments[place] ??= getArgumentValues(field, nodes[0]!, this.#variables));
      return field.resolve!(thing, { ...given }, this.#context, this.#info(asked));
    });
  }

  /** Asks of which type a thing is where it may be of several. */
  typeOf(place: number, type: GraphQLAbstractType, thing: unknown, asked: Resolved, below: Gather): void {
    this.#take(
      place,
      thing,
      () => below(thing, this),
      () =>
        type.resolveType === undefined || type.resolveType === null
          ? (thing as { __typename?: unknown }).__typename
          : type.resolveType(thing, this.#context, this.#info(asked), type),
    );
  }

  #take(place: number, thing: unknown, below: Gather | null, ask: () => unknown): void {
    const given = (this.#given[place] ??= new Map<unknown, unknown>());
    if (given.has(thing)) return;
    given.set(thing, undefined);
    const take = (value: unknown) => {
      given.set(thing, value);
      if (below !== null) this.#trying(() => below(value, this));
    };
    this.#trying(() => {
      const value = ask();
      if (!(value instanceof Promise)) return take(value);
      this.#pending += 1;
      void value.then(take, () => (this.#failed = true)).then(() => this.#settled());
    });
  }

  #trying(act: () => void): void {
    try {
      act();
    } catch {
      this.#failed = true;
    }
  }

  #settled(): void {
    this.#pending -= 1;
    if (this.#pending === 0) this.#ended(!this.#failed);
  }

  /** Without places in lists: errors, which say them, are told by the reference implementation. */
  #info({ field, nodes, parent }: Resolved): GraphQLResolveInfo {
    const { schema, node: operation, fragments } = this.#operation;
    return {
      ...{ fieldName: field.name, fieldNodes: nodes, returnType: field.type, parentType: parent },
      ...{ path: { prev: undefined, key: nodes[0]!.alias?.value ?? field.name, typename: parent.name } },
      ...{ schema, fragments, rootValue: undefined, operation, variableValues: this.#variables },
    };
  }
}
