import { createContext, useContext } from "react";

export type Language = "zh-CN" | "en";
export const languages: readonly Language[] = ["zh-CN", "en"];

type Sentence = string | ((...values: never[]) => string);
type Worded<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Shape[Key] };
export type Texts<Shape> = { readonly "zh-CN": Worded<Shape>; readonly en: Worded<Shape> };

/**
 * The sentences of one page or part, in both languages. Chinese is the original; the compiler finds what English lacks.
 * Sentences with values in them are functions, so that a missing value is a type error too, and each page carries its
 * own words into its own chunk.
 */
export const texts = <const Shape extends Record<string, Sentence>>(all: {
  readonly "zh-CN": Shape;
  readonly en: NoInfer<Worded<Shape>>;
}): Texts<Shape> => all as Texts<Shape>;

export type LanguageChoice = {
  readonly language: Language;
  /** Somebody picks it here and now: kept on this device for whoever signs in next. */
  choose(language: Language): void;
  /** The person who has signed in prefers it. */
  adopt(language: Language): void;
};

export const LanguageContext = createContext<LanguageChoice>({
  language: "zh-CN",
  choose: () => undefined,
  adopt: () => undefined,
});

export const useLanguage = (): LanguageChoice => useContext(LanguageContext);

/** The sentences in the language in force. */
export const useTexts = <Shape>(all: Texts<Shape>): Worded<Shape> => all[useLanguage().language];

/** The word for a code of the API (a status, a role); a code that is newer than this client shows as itself. */
export const wordOf = (words: Readonly<Record<string, unknown>>, code: string): string => {
  const word = words[code];
  return typeof word === "string" ? word : code;
};
