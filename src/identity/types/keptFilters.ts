import { MaxLength, MinLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { KeptFilter } from "../model/keptFilter.ts";

@InputType("KeptFilterSaveInput", { description: "A filter to keep by name." })
export class KeptFilterSaveInput extends CommandInput {
  @Field(() => String, { description: "The list, as the client calls it; at most 40 characters." })
  @MinLength(1)
  @MaxLength(40)
  list!: string;
  @Field(() => String, { description: "What you call it, at most 40 characters; the same name is replaced." })
  name!: string;
  @Field(() => String, { description: "What the address says behind its question mark, at most 2,000 characters." })
  search!: string;
}

@InputType("KeptFilterForgetInput", { description: "A filter to forget." })
export class KeptFilterForgetInput extends CommandInput {
  @Field(() => String, { description: "The list, as the client calls it." })
  list!: string;
  @Field(() => String, { description: "The filter's name." })
  name!: string;
}

const kept = [
  "keptFilters",
  () => [KeptFilter],
  "The list's filters by name, as they are now; null when refused.",
] as const;

export const KeptFilterSaveTypes = commandTypes({
  name: "KeptFilterSave",
  thing: kept,
  codes: {
    NAME_MISSING: "It has no name.",
    NAME_TOO_LONG: "The name has more than 40 characters.",
    FILTER_TOO_LONG: "The filter says more than 2,000 characters.",
    TOO_MANY_FILTERS: "Fifty are kept of this list; forget one first.",
  },
});
export const KeptFilterForgetTypes = commandTypes({
  name: "KeptFilterForget",
  thing: kept,
  codes: { NOT_FOUND: "You keep no filter of this name." },
});
