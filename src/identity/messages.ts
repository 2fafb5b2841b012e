import { addMessages } from "../platform/messages.ts";

addMessages({
  WRONG_LOGIN_OR_PASSWORD: { en: "The login or the password is wrong.", "zh-CN": "账号或密码不正确。" },
  TOO_MANY_ATTEMPTS: {
    en: "Too many attempts. Try again in {seconds} seconds.",
    "zh-CN": "尝试次数过多，请在 {seconds} 秒后重试。",
  },
  NO_MEMBERSHIP: {
    en: "You do not work for any company here any more. Ask whoever invited you.",
    "zh-CN": "您目前不属于任何企业，请联系当初邀请您的人。",
  },
  PASSWORD_TOO_SHORT: { en: "A password has at least {length} characters.", "zh-CN": "密码至少需要 {length} 个字符。" },
  PASSWORD_IS_LOGIN: { en: "The password must not be the login.", "zh-CN": "密码不能与账号相同。" },
  PASSWORD_TOO_COMMON: {
    en: "This password is easily guessed. Choose another, such as a few words in a row.",
    "zh-CN": "该密码过于常见，容易被猜到，请换一个，例如连用几个词语。",
  },
  WRONG_PASSWORD: { en: "The present password is wrong.", "zh-CN": "当前密码不正确。" },
  LINK_ENDED: {
    en: "This link was used already, was replaced by a newer one or has expired. Ask for a new one.",
    "zh-CN": "该链接已被使用、已被新链接取代或已过期，请重新获取。",
  },
  ALREADY_MEMBER: { en: "You are a member here already. Simply sign in.", "zh-CN": "您已是成员，直接登录即可。" },
  LOGIN_MALFORMED: {
    en: "A login has 3 to 200 characters and no spaces.",
    "zh-CN": "账号长度为 3 至 200 个字符，且不能包含空格。",
  },
  ROLE_NEEDS_DEALER: { en: "This role works for a dealer: choose one.", "zh-CN": "该角色属于经销商，请选择经销商。" },
  ROLE_TAKES_NO_DEALER: {
    en: "This role works for the manufacturer, not for a dealer.",
    "zh-CN": "该角色属于厂家，不能指定经销商。",
  },
  ROLE_NEEDS_CHAIN: { en: "This role belongs to a chain: choose one.", "zh-CN": "该角色属于连锁系统，请选择系统。" },
  ROLE_TAKES_NO_CHAIN: { en: "This role does not belong to a chain.", "zh-CN": "该角色不属于连锁系统。" },
  ROLE_TAKES_NO_REGIONS: {
    en: "This role works for the whole company: only branch managers, sales and field representatives answer for regions.",
    "zh-CN": "该角色负责全公司，不能限定区域；只有分公司经理、销售和业务代表可以限定区域。",
  },
  WORKS_ELSEWHERE: {
    en: "This person works for other companies too and must ask for the reset himself.",
    "zh-CN": "此人同时任职于其他企业，须由本人自行申请重置密码。",
  },
  MANUFACTURER_CODE_MALFORMED: {
    en: "A code has 2 to 40 characters of a-z, 0-9 and -.",
    "zh-CN": "代码为 2 至 40 个字符，只能包含小写字母、数字和连字符。",
  },
  MANUFACTURER_CODE_TAKEN: { en: "This code is taken.", "zh-CN": "该代码已被使用。" },
  COUNTRY_UNKNOWN: { en: "There is no such country code (ISO 3166-1).", "zh-CN": "没有这个国家代码（ISO 3166-1）。" },
  TIME_ZONE_UNKNOWN: {
    en: "There is no such time zone (such as Asia/Shanghai).",
    "zh-CN": "没有这个时区（例如 Asia/Shanghai）。",
  },
  CURRENCY_UNKNOWN: { en: "There is no such currency code (ISO 4217).", "zh-CN": "没有这个币种代码（ISO 4217）。" },
  FILTER_TOO_LONG: {
    en: "The filter says too much to be kept: at most {most} characters.",
    "zh-CN": "筛选内容过长，最多 {most} 个字符。",
  },
  TOO_MANY_FILTERS: {
    en: "You keep {most} filters of this list already; forget one first.",
    "zh-CN": "此列表已保存 {most} 个筛选，请先删除一个。",
  },
  LANGUAGE_UNKNOWN: { en: "Choose zh-CN, en or both.", "zh-CN": "语言只能选择 zh-CN、en 或两者。" },
});
