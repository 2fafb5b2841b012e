import type { Language } from "../../kernel/viewer.ts";
import { addMessages, messageOf } from "../messages.ts";
import { textCode } from "./kind.ts";

type Params = Readonly<Record<string, string | number>>;

/** So many lines stand in one notice; the rest is counted. */
export const mostLines = 20;

/** A notice's title: the one thing it says, or how many. */
export const titleOf = (kind: string, count: number, first: Params, language: Language): string =>
  count === 1
    ? messageOf(textCode(kind, "ONE"), language, first)
    : messageOf(textCode(kind, "MANY"), language, { ...first, count });

export const lineOf = (kind: string, params: Params, language: Language): string =>
  messageOf(textCode(kind, "LINE"), language, params);

/** A whole text for one person: what happened, line by line, and where to look. */
export function composeNotice(
  notice: { readonly kind: string; readonly count: number; readonly items: readonly Params[] },
  to: { readonly language: Language; readonly manufacturer: string; readonly url: string },
): { readonly subject: string; readonly text: string } {
  const { kind, count, items } = notice;
  const more = count - items.length;
  const text = [
    ...items.map((params) => lineOf(kind, params, to.language)),
    ...(more > 0 ? [messageOf("NOTICE_MORE", to.language, { more })] : []),
    "",
    messageOf("NOTICE_FOOT", to.language, { url: to.url, manufacturer: to.manufacturer }),
  ].join("\n");
  // A header is one line, whatever a name holds.
  return {
    subject: titleOf(kind, count, items[0] ?? {}, to.language)
      .replace(/\s+/g, " ")
      .slice(0, 200),
    text,
  };
}

addMessages({
  NOTICE_MORE: { en: "… and {more} more.", "zh-CN": "……另有 {more} 条。" },
  NOTICE_FOOT: {
    en: "Look at it in Fairway: {url}\n{manufacturer}\nWhat you get, and when, you choose there.",
    "zh-CN": "请登录渠成查看：{url}\n{manufacturer}\n接收方式和免打扰时段可在系统内自行设置。",
  },
});
