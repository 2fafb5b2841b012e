import { type Answer, type Refusal, answer, no, refusalsOf } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { nobody } from "../../kernel/viewer.ts";
import { type DealerRow, dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { directory } from "../../platform/people.ts";
import { dealersKnownTo } from "../../platform/regionWall.ts";
import type { Cell } from "../../territories/index.ts";
import { type Divided, decideRegions, divide } from "./dividing.ts";
import { placesAsked, placesFor } from "./placing.ts";
import type { SplitContentAsked, TerritorySplitTermsFields } from "../inputs.ts";
import { type Meeting, type NamedGrant, namedGrants, rightsInTheWay } from "../queries/ground.ts";
import {
  type DayRefusal,
  type NameRefusal,
  type ParentRefusal,
  decideDays,
  decideName,
  decideParents,
} from "../rules/draft.ts";
import { decideNotice } from "../rules/notice.ts";
import type { PartitionRefusal } from "../rules/partition.ts";
import type { PlaceRefusal } from "../rules/places.ts";
import { type TermsRefusal, decideTerms, termsAsFar } from "../rules/policy.ts";
import { decideReceiver } from "../rules/receiver.ts";
import type { Content, Parent, TermsAsked } from "../rules/words.ts";
import { policyOn } from "../store-policies.ts";

export type ContentRefusal =
  | NameRefusal
  | DayRefusal
  | ParentRefusal
  | PartitionRefusal
  | TermsRefusal
  | PlaceRefusal
  | "NOT_ALLOWED"
  | "NOTICE_TOO_SHORT"
  | "RECEIVER_NOT_ELIGIBLE"
  | "RECEIVER_MISSING"
  | "GRANT_IN_SPLIT";

/** What of a draft stays when it is edited. */
export type Before = (Pick<Content, "figures" | "places"> & { readonly splitId: string }) | null;

type Refused = Refusal<ContentRefusal>;

/** What comes of what somebody asked for. */
export type Judged = {
  readonly answer: Answer<Content, ContentRefusal>;
  /** The content as far as it can be told, be it refused: what a preview shows figures of. Null: nothing can be told. */
  readonly plan: Content | null;
};

const refused = (...refusals: readonly Refused[]): Judged => ({ answer: no(...refusals), plan: null });

/** Without these there is no telling whose ground it is about. */
const blind: readonly string[] = ["NOT_FOUND", "EMPTY_SELECTION", "GRANT_VOIDED", "SEVERAL_DEALERS"];

/**
 * A draft's content from what somebody asked for: grants, partition, receivers, terms and days judged together, every
 * reason at once. Whoever has regions is told nothing of grants outside them. About ten statements, whatever the size.
 */
export async function contentFrom(act: Act, input: SplitContentAsked, before: Before): Promise<Judged> {
  const ids = [...new Set(input.parents)].map((id) => rowId("TerritoryGrant", id));
  const found = await namedGrants(
    act.tx,
    ids.flatMap((id) => id ?? []),
    before?.splitId ?? null,
  );
  const known = new Map(found.map((grant) => [grant.recordId, grant]));
  const named = ids.map((id) => (id === undefined ? undefined : known.get(id)));
  const wrong: Refused[] = decideParents(named, input.effectiveOn);
  const grants = named.flatMap((grant) => grant ?? []);
  const parents = grants.map(parentOf);
  const divided = await divide(act.tx, parents, input);
  const regions = decideRegions(act.viewer, parents, divided.divisions);
  if (!regions.ok) return refused(...regions.refusals);
  const [first] = grants;
  if (first === undefined || wrong.some(({ code }) => blind.includes(code))) return refused(...wrong);
  const asked = termsAsked(input.terms ?? null);
  const policy = await policyOn(act.tx, act.today);
  const terms = decideTerms(policy, asked);
  const ends = input.parts.map((part) => part.to ?? null);
  const oldDealerId = first.dealerId;
  const parts = input.parts.map((part, at) => ({
    dealerId: (part.dealer == null ? null : rowId("Dealer", part.dealer)) ?? nobody,
    cells: divided.parts[at] ?? [],
    ...{ exclusive: part.exclusive ?? null, to: part.to ?? null },
  }));
  const parted = {
    ...{ fromDealerId: oldDealerId, parents, retained: divided.retained, parts, effectiveOn: input.effectiveOn },
  };
  const { placed, refusals: unplaced } = await placesFor(
    act.tx,
    parted,
    divided.cut,
    placesAsked(input.places, before?.places ?? []),
  );
  const refusals: Refused[] = [
    ...wrong,
    ...decideName(input.name),
    ...decideDays(input.effectiveOn, ends, act.today),
    ...divided.refusals,
    ...refusalsOf(terms),
    ...(terms.ok ? refusalsOf(decideNotice(act.today, input.effectiveOn, terms.value.notice)) : []),
    ...(await taken(act, grants)),
    ...(await receivers(act, input, { oldDealerId, parents, divided })),
    ...unplaced,
  ];
  const plan: Content = {
    ...{ ...parted, name: input.name.trim(), retainsRest: input.retained == null, asked },
    ...{ terms: termsAsFar(policy, asked), figures: before?.figures ?? [], settlement: null },
    ...(placed.length === 0 ? {} : { places: placed }),
  };
  return { answer: answer(refusals, () => plan), plan };
}

const parentOf = ({ dealerId: _, voided: __, currentId: ___, claim: ____, ...parent }: NamedGrant): Parent => parent;

const termsAsked = (fields: TerritorySplitTermsFields | null): TermsAsked => ({
  ...{ months: fields?.months ?? null, margin: fields?.margin ?? null, reference: fields?.reference ?? "" },
  notice:
    fields?.noticeMonths != null
      ? { unit: "MONTHS", count: fields.noticeMonths }
      : fields?.noticeDays != null
        ? { unit: "DAYS", count: fields.noticeDays }
        : null,
});

/** F4: ground that another split has claimed is told with whose it is. */
export async function taken(
  act: Pick<Act, "tx">,
  grants: readonly (NamedGrant | undefined)[],
): Promise<Refusal<"GRANT_IN_SPLIT">[]> {
  const claim = grants.find((grant) => grant?.claim != null)?.claim;
  if (claim == null) return [];
  const [who] = await directory().names(act.tx, [claim.createdBy]);
  return [
    {
      code: "GRANT_IN_SPLIT",
      path: ["parents"],
      params: { number: claim.number, name: claim.name, who: who?.name ?? "" },
      data: { otherSplitId: claim.splitId, takenBy: who?.name ?? null },
    },
  ];
}

type Around = { readonly oldDealerId: string; readonly parents: readonly Parent[]; readonly divided: Divided };

/** Dealers by their ids, as far as the viewer may know of them: nobody gives ground to somebody he does not know. */
async function dealersKnown(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, DealerRow>> {
  const known = await dealersKnownTo(act.tx, act.viewer, ids);
  const rows = known.size === 0 ? [] : await dealersById.load(act.tx, [...known]);
  return new Map(rows.map((row) => [row.rowId, row]));
}

async function receivers(act: Act, input: SplitContentAsked, around: Around): Promise<Refused[]> {
  const { oldDealerId, parents, divided } = around;
  const ids = input.parts.map((part) => (part.dealer == null ? undefined : rowId("Dealer", part.dealer)));
  const dealers = await dealersKnown(act, [...new Set(ids.flatMap((id) => id ?? []))]);
  const sole = (at: number, cell: Cell) =>
    input.parts[at]?.exclusive ??
    parents.some(
      (parent) =>
        parent.exclusive &&
        parent.productLineId === cell.productLineId &&
        parent.channel === cell.channel &&
        parent.divisionLo <= cell.divisionLo &&
        cell.divisionHi <= parent.divisionHi,
    );
  const wanted = divided.parts.flatMap((cells, part) => {
    const dealerId = ids[part];
    if (dealerId === undefined || !dealers.has(dealerId)) return [];
    return cells.map((cell) => ({ ...cell, part, dealerId, exclusive: sole(part, cell) }));
  });
  const from = { oldDealerId, on: input.effectiveOn };
  const meetings = wanted.length === 0 ? [] : await rightsInTheWay(act.tx, wanted, divided.divisions, from);
  return input.parts.flatMap((part, at): Refused[] => {
    const path = ["parts", String(at), "dealer"];
    if (part.dealer == null) return [{ code: "RECEIVER_MISSING", path }];
    const row = dealers.get(ids[at] ?? "");
    const met = meetings.filter((meeting) => meeting.part === at);
    const facts = row && {
      ...{ id: row.rowId, name: row.name, status: row.status, blacklisted: row.blacklistedOn !== null },
      terminated: met.some(({ barred }) => barred),
      holdsSome: met.some((meeting) => !meeting.barred && meeting.dealerId === row.rowId),
    };
    return [...decideReceiver(facts, oldDealerId, path), ...others(met, row?.rowId, at)];
  });
}

/** Ground that a third dealer has a right to which leaves no room for what is asked. */
function others(met: readonly Meeting[], receiverId: string | undefined, at: number): Refused[] {
  const los = [...new Set(met.filter((each) => each.dealerId !== receiverId).map((each) => each.divisionLo))];
  return los.length === 0
    ? []
    : [{ code: "TERRITORY_OVERLAP", path: ["parts", String(at), "ground"], data: { divisionLos: los } }];
}
