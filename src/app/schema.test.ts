import { type GraphQLObjectType, graphql, parse } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import {
  Authorized,
  Field,
  ObjectType,
  Query,
  Resolver,
  UseMiddleware,
  buildSchema,
  getMetadataStorage,
} from "type-graphql";
import { type ResolverClass, readPlainFields } from "./schema.ts";

/** Declared inside the test, and forgotten after it: decorators write into one storage that all schemas are made of. */
function declareGuarded(): ResolverClass {
  @ObjectType("GuardedThing")
  class GuardedThing {
    @Field(() => String)
    open!: string;
    @Authorized()
    @Field(() => String, { nullable: true })
    forSome!: string;
    @UseMiddleware(() => Promise.resolve("by the guard"))
    @Field(() => String)
    watched!: string;
  }
  @Resolver()
  class GuardedResolver {
    @Query(() => GuardedThing)
    guardedThing(): GuardedThing {
      return { open: "open", forSome: "secret", watched: "secret" };
    }
  }
  return GuardedResolver;
}

describe("fields that only hand on a property", () => {
  const kept = getMetadataStorage().clone();
  afterAll(() => void Object.assign(getMetadataStorage(), kept));

  it("lose their resolver, and every guard before another field stands, compiled or not", async () => {
    const schema = await buildSchema({ resolvers: [declareGuarded()], authChecker: () => false, validate: false });
    readPlainFields(schema);
    const fields = (schema.getType("GuardedThing") as GraphQLObjectType).getFields();
    expect(fields["open"]?.resolve).toBeUndefined();
    expect(fields["forSome"]?.resolve).toBeDefined();
    expect(fields["watched"]?.resolve).toBeDefined();
    const source = "{ guardedThing { open watched forSome } }";
    const compiled = compileQuery(schema, parse(source));
    if (!isCompiledQuery(compiled)) throw new Error("not compiled");
    for (const result of [await graphql({ schema, source }), await compiled.query({}, {}, {})]) {
      expect(result.errors).toHaveLength(1);
      expect(result.data).toEqual({ guardedThing: { open: "open", watched: "by the guard", forSome: null } });
    }
  });
});
