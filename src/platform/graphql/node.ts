import { Field, ID, InterfaceType } from "type-graphql";
import { globalId } from "../../kernel/id.ts";
import type { Context } from "../context.ts";
import type { Selection } from "./selection.ts";

@InterfaceType("Node", {
  description: "Anything with an id that is unique over all types.",
  resolveType: (value: { readonly __typename?: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: "Unique over all types; opaque, and stable for ever." })
  id!: string;
}

/** Reads one thing by row id within the viewer's scope; null for denied and missing alike. */
export type NodeReader = (ctx: Context, id: string, selection: Selection) => Promise<object | null>;

const readers = new Map<string, NodeReader>();

/** Says how `node(id)` reads a type. Every type that implements Node has one (a law checks it). */
export const nodeReader = (type: string, reader: NodeReader): void => void readers.set(type, reader);
export const nodeReaderOf = (type: string): NodeReader | undefined => readers.get(type);
export const nodeTypes = (): readonly string[] => [...readers.keys()].sort();

/** A row's global id and type name, to be spread into what a resolver returns. */
export const nodeFields = <Type extends string>(type: Type, id: string) => ({
  __typename: type,
  id: globalId(type, id),
});
