import "reflect-metadata";
import { type GraphQLSchema, isObjectType } from "graphql";
import { buildSchema, getMetadataStorage } from "type-graphql";
import { noPubSub } from "../platform/graphql/subscription.ts";
import { validateArgument } from "../platform/graphql/validation.ts";
import { InstantScalar } from "../platform/graphql/scalars.ts";
import { type ResolverClass, resolvers } from "./modules.ts";

export type { ResolverClass } from "./modules.ts";

/** Schemas made before, by what was added to the modules' own: many servers in one process (tests) share theirs. */
const made: { readonly more: readonly ResolverClass[]; readonly schema: Promise<GraphQLSchema> }[] = [];

/** The schema of all modules. `validate` checks arguments by their class-validator rules before any resolver runs. */
export function makeSchema(more: readonly ResolverClass[] = []): Promise<GraphQLSchema> {
  const known = made.find((each) => each.more.length === more.length && each.more.every((one, at) => one === more[at]));
  const schema = known?.schema ?? buildWith(more);
  if (known === undefined) made.push({ more, schema });
  return schema;
}

async function buildWith(more: readonly ResolverClass[]): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...resolvers, ...more] as unknown as typeof resolvers,
    validateFn: validateArgument,
    scalarsMap: [{ type: Date, scalar: InstantScalar }],
    nullableByDefault: false,
    pubSub: noPubSub,
    // Asking for the whole introspection is two thirds of the work; the server it goes to validates it anyway, and a law.
    skipCheck: true,
  });
  readPlainFields(schema);
  return schema;
}

/**
 * A field that only hands on a property of its object needs no resolver of its own, and is then free. Field by field, of
 * the finished schema, and never by `simpleResolvers`, which silently drops guards: what anything stands before (roles, a
 * middleware, a field resolver) keeps it.
 */
export function readPlainFields(schema: GraphQLSchema): void {
  const { objectTypes, fieldResolvers } = getMetadataStorage();
  const resolved = (target: object, name: string) =>
    fieldResolvers.some(
      (each) => each.methodName === name && (each.getObjectType === undefined || each.getObjectType() === target),
    );
  for (const { name, target, fields } of objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of fields ?? []) {
      const shown = type.getFields()[field.schemaName];
      const guarded = field.roles !== undefined || field.middlewares === undefined || field.middlewares.length > 0;
      if (shown === undefined || guarded || field.name !== field.schemaName || resolved(target, field.name)) continue;
      delete shown.resolve;
    }
  }
}
