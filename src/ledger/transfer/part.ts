import { type ImpactLine, type TransferPart, currencyOf } from "../../territories/index.ts";
import { dealerPosition } from "../queries/position.ts";

/**
 * Ledger's part of a transfer: what the old dealer owes stays his, whatever moves (B1.6); what is overdue and in dispute
 * is named, because the settlement sets off the undisputed part only.
 */
export const ledgerTransferPart: TransferPart = {
  name: "ledger",
  async impact(sql, transfer) {
    const [position, currency] = await Promise.all([
      dealerPosition(sql, [transfer.fromDealerId], transfer.today).then((all) => all.get(transfer.fromDealerId)),
      currencyOf(sql, transfer),
    ]);
    if (position === undefined) return [];
    const overdue = position.items
      .filter(({ dueOn }) => dueOn < transfer.today)
      .reduce((sum, { residualMinor }) => sum + residualMinor, 0n);
    const line: ImpactLine = {
      ...{ kind: "RECEIVABLE", dealerId: transfer.fromDealerId, unit: "MONEY", currency },
      ...{ moved: 0n, remaining: position.receivableMinor, reason: null, rule: "B1.6/1" },
      inputs: {
        overdue: String(overdue),
        notDue: String(position.receivableMinor - overdue),
        disputed: String(position.disputedMinor),
        unapplied: String(position.unappliedMinor),
        prepaid: String(position.prepaymentMinor),
        creditNotes: String(position.creditNoteMinor),
        deposit: String(position.depositMinor),
      },
    };
    return [line];
  },
};
