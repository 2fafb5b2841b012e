import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Tx } from "../../platform/sql.ts";
import type { CaretakerCause } from "../rules/caretaker.ts";
import { putIn } from "./carrying.ts";
import { insertCaretaker, lockCaretaker, rightsOn } from "./store.ts";

/** A caretaker as he was agreed: who stands in for whom, why, and in which days. */
export type StandingIn = {
  readonly id?: string;
  readonly dealerId: string;
  readonly caretakerId: string;
  readonly cause: CaretakerCause;
  readonly reason: string;
  readonly from: Day;
  readonly to: Day;
  /** The membership of whoever asked for it. */
  readonly proposedBy: string;
  /** When legal review agreed: the day it began. */
  readonly at: Date;
};

/** Writes a caretaker whom legal review agreed to, and puts him in as on that day. Nothing is told. For seeds. */
export async function insertStandingIn(tx: Tx, given: StandingIn): Promise<void> {
  const { id = newId(), dealerId, caretakerId, from, to, proposedBy, at } = given;
  const rights = await rightsOn(tx, dealerId, from);
  await insertCaretaker(tx, {
    ...{ id, state: "PROPOSED", cause: given.cause, reason: given.reason, dealerId, caretakerId, from, to },
    ...{ extendsTo: null, outcome: null, failure: null, proposedBy, proposedAt: at, version: 1 },
    ground: rights.map(({ lineageId, divisionLo, divisionHi, productLineId, channel, exclusive, valid }) => ({
      ...{ lineageId, divisionLo, divisionHi, productLineId, channel, exclusive },
      to: valid?.to ?? null,
    })),
  });
  const row = await lockCaretaker(tx, id);
  if (row === null) throw new Error("the caretaker was not written");
  const by = { tx, now: at, today: from, viewer: null, tell: () => undefined };
  await putIn(by, row, { dealer: "", caretaker: "" });
  const [state] = await tx.query<{ state: string; failure: string | null }>(
    `SELECT state, failure FROM caretaker WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id],
  );
  if (state?.state !== "IN_FORCE") throw new Error(`the caretaker could not begin: ${state?.failure}`);
}
