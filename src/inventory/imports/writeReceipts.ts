import type { Day } from "../../kernel/day.ts";
import { type Made, type RunFacts, RowsChanged } from "../../platform/importer/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { lockStock } from "../balances.ts";
import { type Posting, makeRoom, openEntries, postAll } from "../book.ts";
import { mayKeepStock } from "../rules/access.ts";
import { batchKey } from "../rules/receipt.ts";
import { meetExpected } from "../store-transfers.ts";
import { saveBatches } from "../store.ts";
import { actorOf } from "./cells.ts";
import type { ReceiptFact } from "./receipts.ts";
import { tellEntries } from "./tellEntries.ts";

/**
 * Writes checked receipts in a handful of statements whatever their number.
 * @throws RowsChanged when one of them was brought meanwhile, or a batch became known with another expiry.
 */
export async function writeReceipts(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: ReceiptFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const viewer = await actorOf(tx, run, mayKeepStock);
  if (viewer === null) throw new RowsChanged("whoever began this import may not keep stock any more");
  const documents = rows.flatMap(({ line, fact }) => (fact.document === null ? [] : [{ ...fact.document, line }]));
  const entries = documents.map(({ key, on, number }) => ({ key, on, kind: "RECEIPT" as const, reason: number }));
  const ids = await openEntries(tx, entries, { now: run.now, membershipId: viewer.membershipId, runId: run.id });
  if (ids === null) throw new RowsChanged("a receipt of this file was brought meanwhile");
  const batches = documents.flatMap((document) => document.batches);
  const lots = new Map(
    (await saveBatches(tx, batches, run.now)).map((lot) => [batchKey(lot.productId, lot.batch), lot]),
  );
  const postings = documents.flatMap(({ key, warehouseId, on, batches: own }) =>
    own.map((batch): Posting & { readonly on: Day } => {
      const lot = lots.get(batchKey(batch.productId, batch.batch));
      if (lot?.expiresOn !== batch.expiresOn) throw new RowsChanged(`batch ${batch.batch} became another meanwhile`);
      const { productId, quantity } = batch;
      return { entryId: ids.get(key)!, warehouseId, productId, lotId: lot.lotId, bucket: "ON_HAND", quantity, on };
    }),
  );
  for (const [on, own] of Map.groupBy(postings, (posting) => posting.on)) await makeRoom(tx, own, on);
  await lockStock(tx, unique(postings, "productId"), unique(postings, "warehouseId"));
  await postAll(tx, postings);
  await meetExpected(
    tx,
    documents.flatMap(({ number, warehouseId, batches: own }) =>
      own.map(({ productId, quantity }) => ({ warehouseId, documentNo: number, productId, quantity })),
    ),
  );
  await tellEntries(tx, "stock.received", postings, run.now);
  return documents.map(({ key, line, number }) => ({
    ...{ type: "StockEntry", id: ids.get(key)!, line, label: number, dealerId: null },
  }));
}

const unique = (postings: readonly Posting[], field: "productId" | "warehouseId"): string[] => [
  ...new Set(postings.map((posting) => posting[field])),
];
