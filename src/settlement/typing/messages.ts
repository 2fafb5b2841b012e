import { addMessages } from "../../platform/messages.ts";

addMessages({
  LINES_MISSING: { en: "There is no line yet.", "zh-CN": "还没有任何明细行。" },
});
