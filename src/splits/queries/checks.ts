import type { Day } from "../../kernel/day.ts";
import { dealersById } from "../../partners/index.ts";
import type { Sql } from "../../platform/sql.ts";
import { signedInTime } from "../rules/answering.ts";
import { type Check, checklist } from "../rules/checklist.ts";
import { agreedPayments, payableNow } from "../rules/paying.ts";
import type { SplitRow } from "../store.ts";
import { effectsOf, partiesOf } from "../store-offers.ts";
import { paymentsOfSplits } from "../store-payments.ts";
import { findVersion } from "../store-versions.ts";

/** A split's way to its end, step by step; nothing before an offer was served. For the manufacturer's people. */
export async function checksOf(
  sql: Sql,
  manufacturerId: string,
  split: SplitRow,
  today: Day,
): Promise<readonly Check[]> {
  const version = await findVersion(sql, manufacturerId, split.id, split.offerVersion ?? 0);
  if (version === null) return [];
  const parties = (await partiesOf(sql, [split.id])).filter(({ role }) => role === "RECEIVER");
  const dealers = await dealersById.load(
    sql,
    parties.map(({ dealerId }) => dealerId),
  );
  const active = new Set(dealers.filter(({ status }) => status === "ACTIVE").map(({ rowId }) => rowId));
  const effective = (await effectsOf(sql, [split.id])).some(({ outcome }) => outcome === "DONE");
  const paid = (await paymentsOfSplits(sql, [split.id])).map(({ kind }) => kind);
  const { settlement, terms } = version.content;
  const inTime = split.signedOn === null || split.answerBy === null || signedInTime(split.signedOn, split.answerBy);
  const due = settlement === null || !effective ? null : agreedPayments(settlement, inTime);
  return checklist({
    ...{ signedOn: split.signedOn, effectiveOn: split.effectiveOn, effective, today },
    receivers: parties.map((party) => ({
      ...{ signed: party.signedVersion === split.offerVersion, onboarded: active.has(party.dealerId) },
    })),
    unpaid: due === null ? null : payableNow(due, [], paid).map(({ kind }) => kind),
    ...{ graceDays: terms.graceDays, collectionDays: terms.collectionDays },
  });
}
