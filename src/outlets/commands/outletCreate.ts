import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { placeBy } from "../places.ts";
import { mayWrite, mayWriteAt } from "../rules/access.ts";
import { latestFrom } from "../rules/facts.ts";
import { type OutletRefusal, always, decideOutlet } from "../rules/outlet.ts";
import { isCodeTaken, outletsByCode, saveOutlets, savePeriods } from "../store.ts";
import type { OutletCreateInput } from "../types.ts";
import { amountRead, dealerNamed, refusalsAll, tellOutlet } from "./reading.ts";

type Refused = OutletRefusal | "NOT_ALLOWED" | "DUPLICATE_CODE" | "AMOUNT_MALFORMED" | "CURRENCY_UNKNOWN";

/** Takes an outlet into the universe, whether it buys or not. */
export const outletCreate: Command<OutletCreateInput, Refused> = {
  name: "outletCreate",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const place = await placeBy(act.tx, divisionLoOf(input.division));
    const dealer = await dealerNamed(act, input.dealer);
    const turnover = amountRead(input.turnover, input.currency ?? act.viewer.currency, "turnover");
    const code = input.code.trim();
    const said = { code, name: input.name, place, openedOn: input.openedOn ?? null, closedOn: null, dealer };
    const turnoverMinor = turnover.ok ? turnover.value.minor : null;
    const taken = (await outletsByCode(act.tx, act.viewer.manufacturerId, [code])).has(code);
    const refusals: Refusal<Refused>[] = [
      ...refusalsAll<Refused>(
        decideOutlet({ ...said, turnoverMinor }, latestFrom(act.today)),
        turnover,
        place === null ? yes(true) : mayWriteAt(act.viewer, place.ancestors, ["division"]),
      ),
      ...(taken ? [{ code: "DUPLICATE_CODE" as const, path: ["code"] }] : []),
    ];
    if (refusals.length > 0 || place === null || dealer === undefined || !turnover.ok) return no(...refusals);
    const id = newId();
    const outlet = {
      ...{ id, code, name: input.name.trim(), divisionLo: place.lo, address: input.address?.trim() ?? "" },
      ...{ channel: input.channel, dealerId: dealer, openedOn: said.openedOn, closedOn: null },
    };
    try {
      await saveOutlets(act.tx, [outlet], { now: act.now, importRunId: null });
    } catch (error) {
      if (isCodeTaken(error)) return no({ code: "DUPLICATE_CODE", path: ["code"] });
      throw error;
    }
    const known = { dealerId: dealer, turnoverMinor: turnover.value.minor, currency: turnover.value.currency };
    await savePeriods(act.tx, [{ outletId: id, from: said.openedOn ?? always, ...known }]);
    tellOutlet(act, "outlet.created", { id, version: 1, dealerId: dealer });
    return yes({ id });
  },
};
