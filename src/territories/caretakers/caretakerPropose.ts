import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { dealersById } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { barsOf } from "../bars.ts";
import { dealersToChoose } from "../queries/choosing.ts";
import { mayWrite } from "../rules/access.ts";
import { barOf } from "../rules/bar.ts";
import { type CaretakerRefusal, decideCaretaker } from "../rules/caretaker.ts";
import { lockTerritories } from "../store.ts";
import { mayCare, namesOf } from "./acting.ts";
import { askForCaretaker } from "./approval.ts";
import { tellCaretaker } from "./carrying.ts";
import { type CaretakerRow, insertCaretaker, isCaredFor, rightsOn } from "./store.ts";
import type { CaretakerProposeInput } from "./types.ts";

/** Asks the legal reviewers to let a dealer stand in for another; nothing changes until they agree. */
export const caretakerPropose: Command<CaretakerProposeInput, CaretakerRefusal | "NOT_ALLOWED"> = {
  name: "caretakerPropose",
  async run(act, input) {
    const may = mayWrite(act.viewer);
    if (!may.ok) return may;
    await lockTerritories(act.tx, act.now);
    const named = [rowId("Dealer", input.dealer), rowId("Dealer", input.caretaker)];
    const chosen = await dealersToChoose(act.tx, act.viewer, named);
    const [dealerId, caretakerId] = named.map((id) => (id !== undefined && chosen.has(id) ? id : undefined));
    const dealers = await dealersById.load(
      act.tx,
      [dealerId, caretakerId].filter((id) => id !== undefined),
    );
    const dealerOf = (id: string | undefined) => dealers.find((dealer) => dealer.rowId === id);
    const from = input.from ?? act.today;
    const dealer = dealerOf(dealerId);
    const rights = dealerId === undefined || dealer === undefined ? [] : await rightsOn(act.tx, dealerId, from);
    const asked = { dealerId, caretakerId, cause: input.cause, reason: input.reason, from, to: input.to };
    const another = dealerId !== undefined && (await isCaredFor(act.tx, dealerId));
    const bars = caretakerId === undefined ? [] : await barsOf(act.tx, [caretakerId]);
    const bar = rights.map((right) => barOf(bars, { ...right, dealerId: caretakerId ?? "" })).find((found) => found);
    const facts = { dealer, caretaker: dealerOf(caretakerId), rights: rights.length, another, bar };
    const decided = decideCaretaker(asked, facts, act.today);
    if (!decided.ok) return decided;
    const allowed = await mayCare(
      act,
      rights.map((right) => right.divisionLo),
    );
    if (!allowed.ok) return no(...allowed.refusals);
    const row: CaretakerRow = {
      ...{ id: newId(), state: "PROPOSED", cause: input.cause, reason: input.reason.trim(), from, to: input.to },
      ...{ dealerId: dealerId as string, caretakerId: caretakerId as string, extendsTo: null, outcome: null },
      ...{ failure: null, proposedBy: act.viewer.membershipId, proposedAt: act.now, version: 1 },
      ground: rights.map(({ lineageId, divisionLo, divisionHi, productLineId, channel, exclusive, valid }) => ({
        ...{ lineageId, divisionLo, divisionHi, productLineId, channel, exclusive },
        to: valid?.to ?? null,
      })),
    };
    await insertCaretaker(act.tx, row);
    await askForCaretaker(act, row, await namesOf(act, row));
    tellCaretaker(act, { ...row, version: 0 }, "proposed");
    return yes({ id: row.id });
  },
};
