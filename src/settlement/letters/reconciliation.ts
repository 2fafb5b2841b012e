import { plusDays } from "../../kernel/day.ts";
import { exact, money, netAndTax } from "../../kernel/money.ts";
import type { Column, Paper, Section } from "../../platform/files/paperPdf.ts";
import { reasonWords } from "../disputes/evidence.texts.ts";
import type { SignatureRow } from "../signing/store.ts";
import type { DifferenceRow, KindSum, LetterAbout, RateSum } from "./figures.ts";
import type { Printing } from "./printing.ts";

export type Reconciled = {
  readonly about: LetterAbout;
  readonly kinds: readonly KindSum[];
  readonly rates: readonly RateSum[];
  readonly rows: readonly DifferenceRow[];
  /** How many rows there are in all. */
  readonly count: number;
  readonly signatures: readonly SignatureRow[];
};

/** The head of a letter: who writes to whom about which statement. */
export const headOf = ({ words }: Printing, { statement, ...about }: LetterAbout): string[] => [
  words.no(statement.number),
  words.to(about.entity, about.chain),
  words.from(about.maker),
  ...(about.contract === "" ? [] : [words.contract(about.contract)]),
  words.period(statement.from, plusDays(statement.to, -1)),
  ...(statement.theirNumber === null ? [] : [words.sheet(statement.theirNumber, statement.revision)]),
  words.currency(statement.currency),
];

export const columns = (names: readonly string[], widths: readonly number[], rightFrom: number): Column[] =>
  names.map((name, at) => ({ name, width: widths[at] ?? 60, right: at >= rightFrom }));

const reasonOf = ({ words, language }: Printing, code: KindSum["code"]): string =>
  code === null ? words.agreed : reasonWords[code].name[language];

/** Places to sign for both sides, with the names of those who did. */
export function signing(
  { words, at }: Printing,
  { maker, entity, chain }: LetterAbout,
  signatures: readonly SignatureRow[],
  sides: readonly ("OURS" | "THEIRS")[] = ["OURS", "THEIRS"],
): Section {
  const block = (side: "OURS" | "THEIRS"): string[] => {
    const signed = signatures.filter((each) => each.side === side);
    const said = signed.map((each) => words.signed(each.signedName, each.title, at(each.signedAt)));
    return [
      side === "OURS" ? words.from(maker) : words.buyer(entity, chain),
      ...(said.length > 0 ? said : words.blank),
    ];
  };
  return { heading: words.signatures, blocks: sides.map(block) };
}

/** The amounts of both sides, what they are made of, and what is to be invoiced by VAT rate. */
function figures(printing: Printing, { about, kinds, rates }: Reconciled): Section[] {
  const { words, text } = printing;
  const { oursMinor, theirsMinor, currency } = about.statement;
  const theirs = theirsMinor ?? 0n;
  const pair = (word: string, minor: bigint, sum = false) => ({ cells: [word, text(minor)], sum });
  const rate = ({ rate: said, grossMinor }: RateSum) => {
    const parts = said === null ? null : netAndTax(money(grossMinor, currency), said);
    const percent = said === null ? words.noRate : `${exact(said).times(100).toFixed()}%`;
    return {
      cells: [
        percent,
        text(grossMinor),
        parts === null ? "–" : text(parts.net.minor),
        parts === null ? "–" : text(parts.tax.minor),
      ],
    };
  };
  const total = kinds.reduce((sum, row) => sum + row.oursMinor - row.theirsMinor, 0n);
  return [
    {
      heading: words.totals,
      table: {
        columns: columns(words.totalColumns, [333, 150], 1),
        rows: [
          pair(words.ours, oursMinor),
          pair(words.theirs, theirs),
          pair(words.difference, oursMinor - theirs, true),
          pair(words.undisputed, theirs, true),
        ],
      },
    },
    {
      heading: words.kinds,
      table: {
        columns: columns(words.kindColumns, [103, 80, 50, 85, 85, 80], 2),
        rows: [
          ...kinds.map((row) => ({
            cells: [
              ...[
                reasonOf(printing, row.code),
                words.states[row.state],
                row.count === 0 ? "–" : String(row.count),
                text(row.oursMinor),
              ],
              ...[text(row.theirsMinor), text(row.oursMinor - row.theirsMinor)],
            ],
          })),
          { cells: [words.sum, "", "", text(oursMinor), text(theirs), text(total)], sum: true },
        ],
      },
    },
    {
      heading: words.rates,
      table: { columns: columns(words.rateColumns, [123, 120, 120, 120], 1), rows: rates.map(rate) },
    },
  ];
}

/** The letter in which both sides agree what a statement comes to (对账函): what each says, why they differ, where both sign. */
export function reconciliation(printing: Printing, reconciled: Reconciled): Paper {
  const { words, text } = printing;
  const { about, rows, count, signatures } = reconciled;
  const { statement } = about;
  const list: Section[] =
    rows.length === 0
      ? []
      : [
          {
            heading: words.list,
            table: {
              columns: columns(words.listColumns, [95, 128, 65, 65, 65, 65], 3),
              rows: rows.map((row) => ({
                cells: [
                  [row.documentNo, row.on].filter((each) => each !== null).join("\n"),
                  [row.product, row.store].filter((each) => each !== null).join("\n"),
                  `${reasonOf(printing, row.code)}\n${words.states[row.state]}`,
                  ...[text(row.oursMinor), text(row.theirsMinor), text(row.oursMinor - row.theirsMinor)],
                ],
              })),
            },
            after: rows.length < count ? [words.more(rows.length, count)] : [],
          },
        ];
  const hash = signatures.find(({ side }) => side === "OURS")?.contentHash;
  return {
    title: words.reconciliation,
    head: [...headOf(printing, about), words.preamble(statement.from, plusDays(statement.to, -1))],
    sections: [
      ...figures(printing, reconciled),
      ...list,
      { heading: words.asked, paragraphs: [words.pay] },
      signing(printing, about, signatures),
    ],
    foot: hash === undefined ? words.printed(statement.number, printing.at(printing.now)) : words.hash(hash),
  };
}
