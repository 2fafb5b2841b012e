import { addMessages } from "../../platform/messages.ts";

addMessages({
  NO_SHEET: {
    en: "The chain's sheet has not come: there is nothing to match with.",
    "zh-CN": "尚未导入对方账单，无法匹配。",
  },
});
