import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { InstantScalar } from "../platform/graphql/scalars.ts";
import { resolvers } from "./modules.ts";

/** The schema of all modules. `validate` checks arguments by their class-validator rules before any resolver runs. */
export const makeSchema = (): Promise<GraphQLSchema> =>
  buildSchema({
    resolvers,
    validate: { forbidUnknownValues: false, whitelist: false },
    scalarsMap: [{ type: Date, scalar: InstantScalar }],
    nullableByDefault: false,
  });
