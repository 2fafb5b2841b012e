import { FieldResolver, Resolver, Root } from "type-graphql";
import { SplitLineInput } from "../model/figures.ts";
import { SplitEntry } from "../model/split.ts";

/** What of a line's particulars its readers are told, in this order; ids of people are not among it. */
const shown = ["heldOn", "present", "answerBy", "endsOn", "inTime", "kinds", "outcome"] as const;

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value));

@Resolver(() => SplitEntry)
export class SplitEntryFacts {
  @FieldResolver(() => [SplitLineInput], {
    description:
      "Particulars: heldOn and present of a meeting, endsOn of a termination, wanted_<component> of a counter, kinds that were paid.",
  })
  facts(@Root() { params }: SplitEntry): SplitLineInput[] {
    const wanted = JSON.parse(typeof params["figures"] === "string" ? params["figures"] : "[]") as {
      kind: string;
      amount: string;
    }[];
    return [
      ...shown.flatMap((name) => (params[name] === undefined ? [] : [{ name, value: textOf(params[name]) }])),
      ...wanted.map(({ kind, amount }) => ({ name: `wanted_${kind}`, value: amount })),
    ];
  }
}
