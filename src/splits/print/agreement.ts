import { DateTime } from "luxon";
import { productLinesById } from "../../catalog/index.ts";
import { plusDays } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { amountText, money } from "../../kernel/money.ts";
import { type Language, type Viewer, scopeOf } from "../../kernel/viewer.ts";
import { dealersById } from "../../partners/index.ts";
import { type Paper, type Section, paperPdf } from "../../platform/files/paperPdf.ts";
import { addPrinter } from "../../platform/files/printRoutes.ts";
import type { Sql } from "../../platform/sql.ts";
import { reading } from "../../platform/transaction.ts";
import { type DivisionRow, divisionsByLo, labelOf } from "../../regions/index.ts";
import type { Cell } from "../../territories/index.ts";
import type { TerritorySplit } from "../model/split.ts";
import { readSplits } from "../queries/splits.ts";
import { taxOf } from "../rules/paying.ts";
import type { Content, Settlement } from "../rules/words.ts";
import { type SignatureRow, signaturesOf } from "../store-offers.ts";
import { findVersion, partsOf } from "../store-versions.ts";
import { type AgreementWords, agreementWords } from "./agreement.texts.ts";

import { basisOf } from "./inputWords.ts";

type Names = {
  division(lo: bigint): string;
  line(id: string): string;
  dealer(id: string): string;
  readonly maker: string;
};
type Printing = {
  readonly viewer: Viewer;
  readonly words: AgreementWords;
  readonly names: Names;
  readonly split: TerritorySplit;
};

const county = 3;

/** A division by its name; a town or a village with the county it lies in, for their names repeat. */
function placed(row: DivisionRow, known: ReadonlyMap<bigint, DivisionRow>, language: Language): string {
  const way = row.level > county ? row.ancestors.flatMap((lo) => known.get(lo) ?? []) : [row];
  const said = way.filter(({ level, lo }) => level >= county || lo === row.lo);
  return said.map((each) => labelOf(each, language)).join(language === "en" ? " / " : "");
}

/** Everything the paper names, read in a few statements within the wall of who prints. */
async function namesOf(sql: Sql, viewer: Viewer, cells: readonly Cell[], dealerIds: readonly string[]): Promise<Names> {
  const divisions = await divisionsByLo(sql, [...new Set(cells.map(({ divisionLo }) => divisionLo))]);
  const lines = await productLinesById.load(sql, [...new Set(cells.map(({ productLineId }) => productLineId))]);
  const dealers = await dealersById.load(sql, [...new Set(dealerIds)]);
  const [maker] = await sql.query<{ name: string }>(`SELECT m.name FROM manufacturer m WHERE m.manufacturer_id = $1`, [
    viewer.manufacturerId,
  ]);
  const above = divisions.flatMap(({ level, ancestors }) => (level > county ? ancestors : []));
  const way = above.length === 0 ? divisions : await divisionsByLo(sql, [...new Set(above)]);
  const known = new Map([...divisions, ...way].map((row) => [row.lo, row]));
  const division = new Map(divisions.map((row) => [row.lo, placed(row, known, viewer.language)]));
  const line = new Map(lines.map((row) => [row.rowId, row.name]));
  const dealer = new Map(dealers.map((row) => [row.rowId, `${row.code} ${row.name}`]));
  return {
    ...{ division: (lo) => division.get(lo) ?? "", line: (id) => line.get(id) ?? "", maker: maker?.name ?? "" },
    dealer: (id) => dealer.get(id) ?? "",
  };
}

/** Ground in sentences: the divisions of each product line and channel. */
function groundOf(cells: readonly Cell[], { names, viewer, words }: Printing): string[] {
  const groups = Map.groupBy(
    cells,
    ({ productLineId, channel }) => `${names.line(productLineId)} · ${words.channels[channel]}`,
  );
  const [colon, comma] = viewer.language === "en" ? [": ", ", "] : ["：", "、"];
  return [...groups].map(
    ([of, all]) => `${of}${colon}${all.map(({ divisionLo }) => names.division(divisionLo)).join(comma)}`,
  );
}

/** Thousands apart, as amounts are read on paper. */
const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+(?!\d)(?=\.|$))/gu, ",");

const widths = [130, 243, 110];

function settlementOf(printing: Printing, settlement: Settlement): Section {
  const { words, viewer, split } = printing;
  const text = (minor: bigint | null) =>
    minor === null ? "—" : grouped(amountText(money(minor, settlement.currency)));
  const tax = taxOf(settlement.lines);
  const { compensationMinor, dueMinor, lateCompensationMinor, lateDueMinor } = settlement;
  return {
    heading: words.settlement,
    table: {
      columns: words.columns.map((name, at) => ({ name, width: widths[at] ?? 110, right: at === 2 })),
      rows: [
        ...settlement.lines.map((line) => ({
          cells: [
            `${words.lines[line.kind]}${line.label === "" ? "" : ` ${line.label}`}`,
            basisOf(line.inputs, viewer.language),
            text(line.amountMinor),
          ] as const,
        })),
        { cells: [words.compensation, "", text(compensationMinor)] as const, sum: true },
        { cells: [words.due, "", text(dueMinor)] as const, sum: true },
      ],
    },
    paragraphs: [
      ...(tax === 0n ? [] : [words.tax(text(tax))]),
      ...(split.answerBy === null ? [] : [words.late(split.answerBy, text(lateCompensationMinor), text(lateDueMinor))]),
    ],
  };
}

function signing(printing: Printing, roles: readonly string[], signatures: readonly SignatureRow[]): Section {
  const { words, viewer } = printing;
  const at = (instant: Date) => DateTime.fromJSDate(instant, { zone: viewer.timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");
  const [maker, party] = roles as [string, string];
  const signed = signatures.map((each) => words.signed(each.signedName, each.title, at(each.signedAt)));
  return {
    heading: words.signatures,
    blocks: [
      [maker, ...words.blank],
      [party, ...(signed.length > 0 ? signed : words.blank)],
    ],
  };
}

function agreement(printing: Printing, content: Content, hash: string, signatures: readonly SignatureRow[]): Paper {
  const { words, names, split, viewer } = printing;
  const { effectiveOn, terms } = content;
  const roles = [words.maker(names.maker), words.old(names.dealer(content.fromDealerId))];
  const grants = content.parents.map((parent) => {
    const how = parent.exclusive ? words.sole : words.shared;
    return words.granted(groundOf([parent], printing).join(""), how, words.days(parent.from, parent.to ?? words.open));
  });
  // To whom it goes, and how it is shared, is the manufacturer's and each receiver's own to know.
  const all = content.parts.flatMap((part) => part.cells);
  const moved =
    viewer.dealerId !== null
      ? groundOf(all, printing)
      : content.parts.flatMap((part) => [
          words.movedTo(names.dealer(part.dealerId)),
          ...groundOf(part.cells, printing),
        ]);
  const [grace, collection] = [plusDays(effectiveOn, terms.graceDays), plusDays(effectiveOn, terms.collectionDays)];
  const old = signatures.filter(({ role }) => role === "OLD");
  return {
    title: words.title,
    head: [words.no(split.number, split.offerVersion ?? split.shownVersion), ...roles, words.preamble(effectiveOn)],
    sections: [
      { heading: words.grants, paragraphs: grants },
      { heading: words.retained, paragraphs: groundOf(content.retained, printing) },
      { heading: words.moved, paragraphs: moved },
      ...(content.settlement === null ? [] : [settlementOf(printing, content.settlement)]),
      { heading: words.terms, paragraphs: words.clauses.map((say) => say(effectiveOn, grace, collection)) },
      signing(printing, roles, old),
    ],
    foot: words.hash(hash),
  };
}

/** A receiver's paper: his own ground, and nobody's money. */
function confirmation(
  printing: Printing,
  dealerId: string,
  cells: readonly Cell[],
  signatures: readonly SignatureRow[],
): Paper {
  const { words, names, split } = printing;
  const roles = [words.maker(names.maker), words.receiver(names.dealer(dealerId))];
  return {
    title: words.titlePart,
    head: [words.no(split.number, split.shownVersion), ...roles, words.preamblePart(split.effectiveOn)],
    sections: [
      { heading: words.moved, paragraphs: groundOf(cells, printing) },
      { heading: words.terms, paragraphs: words.clausesPart.map((say) => say()) },
      signing(
        printing,
        roles,
        signatures.filter((each) => each.dealerId === dealerId),
      ),
    ],
    foot: words.hash(split.party?.contentHash ?? ""),
  };
}

async function paperOf(sql: Sql, viewer: Viewer, id: string): Promise<Paper | null> {
  const [split] = await readSplits(sql, viewer, { ids: [id], limit: 1 });
  if (split === undefined) return null;
  const words = agreementWords[viewer.language];
  const no = split.offerVersion ?? split.shownVersion;
  const signatures = (await signaturesOf(sql, [id])).filter(({ versionNo }) => versionNo === no);
  if (split.viewerRole === "RECEIVER") {
    const dealerId = viewer.dealerId ?? "";
    const cells = (await partsOf(sql, [id])).filter(({ versionNo }) => versionNo === no).flatMap((part) => part.cells);
    const names = await namesOf(sql, viewer, cells, [dealerId]);
    return confirmation({ viewer, words, names, split }, dealerId, cells, signatures);
  }
  const version = await findVersion(sql, viewer.manufacturerId, id, no);
  if (version === null) return null;
  const { content } = version;
  const cells = [...content.parents, ...content.retained, ...content.parts.flatMap((part) => part.cells)];
  const dealers = [content.fromDealerId, ...content.parts.map((part) => part.dealerId)];
  const names = await namesOf(sql, viewer, cells, dealers);
  return agreement({ viewer, words, names, split }, content, version.contentHash, signatures);
}

/** `/files/print/split-agreement?split=…`: the supplement agreement, or a receiver's confirmation, in the viewer's language. */
addPrinter("split-agreement", async (services, viewer, asked) => {
  const id = rowId("TerritorySplit", asked["split"] ?? "");
  if (id === undefined) return null;
  const paper = await reading(services.pools.app, scopeOf(viewer), (sql) => paperOf(sql, viewer, id));
  if (paper === null) return null;
  return { name: `${paper.title}-${id.slice(-8)}.pdf`, mime: "application/pdf", body: await paperPdf(paper) };
});
