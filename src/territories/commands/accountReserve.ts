import { productLinesById } from "../../catalog/index.ts";
import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { accountsById } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { findReservationsOf, insertReservation, isReservedTwice } from "../reservations.ts";
import { mayReserve } from "../rules/access.ts";
import { type ReserveRefusal, decideReserve } from "../rules/reserve.ts";
import { lockTerritories } from "../store.ts";
import type { AccountReserveInput } from "../types.ts";

/** Carves a customer out of every territory, for one product line or all. */
export const accountReserve: Command<AccountReserveInput, ReserveRefusal | "NOT_ALLOWED"> = {
  name: "accountReserve",
  async run(act, input) {
    const allowed = mayReserve(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const accountId = rowId("Account", input.account);
    const line = input.productLine ?? null;
    const productLineId = line === null ? null : rowId("ProductLine", line);
    const accounts = accountId === undefined ? [] : await accountsById.load(act.tx, [accountId]);
    const lines = typeof productLineId === "string" ? await productLinesById.load(act.tx, [productLineId]) : [];
    const believed = accountId === undefined ? [] : await findReservationsOf(act.tx, act.tx.manufacturerId, accountId);
    const decided = decideReserve(
      { accountId, productLineId, valid: { from: input.from, to: input.to ?? null } },
      { accountKnown: accounts.length > 0, productLineKnown: lines.length > 0, believed },
      act.today,
    );
    if (!decided.ok) return decided;
    try {
      const id = await insertReservation(act.tx, at, { ...decided.value, act: "RESERVED", follows: null });
      act.tell({
        name: "account.reserved",
        aggregateType: "ReservedAccount",
        aggregateId: id,
        version: 1,
        dealerId: null,
        payload: { ...decided.value },
      });
      return yes({ id });
    } catch (error) {
      if (isReservedTwice(error)) return no({ code: "ALREADY_RESERVED", path: ["account"] });
      throw error;
    }
  },
};
