import { no, yes } from "../../../kernel/answer.ts";
import { plusDays } from "../../../kernel/day.ts";
import type { Command } from "../../../platform/command.ts";
import { isFeeKind } from "../imports/events.ts";
import { type EventRefusal, decideEvent, eventKey } from "../rules/fact.ts";
import { type EventFact, eventsOnRecord, insertEvents, isRecordedMeanwhile } from "../store.ts";
import type { ChainEventRecordInput } from "../types.ts";
import {
  currencySaid,
  evidenceOf,
  factsToAct,
  minorSaid,
  placeNamed,
  revisionOf,
  tellFact,
  unknown,
} from "./acting.ts";

type Refused =
  | EventRefusal
  | (
      | "NOT_ALLOWED"
      | "NOT_FOUND"
      | "UNKNOWN_STORE"
      | "UNKNOWN_PRODUCT"
      | "CURRENCY_UNKNOWN"
      | "FACT_REPEATED"
      | "FACT_DIFFERS"
    )
  | ("AMOUNT_MALFORMED" | "EVIDENCE_UNKNOWN");

const count = (said: number): bigint => (Number.isSafeInteger(said) ? BigInt(said) : -1n);

/** Records something that a fee is for, with its evidence. */
export const chainEventRecord: Command<ChainEventRecordInput, Refused> = {
  name: "chainEventRecord",
  async run(act, input) {
    const known = await factsToAct(act, input.chain);
    if (!known.ok) return known;
    const chainId = known.value;
    const { storeId, productId } = await placeNamed(act, chainId, input);
    const currency = currencySaid(act, input.currency);
    const base = minorSaid(input.base, currency ?? act.viewer.currency);
    const said = {
      ...{ feeKind: input.feeKind, name: input.name.trim(), documentNo: input.documentNo.trim() },
      ...{ from: input.from, to: input.to ?? plusDays(input.from, 1), quantity: count(input.quantity ?? 1) },
      ...{ days: input.days == null ? null : BigInt(input.days), baseMinor: base ?? null },
    };
    const refusals = [
      ...unknown(storeId, "UNKNOWN_STORE" as const, "store"),
      ...unknown(productId, "UNKNOWN_PRODUCT" as const, "product"),
      ...unknown(currency, "CURRENCY_UNKNOWN" as const, "currency"),
      ...unknown(base, "AMOUNT_MALFORMED" as const, "base"),
      ...decideEvent(said, isFeeKind, act.today),
    ];
    if (refusals.length > 0 || storeId === undefined || productId === undefined) return no(...refusals);
    const fact: EventFact = {
      ...{ chainId, storeId, productId, ...said, currency: said.baseMinor === null ? null : currency! },
    };
    const key = eventKey(fact, { storeId, productId, line: input.line?.trim() ?? "" });
    const record = await eventsOnRecord(act.tx, act.tx.manufacturerId, [chainId], [key]);
    const revision = revisionOf(fact, record.get(`${chainId} ${key}`));
    if (!revision.ok) return revision;
    const evidence = await evidenceOf(act, input.evidence);
    if (evidence === null) return no({ code: "EVIDENCE_UNKNOWN", path: ["evidence"] });
    const by = { source: "HAND" as const, sourceId: null, personId: act.viewer.personId, now: act.now };
    try {
      const [id] = await insertEvents(act.tx, [{ fact, key, revision: revision.value, evidence }], by);
      tellFact(act, "recorded", id!, chainId);
      return yes({ id: id! });
    } catch (error) {
      if (isRecordedMeanwhile(error)) return no({ code: "FACT_REPEATED", path: ["documentNo"] });
      throw error;
    }
  },
};
