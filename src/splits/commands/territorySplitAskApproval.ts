import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import {
  type Held,
  type StateRefusal,
  type ToActRefusal,
  follow,
  happen,
  splitToAct,
  stepFrom,
} from "../drafts/acting.ts";
import { askForSplit } from "../drafts/approvals.ts";
import { type ParentRefusal, decideParents } from "../rules/draft.ts";
import { taken } from "../drafts/drafting.ts";
import type { TerritorySplitAskApprovalInput } from "../inputs.ts";
import { namedGrants } from "../queries/ground.ts";
import { settlementOf } from "../queries/impact.ts";
import { placeNames } from "../queries/places.ts";
import { cutBy, placesAsked, placesFor } from "../drafts/placing.ts";
import { shown } from "../drafts/refusing.ts";
import { mayWrite } from "../rules/access.ts";
import { decideNotice } from "../rules/notice.ts";
import { unsaidOf } from "../rules/unmeasured.ts";
import type { Content } from "../rules/words.ts";
import { claimGround, lockGround } from "../store.ts";
import { findVersion } from "../store-versions.ts";

type Refused =
  | ToActRefusal
  | StateRefusal
  | ParentRefusal
  | "GRANT_IN_SPLIT"
  | "NOTICE_TOO_SHORT"
  | "FIGURES_MISSING"
  | "PLACES_UNSETTLED";

/**
 * Freezes what the split says and comes to, claims its ground for it alone, and asks another person to approve exactly
 * that. Of two splits of one grant the second is told whose the first is.
 */
export const territorySplitAskApproval: Command<TerritorySplitAskApprovalInput, Refused> = {
  name: "territorySplitAskApproval",
  async run(act, input) {
    const held = await splitToAct(act, mayWrite(act.viewer), input);
    if (!held.ok) return held;
    const { split, current } = held.value;
    const step = stepFrom(split, ["askApproval"]);
    if (!step.ok) return step;
    const drafted = await placedAnew(act, { ...current.content, settlement: null });
    const settlement = await settlementOf(act.tx, drafted, act.today, split.currency);
    await lockGround(
      act.tx,
      current.content.parents.map((parent) => parent.lineageId),
    );
    const refusals = [...(await against(act, held.value, settlement.missing)), ...(await unsettled(act, drafted))];
    if (refusals.length > 0) return no(...(await shown(act, refusals)));
    await claimGround(act.tx, split.id);
    const content: Content = { ...drafted, settlement };
    const versionNo = await follow(act, held.value, content, input.note);
    const next = await happen(act, split, { versionNo }, { kind: "APPROVAL_ASKED", note: input.note });
    const version = await findVersion(act.tx, act.tx.manufacturerId, split.id, versionNo);
    if (version === null) throw new Error("what was just written is not there");
    const [dealer] = await dealersById.load(act.tx, [split.fromDealerId]);
    await askForSplit(act, next, version, dealer?.name ?? "");
    return yes({ id: split.id });
  },
};

/** Places as they are known today, with what was said of them. */
async function placedAnew(act: Act, content: Content): Promise<Content> {
  const { places: before = [], ...rest } = content;
  const { placed } = await placesFor(act.tx, content, await cutBy(act.tx, content), placesAsked(null, before));
  return placed.length === 0 ? rest : { ...rest, places: placed };
}

/** B1: nobody's place is left without an owner. */
async function unsettled(act: Act, { places = [] }: Content): Promise<Refusal<Refused>[]> {
  const open = places.filter(({ toLo }) => toLo === null);
  if (open.length === 0) return [];
  const some = open.slice(0, 5).map(({ id }) => id);
  const names = (await placeNames.load(act.tx, some)).map(({ name }) => name).toSorted();
  return [{ code: "PLACES_UNSETTLED", path: ["places"], params: { count: open.length, names: names.join("、") } }];
}

async function against(act: Act, { split, current }: Held, missing: readonly string[]): Promise<Refusal<Refused>[]> {
  const { content } = current;
  const unsaid = unsaidOf(content.figures);
  const recordIds = content.parents.map((parent) => parent.recordId);
  const grants = await namedGrants(act.tx, recordIds, split.id);
  const known = new Map(grants.map((grant) => [grant.recordId, grant]));
  const notice = decideNotice(act.today, content.effectiveOn, content.terms.notice);
  return [
    ...decideParents(
      content.parents.map((parent) => known.get(parent.recordId)),
      content.effectiveOn,
    ),
    ...(await taken(act, grants)),
    ...(notice.ok ? [] : notice.refusals),
    ...(missing.length + unsaid.length === 0
      ? []
      : [
          {
            code: "FIGURES_MISSING" as const,
            params: { kinds: [...missing, ...unsaid].map((kind) => `SPLIT_FIGURE_${kind}`) },
            data: { missing, unsaid },
          },
        ]),
  ];
}
