import { no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { may } from "../../kernel/viewer.ts";
import type { Command } from "../../platform/command.ts";
import { addFilePurpose } from "../../platform/files/purposes.ts";
import { attachFile, giveFile } from "../../platform/files/store.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { lockItems } from "../store-items.ts";
import { insertFiscalInvoice } from "../store-payments.ts";
import type { FiscalInvoiceRecordInput } from "../types-items.ts";

/** Fiscal invoices (发票) as the tax platform hands them out: PDF, OFD (a zip), a picture, or XML. */
addFilePurpose({
  name: "FISCAL_INVOICE",
  limitBytes: 20 * 1024 ** 2,
  types: ["application/pdf", "application/zip", "image/jpeg", "image/png", "application/xml", "text/plain"],
  mayWrite: (viewer) => may(viewer, "ledger:post"),
  readPermission: null,
});

export type FiscalInvoiceRefusal =
  | AccessRefusal
  | "FISCAL_NUMBER_MALFORMED"
  | "FISCAL_NUMBER_TAKEN"
  | "ISSUED_IN_FUTURE";

/** Keeps the number and the file of a fiscal invoice (发票) with the invoice it is for; its dealer may download it. */
export const fiscalInvoiceRecord: Command<FiscalInvoiceRecordInput, FiscalInvoiceRefusal> = {
  name: "fiscalInvoiceRecord",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "post", ["item"]);
    if (!allowed.ok) return allowed;
    const itemId = rowId("OpenItem", input.item);
    const [item] = itemId === undefined ? [] : await lockItems(act.tx, [itemId]);
    if (item === undefined || (item.kind !== "RECEIVABLE" && item.kind !== "CREDIT_NOTE"))
      return no({ code: "NOT_FOUND", path: ["item"] });
    const number = input.number.trim();
    const wrong = [
      ...unless(/^[0-9A-Za-z-]{6,40}$/.test(number), "FISCAL_NUMBER_MALFORMED" as const, { path: ["number"] }),
      ...unless(input.issuedOn <= act.today, "ISSUED_IN_FUTURE" as const, { path: ["issuedOn"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const file =
      input.file == null
        ? null
        : await attachFile(act.tx, rowId("File", input.file) ?? newId(), "FISCAL_INVOICE", act.now);
    if (input.file != null && file === null) return no({ code: "NOT_FOUND", path: ["file"] });
    if (file !== null) await giveFile(act.tx, file.id, item.dealerId);
    const kept = await insertFiscalInvoice(act.tx, {
      ...{ id: newId(), dealerId: item.dealerId, itemId: item.id, number, issuedOn: input.issuedOn },
      ...{ fileId: file?.id ?? null, membershipId: act.viewer.membershipId, recordedAt: act.now },
    });
    if (!kept) return no({ code: "FISCAL_NUMBER_TAKEN", path: ["number"] });
    return yes({ id: item.id });
  },
};
