import type { Refusal } from "../../kernel/answer.ts";
import { dealerOf, dealersById } from "../../partners/index.ts";
import type { Sql } from "../../platform/sql.ts";
import { remediesFor } from "../model/remedy.ts";

/**
 * Refusals as they are told: each with what clears it and who can. The owners that the rule let the viewer know are
 * named: their ids become the references that the payload shows.
 */
export async function refusalsTold<Code extends string>(
  sql: Sql,
  refusals: readonly Refusal<Code>[],
): Promise<Refusal<Code>[]> {
  const ids = [
    ...new Set(
      refusals.flatMap((refusal) => (refusal.data?.["ownerId"] === undefined ? [] : [String(refusal.data["ownerId"])])),
    ),
  ];
  const owners = new Map(
    (ids.length === 0 ? [] : await dealersById.load(sql, ids)).map((dealer) => [dealer.rowId, dealerOf(dealer)]),
  );
  return refusals.map((refusal) => {
    const { ownerId, ...data } = refusal.data ?? {};
    const owner = ownerId === undefined ? {} : { owner: owners.get(String(ownerId)) ?? null };
    return { ...refusal, data: { ...data, ...owner, remedies: remediesFor(refusal.code) } };
  });
}
