import { ConfigProvider } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { Locale } from "antd/es/locale";
import { type Language, LanguageContext, languages } from "../ui/texts.ts";
import { themeFor } from "./theme.ts";

const kept = "fairway.language";

/** The language last chosen on this device; Chinese unless the browser asks for English first. */
export function firstLanguage(): Language {
  const chosen = languages.find((language) => language === localStorage.getItem(kept));
  if (chosen !== undefined) return chosen;
  return navigator.languages[0]?.toLowerCase().startsWith("en") === true ? "en" : "zh-CN";
}

/** antd's own words and the calendar's, on demand by language. */
const locales: Readonly<Record<Language, () => Promise<Locale>>> = {
  "zh-CN": async () => {
    const [{ default: locale }] = await Promise.all([import("antd/es/locale/zh_CN"), import("dayjs/locale/zh-cn")]);
    return locale;
  },
  en: async () => (await import("antd/es/locale/en_US")).default,
};

let current: Language = firstLanguage();

/** For what lies outside React: the header that tells the server our language. */
export const languageNow = (): Language => current;

let picked: Language | null = null;

/** What was picked on this page since it was loaded: it wins over what a person preferred before. */
export const languagePicked = (): Language | null => picked;

const touching = (): boolean => window.matchMedia("(pointer: coarse)").matches;

type Set = (language: Language) => void;

const adoptOf =
  (set: Set): Set =>
  (next) => {
    current = next;
    set(next);
  };

const chooseOf =
  (set: Set): Set =>
  (next) => {
    localStorage.setItem(kept, next);
    picked = next;
    adoptOf(set)(next);
  };

export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(current);
  const [locale, setLocale] = useState<Locale>();
  useEffect(() => {
    let gone = false;
    void Promise.all([locales[language](), import("dayjs")]).then(([words, { default: dayjs }]) => {
      dayjs.locale(language === "zh-CN" ? "zh-cn" : "en");
      if (!gone) setLocale(words);
    });
    document.documentElement.lang = language;
    return () => void (gone = true);
  }, [language]);
  const [acts] = useState(() => ({ choose: chooseOf(setLanguage), adopt: adoptOf(setLanguage) }));
  const choice = useMemo(() => ({ language, ...acts }), [language, acts]);
  const theme = useMemo(() => themeFor(touching()), []);
  return (
    <LanguageContext value={choice}>
      <ConfigProvider button={{ autoInsertSpace: false }} theme={theme} {...(locale === undefined ? {} : { locale })}>
        {children}
      </ConfigProvider>
    </LanguageContext>
  );
}
