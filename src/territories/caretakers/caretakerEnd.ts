import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import { dealersById } from "../../partners/index.ts";
import { touchApproval } from "../../platform/approvals/askApproval.ts";
import type { Act, Command } from "../../platform/command.ts";
import { divisionsByLo } from "../../regions/index.ts";
import { shown, tellGrant } from "../commands/granting.ts";
import { type CaretakerEndRefusal, decideCaretakerEnd } from "../rules/caretaker.ts";
import { type Claim, exclude } from "../rules/overlap.ts";
import type { GrantRecord } from "../rules/words.ts";
import { findInTheWay, insertGrants, isOverlap, lockTerritories, supersedeGrants } from "../store.ts";
import { caretakerToAct } from "./acting.ts";
import { settleTasks, tellCaretaker } from "./carrying.ts";
import { type CaretakerRow, caretakersRights, changeCaretaker } from "./store.ts";
import type { CaretakerEndInput } from "./types.ts";

type EndRefusal = CaretakerEndRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "GRANT_NOT_BEGUN" | "TERRITORY_OVERLAP";

/** Says what becomes of the area: the dealer gets his rights back from a day on, or others may be granted it. */
export const caretakerEnd: Command<CaretakerEndInput, EndRefusal> = {
  name: "caretakerEnd",
  async run(act, input) {
    const found = await caretakerToAct(act, input.caretaker);
    if (!found.ok) return found;
    const row = found.value;
    const at = await lockTerritories(act.tx, act.now);
    const [dealer] = await dealersById.load(act.tx, [row.dealerId]);
    if (dealer === undefined) throw new Error("a caretaker names a dealer that is not there");
    const decided = decideCaretakerEnd(row, input, dealer, act.today);
    if (!decided.ok) return decided;
    const written = await handBack(act, at, row, input);
    if (!written.ok) return no(...(await shown(act, written.refusals)));
    const state = input.on <= act.today ? "ENDED" : "IN_FORCE";
    await changeCaretaker(act.tx, row.id, {
      ...{ state, outcome: input.outcome },
      ...(input.on < row.to ? { to: input.on } : {}),
    });
    await touchApproval(act.tx, "TERRITORY_CARETAKER", row.id, null, act.now);
    await settleTasks(act, row);
    act.changed({ outcome: [null, input.outcome], reason: [null, input.reason.trim()] });
    tellCaretaker(act, row, "ended");
    return yes({ id: row.id });
  },
};

/** Ends the caretaker's rights that last beyond the day, and lets the resting ones begin again, where they are to. */
async function handBack(
  act: Act,
  at: Date,
  row: CaretakerRow,
  input: CaretakerEndInput,
): Promise<Answer<true, "GRANT_NOT_BEGUN" | "TERRITORY_OVERLAP">> {
  const rights = (await caretakersRights(act.tx, row)).filter(
    (right) => right.valid !== null && (right.valid.to === null || right.valid.to > input.on),
  );
  const early = rights.find((right) => right.valid !== null && right.valid.from >= input.on);
  if (early !== undefined)
    return no({ code: "GRANT_NOT_BEGUN", path: ["on"], params: { from: early.valid?.from ?? input.on } });
  const back = input.outcome === "RESTORED" ? restored(row, input) : [];
  const taken = await inTheWay(act, back, rights);
  if (taken.length > 0) return no({ code: "TERRITORY_OVERLAP", data: { overlaps: taken } });
  await supersedeGrants(
    act.tx,
    rights.map((right) => right.id),
    at,
  );
  const ends = rights.flatMap((right) =>
    right.valid === null
      ? []
      : [
          {
            ...{ ...right, act: "ENDED" as const, reason: null, follows: right },
            valid: { from: right.valid.from, to: input.on },
          },
        ],
  );
  const begins = back.map((claim) => ({ ...claim, act: "GRANTED" as const, reason: null, follows: null }));
  try {
    for (const record of await insertGrants(act.tx, newId(), at, [...ends, ...begins])) tellGrant(act, record);
    return yes(true);
  } catch (error) {
    if (isOverlap(error)) return no({ code: "TERRITORY_OVERLAP" });
    throw error;
  }
}

/** The rights that rested, from the day until the end they had; what would have ended meanwhile does not come back. */
const restored = (row: CaretakerRow, input: CaretakerEndInput): Claim[] =>
  row.ground
    .filter((each) => each.to === null || each.to > input.on)
    .map(({ divisionLo, divisionHi, productLineId, channel, exclusive, to }) => ({
      ...{ dealerId: row.dealerId, divisionLo, divisionHi, productLineId, channel, exclusive },
      valid: { from: input.on, to },
    }));

async function inTheWay(act: Act, claims: readonly Claim[], apart: readonly GrantRecord[]): Promise<GrantRecord[]> {
  if (claims.length === 0) return [];
  const divisions = await divisionsByLo(act.tx, [...new Set(claims.map((claim) => claim.divisionLo))]);
  const ancestors = new Map(divisions.map((division) => [division.lo, division.ancestors]));
  const wanted = claims.map((claim) => ({ ...claim, ancestors: ancestors.get(claim.divisionLo) ?? [] }));
  const found = await findInTheWay(
    act.tx,
    wanted,
    apart.map((right) => right.lineageId),
  );
  return found.filter(
    ({ valid, ...held }) => valid !== null && claims.some((claim) => exclude({ ...held, valid }, claim)),
  );
}
