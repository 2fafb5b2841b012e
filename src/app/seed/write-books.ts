import { type Day, plusDays } from "../../kernel/day.ts";
import type { Answer } from "../../kernel/answer.ts";
import { type By, applyItems, bankLines, insertPayment, openInvoice, openReceipt } from "../../ledger/index.ts";
import type { Tx } from "../../platform/sql.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { Random } from "./random.ts";

export type BooksFor = {
  readonly dealers: readonly { readonly id: string; readonly name: string; readonly by: string }[];
  readonly personId: string;
};

const currency = "CNY";
const gross = 1_13n;

const done = <T>(given: Answer<T, string>): T => {
  if (!given.ok) throw new Error(`the demo's book: ${given.refusals.map(({ code }) => code).join(", ")}`);
  return given.value;
};

/** The money side of some dealers' last months: invoices and what paid them, a deposit, and money that waits to be matched. What is open now is of credit's making. */
export async function writeBooks(tx: Tx, asked: BooksFor, clock: BusinessClock, random: Random): Promise<void> {
  const { today } = clock;
  const id = (on: Day) => random.id(clock.startOf(on));
  const by: By = { tx, now: clock.startOf(today), tell: () => undefined, viewer: null };
  for (const dealer of asked.dealers) {
    const receipt = (kind: "RECEIPT" | "DEPOSIT", on: Day, amountMinor: bigint) => {
      const [row, source] = [id(on), id(on)];
      const documentNo = `SK${on.replaceAll("-", "")}-${row.slice(-4)}`;
      const money = { dealerId: dealer.id, kind, method: "BANK" as const, billDueOn: null, amountMinor, currency };
      return openReceipt(by, { ...money, id: row, sourceType: "DEMO", sourceId: source, documentNo, receivedOn: on });
    };
    done(await receipt("DEPOSIT", plusDays(today, -200), 5_000_000n));
    for (const back of [130, 98, 66]) {
      const issuedOn = plusDays(today, -back);
      const netMinor = BigInt(random.whole(40, 260)) * 10_000n;
      const taxMinor = (netMinor * (gross - 1_00n)) / 100n;
      const invoice = done(
        await openInvoice(by, {
          ...{ id: id(issuedOn), dealerId: dealer.id, sourceType: "DEMO", sourceId: id(issuedOn), issuedOn, currency },
          ...{ documentNo: `FH${issuedOn.replaceAll("-", "")}`, dueOn: plusDays(issuedOn, 30), netMinor, taxMinor },
        }),
      );
      const amountMinor = netMinor + taxMinor;
      const on = plusDays(issuedOn, 27);
      const { id: creditId } = done(await receipt("RECEIPT", on, amountMinor));
      done(await applyItems(by, [{ creditId, debitId: invoice.id, amountMinor }], on));
    }
    // Money that came without a word what it is for: it waits at the workbench.
    done(await receipt("RECEIPT", plusDays(today, -4), 800_000n));
    await writeWaiting(tx, asked, dealer, { clock, id, by });
  }
}

type Making = { readonly clock: BusinessClock; readonly id: (on: Day) => string; readonly by: By };

/** A payment that was declared and the bank's line that it is, for finance to match. */
async function writeWaiting(
  tx: Tx,
  asked: BooksFor,
  dealer: BooksFor["dealers"][number],
  { clock, id, by }: Making,
): Promise<void> {
  const paidOn = plusDays(clock.today, -2);
  const amountMinor = 8_800_000n;
  const reference = `HK${paidOn.replaceAll("-", "")}`;
  await insertPayment(
    tx,
    {
      ...{ id: id(paidOn), dealerId: dealer.id, kind: "RECEIPT", method: "BANK", amountMinor, currency, paidOn },
      ...{ billDueOn: null, payerName: dealer.name, reference, note: "", slipFileId: null },
      ...{ declaredBy: dealer.by, declaredAt: clock.startOf(paidOn) },
    },
    [],
  );
  const fact = {
    ...{ bookedOn: paidOn, amount: "88000.00", payer: dealer.name, payerAccount: null, reference: `货款 ${reference}` },
    ...{ bankRef: `${reference}-${dealer.id.slice(-4)}`, bankAccount: null, minor: amountMinor, currency },
  };
  const run = {
    manufacturerId: tx.manufacturerId,
    id: id(paidOn),
    personId: asked.personId,
    dealerId: null,
    fileId: "",
    fileName: "",
  };
  await bankLines.applyChunk(tx, [{ line: 1, fact }], {
    ...run,
    goesOnFrom: [],
    now: by.now,
    today: () => clock.today,
  });
}
