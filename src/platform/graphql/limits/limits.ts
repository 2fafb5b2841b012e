import { GraphQLError } from "graphql";
import type { Language } from "../../../kernel/viewer.ts";
import { addMessages, messageOf } from "../../messages.ts";

/** What one document may ask for at most. Fragments count wherever they are spread, not once. */
export type QueryLimits = {
  /** Words of the document, counted while it is parsed: a longer one is not even read to its end. */
  readonly tokens: number;
  /** Fields within fields. What introspection asks below `__schema` and `__type` is not counted. */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of a query's first level. A mutation has one, and so has a subscription. */
  readonly rootFields: number;
  /** Things read, as `cost.ts` counts them. */
  readonly cost: number;
};

export const queryLimits: QueryLimits = {
  tokens: 5_000,
  depth: 12,
  fields: 2_000,
  aliases: 100,
  directives: 50,
  rootFields: 20,
  cost: 20_000,
};

export const limitCodes = {
  tokens: "QUERY_TOO_LONG",
  depth: "QUERY_TOO_DEEP",
  fields: "TOO_MANY_FIELDS",
  aliases: "TOO_MANY_ALIASES",
  directives: "TOO_MANY_DIRECTIVES",
  rootFields: "TOO_MANY_ROOT_FIELDS",
  cost: "QUERY_TOO_COSTLY",
} as const satisfies Record<keyof QueryLimits, string>;

addMessages({
  QUERY_TOO_LONG: {
    en: "The document has more than {limit} words.",
    "zh-CN": "查询文档超过 {limit} 个词法单元的上限。",
  },
  QUERY_TOO_DEEP: {
    en: "The query nests {figure} fields; at most {limit} are allowed.",
    "zh-CN": "查询嵌套了 {figure} 层，最多允许 {limit} 层。",
  },
  TOO_MANY_FIELDS: {
    en: "The query selects {figure} fields; at most {limit} are allowed.",
    "zh-CN": "查询选取了 {figure} 个字段，最多允许 {limit} 个。",
  },
  TOO_MANY_ALIASES: {
    en: "The query uses {figure} aliases; at most {limit} are allowed.",
    "zh-CN": "查询使用了 {figure} 个别名，最多允许 {limit} 个。",
  },
  TOO_MANY_DIRECTIVES: {
    en: "The document carries {figure} directives; at most {limit} are allowed.",
    "zh-CN": "查询文档使用了 {figure} 个指令，最多允许 {limit} 个。",
  },
  TOO_MANY_ROOT_FIELDS: {
    en: "The operation asks for {figure} things at its first level; at most {limit} are allowed.",
    "zh-CN": "该操作在第一层请求了 {figure} 项，最多允许 {limit} 项。",
  },
  QUERY_TOO_COSTLY: {
    en: "The query would read about {figure} records; at most {limit} are allowed. Ask for fewer at once (`first`).",
    "zh-CN": "查询约需读取 {figure} 条记录，最多允许 {limit} 条。请减少单次数量（first）。",
  },
});

/** A document beyond a limit: the request's fault, so it is shown as it is, in the asker's language once that is known. */
export class LimitExceeded extends GraphQLError {
  readonly limit: keyof QueryLimits;
  readonly params: { readonly figure: number; readonly limit: number };

  constructor(limit: keyof QueryLimits, figure: number, allowed: number) {
    // Fragments multiply beyond what a number holds exactly.
    const params = { figure: Math.min(figure, Number.MAX_SAFE_INTEGER), limit: allowed };
    super(messageOf(limitCodes[limit], "en", params), {
      extensions: { code: limitCodes[limit], ...params, http: { status: 400 } },
    });
    this.limit = limit;
    this.params = params;
  }

  in(language: Language): string {
    return messageOf(limitCodes[this.limit], language, this.params);
  }
}
