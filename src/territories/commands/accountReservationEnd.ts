import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findReservation, insertReservation, supersedeReservation } from "../reservations.ts";
import { mayReserve } from "../rules/access.ts";
import { type ReservationEndRefusal, decideReservationEnd } from "../rules/reserve.ts";
import { lockTerritories } from "../store.ts";
import type { AccountReservationEndInput } from "../types.ts";

/** Gives a reserved customer back to the dealers from a day on. */
export const accountReservationEnd: Command<
  AccountReservationEndInput,
  ReservationEndRefusal | "NOT_ALLOWED" | "NOT_FOUND"
> = {
  name: "accountReservationEnd",
  async run(act, input) {
    const allowed = mayReserve(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const id = rowId("ReservedAccount", input.reservation);
    const held = id === undefined ? null : await findReservation(act.tx, act.tx.manufacturerId, id);
    if (held === null) return no({ code: "NOT_FOUND", path: ["reservation"] });
    const decided = decideReservationEnd(held, input.endsOn, act.today);
    if (!decided.ok) return decided;
    const { accountId, productLineId } = held;
    const valid = decided.value;
    await supersedeReservation(act.tx, held.id, at);
    const next = await insertReservation(act.tx, at, {
      ...{ accountId, productLineId, valid, follows: held },
      act: valid === null ? "VOIDED" : "ENDED",
    });
    act.changed({ to: [held.valid?.to ?? null, valid?.to ?? null] });
    act.tell({
      name: "account.released",
      aggregateType: "ReservedAccount",
      aggregateId: held.lineageId,
      version: held.revision + 1,
      dealerId: null,
      payload: { accountId, productLineId, valid },
    });
    return yes({ id: next });
  },
};
