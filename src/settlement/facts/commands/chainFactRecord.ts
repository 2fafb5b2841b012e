import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { exact } from "../../../kernel/money.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { type MovementRefusal, decideMovement, decideTransfer, movementKey } from "../rules/fact.ts";
import { type Keyed, type MovementFact, insertMovements, isRecordedMeanwhile, movementsOnRecord } from "../store.ts";
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
      | "TRANSFER_NOWHERE"
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
    const { storeId: toStoreId } = await placeNamed(act, chainId, { store: input.toStore ?? null });
    const currency = currencySaid(act, input.currency);
    const unitPrice = input.unitPrice == null ? null : exact(input.unitPrice).toFixed();
    const said = {
      ...{ kind: input.kind, on: input.on, quantity: units(input.quantity), documentNo: input.documentNo.trim() },
      ...{ unitPrice, priceUnits: unitPrice === null ? 1n : units(input.priceUnits ?? 1) },
    };
    const refusals = [
      ...unknown(storeId, "UNKNOWN_STORE" as const, "store"),
      ...unknown(toStoreId, "UNKNOWN_STORE" as const, "toStore"),
      ...decideTransfer(input.kind, storeId ?? null, toStoreId ?? null),
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
    const facts = [fact, ...(toStoreId == null ? [] : [{ ...fact, storeId: toStoreId, kind: "TRANSFER_IN" as const }])];
    const keyed = await freshly(act, facts, input.line?.trim() ?? "");
    if (!keyed.ok) return keyed;
    const by = { source: "HAND" as const, sourceId: null, personId: act.viewer.personId, now: act.now };
    try {
      const [id] = await insertMovements(act.tx, keyed.value, by);
      tellFact(act, "recorded", id!, chainId);
      return yes({ id: id! });
    } catch (error) {
      if (isRecordedMeanwhile(error)) return no({ code: "FACT_REPEATED", path: ["documentNo"] });
      throw error;
    }
  },
};

/** Which lines of the paper the facts are, and as which revision of them; all or none. */
async function freshly(
  act: Act,
  facts: readonly MovementFact[],
  line: string,
): Promise<Answer<Keyed<MovementFact>[], "FACT_REPEATED" | "FACT_DIFFERS">> {
  const keyed = facts.map((fact) => ({ fact, key: movementKey(fact, { ...fact, line }) }));
  const keys = keyed.map(({ key }) => key);
  const { chainId } = facts[0]!;
  const record = await movementsOnRecord(act.tx, act.tx.manufacturerId, [chainId], keys);
  const fresh: Keyed<MovementFact>[] = [];
  for (const { fact, key } of keyed) {
    const revision = revisionOf(fact, record.get(`${chainId} ${key}`));
    if (!revision.ok) return revision;
    fresh.push({ fact, key, revision: revision.value });
  }
  return yes(fresh);
}
