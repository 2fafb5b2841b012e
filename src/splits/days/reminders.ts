import type { Day } from "../../kernel/day.ts";
import type { Notice } from "../../platform/notify/notify.ts";
import type { Tx } from "../../platform/sql.ts";
import { answerStages, effectStages, stageBefore } from "../rules/answering.ts";
import { type PartyRow, partyColumns } from "../store-offers.ts";

/**
 * Who is to be reminded on a day: dealers who have not answered or signed, before their last day; and everybody a split
 * concerns, before it takes effect. Each stage is said once.
 */
export async function splitsToRemind(tx: Tx, today: Day): Promise<Notice[]> {
  const parties = await tx.query<PartyRow>(
    `SELECT ${partyColumns} FROM split_party p WHERE p.manufacturer_id = $1
       AND p.state IN ('PROPOSED', 'ACCEPTED', 'TRANSITION') AND p.effective_on >= $2::date ORDER BY p.split_id, p.dealer_id`,
    [tx.manufacturerId, today],
  );
  return parties.flatMap((party) => [...answerDue(party, today), ...effectDue(party, today)]);
}

const about = (kind: string, key: string, party: PartyRow, params: Notice["params"]): Notice => ({
  ...{ kind, key, to: { permission: "split:answer", dealerId: party.dealerId } },
  subject: { type: "TerritorySplit", id: party.splitId },
  params: { number: party.number, effectiveOn: party.effectiveOn, ...params },
});

function answerDue(party: PartyRow, today: Day): Notice[] {
  const waits = party.role === "OLD" ? party.state === "PROPOSED" : party.signedVersion !== party.offerVersion;
  const stage = party.answerBy === null || !waits ? null : stageBefore(answerStages, party.answerBy, today);
  if (stage === null) return [];
  const key = `${party.splitId} ${party.offerVersion} answer ${stage}`;
  return [about("SPLIT_ANSWER_DUE", key, party, { answerBy: party.answerBy as Day })];
}

function effectDue(party: PartyRow, today: Day): Notice[] {
  const stage = party.state === "TRANSITION" ? stageBefore(effectStages, party.effectiveOn, today) : null;
  if (stage === null) return [];
  return [about("SPLIT_EFFECT_DUE", `${party.splitId} ${party.offerVersion} effect ${stage}`, party, {})];
}
