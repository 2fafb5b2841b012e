import { no, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { latestFrom } from "../rules/facts.ts";
import { decideDays } from "../rules/outlet.ts";
import { saveOutlets } from "../store.ts";
import type { OutletCloseInput } from "../types.ts";
import { outletToAct, tellOutlet } from "./reading.ts";

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "CLOSED_BEFORE_OPENED" | "DAY_TOO_FAR";

/** Says from which day an outlet is closed, or that it is open. It stays in the universe of the days before. */
export const outletClose: Command<OutletCloseInput, Refused> = {
  name: "outletClose",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const locked = await outletToAct(act, input.outlet, input.version);
    if (!locked.ok) return locked;
    const closedOn = input.closedOn ?? null;
    const outlet = { ...locked.value, closedOn };
    const refusals = [
      ...decideDays(outlet),
      ...unless(closedOn === null || closedOn <= latestFrom(act.today), "DAY_TOO_FAR", { path: ["closedOn"] }),
    ];
    if (refusals.length > 0) return no(...refusals);
    await saveOutlets(act.tx, [outlet], { now: act.now, importRunId: null });
    act.changed({ closedOn: [locked.value.closedOn, closedOn] });
    tellOutlet(act, "outlet.updated", { ...outlet, version: outlet.version + 1 });
    return yes({ id: outlet.id });
  },
};
