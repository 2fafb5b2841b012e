import type { Paper } from "../../platform/files/paperPdf.ts";
import { reasonWords } from "../disputes/evidence.texts.ts";
import type { DisputeLine, LetterAbout } from "./figures.ts";
import type { Printing } from "./printing.ts";
import { columns, headOf, signing } from "./reconciliation.ts";

export type Disputed = {
  readonly about: LetterAbout;
  readonly lines: readonly DisputeLine[];
  /** Days the chain has to answer. */
  readonly answerDays: number;
};

export const numberOf = ({ number, part }: DisputeLine): string => (part === 0 ? String(number) : `${number}-${part}`);

/** What a dispute rests on: our ground, or which papers prove such a thing, and the evidence with its hashes. */
export const groundOf = ({ words, language, text }: Printing, line: DisputeLine): string[] => [
  line.note === "" ? reasonWords[line.reason].evidence[language] : line.note,
  ...line.files.map(({ name, sha256 }) => words.evidence(name, sha256.slice(0, 16))),
  ...(line.oursMinor === null ? [] : [words.settled(text(line.oursMinor), text(line.theirsMinor ?? 0n))]),
];

/** The letter that says what we do not accept of a statement, and why (争议函). */
export function disputeLetter(printing: Printing, { about, lines, answerDays }: Disputed, most: number): Paper {
  const { words, language, text } = printing;
  const { statement } = about;
  const total = lines.reduce((sum, line) => sum + line.amountMinor, 0n);
  return {
    title: words.dispute,
    head: [...headOf(printing, about), words.objection],
    sections: [
      {
        heading: words.disputes,
        table: {
          columns: columns(words.disputeColumns, [40, 95, 78, 75, 195], 9).map((column, at) => ({
            ...column,
            right: at === 3,
          })),
          rows: [
            ...lines.slice(0, most).map((line) => ({
              cells: [
                numberOf(line),
                [line.documentNo, line.on].filter((each) => each !== null).join("\n"),
                [reasonWords[line.reason].name[language], line.product, line.store].filter(Boolean).join("\n"),
                text(line.amountMinor),
                groundOf(printing, line).join("\n"),
              ],
            })),
            { cells: [words.sum, "", "", text(total), ""], sum: true },
          ],
        },
        after: lines.length > most ? [words.more(most, lines.length)] : [],
      },
      { heading: words.asked, paragraphs: [words.answer(answerDays), words.pay] },
      signing(printing, about, [], ["OURS"]),
    ],
    foot: words.printed(statement.number, printing.at(printing.now)),
  };
}
