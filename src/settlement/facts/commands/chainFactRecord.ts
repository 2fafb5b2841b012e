import { no, yes } from "../../../kernel/answer.ts";
import { exact } from "../../../kernel/money.ts";
import type { Command } from "../../../platform/command.ts";
import { type MovementRefusal, decideMovement, movementKey } from "../rules/fact.ts";
import { type MovementFact, insertMovements, isRecordedMeanwhile, movementsOnRecord } from "../store.ts";
import type { ChainFactRecordInput } from "../types.ts";
import { currencySaid, factsToAct, placeNamed, revisionOf, tellFact, unknown } from "./acting.ts";

type Refused =
  | MovementRefusal
  | (
      | "NOT_ALLOWED"
      | "NOT_FOUND"
      | "UNKNOWN_STORE"
      | "UNKNOWN_PRODUCT"
      | "CURRENCY_UNKNOWN"
      | "FACT_REPEATED"
      | "FACT_DIFFERS"
    );

const units = (said: number): bigint => (Number.isSafeInteger(said) ? BigInt(said) : -1n);

/** Records what happened to goods at a chain's, by hand. */
export const chainFactRecord: Command<ChainFactRecordInput, Refused> = {
  name: "chainFactRecord",
  async run(act, input) {
    const known = await factsToAct(act, input.chain);
    if (!known.ok) return known;
    const chainId = known.value;
    const { storeId, productId } = await placeNamed(act, chainId, input);
    const currency = currencySaid(act, input.currency);
    const unitPrice = input.unitPrice == null ? null : exact(input.unitPrice).toFixed();
    const said = {
      ...{ kind: input.kind, on: input.on, quantity: units(input.quantity), documentNo: input.documentNo.trim() },
      ...{ unitPrice, priceUnits: unitPrice === null ? 1n : units(input.priceUnits ?? 1) },
    };
    const refusals = [
      ...unknown(storeId, "UNKNOWN_STORE" as const, "store"),
      ...unknown(productId, "UNKNOWN_PRODUCT" as const, "product"),
      ...unknown(currency, "CURRENCY_UNKNOWN" as const, "currency"),
      ...decideMovement(said, act.today),
    ];
    if (refusals.length > 0 || storeId == null || productId == null) return no(...refusals);
    const fact: MovementFact = {
      ...{ chainId, storeId, productId, ...said, currency: unitPrice === null ? null : currency! },
      ...{
        promotion: input.promotion,
        referenceNo: input.referenceNo?.trim() || null,
        orderNo: input.orderNo?.trim() || null,
      },
    };
    const key = movementKey(fact, { storeId, productId, line: input.line?.trim() ?? "" });
    const record = await movementsOnRecord(act.tx, act.tx.manufacturerId, [chainId], [key]);
    const revision = revisionOf(fact, record.get(`${chainId} ${key}`));
    if (!revision.ok) return revision;
    const by = { source: "HAND" as const, sourceId: null, personId: act.viewer.personId, now: act.now };
    try {
      const [id] = await insertMovements(act.tx, [{ fact, key, revision: revision.value }], by);
      tellFact(act, "recorded", id!, chainId);
      return yes({ id: id! });
    } catch (error) {
      if (isRecordedMeanwhile(error)) return no({ code: "FACT_REPEATED", path: ["documentNo"] });
      throw error;
    }
  },
};
