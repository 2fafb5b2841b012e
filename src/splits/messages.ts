import { addMessages } from "../platform/messages.ts";

addMessages({
  TERRITORY_GAP: {
    en: "Nobody would have {divisions}. Give it to a receiver or keep it.",
    "zh-CN": "以下区域无人承接：{divisions}。请划给承接方或予以保留。",
  },
});
