import type { Act } from "../../platform/command.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { openTask } from "../../platform/inbox/openTask.ts";
import { dealersKnownTo } from "../../platform/regionWall.ts";
import { type DealerRow, dealerOf } from "../model/dealer.ts";
import { type DuplicateRefusal, type IdentityKeys, type Match, decideDistinct } from "../rules/duplicates.ts";
import { findMatches } from "../store-dealers.ts";
import { refusalsOf } from "../../kernel/answer.ts";
import type { Refusal } from "../../kernel/answer.ts";

addTaskKind({
  kind: "DEALER_PERHAPS_TWICE",
  category: "TASK",
  title: {
    en: "{dealer} was entered by a branch and may be {others} of another region: look whether it is one firm",
    "zh-CN": "分公司登记的{dealer}与其他区域的{others}疑似同一家：请核对",
  },
  doneByHand: true,
});

type Recognised = {
  readonly refusals: readonly Refusal<DuplicateRefusal>[];
  /** Similar dealers whom the acting person may not know: he is told nothing of them, the manufacturer's managers are. */
  readonly elsewhere: readonly Match[];
};

/** D1-D4, D11: what a dealer that is being entered is recognised as, as far as whoever enters him may be told. */
export async function recognise(
  act: Act,
  keys: IdentityKeys,
  except: string | null,
  confirmDistinct: boolean,
): Promise<Recognised> {
  const matches = await findMatches(act.tx, keys, except);
  const known = await dealersKnownTo(
    act.tx,
    act.viewer,
    matches.map(({ rowId }) => rowId),
  );
  const isKnown = ({ rowId }: Match) => known.has(rowId);
  const shown = (some: readonly Match[]) => {
    const ids = new Set(some.map(({ rowId }) => rowId));
    return matches.filter((match: Match & DealerRow) => ids.has(match.rowId)).map(dealerOf);
  };
  const decided = decideDistinct(keys, matches, { confirmDistinct, isKnown }, shown);
  return { refusals: refusalsOf(decided), elsewhere: matches.filter((match) => !isKnown(match)) };
}

/** Puts before those who answer for all dealers that one may have been entered twice. Who entered him sees no such task. */
export async function askWhetherTwice(
  act: Act,
  dealer: { readonly rowId: string; readonly name: string },
  elsewhere: readonly Match[],
): Promise<void> {
  if (elsewhere.length === 0) return;
  const task = {
    ...{ kind: "DEALER_PERHAPS_TWICE", subjectType: "Dealer", subjectId: dealer.rowId },
    ...{ forPermission: "dealer:write", forRole: "MANUFACTURER_MANAGER", notPersons: [act.viewer.personId] },
    params: { dealer: dealer.name, others: elsewhere.map(({ name }) => name).join(", ") },
  };
  await openTask(act.tx, task, act.now);
}
