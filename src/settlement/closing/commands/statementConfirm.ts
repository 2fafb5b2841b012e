import { type Answer, no, yes } from "../../../kernel/answer.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { mayWriteOff, within } from "../../../chains/index.ts";
import { byOf, decideItems } from "../../disputes/acts/decide.ts";
import { decideHeader, headerGroups } from "../../disputes/acts/header.ts";
import { disputeRest, sendDisputes } from "../../disputes/follow.ts";
import { type Choice, groupsOf, noiseOpen, theseItems } from "../../disputes/store-items.ts";
import { toleranceOf, writeOffMonth } from "../../disputes/writeOff.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { signOurs } from "../../signing/sign.ts";
import { type StatementRow, saveStatement, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { closingFacts } from "../facts.ts";
import { figuresOf } from "../rules/figures.ts";
import type { Closing } from "../rules/sheet.ts";
import { insertClosing } from "../store/closing.ts";
import type { StatementConfirmInput } from "../types.ts";

type Refused = ActRefusal | "NOT_MATCHED" | "DISPUTE_TOO_LATE";
const openOf = (code: string): Choice => {
  return (values) => `i.state = 'OPEN' AND i.code = $${values.push(code)}`;
};

/**
 * Confirms what nobody disputes (Q1, Q2): what is still open is carried, written off within the limits, or disputed; then
 * what the chain's sheet says is what it pays, and our name stands under it.
 */
export const statementConfirm: Command<StatementConfirmInput, Refused> = {
  name: "statementConfirm",
  async run(act, input) {
    const acting = await statementToAct(act, mayWorkStatements, "confirm", input);
    if (!acting.ok) return acting;
    if (acting.value.matchedAt === null) return no({ code: "NOT_MATCHED" });
    const routed = await routeOpen(act, acting.value);
    if (!routed.ok) return routed;
    const row = await saveStatement(act.tx, routed.value, { state: "SUPPLIER_CONFIRMED" });
    const facts = await closingFacts(act.tx, row, { invoice: null, statement: act.today });
    if (facts === null) return no({ code: "NOT_MATCHED" });
    const contentHash = await signOurs(act, row, { title: input.title ?? null });
    await insertClosing(act.tx, {
      ...{ statementId: row.id, chainId: row.chainId, currency: row.currency, contentHash },
      ...{ bookDealerId: facts.contract.bookDealerId, confirmedBy: act.viewer.personId, confirmedAt: act.now },
      ...{ ...sumsOf(facts.closing), figures: figuresOf(facts.closing, facts.dues) },
    });
    act.changed({ state: [acting.value.state, row.state], payableMinor: facts.closing.confirmed.payable.minor });
    await sendDisputes(act.tx, row, act);
    tellStatement(act, row, "confirmed");
    return yes({ id: row.id });
  },
};

const sumsOf = ({ confirmed }: Closing) => ({
  payableMinor: confirmed.payable.minor,
  goodsMinor: confirmed.toInvoice.reduce((sum, { gross }) => sum + gross.minor, 0n),
  ...{ feesMinor: confirmed.fees.minor, otherMinor: confirmed.other.minor },
  ...{ disputedMinor: confirmed.disputed.minor, carriedMinor: confirmed.carried.minor },
  writtenOffMinor: confirmed.writtenOff.minor,
});

/** Q1: decides what nobody has: cut-off is carried, noise within the limits written off, the rest disputed. */
async function routeOpen(act: Act, row: StatementRow): Promise<Answer<StatementRow, "DISPUTE_TOO_LATE">> {
  const by = byOf(act);
  const timing = openOf("TIMING");
  const cutOff = await groupsOf(act.tx, row.id, timing);
  let at =
    cutOff.length === 0
      ? row
      : await decideItems(by, row, { decision: "CARRY", choice: timing, groups: cutOff, note: null });
  at = await writeOffNoise(act, at);
  return disputeRest(by, at);
}

/**
 * Noise that is still open goes row by row as far as the month's cap lets it, as when it was matched; the sheet's own total
 * also by the limits of a statement.
 */
async function writeOffNoise(act: Act, row: StatementRow): Promise<StatementRow> {
  const by = byOf(act);
  const items = await noiseOpen(act.tx, row.id);
  const header = (await headerGroups(act.tx, row.id)).filter(
    ({ state, code }) => state === "OPEN" && code === "ROUNDING",
  );
  if (items.length + header.length === 0) return row;
  const policy = await toleranceOf(act.tx, row);
  const month = await writeOffMonth(act.tx, row);
  const noise = { decision: "WRITE_OFF" as const, note: null };
  let [at, spent] = [row, month.ownMinor + month.besideMinor];
  const fit = items.filter(({ sizeMinor }) => {
    const fits = mayWriteOff(policy, sizeMinor, spent);
    if (fits) spent += sizeMinor;
    return fits;
  });
  if (fit.length > 0) {
    const choice = theseItems(fit.map(({ id }) => id));
    at = await decideItems(by, at, { ...noise, choice, groups: await groupsOf(act.tx, row.id, choice) });
  }
  const off = header.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const size = header.reduce((sum, { sizeMinor }) => sum + sizeMinor, 0n);
  // Of the lines of their sheet, as when it was matched: that is what its total is beside.
  const total = row.theirsMinor ?? 0n;
  const small = within(policy.statement, total + off, total);
  return header.length > 0 && small && mayWriteOff(policy, size, spent)
    ? decideHeader(by, at, { ...noise, groups: header })
    : at;
}
