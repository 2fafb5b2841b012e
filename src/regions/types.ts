import { MaxLength } from "class-validator";
import { ArgsType, Field, ID } from "type-graphql";
import { PageArgs } from "../platform/graphql/connection.ts";
import { divisionLoOf } from "./model.ts";
import type { DivisionsAsked } from "./queries/pages.ts";

@ArgsType()
export class DivisionsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "Beginning of a name, of its pinyin or pinyin initials, of its English name, or of its code. One or two letters search no deeper than counties, unless the parent is a prefecture or smaller.",
  })
  @MaxLength(100)
  search?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "With a search: anywhere inside this division. Without: its children.",
  })
  parent?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Retired codes too." })
  retired!: boolean;

  /** The arguments as the query takes them; a parent that is no division has nothing inside it. */
  read(): DivisionsAsked {
    const parentLo = this.parent == null ? null : (divisionLoOf(this.parent) ?? 0n);
    return { search: this.search ?? null, parentLo, retired: this.retired, first: this.first, after: this.after };
  }
}
