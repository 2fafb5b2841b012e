import { addMessages } from "../../platform/messages.ts";

addMessages({
  TYPED_TOO_LONG: {
    en: "This statement has {count} lines and at most {most} are typed in: import the corrected sheet as a file.",
    "zh-CN": "该对账单现有 {count} 行明细，手工录入最多 {most} 行，请用文件导入更正后的账单。",
  },
  LINES_MISSING: { en: "There is no line yet.", "zh-CN": "还没有任何明细行。" },
});
