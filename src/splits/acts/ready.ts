import { dealersById } from "../../partners/index.ts";
import { isReady } from "../rules/answering.ts";
import { decideStep } from "../rules/states.ts";
import type { SplitRow } from "../store.ts";
import { type PartyRow, partiesOf } from "../store-offers.ts";
import { type Going, goOn } from "./going.ts";

/** What a receiver has still to do before the split can take effect. */
export type Waiting = { readonly dealerId: string; readonly code: "RECEIVER_NOT_SIGNED" | "RECEIVER_NOT_ONBOARDED" };

/** Whom a split still waits for: signatures, and new dealers whose onboarding is not done. */
export async function waitingFor(by: Pick<Going, "tx">, split: SplitRow): Promise<readonly Waiting[]> {
  const parties = await partiesOf(by.tx, [split.id]);
  const receivers = await asPending(by, split, parties);
  return receivers.flatMap(({ dealerId, signed, onboarded }) => [
    ...(signed ? [] : [{ dealerId, code: "RECEIVER_NOT_SIGNED" as const }]),
    ...(onboarded ? [] : [{ dealerId, code: "RECEIVER_NOT_ONBOARDED" as const }]),
  ]);
}

async function asPending(by: Pick<Going, "tx">, split: SplitRow, parties: readonly PartyRow[]) {
  const receivers = parties.filter((party) => party.role === "RECEIVER");
  const dealers = await dealersById.load(
    by.tx,
    receivers.map((party) => party.dealerId),
  );
  const active = new Set(dealers.filter((dealer) => dealer.status === "ACTIVE").map((dealer) => dealer.rowId));
  return receivers.map((party) => ({
    ...{ dealerId: party.dealerId, signed: party.signedVersion === split.offerVersion },
    onboarded: active.has(party.dealerId),
  }));
}

/** S4: begins the transition where nobody is waited for any more. Answers the split as it then stands. */
export async function startWhenReady(by: Going, split: SplitRow): Promise<SplitRow> {
  const step = decideStep("startTransition", split.state);
  if (!step.ok) return split;
  const parties = await partiesOf(by.tx, [split.id]);
  if (!isReady({ receivers: await asPending(by, split, parties) })) return split;
  const said = { kind: "TRANSITION", side: "SYSTEM", dealerId: split.fromDealerId } as const;
  return goOn(by, split, { state: step.value }, said, "transition");
}
