import { day } from "../../../src/kernel/day.ts";
import { applyItems } from "../../../src/ledger/index.ts";
import { addInvoice, addReceipt, inBook } from "../ledger.ts";
import type { World } from "../world.ts";
import { numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

/** What a dealer owes and has paid: `count` invoices, receipts that pay a part of them, prepayments and deposits. */
export async function addBooks(
  w: World,
  { manufacturerId: maker }: Company,
  shop: Shop,
  asked: { figure: string; count: number },
): Promise<void> {
  const { dealerId, mark } = shop;
  const minor = BigInt(`${asked.figure}41`);
  for (const at of numbered(asked.count)) {
    const debitId = await addInvoice(w, maker, dealerId, {
      ...{ documentNo: `${mark}-invoice${at}`, netMinor: minor * 10n, taxMinor: 0n },
    });
    const creditId = await addReceipt(w, maker, dealerId, minor, { documentNo: `${mark}-receipt${at}` });
    const pay = [{ creditId, debitId, amountMinor: BigInt(`${asked.figure}3`) }];
    const paid = await inBook(w, maker, (by) => applyItems(by, pay, day("2026-05-20")));
    if (!paid.ok) throw new Error(JSON.stringify(paid.refusals));
    for (const kind of ["PREPAYMENT", "DEPOSIT"] as const)
      await addReceipt(w, maker, dealerId, minor, { kind, documentNo: `${mark}-${kind.toLowerCase()}${at}` });
  }
}
