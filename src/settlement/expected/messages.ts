import { addMessages } from "../../platform/messages.ts";

addMessages({
  CONTRACT_NOT_HELD: {
    en: "The contract does not hold on any day of this month.",
    "zh-CN": "该合同在本月没有生效的版本。",
  },
  PERIOD_AHEAD: { en: "This month has not begun.", "zh-CN": "该月份尚未开始。" },
});
