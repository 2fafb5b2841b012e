import { no, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { saveCompetitors } from "../store.ts";
import type { OutletCompetitorSetInput } from "../types.ts";
import { outletToAct } from "./reading.ts";

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "BRAND_MISSING" | "FUTURE_DAY" | "PERIOD_EMPTY";

/** Says that a competing brand is sold at an outlet, since when, or that it is gone. */
export const outletCompetitorSet: Command<OutletCompetitorSetInput, Refused> = {
  name: "outletCompetitorSet",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const locked = await outletToAct(act, input.outlet, null);
    if (!locked.ok) return no({ code: "NOT_FOUND", path: ["outlet"] });
    const brand = input.brand.trim();
    const { since = null, until = null } = input;
    const refusals = [
      ...unless(brand !== "", "BRAND_MISSING", { path: ["brand"] }),
      ...unless(since === null || since <= act.today, "FUTURE_DAY", { path: ["since"] }),
      ...unless(until === null || until <= act.today, "FUTURE_DAY", { path: ["until"] }),
      ...unless(since === null || until === null || since < until, "PERIOD_EMPTY", { path: ["until"] }),
    ];
    if (refusals.length > 0) return no(...refusals);
    await saveCompetitors(act.tx, [{ outletId: locked.value.id, brand, since, until }]);
    act.changed({ competitor: [null, `${brand} ${since ?? ""}–${until ?? ""}`] });
    return yes({ id: locked.value.id });
  },
};
