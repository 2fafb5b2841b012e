import { decideContent } from "../../../chains/rules/contractContent.ts";
import { decideBeside } from "../../../chains/rules/contractCourse.ts";
import { day } from "../../../kernel/day.ts";
import { chainStories } from "./chains.ts";
import { type Named, contractsOf, yearsOf } from "./contracts.ts";

const named: Named = {
  entity: (at) => `ChainEntity_${at}`,
  banner: (name) => `ChainBanner_${name}`,
  store: (name) => `ChainStore_${name}`,
  dealer: (name) => `Dealer_${name}`,
  products: (...formats) => formats.flatMap((format) => [`Product_${format}1`, `Product_${format}2`]),
};
const every = (prefix: string): ReadonlySet<string> =>
  ({ has: (id: string) => id.startsWith(prefix) }) as unknown as ReadonlySet<string>;
const known = {
  ...{ entities: every("ChainEntity_"), banners: every("ChainBanner_"), stores: every("ChainStore_") },
  ...{ products: every("Product_"), dealers: every("Dealer_") },
};

describe("the contracts of the demo's chains", () => {
  it.each(["2026-11-22", "2026-12-31", "2027-01-01", "2028-02-29"])(
    "say on %s what the rules of contracts let pass, and none meets another",
    (today) => {
      for (const { code } of chainStories) {
        const contracts = contractsOf(code, named, yearsOf(day(today)));
        for (const { agreed, proposed } of contracts)
          for (const content of [...agreed, ...(proposed === null ? [] : [proposed])])
            expect(decideContent(content, known)).toEqual([]);
        for (const one of contracts)
          for (const other of contracts)
            if (one !== other && one.entity === other.entity)
              expect(
                decideBeside(
                  one.agreed[0]!,
                  other.agreed.map((each) => ({ ...each, contract: other.number })),
                  () => null,
                ),
              ).toEqual([]);
      }
    },
  );
});
