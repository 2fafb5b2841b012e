import type { Refusal } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { divisionLoOf, divisionOf, divisionsByLo } from "../../regions/index.ts";
import { wireGrant } from "../model.ts";
import { dealersToChoose } from "../queries/choosing.ts";
import { mayGrant } from "../rules/access.ts";
import type { GrantAsked, GrantFacts } from "../rules/grant.ts";
import type { GrantRecord } from "../rules/words.ts";
import type { TerritoryGrantFields } from "../types.ts";

/** An input as the rule takes it: ids that name nothing stay undefined. */
export const askedOf = (fields: TerritoryGrantFields, path: readonly string[]): GrantAsked => ({
  dealerId: rowId("Dealer", fields.dealer),
  productLineId: rowId("ProductLine", fields.productLine),
  divisionLo: divisionLoOf(fields.division),
  channel: fields.channel,
  exclusive: fields.exclusive,
  valid: { from: fields.from, to: fields.to ?? null },
  path,
});

/**
 * What is asked for, with the dealers whom the acting person may name: whom he may not know stays undefined, as an id that
 * never was. A dealer who stays as he was in a right that is corrected is named by the right.
 */
export async function ofChosen(act: Act, asked: readonly GrantAsked[]): Promise<GrantAsked[]> {
  const chosen = await dealersToChoose(
    act.tx,
    act.viewer,
    asked.map(({ dealerId }) => dealerId),
  );
  const may = ({ dealerId, was }: GrantAsked) =>
    dealerId === undefined || dealerId === was?.dealerId || chosen.has(dealerId);
  return asked.map((each) => (may(each) ? each : { ...each, dealerId: undefined }));
}

/** Refusals for ground that the viewer does not answer for; unknown ground is refused by the rule. */
export const outsideRegions = (act: Act, asked: readonly GrantAsked[], facts: GrantFacts): Refusal<"NOT_ALLOWED">[] =>
  asked.flatMap((each) => {
    const division = each.divisionLo === undefined ? undefined : facts.divisions.get(each.divisionLo);
    if (division === undefined) return [];
    const allowed = mayGrant(act.viewer, division.ancestors, [...each.path, "division"]);
    return allowed.ok ? [] : allowed.refusals;
  });

/** A rule's refusals with their records and divisions as the API shows them. */
export async function shown<Code extends string>(
  act: Act,
  refusals: readonly Refusal<Code>[],
): Promise<readonly [Refusal<Code>, ...Refusal<Code>[]]> {
  const los = refusals.flatMap((refusal) => (refusal.data?.["successorLos"] as bigint[] | undefined) ?? []);
  const rows = los.length === 0 ? [] : await divisionsByLo(act.tx, los);
  const divisions = new Map(rows.map((row) => [row.lo, divisionOf(row, act.viewer.language)]));
  const all = refusals.map((refusal) => ({
    ...refusal,
    ...(refusal.data === undefined ? {} : { data: dataOf(refusal.data, divisions) }),
  }));
  return all as unknown as readonly [Refusal<Code>, ...Refusal<Code>[]];
}

const dataOf = (data: Readonly<Record<string, unknown>>, divisions: ReadonlyMap<bigint, object>) => ({
  ...("terminatedOn" in data ? { terminatedOn: data["terminatedOn"] } : {}),
  ...("overlaps" in data ? { overlaps: (data["overlaps"] as GrantRecord[]).map(wireGrant) } : {}),
  ...("successorLos" in data
    ? { successors: (data["successorLos"] as bigint[]).flatMap((lo) => divisions.get(lo) ?? []) }
    : {}),
});

const events = {
  GRANTED: "territory.granted",
  ENDED: "territory.ended",
  RENEWED: "territory.renewed",
  CORRECTED: "territory.corrected",
  VOIDED: "territory.corrected",
} as const;

/** Tells what a record says, to the dealer whose it is and to the manufacturer. */
export function tellGrant(act: Pick<Act, "tell">, record: GrantRecord, dealerId: string = record.dealerId): void {
  const own = dealerId === record.dealerId;
  act.tell({
    name: events[record.act],
    aggregateType: "TerritoryGrant",
    aggregateId: record.lineageId,
    version: record.revision,
    dealerId,
    // A dealer who loses a right by correction learns that it is gone, not whose it is.
    payload: own
      ? {
          grantId: record.id,
          productLineId: record.productLineId,
          channel: record.channel,
          divisionLo: record.divisionLo,
          exclusive: record.exclusive,
          from: record.valid?.from ?? null,
          to: record.valid?.to ?? null,
        }
      : { gone: true },
  });
}
