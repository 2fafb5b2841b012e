import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { divisionFacts } from "../facts.ts";
import { mayGrant, mayWrite } from "../rules/access.ts";
import { type CaretakerRow, lockCaretaker } from "./store.ts";

/** Who acts on a caretaker answers for all of its ground. */
export async function mayCare(act: Act, los: readonly bigint[]): Promise<Answer<true, "NOT_ALLOWED">> {
  const allowed = mayWrite(act.viewer);
  if (!allowed.ok || act.viewer.regionLos.length === 0) return allowed;
  const divisions = await divisionFacts(act.tx, los);
  return los.every((lo) => mayGrant(act.viewer, divisions.get(lo)?.ancestors ?? []).ok)
    ? yes(true)
    : no({ code: "NOT_ALLOWED" });
}

/** The caretaker that an input names, locked, where the acting person answers for its ground. */
export async function caretakerToAct(act: Act, id: string): Promise<Answer<CaretakerRow, "NOT_ALLOWED" | "NOT_FOUND">> {
  const allowed = mayWrite(act.viewer);
  if (!allowed.ok) return allowed;
  const named = rowId("TerritoryCaretaker", id);
  const row = named === undefined ? null : await lockCaretaker(act.tx, named);
  if (row === null || !(await mayKnowDealer(act.tx, act.viewer, row.dealerId)))
    return no({ code: "NOT_FOUND", path: ["caretaker"] });
  const ground = await mayCare(
    act,
    row.ground.map((each) => each.divisionLo),
  );
  return ground.ok ? yes(row) : ground;
}

/** The two dealers as sentences call them. */
export async function namesOf(act: Act, row: Pick<CaretakerRow, "dealerId" | "caretakerId">) {
  const dealers = await dealersById.load(act.tx, [row.dealerId, row.caretakerId]);
  const name = (id: string) => dealers.find((dealer) => dealer.rowId === id)?.name ?? "";
  return { dealer: name(row.dealerId), caretaker: name(row.caretakerId) };
}
