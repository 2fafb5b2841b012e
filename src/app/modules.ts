import type { NonEmptyArray } from "type-graphql";
import { FileResolver } from "../platform/files/resolvers.ts";
import { NodeResolver } from "./node.ts";

/** Every resolver class of every module. The schema holds what is listed here and nothing else. */
export const resolvers: NonEmptyArray<Function> = [NodeResolver, FileResolver];
