import type { Day } from "../../kernel/day.ts";
import type { TaskName } from "../../platform/inbox/openTask.ts";
import { dropTasks, openTask } from "../../platform/inbox/openTask.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { newId } from "../../kernel/id.ts";
import { tellGrant } from "../commands/granting.ts";
import { moveGrants } from "../moveGrants.ts";
import type { GrantRecord } from "../rules/words.ts";
import { insertGrants, lockTerritories, supersedeGrants } from "../store.ts";
import type { Doing } from "../transfer.ts";
import { type CaretakerRow, caretakersRights, changeCaretaker } from "./store.ts";

addTaskKind({
  kind: "CARETAKER_ENDING",
  category: "DEADLINE",
  title: {
    en: "{caretaker} stands in for {dealer} until {lastDay}: decide who supplies the area then",
    "zh-CN": "{caretaker}代管{dealer}区域至 {lastDay}，请决定之后由谁供货",
  },
  doneByHand: false,
});
addTaskKind({
  kind: "CARETAKER_FAILED",
  category: "TASK",
  title: {
    en: "{caretaker} could not take {dealer}'s area over: look at the rights that are in the way",
    "zh-CN": "{caretaker}未能代管{dealer}的区域，请检查冲突的授权",
  },
  doneByHand: true,
});

export const caretakerTasks = (id: string): TaskName[] => [{ kind: "CARETAKER_ENDING", subjectId: id }];

const earlier = (a: Day, b: Day | null): Day => (b === null || a < b ? a : b);

/**
 * Puts an approved caretaker in: the dealer's rights end on the first day (today where that has passed) and the caretaker's
 * begin, in one transaction, each until his last day or the right's own end. Where something is in the way nothing is
 * done, and somebody is asked to look.
 */
export async function putIn(
  by: Doing,
  row: CaretakerRow,
  names: { readonly dealer: string; readonly caretaker: string },
): Promise<void> {
  const from = row.from < by.today ? by.today : row.from;
  const failed = async (why: string) => {
    await changeCaretaker(by.tx, row.id, { state: "FAILED", failure: why });
    await openTask(
      by.tx,
      {
        ...{ kind: "CARETAKER_FAILED", subjectType: "TerritoryCaretaker", subjectId: row.id },
        ...{ forPermission: "territory:write", aboutDealerId: row.dealerId, params: names },
      },
      by.now,
    );
    tellCaretaker(by, row, "failed");
  };
  if (from >= row.to) return failed("EMPTY_PERIOD");
  const moved = await moveGrants(by, {
    ...{ parents: row.ground.map((each) => each.lineageId), retained: [], on: from, splitId: row.id },
    parts: row.ground.map((each) => ({
      ...{ dealerId: row.caretakerId, exclusive: each.exclusive, to: earlier(row.to, each.to), cells: [each] },
    })),
  });
  if (!moved.ok) return failed(moved.refusals.map((refusal) => refusal.code).join(" "));
  await changeCaretaker(by.tx, row.id, { state: "IN_FORCE", from });
  tellCaretaker(by, row, "begun");
}

/** Lets an approved extension hold: the caretaker's rights go on until then, none beyond the end that the resting right had. */
export async function extend(by: Doing, row: CaretakerRow, to: Day): Promise<void> {
  const at = await lockTerritories(by.tx, by.now);
  const rights = (await caretakersRights(by.tx, row)).filter((right) => right.valid?.to === row.to);
  const restingEnd = (right: GrantRecord) =>
    row.ground.find(
      (each) =>
        each.divisionLo === right.divisionLo &&
        each.productLineId === right.productLineId &&
        each.channel === right.channel,
    )?.to ?? null;
  const longer = rights.flatMap((right) => {
    const end = earlier(to, restingEnd(right));
    return right.valid === null || end <= row.to ? [] : [{ right, valid: { from: right.valid.from, to: end } }];
  });
  await supersedeGrants(
    by.tx,
    longer.map(({ right }) => right.id),
    at,
  );
  const records = longer.map(({ right, valid }) => ({
    ...{ ...right, valid, act: "RENEWED" as const, reason: null, follows: right },
  }));
  for (const record of await insertGrants(by.tx, newId(), at, records)) tellGrant(by, record);
  await changeCaretaker(by.tx, row.id, { to, state: "IN_FORCE" });
  await settleTasks(by, row);
  tellCaretaker(by, row, "extended");
}

/** Tells the manufacturer's people; the dealers hear of their own rights. */
export const tellCaretaker = (by: Pick<Doing, "tell">, row: CaretakerRow, what: string): void =>
  by.tell({
    ...{
      name: `caretaker.${what}`,
      aggregateType: "TerritoryCaretaker",
      aggregateId: row.id,
      version: row.version + 1,
    },
    ...{
      dealerId: null,
      payload: { dealerId: row.dealerId, caretakerId: row.caretakerId, from: row.from, to: row.to },
    },
  });

/** Takes the question what becomes of the ground out of the inboxes. */
export async function settleTasks(by: Doing, row: CaretakerRow): Promise<void> {
  for (const told of await dropTasks(by.tx, caretakerTasks(row.id), by.now)) by.tell(told);
}
