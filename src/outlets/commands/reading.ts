import { type Refusal, type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { divisionByLo } from "../../regions/index.ts";
import { mayWriteAt } from "../rules/access.ts";
import { type OutletKnown, lockOutlet } from "../store.ts";

/** Reads a dealer whom the viewer may know; undefined: what is named is none. Null stays null. */
export async function dealerNamed(act: Act, id: string | null | undefined): Promise<string | null | undefined> {
  if (id === null || id === undefined) return null;
  const dealerId = rowId("Dealer", id);
  const [dealer] = dealerId === undefined ? [] : await dealersById.load(act.tx, [dealerId]);
  const known = dealer !== undefined && (await mayKnowDealer(act.tx, act.viewer, dealer.rowId));
  return known ? dealer.rowId : undefined;
}

export type MoneyRead = { readonly minor: bigint | null; readonly currency: string | null };
const currencies = new Set(Intl.supportedValuesOf("currency"));

/** Reads an amount in a currency that is named or the viewer's; nothing said is nothing known. */
export function amountRead(
  text: string | null | undefined,
  currency: string,
  field: string,
): Answer<MoneyRead, "AMOUNT_MALFORMED" | "CURRENCY_UNKNOWN"> {
  if (text === null || text === undefined) return yes({ minor: null, currency: null });
  if (!currencies.has(currency)) return no({ code: "CURRENCY_UNKNOWN", path: ["currency"] });
  const read = parseAmount(text, currency);
  return read === undefined ? no({ code: "AMOUNT_MALFORMED", path: [field] }) : yes(read);
}

/** Locks an outlet and asks whether the viewer may change it; one outside his regions does not exist for him. */
export async function outletToAct(
  act: Act,
  id: string,
  version: number | null,
): Promise<Answer<OutletKnown, "NOT_FOUND" | "NOT_ALLOWED" | "STALE_VERSION">> {
  const outlet = await lockOutlet(act.tx, rowId("Outlet", id));
  const [place] = outlet === null ? [] : await divisionByLo.load(act.tx, [outlet.divisionLo.toString()]);
  if (outlet === null || !mayWriteAt(act.viewer, place?.ancestors ?? []).ok)
    return no({ code: "NOT_FOUND", path: ["outlet"] });
  if (version !== null && version !== outlet.version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version: outlet.version, seen: version } });
  return yes(outlet);
}

/** Tells that an outlet is new or changed; whoever serves it hears of it. */
export const tellOutlet = (
  act: Act,
  name: "outlet.created" | "outlet.updated" | "outlet.bought",
  outlet: { readonly id: string; readonly version: number; readonly dealerId: string | null },
): void =>
  act.tell({
    name,
    aggregateType: "Outlet",
    aggregateId: outlet.id,
    version: outlet.version,
    dealerId: outlet.dealerId,
    payload: {},
  });

/** All refusals of some answers. */
export const refusalsAll = <Code extends string>(...answers: readonly Answer<unknown, Code>[]): Refusal<Code>[] =>
  answers.flatMap((each) => (each.ok ? [] : [...each.refusals]));
