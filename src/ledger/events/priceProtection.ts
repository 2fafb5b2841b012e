import { protectionCredited, protectionCredits, type ProtectionLineRow } from "../../catalog/index.ts";
import { amountText, exact, money, type Money, netAndTax, roundMoney } from "../../kernel/money.ts";
import { newId } from "../../kernel/id.ts";
import type { Told } from "../../platform/outbox.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import { tellAll } from "../../platform/trail.ts";
import { openCreditNote } from "../documents.ts";

/** What a credit is, net and tax: a gross one holds its tax, a net one gets it on top. Rounded once; the two lose nothing. */
export function creditOf(
  line: Pick<ProtectionLineRow, "taxBasis" | "taxRate">,
  amount: Money,
): readonly [Money, Money] {
  if (line.taxBasis === "NET")
    return [amount, roundMoney(exact(amountText(amount)).times(exact(line.taxRate)), amount.currency)];
  const { net, tax } = netAndTax(amount, line.taxRate);
  return [net, tax];
}

/** A granted price protection is a credit note for each dealer who gets something; the same one again is no second note. */
onEvent("price-protection.granted", "credit the dealers", async (tx, job, work) => {
  const now = work.services.clock.now();
  const told: Told[] = [];
  const { today, currency, changeOn, lines } = await protectionCredits(tx, job.aggregateId, work.services.clock);
  for (const line of lines) {
    const [net, tax] = creditOf(line, money(line.amountMinor, currency));
    const opened = await openCreditNote(
      { tx, now, viewer: null, tell: (each) => void told.push({ ...each, kind: "EVENT" }) },
      {
        ...{ id: newId(), dealerId: line.dealerId, sourceType: "PRICE_PROTECTION", sourceId: line.id },
        ...{ documentNo: `PP-${changeOn}-${line.id.slice(-8)}`, issuedOn: today },
        ...{ netMinor: net.minor, taxMinor: tax.minor, currency },
      },
    );
    // A closed period is opened again by somebody; the job is tried until then and then does its work.
    if (!opened.ok)
      throw new Error(`no credit note for ${line.id}: ${opened.refusals.map((each) => each.code).join(", ")}`);
    await protectionCredited(tx, line.id, opened.value.id);
  }
  if (told.length > 0) await tellAll(tx, told, now);
});
