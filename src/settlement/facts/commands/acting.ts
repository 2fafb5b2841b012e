import { productsById } from "../../../catalog/index.ts";
import { chainsKnown, storesById } from "../../../chains/index.ts";
import { type Answer, type Refusal, no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Act } from "../../../platform/command.ts";
import { attachFile } from "../../../platform/files/store.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { type OnRecord, againstRecord } from "../rules/fact.ts";

/** A chain that the viewer looks after, for recording what happened there; another's does not exist for him. */
export async function factsToAct(act: Act, chain: string): Promise<Answer<string, "NOT_ALLOWED" | "NOT_FOUND">> {
  const allowed = mayWorkStatements(act.viewer);
  if (!allowed.ok) return allowed;
  return (await isLookedAfter(act, rowId("Chain", chain)))
    ? yes(rowId("Chain", chain)!)
    : no({ code: "NOT_FOUND", path: ["chain"] });
}

/** Whether a chain is one that the viewer looks after. */
export async function isLookedAfter(act: Act, chainId: string | undefined): Promise<boolean> {
  if (chainId === undefined) return false;
  const values: unknown[] = [act.tx.manufacturerId, chainId];
  const found = await act.tx.query(
    `SELECT 1 FROM chain c WHERE c.manufacturer_id = $1 AND c.id = $2 AND ${chainsKnown(act.viewer, "c.id", values)}`,
    values,
  );
  return found.length > 0;
}

/** A store of the chain and a product of ours, where they are named; undefined: what is named is none. */
export async function placeNamed(
  act: Act,
  chainId: string,
  { store, product }: { readonly store?: string | null; readonly product?: string | null },
): Promise<{ readonly storeId: string | null | undefined; readonly productId: string | null | undefined }> {
  const [storeId, productId] = [
    store == null ? null : rowId("ChainStore", store),
    product == null ? null : rowId("Product", product),
  ];
  const [found] = storeId == null ? [] : await storesById.load(act.tx, [storeId]);
  const [known] = productId == null ? [] : await productsById.load(act.tx, [productId]);
  return {
    storeId: storeId === null ? null : found?.chainId === chainId ? found.rowId : undefined,
    productId: productId === null ? null : known?.rowId,
  };
}

const currencies = new Set(Intl.supportedValuesOf("currency"));
/** The currency said, or the manufacturer's; undefined: there is none such. */
export function currencySaid(act: Act, said: string | null | undefined): string | undefined {
  const currency = said?.trim().toUpperCase() || act.viewer.currency;
  return currencies.has(currency) ? currency : undefined;
}

/** An amount said in major units; undefined: it is none. Nothing said is null. */
export const minorSaid = (text: string | null | undefined, currency: string): bigint | null | undefined =>
  text == null ? null : parseAmount(text, currency)?.minor;

/** X5: what is on record of the line already refuses it, unless it was taken back. */
export function revisionOf<Fact extends object>(
  fact: Fact,
  record: OnRecord<Fact> | undefined,
): Answer<number, "FACT_REPEATED" | "FACT_DIFFERS"> {
  const met = againstRecord(fact, record);
  if (met.is === "NEW") return yes(met.revision);
  return no({ code: met.is === "SAME" ? "FACT_REPEATED" : "FACT_DIFFERS", path: ["documentNo"] });
}

export const unknown = <Code extends string>(value: unknown, code: Code, field: string): Refusal<Code>[] =>
  value === undefined ? [{ code, path: [field] }] : [];

/** Tells that something is known anew of a chain. */
export const tellFact = (act: Act, what: "recorded" | "reversed", id: string, chainId: string): void =>
  act.tell({
    ...{ name: `chain-fact.${what}`, aggregateType: "ChainFact", aggregateId: id, version: 1 },
    ...{ dealerId: null, payload: { chainId } },
  });

/** Takes up the files that prove it; null where one is none. */
export async function evidenceOf(act: Act, files: readonly string[]): Promise<string[] | null> {
  const ids: string[] = [];
  for (const file of new Set(files)) {
    const id = rowId("File", file);
    if (id === undefined || (await attachFile(act.tx, id, "EVIDENCE", act.now)) === null) return null;
    ids.push(id);
  }
  return ids;
}
