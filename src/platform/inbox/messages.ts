import { addMessages } from "../messages.ts";

addMessages({
  TASK_CLOSED: { en: "This does not wait any more.", "zh-CN": "该待办已经结束。" },
  TASK_CLAIMED: { en: "A colleague already sees to it.", "zh-CN": "该待办已由同事认领。" },
  TASK_NOT_BY_HAND: {
    en: "This closes by itself when its matter is settled.",
    "zh-CN": "该待办会在事项处理完成后自动关闭，无需手动完成。",
  },
});
