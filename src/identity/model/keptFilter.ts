import { Field, ObjectType } from "type-graphql";

@ObjectType("KeptFilter", { description: "A filter of a list that you keep by name, on whatever device." })
export class KeptFilter {
  @Field(() => String, { description: "The list: orders, statements, …, as the client calls it." })
  list!: string;
  @Field(() => String, { description: "What you call it, at most 40 characters." })
  name!: string;
  @Field(() => String, { description: "What the address says behind its question mark." })
  search!: string;
}
