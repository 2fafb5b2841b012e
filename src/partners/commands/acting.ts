import { type Answer, no, type Refusal, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import type { Act } from "../../platform/command.ts";
import { type Division, divisionOf, type DivisionRow } from "../../regions/index.ts";
import { type DealerRow, dealerOf } from "../model/dealer.ts";
import { type AccessRefusal, type DealerAct, mayDo } from "../rules/access.ts";
import type { Funds } from "../store-dossier.ts";
import { lockDealer, moveDealer, type Standing } from "../store-dealers.ts";

/** Locks the dealer an act is about and asks whether the viewer may act on him. */
export async function dealerToAct(act: Act, verb: DealerAct, id: string): Promise<Answer<DealerRow, AccessRefusal>> {
  const dealer = await lockDealer(act.tx, rowId("Dealer", id), act.viewer.regionLos);
  if (dealer === null) return no({ code: "NOT_FOUND", path: ["dealer"] });
  const allowed = mayDo(act.viewer, verb, dealer);
  return allowed.ok ? yes(dealer) : allowed;
}

/** A stale version's refusal also carries the dealer as he stands now, so that what was typed can be laid beside it. */
export const withCurrent = <Code extends string>(
  refusals: readonly Refusal<Code>[],
  dealer: DealerRow,
): Refusal<Code>[] =>
  refusals.map((refusal) =>
    refusal.code === "STALE_VERSION" ? { ...refusal, data: { ...refusal.data, current: dealerOf(dealer) } } : refusal,
  );

/** Writes and tells a step of a dealer's life. */
export async function carryOut(act: Act, dealer: DealerRow, to: Standing, event: string): Promise<void> {
  await moveDealer(act.tx, dealer, to, { on: act.today, at: act.now, membershipId: act.viewer.membershipId });
  act.changed({ status: [dealer.status, to.status] });
  tell(act, dealer, event, { status: to.status }, dealer.rowId);
}

/** Tells that a dealer changed; `visibleTo` null keeps it among the manufacturer's own people. */
export const tell = (
  act: Act,
  dealer: Pick<DealerRow, "rowId" | "version">,
  name: string,
  payload: Record<string, unknown>,
  visibleTo: string | null,
): void =>
  act.tell({
    name,
    aggregateType: "Dealer",
    aggregateId: dealer.rowId,
    version: dealer.version + 1,
    dealerId: visibleTo,
    payload,
  });

/** Successors of a retired division, as the API shows them. */
export const showSuccessors =
  (act: Act) =>
  (successors: readonly DivisionRow[]): Division[] =>
    successors.map((row) => divisionOf(row, act.viewer.language));

/** Funds as entered: undefined stays, null clears. Checked before. */
export function fundsOf(act: Act, text: string | null | undefined): Funds | undefined {
  if (text === undefined || text === null) return text;
  return parseAmount(text, act.viewer.currency) ?? null;
}

/** Fields of a dossier that are somebody's personal data: the trail says that they were given, never what they say. */
export const personalContacts = [
  "principalName",
  "principalMobile",
  "principalPhone",
  "contactName",
  "contactMobile",
  "contactPhone",
].map((field) => `dossier.${field}`);
