import type { Language } from "../../../kernel/viewer.ts";
import type { Role } from "../../../identity/index.ts";

/** Who signs in to the demo company. Everybody has the same password, printed when the server is ready. */
export const demoPassword = "fairway-demo";
/** The demo manufacturer's code; who has made one of this name himself is left alone. */
export const demoCode = "qucheng";
export const demoName = "渠成面业有限公司";

export type DemoPerson = {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  /** Which dealer he owns, where he is one. */
  readonly dealer?: "dealerId" | "largeDealerId";
  /** The same by its name. */
  readonly dealerName?: string;
  /** Of which chain he is a guest, by its code. */
  readonly chain?: string;
  readonly what: Readonly<Record<Language, string>>;
};

export const demoPeople: readonly DemoPerson[] = [
  {
    login: "manager@demo",
    name: "林致远",
    role: "MANUFACTURER_MANAGER",
    language: "zh-CN",
    what: { "zh-CN": "渠道经理", en: "channel manager" },
  },
  {
    login: "dealer@demo",
    name: "陈建国",
    role: "DEALER_OWNER",
    language: "zh-CN",
    dealer: "dealerId",
    what: { "zh-CN": "杭州西溪商贸，经销商", en: "dealer in Hangzhou" },
  },
  {
    login: "ka@demo",
    name: "苏敏",
    role: "KA_MANAGER",
    language: "zh-CN",
    what: { "zh-CN": "重点客户经理", en: "key account manager" },
  },
  {
    login: "warehouse@demo",
    name: "周永强",
    role: "WAREHOUSE",
    language: "zh-CN",
    what: { "zh-CN": "仓库发货", en: "warehouse" },
  },
  { login: "finance@demo", name: "吴佳", role: "FINANCE", language: "zh-CN", what: { "zh-CN": "财务", en: "finance" } },
  {
    login: "legal@demo",
    name: "郑明远",
    role: "LEGAL_REVIEWER",
    language: "zh-CN",
    what: { "zh-CN": "法务", en: "legal" },
  },
  {
    login: "dealer2@demo",
    name: "黄胜利",
    role: "DEALER_OWNER",
    language: "zh-CN",
    dealer: "largeDealerId",
    what: { "zh-CN": "温州瓯越食品，经销商", en: "the large dealer in Wenzhou" },
  },
  {
    login: "dealer3@demo",
    name: "徐志明",
    role: "DEALER_OWNER",
    language: "zh-CN",
    dealerName: "杭州湘湖粮油食品有限公司",
    what: { "zh-CN": "杭州湘湖粮油，承接滨江区的经销商", en: "the neighbour who is to receive Binjiang" },
  },
  {
    login: "guest@demo",
    name: "叶倩",
    role: "CHAIN_CONTACT",
    language: "zh-CN",
    chain: "WH",
    what: { "zh-CN": "万禾超市结算主管，系统联系人", en: "guest of a supermarket chain" },
  },
  {
    login: "helen@demo",
    name: "Helen Carter",
    role: "MANUFACTURER_MANAGER",
    language: "en",
    what: { "zh-CN": "渠道经理（英文界面）", en: "channel manager, in English" },
  },
];
