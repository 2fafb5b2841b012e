import { readFileSync } from "node:fs";
import { join } from "node:path";

const CURATED = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "data", "cn-english.json"), "utf8"),
) as Readonly<Record<string, string>>;

/** Endings that say a division's rank, longest first, with their English. */
const RANKS: readonly (readonly [string, string])[] = [
  ["高新技术产业开发区", " High-tech Zone"],
  ["经济技术开发区", " Economic Development Zone"],
  ["经济开发区", " Economic Development Zone"],
  ["街道办事处", " Subdistrict"],
  ["民族乡", " Ethnic Township"],
  ["自治州", " Autonomous Prefecture"],
  ["自治县", " Autonomous County"],
  ["自治旗", " Autonomous Banner"],
  ["开发区", " Development Zone"],
  ["街道", " Subdistrict"],
  ["地区", " Prefecture"],
  ["林区", " Forestry District"],
  ["新区", " New Area"],
  ["族乡", " Ethnic Township"],
  ["苏木", " Sumu"],
  ["农场", " Farm"],
  ["林场", " Forest Farm"],
  ["市", ""],
  ["盟", " League"],
  ["县", " County"],
  ["区", " District"],
  ["旗", " Banner"],
  ["镇", " Town"],
  ["乡", " Township"],
];

/** Peoples named in the titles of autonomous divisions; the longer name first where one begins another. */
const PEOPLES: readonly (readonly [string, string])[] = Object.entries({
  柯尔克孜: "Kyrgyz",
  鄂伦春: "Oroqen",
  达斡尔: "Daur",
  鄂温克: "Evenki",
  哈萨克: "Kazakh",
  塔吉克: "Tajik",
  布依族: "Bouyei",
  朝鲜族: "Korean",
  土家族: "Tujia",
  蒙古族: "Mongol",
  纳西族: "Naxi",
  哈尼族: "Hani",
  拉祜族: "Lahu",
  布朗族: "Blang",
  傈僳族: "Lisu",
  景颇族: "Jingpo",
  普米族: "Pumi",
  独龙族: "Derung",
  仡佬族: "Gelao",
  仫佬族: "Mulao",
  毛南族: "Maonan",
  裕固族: "Yugur",
  撒拉族: "Salar",
  保安族: "Bonan",
  东乡族: "Dongxiang",
  锡伯: "Xibe",
  各族: "Multi-ethnic",
  满族: "Manchu",
  回族: "Hui",
  苗族: "Miao",
  侗族: "Dong",
  彝族: "Yi",
  壮族: "Zhuang",
  瑶族: "Yao",
  藏族: "Tibetan",
  羌族: "Qiang",
  白族: "Bai",
  傣族: "Dai",
  佤族: "Va",
  黎族: "Li",
  畲族: "She",
  水族: "Sui",
  土族: "Tu",
  怒族: "Nu",
  蒙古: "Mongol",
});

/**
 * The English of a Chinese division below the villages: the customary name where one is curated (Inner Mongolia,
 * Harbin, Kowloon), else its pinyin with the rank translated: 西湖区 is Xihu District, 延边朝鲜族自治州 is Yanbian
 * Korean Autonomous Prefecture. `syllables` is the pinyin of the name, one for each character, or the pinyin alone is
 * given back when the two do not match.
 */
export const englishName = (code: string, name: string, syllables: readonly string[]): string => {
  const curated = CURATED[code];
  if (curated !== undefined) return curated;
  const characters = [...name];
  if (characters.length !== syllables.length) return capitalised(syllables);
  const [ending, rank] = RANKS.find(([word]) => name.endsWith(word) && name.length > word.length) ?? ["", ""];
  let core = name.slice(0, name.length - ending.length);
  const peoples: string[] = [];
  if (ending.startsWith("自治") || ending === "民族乡") core = peeled(core, peoples);
  const kept = syllables.slice(0, [...core].length);
  return `${capitalised(kept)}${peoples.length > 0 ? ` ${peoples.join(" and ")}` : ""}${rank}`;
};

/** Takes the peoples off the end of a title's core, as far as something is left of it. */
const peeled = (core: string, peoples: string[]): string => {
  let rest = core;
  for (;;) {
    const found = PEOPLES.find(([people]) => rest.endsWith(people) && rest.length > people.length);
    if (found === undefined) return rest;
    peoples.unshift(found[1]);
    rest = rest.slice(0, rest.length - found[0].length);
  }
};

/** Syllables as one word, with the apostrophe that pinyin puts before an inner a, e or o: Xi'an. */
const capitalised = (syllables: readonly string[]): string => {
  const word = syllables
    .map((syllable, at) => (at > 0 && /^[aeo]/u.test(syllable) ? `'${syllable}` : syllable))
    .join("");
  const shown = word.replace(/v/gu, "ü");
  return shown.slice(0, 1).toUpperCase() + shown.slice(1);
};
