import { type Answer, type Refusal, no, refusalsOf, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { directory } from "../../platform/people.ts";
import type { Cell } from "../../territories/index.ts";
import { type Divided, decideRegions, divide } from "./dividing.ts";
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
import { type TermsRefusal, decideTerms } from "../rules/policy.ts";
import { decideReceiver } from "../rules/receiver.ts";
import type { Content, Figure, Parent, TermsAsked } from "../rules/words.ts";
import { policyOn } from "../store-policies.ts";

export type ContentRefusal =
  | NameRefusal
  | DayRefusal
  | ParentRefusal
  | PartitionRefusal
  | TermsRefusal
  | "NOT_ALLOWED"
  | "NOTICE_TOO_SHORT"
  | "RECEIVER_NOT_ELIGIBLE"
  | "GRANT_IN_SPLIT";

/** What of a draft stays when it is edited. */
export type Before = { readonly splitId: string; readonly figures: readonly Figure[] } | null;

type Refused = Refusal<ContentRefusal>;

/**
 * A draft's content from what somebody asked for: grants, partition, receivers, terms and days judged together, every
 * reason at once. About ten statements, whatever the size.
 */
export async function contentFrom(
  act: Act,
  input: SplitContentAsked,
  before: Before,
): Promise<Answer<Content, ContentRefusal>> {
  const ids = [...new Set(input.parents)].map((id) => rowId("TerritoryGrant", id));
  const found = await namedGrants(
    act.tx,
    ids.flatMap((id) => id ?? []),
    before?.splitId ?? null,
  );
  const known = new Map(found.map((grant) => [grant.recordId, grant]));
  const named = ids.map((id) => (id === undefined ? undefined : known.get(id)));
  const wrong: Refused[] = decideParents(named, input.effectiveOn);
  if (wrong.length > 0) return no(...wrong);
  const grants = named as NamedGrant[];
  const parents = grants.map(parentOf);
  const divided = await divide(act.tx, parents, input);
  const asked = termsAsked(input.terms ?? null);
  const terms = decideTerms(await policyOn(act.tx, act.today), asked);
  const ends = input.parts.map((part) => part.to ?? null);
  const refusals: Refused[] = [
    ...decideName(input.name),
    ...decideDays(input.effectiveOn, ends, act.today),
    ...refusalsOf(divided),
    ...refusalsOf(terms),
    ...(terms.ok ? refusalsOf(decideNotice(act.today, input.effectiveOn, terms.value.notice)) : []),
    ...(await taken(act, grants)),
  ];
  const oldDealerId = (grants[0] as NamedGrant).dealerId;
  if (divided.ok) {
    const regions = decideRegions(act.viewer, parents, divided.value.divisions);
    if (!regions.ok) return regions;
  }
  refusals.push(...(await receivers(act, input, { oldDealerId, parents, divided })));
  if (refusals.length > 0 || !divided.ok || !terms.ok) return no(...refusals);
  return yes({
    ...{ name: input.name.trim(), fromDealerId: oldDealerId, parents, retained: divided.value.retained },
    ...{ retainsRest: input.retained == null, effectiveOn: input.effectiveOn, asked, terms: terms.value },
    parts: input.parts.map((part, at) => ({
      dealerId: rowId("Dealer", part.dealer) as string,
      cells: divided.value.parts[at] ?? [],
      ...{ exclusive: part.exclusive ?? null, to: part.to ?? null },
    })),
    ...{ figures: before?.figures ?? [], settlement: null },
  });
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

type Around = {
  readonly oldDealerId: string;
  readonly parents: readonly Parent[];
  readonly divided: Answer<Divided, PartitionRefusal>;
};

async function receivers(act: Act, input: SplitContentAsked, around: Around): Promise<Refused[]> {
  const { oldDealerId, parents, divided } = around;
  const ids = input.parts.map((part) => rowId("Dealer", part.dealer));
  const rows = ids.length === 0 ? [] : await dealersById.load(act.tx, [...new Set(ids.flatMap((id) => id ?? []))]);
  const dealers = new Map(rows.map((row) => [row.rowId, row]));
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
  const wanted = divided.ok
    ? divided.value.parts.flatMap((cells, part) => {
        const dealerId = ids[part];
        if (dealerId === undefined) return [];
        return cells.map((cell) => ({ ...cell, part, dealerId, exclusive: sole(part, cell) }));
      })
    : [];
  const meetings =
    wanted.length === 0 || !divided.ok
      ? []
      : await rightsInTheWay(act.tx, wanted, divided.value.divisions, { oldDealerId, on: input.effectiveOn });
  return input.parts.flatMap((_, at): Refused[] => {
    const row = dealers.get(ids[at] ?? "");
    const met = meetings.filter((meeting) => meeting.part === at);
    const facts = row && {
      ...{ id: row.rowId, name: row.name, status: row.status, blacklisted: row.blacklistedOn !== null },
      holdsSome: met.some((meeting) => meeting.dealerId === row.rowId),
    };
    return [...decideReceiver(facts, oldDealerId, ["parts", String(at), "dealer"]), ...others(met, row?.rowId, at)];
  });
}

/** Ground that a third dealer has a right to which leaves no room for what is asked. */
function others(met: readonly Meeting[], receiverId: string | undefined, at: number): Refused[] {
  const los = [...new Set(met.filter((each) => each.dealerId !== receiverId).map((each) => each.divisionLo))];
  return los.length === 0
    ? []
    : [{ code: "TERRITORY_OVERLAP", path: ["parts", String(at), "ground"], data: { divisionLos: los } }];
}
