import { texts } from "../../ui/texts.ts";

/** What the screen adds to a refusal's sentence, which itself says what clears it and who can. */
export const clearWords = texts({
  "zh-CN": { owner: (name: string) => `该区域现由“${name}”经销。` },
  en: { owner: (name: string) => `It is now ${name}'s.` },
});
