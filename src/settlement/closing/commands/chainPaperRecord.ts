import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { globalId, rowId } from "../../../kernel/id.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { PostRefusal } from "../../../ledger/index.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import type { StatementRow } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { touched } from "../acts/advance.ts";
import { type FiscalRefusal, decideFiscal, takeFile } from "../acts/fiscal.ts";
import { sumsOf, termsOfPaper } from "../acts/papers.ts";
import { postStep } from "../acts/posting.ts";
import { type PaperProblem, decideRecord, isAwaited, shareOf } from "../rules/papers.ts";
import { paperLines } from "../rules/postings.ts";
import { findClosing } from "../store/closing.ts";
import {
  type PaperRow,
  insertPapers,
  lockAll,
  ourselves,
  savePaper,
  statementOf,
  takeNumber,
} from "../store/papers.ts";
import type { ChainPaperRecordInput } from "../types.ts";

type Refused = ActRefusal | PostRefusal | FiscalRefusal | PaperProblem | ("FISCAL_NUMBER_TAKEN" | "AMOUNT_MALFORMED");

const missing = no({ code: "NOT_FOUND" as const, path: ["paper"] });
const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** N3: keeps the paper of a fee: the chain's invoice or receipt, or our red letter. For less than was taken, the rest stays expected. */
export const chainPaperRecord: Command<ChainPaperRecordInput, Refused> = {
  name: "chainPaperRecord",
  async run(act, input) {
    const id = rowId("ChainPaper", input.paper);
    const of = { statement: globalId("ChainStatement", (await statementOf(act.tx, "paper", id)) ?? "") };
    const acting = await statementToAct(act, mayPostStatements, "paper", of);
    if (!acting.ok) return acting.refusals.some(({ code }) => code === "NOT_FOUND") ? missing : acting;
    const row = acting.value;
    const paper = (await lockAll(act.tx, "paper", row.id)).find((each) => each.id === id);
    if (paper === undefined) return missing;
    if (!isAwaited(paper.state)) return no({ code: "WRONG_STATE", params: { state: paper.state } });
    const borne = paper.grossMinor - paper.disputedMinor;
    const said = input.amount == null ? null : parseAmount(input.amount, paper.currency);
    if (said === undefined || (said !== null && said.minor < 0n))
      return no({ code: "AMOUNT_MALFORMED", path: ["amount"] });
    const gross = said === null ? borne : paper.grossMinor < 0n ? -said.minor : said.minor;
    const came = { form: input.form, rate: input.rate ?? paper.taxRate, grossMinor: gross };
    const decided = decideRecord({ ...paper, terms: { character: paper.character, rate: paper.taxRate } }, came);
    const number = input.number.trim();
    const on = input.issuedOn ?? act.today;
    const wrong = [...(decided.ok ? [] : decided.refusals), ...decideFiscal({ number, on }, act, null)];
    if (wrong.length > 0) return no(...wrong);
    if (!(await takeNumber(act.tx, paper.issuer === "SUPPLIER" ? ourselves : row.chainId, number, paper.id)))
      return no({ code: "FISCAL_NUMBER_TAKEN", path: ["number"] });
    const kept = await keep(act, row, paper, { ...input, number, on, gross });
    if (!kept.ok) return kept;
    act.changed({ number, form: input.form, amountMinor: gross });
    await touched(act, row, "papered");
    return yes({ id: row.id });
  },
};

type Came = Pick<ChainPaperRecordInput, "form" | "file" | "verified"> & {
  readonly number: string;
  readonly on: PaperRow["issuedOn"] & string;
  readonly gross: bigint;
};

/** Writes the paper, what is left to come of it, and the tax that it settles. */
async function keep(act: Act, row: StatementRow, paper: PaperRow, came: Came): Promise<Answer<true, Refused>> {
  const file = await takeFile(act, came.file, ["file"]);
  if (!file.ok) return file;
  const share = shareOf(paper, came.gross);
  const rest = paper.grossMinor - came.gross;
  const isWhole = size(rest) === 0n || rest === share.there;
  const sums = isWhole
    ? { netMinor: paper.netMinor, taxMinor: paper.taxMinor }
    : sumsOf(came.gross - share.here, termsOfPaper(paper), paper.currency);
  const special = came.form === "SPECIAL_INVOICE" || came.form === "RED_LETTER";
  const verified = came.form !== "SPECIAL_INVOICE" || came.verified;
  const state = paper.kind === "RED_LETTER" ? "ISSUED" : special && verified ? "VERIFIED" : "RECEIVED";
  await savePaper(act.tx, "paper", paper.id, {
    ...{ ...sums, grossMinor: came.gross, disputedMinor: share.here, number: came.number, issuedOn: came.on },
    ...{ special: came.form === "SPECIAL_INVOICE", fileId: file.value, state },
  });
  if (rest !== 0n)
    await insertPapers(act.tx, [
      {
        ...{ ...paper, grossMinor: rest, disputedMinor: share.there },
        ...{ netMinor: paper.netMinor - sums.netMinor, taxMinor: paper.taxMinor - sums.taxMinor },
      },
    ]);
  if (!verified) return yes(true);
  const closing = await findClosing(act.tx, row.id);
  const booked = { statementId: row.id, number: row.number, currency: row.currency };
  const bookDealerId = closing?.bookDealerId ?? null;
  const entry = { key: `CHAIN_PAPER:${paper.id}`, kind: "ADJUSTMENT" as const, on: act.today, memo: came.number };
  const lines = paperLines(came.form, paper.kind, sums.taxMinor);
  const posted = await postStep(act, { ...booked, bookDealerId }, "PAPER", entry, lines);
  return posted.ok ? yes(true) : posted;
}
