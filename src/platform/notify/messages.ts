import { addMessages } from "../messages.ts";

addMessages({
  NOTICE_KIND_UNKNOWN: { en: "There is no such kind of notice.", "zh-CN": "没有这种通知类型。" },
  TIME_MALFORMED: { en: "Give a time of the day, such as 22:00.", "zh-CN": "请填写时间，例如 22:00。" },
  ROBOT_KEY_MALFORMED: {
    en: "Give the robot's key alone: what stands behind key= in its address.",
    "zh-CN": "请只填写机器人的 key，即其地址中 key= 之后的内容。",
  },
  TOO_MANY_GROUPS: { en: "At most {most} groups.", "zh-CN": "群最多 {most} 个。" },
});
