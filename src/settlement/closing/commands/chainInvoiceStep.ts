import { no, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { globalId, rowId } from "../../../kernel/id.ts";
import type { Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { touched } from "../acts/advance.ts";
import { type FiscalRefusal, decideFiscal } from "../acts/fiscal.ts";
import { type InvoiceStep, mayStep } from "../rules/papers.ts";
import {
  type InvoiceRow,
  insertInvoices,
  lockAll,
  ourselves,
  savePaper,
  statementOf,
  takeNumber,
} from "../store/papers.ts";
import type { ChainInvoiceStepInput } from "../types.ts";

type Refused = ActRefusal | FiscalRefusal | "FISCAL_NUMBER_TAKEN";

const dayOf = (step: InvoiceStep, on: Day): Partial<InvoiceRow> =>
  ({
    DELIVERED: { deliveredOn: on },
    VERIFIED: { verifiedOn: on },
    RED_REQUESTED: { redRequestedOn: on },
    RED_CONFIRMED: { redConfirmedOn: on },
    RED_ISSUED: { redIssuedOn: on },
  })[step];

/** N1: an invoice goes on: delivered, verified, taken back by a red letter. Goods whose invoice was taken back are invoiced anew. */
export const chainInvoiceStep: Command<ChainInvoiceStepInput, Refused> = {
  name: "chainInvoiceStep",
  async run(act, input) {
    const id = rowId("ChainInvoice", input.invoice);
    const statementId = await statementOf(act.tx, "invoice", id);
    const of = { statement: globalId("ChainStatement", statementId ?? "") };
    const acting = await statementToAct(act, mayPostStatements, "paper", of);
    if (!acting.ok) return acting.refusals.some(({ code }) => code === "NOT_FOUND") ? missing : acting;
    const row = acting.value;
    const invoice = (await lockAll(act.tx, "invoice", row.id)).find((each) => each.id === id);
    if (invoice === undefined) return missing;
    if (!mayStep(invoice.state, input.step))
      return no({ code: "WRONG_STATE", params: { state: [`CHAIN_INVOICE_STATE_${invoice.state}`] } });
    const on = input.on ?? act.today;
    const red = input.step === "RED_ISSUED";
    const number = red ? (input.number ?? "").trim() : invoice.number!;
    const wrong = decideFiscal({ number, on }, act, invoice.issuedOn);
    if (wrong.length > 0) return no(...wrong);
    if (red && !(await takeNumber(act.tx, ourselves, number, invoice.id)))
      return no({ code: "FISCAL_NUMBER_TAKEN", path: ["number"] });
    const changes = { state: input.step, ...dayOf(input.step, on), ...(red ? { redNumber: number } : {}) };
    await savePaper(act.tx, "invoice", invoice.id, changes);
    if (red && row.state !== "REVERSED") await insertInvoices(act.tx, [invoice]);
    act.changed({ state: [invoice.state, input.step] });
    await touched(act, row, "papered");
    return yes({ id: row.id });
  },
};

const missing = no({ code: "NOT_FOUND" as const, path: ["invoice"] });
