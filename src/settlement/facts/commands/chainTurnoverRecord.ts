import { no, yes } from "../../../kernel/answer.ts";
import type { Command } from "../../../platform/command.ts";
import { type TurnoverRefusal, decideTurnoverSaid, turnoverKey } from "../rules/fact.ts";
import { type TurnoverFact, insertTurnovers, isRecordedMeanwhile, turnoversOnRecord } from "../store.ts";
import type { ChainTurnoverRecordInput } from "../types.ts";
import { currencySaid, factsToAct, minorSaid, placeNamed, revisionOf, tellFact, unknown } from "./acting.ts";

type Refused =
  | TurnoverRefusal
  | (
      | "NOT_ALLOWED"
      | "NOT_FOUND"
      | "UNKNOWN_STORE"
      | "UNKNOWN_PRODUCT"
      | "CURRENCY_UNKNOWN"
      | "FACT_REPEATED"
      | "FACT_DIFFERS"
    )
  | ("AMOUNT_MALFORMED" | "QUANTITY_NOT_WHOLE");

/** Records what a store's tills turned over, by hand. */
export const chainTurnoverRecord: Command<ChainTurnoverRecordInput, Refused> = {
  name: "chainTurnoverRecord",
  async run(act, input) {
    const known = await factsToAct(act, input.chain);
    if (!known.ok) return known;
    const chainId = known.value;
    const { storeId, productId } = await placeNamed(act, chainId, input);
    const currency = currencySaid(act, input.currency);
    const amount = (key: "gross" | "returns" | "coupons") => minorSaid(input[key], currency ?? act.viewer.currency);
    const amounts = { gross: amount("gross"), returns: amount("returns"), coupons: amount("coupons") };
    const said = {
      ...{ on: input.on, productId: productId ?? null, rateGroup: input.rateGroup?.trim() || null },
      ...{ grossMinor: amounts.gross ?? 0n, returnsMinor: amounts.returns ?? 0n, couponsMinor: amounts.coupons ?? 0n },
      documentNo: input.documentNo.trim(),
    };
    const whole = input.quantity == null || (Number.isSafeInteger(input.quantity) && input.quantity >= 0);
    const refusals = [
      ...unknown(storeId, "UNKNOWN_STORE" as const, "store"),
      ...unknown(productId, "UNKNOWN_PRODUCT" as const, "product"),
      ...unknown(currency, "CURRENCY_UNKNOWN" as const, "currency"),
      ...(["gross", "returns", "coupons"] as const).flatMap((key) =>
        unknown(amounts[key], "AMOUNT_MALFORMED" as const, key),
      ),
      ...(whole ? [] : [{ code: "QUANTITY_NOT_WHOLE" as const, path: ["quantity"] }]),
      ...decideTurnoverSaid(said, act.today),
    ];
    if (refusals.length > 0 || storeId == null) return no(...refusals);
    const fact: TurnoverFact = {
      ...{ chainId, storeId, ...said, currency: currency!, promotion: input.promotion },
      quantity: input.quantity == null ? null : BigInt(input.quantity),
    };
    const key = turnoverKey(fact, { storeId, promotion: fact.promotion, line: input.line?.trim() ?? "" });
    const record = await turnoversOnRecord(act.tx, act.tx.manufacturerId, [chainId], [key]);
    const revision = revisionOf(fact, record.get(`${chainId} ${key}`));
    if (!revision.ok) return revision;
    const by = { source: "HAND" as const, sourceId: null, personId: act.viewer.personId, now: act.now };
    try {
      const [id] = await insertTurnovers(act.tx, [{ fact, key, revision: revision.value }], by);
      tellFact(act, "recorded", id!, chainId);
      return yes({ id: id! });
    } catch (error) {
      if (isRecordedMeanwhile(error)) return no({ code: "FACT_REPEATED", path: ["documentNo"] });
      throw error;
    }
  },
};
