import { type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { placeBy } from "../places.ts";
import { mayWrite, mayWriteAt } from "../rules/access.ts";
import { latestFrom } from "../rules/facts.ts";
import { type OutletRefusal, decideFrom, decideOutlet } from "../rules/outlet.ts";
import { type OutletKnown, saveOutlets, savePeriods } from "../store.ts";
import type { OutletUpdateInput } from "../types.ts";
import { amountRead, dealerNamed, outletToAct, refusalsAll, tellOutlet } from "./reading.ts";

type Refused =
  | OutletRefusal
  | ("NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "AMOUNT_MALFORMED" | "CURRENCY_UNKNOWN" | "HISTORY_LATER");

/** Changes what is known of an outlet. Who serves it and what it turns over holds from a day on; before it what was known stays. */
export const outletUpdate: Command<OutletUpdateInput, Refused> = {
  name: "outletUpdate",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const locked = await outletToAct(act, input.outlet, input.version);
    if (!locked.ok) return locked;
    const was = locked.value;
    const read = await readUpdate(act, input, was);
    if (read.refusals.length > 0) return no(...read.refusals);
    await saveOutlets(act.tx, [read.outlet], { now: act.now, importRunId: null });
    if (read.period !== null) await savePeriods(act.tx, [read.period]);
    act.changed({
      name: [was.name, read.outlet.name],
      divisionLo: [was.divisionLo, read.outlet.divisionLo],
      dealerId: [was.dealerId, read.outlet.dealerId],
      turnoverMinor: [was.turnoverMinor, read.period?.turnoverMinor ?? was.turnoverMinor],
    });
    tellOutlet(act, "outlet.updated", { ...read.outlet, version: was.version + 1 });
    return yes({ id: was.id });
  },
};

/** The outlet as it shall be, what is known of it from the day on where that is new, and all that speaks against it. */
async function readUpdate(act: Act, input: OutletUpdateInput, was: OutletKnown) {
  const moved = input.division === null || input.division === undefined ? null : input.division;
  const place = moved === null ? "KEPT" : await placeBy(act.tx, divisionLoOf(moved));
  const named = await dealerNamed(act, input.dealer);
  const dealer = input.unserved === true ? null : input.dealer == null ? was.dealerId : named;
  const turnover = amountRead(input.turnover, input.currency ?? act.viewer.currency, "turnover");
  const known =
    turnover.ok && turnover.value.minor !== null
      ? turnover.value
      : { minor: was.turnoverMinor, currency: was.currency };
  const from = input.from ?? act.today;
  const outlet = {
    ...{ id: was.id, code: was.code, name: (input.name ?? was.name).trim(), channel: input.channel ?? was.channel },
    ...{
      divisionLo: place === "KEPT" || place === null ? was.divisionLo : place.lo,
      openedOn: was.openedOn,
      closedOn: was.closedOn,
    },
    ...{ address: (input.address ?? was.address).trim(), dealerId: dealer ?? null },
  };
  const dated = dealer !== was.dealerId || known.minor !== was.turnoverMinor || known.currency !== was.currency;
  const refusals: Refusal<Refused>[] = [
    ...refusalsAll<Refused>(
      decideOutlet({ ...outlet, place, dealer, turnoverMinor: known.minor }, latestFrom(act.today)),
      turnover,
      place === "KEPT" || place === null ? yes(true) : mayWriteAt(act.viewer, place.ancestors, ["division"]),
    ),
    // Only what already holds is the wall's: a dealer to come is said on the day he comes.
    ...(dated ? decideFrom(from, was.newest, act.today) : []),
  ];
  const period = {
    outletId: was.id,
    from,
    dealerId: outlet.dealerId,
    turnoverMinor: known.minor,
    currency: known.currency,
  };
  return { outlet, refusals, period: dated ? period : null };
}
