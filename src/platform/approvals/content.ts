import type { Language } from "../../kernel/viewer.ts";
import { amountSaid, amountText, money } from "../../kernel/money.ts";

type Texts = Readonly<Record<Language, string>>;

/** How one field of a kind's frozen content reads. */
export type ContentField = {
  readonly label: Texts;
  /** MONEY: whole minor units of the request's currency. */
  readonly as?: "MONEY";
  /** What its values are called. */
  readonly words?: Readonly<Record<string, Texts>>;
  /** The value of the request's title that says what an id stands for. */
  readonly param?: string;
  /** The type of node its id names, for whoever can look it up. */
  readonly refers?: string;
  /** Of a list of things: the fields of each. */
  readonly each?: ContentFields;
};
export type ContentFields = Readonly<Record<string, ContentField>>;

/** A line of a frozen content as a person reads it; `id` where the value names something that can be looked up. */
export type ContentLine = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly refers: string | null;
};

type About = {
  readonly language: Language;
  readonly currency: string;
  readonly params: Readonly<Record<string, string | number>>;
};

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A frozen content line by line, with its labels: nothing is left out, and what a kind has no word for keeps its own
 * name. A list of things is told thing by thing, numbered; the hash stays that of the content itself.
 */
export function contentLines(content: unknown, fields: ContentFields, about: About): ContentLine[] {
  if (!isThing(content)) return [{ name: "", label: "", value: plain(content), refers: null }];
  const named = Object.keys(fields).filter((name) => name in content);
  const further = Object.keys(content).filter((name) => !(name in fields));
  return [...named, ...further].flatMap((name) => linesOf(name, content[name], fields[name], about));
}

function linesOf(name: string, value: unknown, field: ContentField | undefined, about: About): ContentLine[] {
  const label = field?.label[about.language] ?? name;
  if (Array.isArray(value) && value.some(isThing))
    return value.flatMap((each: unknown, at) =>
      contentLines(each, field?.each ?? {}, about).map((line) => ({
        ...line,
        name: `${name}.${at + 1}.${line.name}`,
        label: `${label} ${at + 1} · ${line.label}`,
      })),
    );
  if (isThing(value))
    return contentLines(value, field?.each ?? {}, about).map((line) => ({
      ...{ ...line, name: `${name}.${line.name}`, label: `${label} · ${line.label}` },
    }));
  const refers = field?.refers !== undefined && typeof value === "string" ? field.refers : null;
  return [{ name, label, value: valueOf(value, field, about), refers }];
}

function valueOf(value: unknown, field: ContentField | undefined, about: About): string {
  if (value === null || value === undefined) return "–";
  const param = field?.param === undefined ? undefined : about.params[field.param];
  if (param !== undefined) return amountSaid(String(param));
  const word = field?.words?.[String(value)];
  if (word !== undefined) return word[about.language];
  if (field?.as === "MONEY" && /^-?\d+$/.test(plain(value)))
    return amountSaid(`${amountText(money(BigInt(plain(value)), about.currency))} ${about.currency}`);
  return plain(value);
}

const plain = (value: unknown): string =>
  Array.isArray(value) ? value.map(plain).join(" · ") : value === null || value === undefined ? "–" : String(value);
