import { day } from "../../../src/kernel/day.ts";
import { globalId, newId } from "../../../src/kernel/id.ts";
import { amountText, money } from "../../../src/kernel/money.ts";
import { applyItems } from "../../../src/ledger/index.ts";
import { addInvoice, addReceipt, inBook } from "../ledger.ts";
import type { World } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import { type Company, type Shop, addFile } from "./company.ts";

/** What a dealer owes and has paid: `count` invoices, receipts that pay a part of them, prepayments and deposits. */
export async function addBooks(
  w: World,
  company: Company,
  shop: Shop,
  asked: { figure: string; count: number },
): Promise<void> {
  const { manufacturerId: maker } = company;
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
    await acting(
      w,
      shop.owner,
      "itemDispute",
      { item: globalId("OpenItem", debitId), disputed: true, reason: `${mark}-dispute${at}` },
      "item { id }",
    );
    await w.rows(
      `INSERT INTO ledger_request (manufacturer_id, id, kind, status, dealer_id, item_id, reason, amount_minor, currency, posted_on, memo, lines, requested_by, membership_id, requested_at)
       VALUES ($1, $2, 'RELEASE', 'REQUESTED', $3, $4, 'WRITE_OFF', 1, 'CNY', '2026-06-01', $5, '[]', $6, $7, now())`,
      [
        maker,
        newId(),
        dealerId,
        debitId,
        `${mark}-request${at}`,
        company.manager.personId,
        company.manager.membershipId,
      ],
    );
    await addPayment(w, company, shop, { at, debitId, minor });
  }
}

/** A declared payment for an invoice with its slip, the line of the bank that it is, and a fiscal invoice with its file. */
async function addPayment(
  w: World,
  { manufacturerId: maker, manager }: Company,
  { dealerId, mark, owner }: Shop,
  { at, debitId, minor }: { at: number; debitId: string; minor: bigint },
): Promise<void> {
  const slip = await addFile(w, maker, dealerId, owner, `${mark}-slip${at}.png`, "EVIDENCE");
  const { payment } = await acting(
    w,
    owner,
    "paymentDeclare",
    {
      ...{ amount: amountText(money(minor, "CNY")), paidOn: "2026-06-01", payerName: `${mark}-payer${at}` },
      ...{ reference: `${mark}-ref${at}`, note: `${mark}-note`, file: globalId("File", slip) },
      shares: [{ item: globalId("OpenItem", debitId), amount: "1.00" }],
    },
    "payment { id }",
  );
  await w.rows(
    `INSERT INTO bank_line (manufacturer_id, id, bank_account, bank_ref, booked_on, amount_minor, currency, payer_name, payer_account, reference, state, recorded_at)
     VALUES ($1, $2, '', $3, '2026-06-02', $4, 'CNY', $5, '', $6, 'OPEN', now())`,
    [maker, newId(), `${payment.id}-line`, minor, `${mark}-payer${at}`, `${mark}-ref${at}`],
  );
  const file = await addFile(w, maker, dealerId, manager, `${mark}-fiscal${at}.pdf`, "FISCAL_INVOICE");
  await w.rows(
    `INSERT INTO fiscal_invoice (manufacturer_id, id, dealer_id, item_id, number, issued_on, file_id, membership_id, recorded_at)
     VALUES ($1, $2, $3, $4, $5, '2026-05-02', $6, $7, now())`,
    [maker, newId(), dealerId, debitId, `${mark}-fiscal${at}`, file, manager.membershipId],
  );
}
