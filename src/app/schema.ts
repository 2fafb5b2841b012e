import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { noPubSub } from "../platform/graphql/subscription.ts";
import { InstantScalar } from "../platform/graphql/scalars.ts";
import { resolvers } from "./modules.ts";

export type ResolverClass = (typeof resolvers)[number];

/** The schema of all modules. `validate` checks arguments by their class-validator rules before any resolver runs. */
export const makeSchema = (more: readonly ResolverClass[] = []): Promise<GraphQLSchema> =>
  buildSchema({
    resolvers: [...resolvers, ...more] as unknown as typeof resolvers,
    validate: { forbidUnknownValues: false, whitelist: false },
    scalarsMap: [{ type: Date, scalar: InstantScalar }],
    nullableByDefault: false,
    pubSub: noPubSub,
  });
