import type { Language } from "../kernel/viewer.ts";

/** What a person reads, as data: one sentence per code and language, with `{name}` where a value goes. */
export type Messages = Readonly<Record<string, Readonly<Record<Language, string>>>>;

const catalogue = new Map<string, Readonly<Record<Language, string>>>();

/** Adds a module's sentences. A code has one meaning in all of Fairway: saying it twice differently is a mistake. */
export function addMessages(messages: Messages): void {
  for (const [code, texts] of Object.entries(messages)) {
    const known = catalogue.get(code);
    if (known !== undefined && (known.en !== texts.en || known["zh-CN"] !== texts["zh-CN"]))
      throw new Error(`the code ${code} already has another meaning`);
    catalogue.set(code, texts);
  }
}

/** The sentence of a code in a language. Missing values stay visible as `{name}`; a law checks that every code has its sentences. */
export function messageOf(
  code: string,
  language: Language,
  params: Readonly<Record<string, string | number | bigint>> = {},
): string {
  const text = catalogue.get(code)?.[language] ?? code;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export const messageCodes = (): ReadonlySet<string> => new Set(catalogue.keys());

addMessages({
  NOT_FOUND: { en: "There is no such record.", "zh-CN": "没有这条记录。" },
  NOT_ALLOWED: { en: "Your role may not do this.", "zh-CN": "您的角色无权进行此操作。" },
  REQUEST_REUSED: {
    en: "This requestId was already used with other input. Send a new one.",
    "zh-CN": "此 requestId 已用于其他内容的请求，请换用新的 requestId。",
  },
  UNAUTHENTICATED: { en: "Please sign in.", "zh-CN": "请先登录。" },
  BAD_INPUT: { en: "The request is malformed.", "zh-CN": "请求格式不正确。" },
  INTERNAL: {
    en: "Something went wrong on our side. Quote request {requestId} when you report it.",
    "zh-CN": "系统内部出错。反馈问题时请提供请求编号 {requestId}。",
  },
  UNAVAILABLE: {
    en: "The database cannot be reached right now. Nothing was lost; please try again.",
    "zh-CN": "暂时无法连接数据库，数据没有丢失，请稍后重试。",
  },
});
