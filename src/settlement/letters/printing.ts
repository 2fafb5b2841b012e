import { DateTime } from "luxon";
import { rowId } from "../../kernel/id.ts";
import { amountText, grouped, money } from "../../kernel/money.ts";
import { type Language, type Viewer, scopeOf } from "../../kernel/viewer.ts";
import type { Services } from "../../platform/context.ts";
import { type Paper, paperPdf } from "../../platform/files/paperPdf.ts";
import { type Print, addPrinter } from "../../platform/files/printRoutes.ts";
import type { Sql } from "../../platform/sql.ts";
import { reading } from "../../platform/transaction.ts";
import { reasonWords } from "../disputes/evidence.texts.ts";
import { mayReadDisputes } from "../disputes/rules/access.ts";
import { disputePolicyOn } from "../disputes/store-policy.ts";
import { disputeLetter, groundOf, numberOf } from "./dispute.ts";
import { differences, disputeLines, heldSignatures, kindSums, letterAbout, mostRows, rateSums } from "./figures.ts";
import { type LetterWords, letterWords } from "./letters.texts.ts";
import { reconciliation } from "./reconciliation.ts";
import { type Details, letterSheet } from "./sheet.ts";

/** What every part of a letter needs: its words, how amounts and instants are written on it, and when it is printed. */
export type Printing = {
  readonly words: LetterWords;
  readonly language: Language;
  readonly now: Date;
  text(minor: bigint): string;
  at(instant: Date): string;
};

const printingFor = (viewer: Viewer, currency: string, now: Date): Printing => ({
  ...{ words: letterWords[viewer.language], language: viewer.language, now },
  text: (minor) => grouped(amountText(money(minor, currency))),
  at: (instant) => DateTime.fromJSDate(instant, { zone: viewer.timeZone }).toFormat("yyyy-MM-dd HH:mm:ss"),
});

/** So many rows are printed; the sheet has them all. */
const mostPrinted = 500;
const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Letter = { readonly paper: Paper; readonly details: Details; readonly name: string };

async function asPrint(letter: Letter | null, format: string | undefined): Promise<Print | null> {
  if (letter === null) return null;
  const { paper, details, name } = letter;
  return format === "xlsx"
    ? { name: `${name}.xlsx`, mime: sheet, body: await letterSheet(paper, details) }
    : { name: `${name}.pdf`, mime: "application/pdf", body: await paperPdf(paper) };
}

const letterFor = <Told>(services: Services, viewer: Viewer, make: (sql: Sql) => Promise<Told>): Promise<Told> =>
  reading(services.pools.app, scopeOf(viewer), make);

async function reconciled(sql: Sql, viewer: Viewer, id: string, now: Date): Promise<Letter | null> {
  const about = await letterAbout(sql, viewer, id);
  if (about === null || about.statement.theirsMinor === null) return null;
  const printing = printingFor(viewer, about.statement.currency, now);
  const { words, language, text } = printing;
  const all = await differences(sql, viewer, id, mostRows);
  const kinds = await kindSums(sql, viewer, id);
  const paper = reconciliation(printing, {
    ...{ about, kinds, rates: await rateSums(sql, viewer, id), rows: all.slice(0, mostPrinted) },
    count: kinds.reduce((sum, row) => (row.code === null ? sum : sum + row.count), 0),
    signatures: await heldSignatures(sql, id),
  });
  const [paperNo, what, reason, ...amounts] = words.listColumns;
  const [no, day = ""] = paperNo.split(" / ");
  const [product, store = ""] = what.split(" / ");
  const details: Details = {
    ...{ name: words.details, amountsFrom: 6, amountsTo: 9 },
    columns: [no ?? "", day, product ?? "", store, reason, words.kindColumns[1], ...amounts],
    rows: all.map((row) => [
      ...[row.documentNo, row.on, row.product, row.store, reasonWords[row.code].name[language]],
      ...[words.states[row.state], text(row.oursMinor), text(row.theirsMinor), text(row.oursMinor - row.theirsMinor)],
    ]),
  };
  return { paper, details, name: `${words.reconciliation}-${about.statement.number}` };
}

async function disputed(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly id: string; readonly only: string | null; readonly now: Date; readonly answerDays: number },
): Promise<Letter | null> {
  const about = mayReadDisputes(viewer) ? await letterAbout(sql, viewer, asked.id) : null;
  if (about === null) return null;
  const lines = await disputeLines(sql, viewer, { statementId: asked.id, only: asked.only, live: asked.only === null });
  if (lines.length === 0) return null;
  const printing = printingFor(viewer, about.statement.currency, asked.now);
  const { words, language, text } = printing;
  const paper = disputeLetter(printing, { about, lines, answerDays: asked.answerDays }, mostPrinted);
  const [number, paperNo, reason, amount, ground] = words.disputeColumns;
  const [no = "", day = "", product = "", store = ""] = [paperNo, words.listColumns[1]].flatMap((each) =>
    each.split(" / "),
  );
  const details: Details = {
    ...{ name: words.details, amountsFrom: 6, amountsTo: 7 },
    columns: [number, no, day, reason, product, store, amount, ground],
    rows: lines.map((line) => [
      ...[numberOf(line), line.documentNo, line.on, reasonWords[line.reason].name[language], line.product, line.store],
      ...[text(line.amountMinor), groundOf(printing, line).join("; ")],
    ]),
  };
  return { paper, details, name: `${words.dispute}-${about.statement.number}` };
}

/** `/files/print/statement-reconciliation?statement=…&format=pdf|xlsx`: what both sides agree a statement comes to (对账函). */
addPrinter("statement-reconciliation", async (services, viewer, asked) => {
  const id = rowId("ChainStatement", asked["statement"] ?? "");
  if (id === undefined) return null;
  const now = services.clock.now();
  return asPrint(await letterFor(services, viewer, (sql) => reconciled(sql, viewer, id, now)), asked["format"]);
});

/** `/files/print/dispute-letter?statement=…&dispute=…&format=pdf|xlsx`: what is in dispute, or one dispute with its parts (争议函). */
addPrinter("dispute-letter", async (services, viewer, asked) => {
  const id = rowId("ChainStatement", asked["statement"] ?? "");
  const only = asked["dispute"] === undefined ? null : rowId("ChainDispute", asked["dispute"]);
  if (id === undefined || only === undefined) return null;
  const today = services.clock.today(viewer.timeZone);
  // The days are what the letter grants; the policy itself is our own people's to read, so it is read on their behalf.
  const { manufacturerId } = viewer;
  const { answerDays } = await reading(services.pools.app, { manufacturerId, dealerId: null }, (sql) =>
    disputePolicyOn({ query: sql.query.bind(sql), manufacturerId }, today),
  );
  const about = { id, only, now: services.clock.now(), answerDays };
  return asPrint(await letterFor(services, viewer, (sql) => disputed(sql, viewer, about)), asked["format"]);
});
