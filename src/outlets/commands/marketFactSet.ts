import { type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { placeBy } from "../places.ts";
import { mayWrite, mayWriteAt } from "../rules/access.ts";
import { type MarketRefusal, decideMarket } from "../rules/facts.ts";
import { saveMarket } from "../store-facts.ts";
import type { MarketFactSetInput } from "../types.ts";
import { amountRead, refusalsAll } from "./reading.ts";

type Refused = MarketRefusal | "NOT_ALLOWED" | "UNKNOWN_DIVISION" | "AMOUNT_MALFORMED" | "CURRENCY_UNKNOWN";

/** Sets what is known of a division's market in a year. The trail keeps what was said before. */
export const marketFactSet: Command<MarketFactSetInput, Refused> = {
  name: "marketFactSet",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const place = await placeBy(act.tx, divisionLoOf(input.division));
    const sales = amountRead(input.categorySales, input.currency ?? act.viewer.currency, "categorySales");
    const population = input.population == null ? null : BigInt(input.population);
    const category = sales.ok ? sales.value : { minor: null, currency: null };
    const refusals: Refusal<Refused>[] = [
      ...decideMarket({ year: input.year, population, categoryMinor: category.minor }, Number(act.today.slice(0, 4))),
      ...refusalsAll<Refused>(
        sales,
        place === null ? yes(true) : mayWriteAt(act.viewer, place.ancestors, ["division"]),
      ),
      ...(place === null ? [{ code: "UNKNOWN_DIVISION" as const, path: ["division"] }] : []),
    ];
    if (refusals.length > 0 || place === null) return no(...refusals);
    const fact = {
      divisionLo: place.lo,
      year: input.year,
      population,
      categoryMinor: category.minor,
      currency: category.currency,
    };
    const [id] = await saveMarket(act.tx, [fact], act.now);
    return yes({ id: id as string });
  },
};
