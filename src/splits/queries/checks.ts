import type { Day } from "../../kernel/day.ts";
import { dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Tx } from "../../platform/sql.ts";
import { signedInTime } from "../rules/answering.ts";
import { type Check, checklist } from "../rules/checklist.ts";
import { agreedPayments, payableNow } from "../rules/paying.ts";
import type { SplitRow } from "../store.ts";
import { type EffectRow, type PartyRow, effectsOf, partiesOf } from "../store-offers.ts";
import { type PaymentRow, paymentsOfSplits } from "../store-payments.ts";
import { type VersionRow, findVersion } from "../store-versions.ts";
import { waitingTransfersOf } from "../../orders/index.ts";
import { effectsBySplit, partiesBySplit, paymentsBySplit, versionsBySplit, waitingBySplit } from "./loaders.ts";

/** What a checklist is made of, as it was read. */
type Read = {
  readonly version: VersionRow;
  readonly receivers: readonly PartyRow[];
  /** Dealers who may be supplied. */
  readonly active: ReadonlySet<string>;
  readonly effects: readonly EffectRow[];
  readonly payments: readonly PaymentRow[];
  readonly waitingOrders: number;
};

function checksFrom(split: SplitRow, read: Read, today: Day): readonly Check[] {
  const { settlement, terms } = read.version.content;
  const effective = read.effects.some(({ outcome }) => outcome === "DONE");
  const inTime = split.signedOn === null || split.answerBy === null || signedInTime(split.signedOn, split.answerBy);
  const due = settlement === null || !effective ? null : agreedPayments(settlement, inTime);
  const paid = read.payments.map(({ kind }) => kind);
  return checklist({
    ...{ signedOn: split.signedOn, effectiveOn: split.effectiveOn, effective, today },
    receivers: read.receivers.map((party) => ({
      ...{ signed: party.signedVersion === split.offerVersion, onboarded: read.active.has(party.dealerId) },
    })),
    waitingOrders: read.waitingOrders,
    unpaid: due === null ? null : payableNow(due, [], paid).map(({ kind }) => kind),
    ...{ graceDays: terms.graceDays, collectionDays: terms.collectionDays },
  });
}

const receiversOf = (parties: readonly PartyRow[]): PartyRow[] => parties.filter(({ role }) => role === "RECEIVER");

/** A locked split's way to its end, step by step; nothing before an offer was served. */
export async function checksOf(tx: Tx, split: SplitRow, today: Day): Promise<readonly Check[]> {
  const version = await findVersion(tx, tx.manufacturerId, split.id, split.offerVersion ?? 0);
  if (version === null) return [];
  const receivers = receiversOf(await partiesOf(tx, [split.id]));
  const dealers = await dealersById.load(
    tx,
    receivers.map(({ dealerId }) => dealerId),
  );
  const active = new Set(dealers.filter(({ status }) => status === "ACTIVE").map(({ rowId }) => rowId));
  const [effects, payments] = [await effectsOf(tx, [split.id]), await paymentsOfSplits(tx, [split.id])];
  const waitingOrders = (await waitingTransfersOf(tx, [split.id]))[0]?.count ?? 0;
  return checksFrom(split, { version, receivers, active, effects, payments, waitingOrders }, today);
}

/** The same for whoever reads, for all of a request's splits at once. For the manufacturer's people. */
export async function checksShown(ctx: Context, split: SplitRow, today: Day): Promise<readonly Check[]> {
  const [versions, parties, effects, payments, waits] = await Promise.all([
    ctx.load(versionsBySplit, split.id),
    ctx.load(partiesBySplit, split.id),
    ctx.load(effectsBySplit, split.id),
    ctx.load(paymentsBySplit, split.id),
    ctx.load(waitingBySplit, split.id),
  ]);
  const version = versions?.rows.find(({ no }) => no === split.offerVersion);
  const receivers = receiversOf(parties?.rows ?? []);
  const dealers = await Promise.all(receivers.map(({ dealerId }) => ctx.load(dealersById, dealerId)));
  if (version === undefined) return [];
  const active = new Set(dealers.flatMap((dealer) => (dealer?.status === "ACTIVE" ? [dealer.rowId] : [])));
  const read = {
    ...{ version, receivers, active, effects: effects?.rows ?? [], payments: payments?.rows ?? [] },
    waitingOrders: waits?.count ?? 0,
  };
  return checksFrom(split, read, today);
}
