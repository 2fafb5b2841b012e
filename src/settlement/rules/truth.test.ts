import { type Truth, truth, truthPeriod } from "../../../test/support/truth.ts";
import { defaultTolerance } from "../../chains/index.ts";
import { type Classifying } from "./classify.ts";
import { amountOf } from "./goods.ts";
import { groundOf } from "./ground.ts";
import { type Item, itemsOf } from "./items.ts";
import { match } from "./match/match.ts";

const found = (of: Truth): { items: readonly Item[]; header: readonly { amountMinor: bigint }[] } => {
  const facts: Classifying = {
    periodTo: truthPeriod.to,
    groundOf: (line) => groundOf(line, of.ground),
    tolerance: defaultTolerance.line,
  };
  return itemsOf(match(of.ours, of.theirs), amountOf(of.theirs) + 3n, facts);
};
const keyOf = (ours: readonly { id: string }[], theirs: readonly { id: string }[]): string =>
  [...ours.map(({ id }) => id), "|", ...theirs.map(({ id }) => id)].sort().join(" ");

describe("a statement of which everything is known", () => {
  it("is matched without one wrong match and with every code as it is, in 5,000 lines of every kind", () => {
    const of = truth(5_000);
    const { items, header } = found(of);
    const right = new Map(
      of.matters.map(({ ours, theirs, codes }) => [
        keyOf(
          ours.map((at) => of.ours[at]!),
          theirs.map((at) => of.theirs[at]!),
        ),
        [...codes].sort().join(),
      ]),
    );
    const wrongMatches = items.filter((item) => item.pass !== null && !right.has(keyOf(item.ours, item.theirs)));
    expect(wrongMatches.map((item) => [item.pass, item.ours[0]?.documentNo, item.theirs[0]?.documentNo])).toEqual([]);
    const codes = (item: Item) =>
      item.parts
        .map(({ code }) => code)
        .sort()
        .join();
    const wrongCodes = items.filter((item) => right.get(keyOf(item.ours, item.theirs)) !== codes(item));
    const told = wrongCodes.map((item) => `${codes(item)} instead of ${right.get(keyOf(item.ours, item.theirs))}`);
    expect([...new Set(told)].sort()).toEqual([]);
    expect(wrongCodes.length / of.matters.length).toBeLessThan(0.005);
    const passes = new Set(items.map(({ pass }) => pass));
    expect([...passes].sort()).toEqual(["P1", "P2", "P3", "P4", "P5", null].sort());
    const explained = [...items.flatMap(({ parts }) => parts), ...header].reduce(
      (sum, part) => sum + part.amountMinor,
      0n,
    );
    expect(explained).toBe(amountOf(of.ours) - amountOf(of.theirs) - 3n);
  });
});
