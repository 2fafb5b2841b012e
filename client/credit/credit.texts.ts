import { texts } from "../ui/texts.ts";
import { actTexts } from "./acts.texts.ts";
import { standingTexts } from "./standing.texts.ts";

export const creditWords = texts({
  "zh-CN": { ...standingTexts["zh-CN"], ...actTexts["zh-CN"] },
  en: { ...standingTexts.en, ...actTexts.en },
});
