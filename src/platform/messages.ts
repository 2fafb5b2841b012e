import { amountSaid } from "../kernel/money.ts";
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

type Param = string | number | bigint | readonly string[];

/**
 * The sentence of a code in a language. Missing values stay visible as `{name}`; a law checks that every code has its
 * sentences. A value that is a list names codes, which are said in the same language; an amount is said
 * as on the screens.
 */
export function messageOf(code: string, language: Language, params: Readonly<Record<string, Param>> = {}): string {
  const text = catalogue.get(code)?.[language] ?? code;
  const said = (value: Param): string =>
    typeof value === "object"
      ? value.map((each) => messageOf(each, language)).join(language === "en" ? ", " : "、")
      : typeof value === "string"
        ? amountSaid(value)
        : String(value);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => said(params[name] ?? whole));
}

export const messageCodes = (): ReadonlySet<string> => new Set(catalogue.keys());

addMessages({
  NOT_FOUND: {
    en: "There is no such record, or it is none of yours. Choose again from the list.",
    "zh-CN": "没有这条记录，或不在您可见的范围内，请从列表中重新选择。",
  },
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

// What any form may be told, whatever it is about. Sentences about a thing are said by the module that owns the thing.
addMessages({
  STALE_VERSION: {
    en: "Somebody changed it meanwhile (version {version}, you saw {seen}). Your input is kept; look at the new state first.",
    "zh-CN": "内容已被他人更新（当前版本 {version}，您看到的是 {seen}）。您的输入已保留，请先查看最新内容。",
  },
  EMPTY_SELECTION: { en: "Choose at least one.", "zh-CN": "请至少选择一项。" },
  WRONG_STATE: {
    en: "It is {state}; this is not possible now.",
    "zh-CN": "当前状态为 {state}，不能进行此操作。",
  },
  NAME_MISSING: { en: "Give a name.", "zh-CN": "请填写名称。" },
  REASON_MISSING: { en: "Say why.", "zh-CN": "请填写原因。" },
  DUPLICATE_CODE: { en: "This code is taken.", "zh-CN": "该编码已被占用。" },
});
