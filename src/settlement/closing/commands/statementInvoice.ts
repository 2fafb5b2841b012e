import { type Answer, type Refusal, no, unless, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import type { StatementRow } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { touched } from "../acts/advance.ts";
import { type FiscalRefusal, decideFiscal, takeFile } from "../acts/fiscal.ts";
import { fallDue } from "../acts/fallDue.ts";
import { findClosing } from "../store/closing.ts";
import { type InvoiceRow, lockAll, ourselves, savePaper, takeNumber } from "../store/papers.ts";
import type { ChainInvoiceIssued, StatementInvoiceInput } from "../types.ts";

type Refused = ActRefusal | FiscalRefusal | "EMPTY_SELECTION" | "INVOICE_ISSUED" | "FISCAL_NUMBER_TAKEN";
type Issuing = { readonly invoice: InvoiceRow; readonly given: ChainInvoiceIssued; readonly at: number };

/** N1: keeps the fiscal invoices of a statement's goods, one a VAT rate; once all are issued the term may begin. */
export const statementInvoice: Command<StatementInvoiceInput, Refused> = {
  name: "statementInvoice",
  async run(act, input) {
    const acting = await statementToAct(act, mayPostStatements, "issueInvoices", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    const chosen = await chosenOf(act, row, input);
    if (!chosen.ok) return chosen;
    for (const issuing of chosen.value) {
      const issued = await issue(act, issuing);
      if (!issued.ok) return issued;
    }
    await touched(act, await fallDue(act, row), "papered");
    act.changed({ invoices: chosen.value.map(({ given }) => given.number) });
    return yes({ id: row.id });
  },
};

async function chosenOf(
  act: Act,
  row: StatementRow,
  input: StatementInvoiceInput,
): Promise<Answer<readonly Issuing[], Refused>> {
  const closing = await findClosing(act.tx, row.id);
  const known = new Map((await lockAll(act.tx, "invoice", row.id)).map((each) => [each.id, each]));
  const wrong: Refusal<Refused>[] = [
    ...unless(input.invoices.length > 0, "EMPTY_SELECTION" as const, { path: ["invoices"] }),
  ];
  const chosen = input.invoices.flatMap((given, at): Issuing[] => {
    const path = ["invoices", String(at)];
    const invoice = known.get(rowId("ChainInvoice", given.invoice) ?? "");
    if (invoice === undefined) {
      wrong.push({ code: "NOT_FOUND", path: [...path, "invoice"] });
      return [];
    }
    const twice = input.invoices.findIndex(({ invoice: id }) => id === given.invoice) < at;
    const free = invoice.state === "NOT_ISSUED" && !twice;
    wrong.push(...unless(free, "INVOICE_ISSUED" as const, { path: [...path, "invoice"] }));
    const fiscal = { number: given.number.trim(), on: given.issuedOn ?? act.today };
    wrong.push(...decideFiscal(fiscal, act, closing?.lockedOn ?? null, path));
    return [{ invoice, given, at }];
  });
  return wrong.length > 0 ? no(...wrong) : yes(chosen);
}

async function issue(act: Act, { invoice, given, at }: Issuing): Promise<Answer<true, Refused>> {
  const path = ["invoices", String(at)];
  const number = given.number.trim();
  if (!(await takeNumber(act.tx, ourselves, number, invoice.id)))
    return no({ code: "FISCAL_NUMBER_TAKEN", path: [...path, "number"] });
  const file = await takeFile(act, given.file, [...path, "file"]);
  if (!file.ok) return file;
  const issuedOn = given.issuedOn ?? act.today;
  await savePaper(act.tx, "invoice", invoice.id, {
    ...{ number, issuedOn, fileId: file.value },
    ...(given.delivered ? { state: "DELIVERED" as const, deliveredOn: issuedOn } : { state: "ISSUED" as const }),
  });
  return yes(true);
}
