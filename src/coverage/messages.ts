import { addMessages } from "../platform/messages.ts";

addMessages({
  BOUND_NOT_POSSIBLE: { en: "Give a value of {range}.", "zh-CN": "取值范围为 {range}。" },
  PLAN_DUE_TOO_SOON: {
    en: "The plan is due after the day the notice was served.",
    "zh-CN": "整改计划提交期限须晚于书面通知送达日。",
  },
  NOTICE_CLOSED: {
    en: "The notice was answered or withdrawn already.",
    "zh-CN": "该通知已收到整改计划或已撤回。",
  },
  BEFORE_THE_NOTICE: { en: "The plan comes after the notice.", "zh-CN": "计划提交日期不能早于通知送达日。" },
  COUNTIES_BELOW: {
    en: "{count} counties below {threshold} at the end of each of the last {quarters} quarters: {names}.",
    "zh-CN": "最近 {quarters} 个季度末，{count} 个县区的数值铺货率均低于 {threshold}：{names}。",
  },
  LOAD_ABOVE: {
    en: "Load {load} is above {limit}: {required} visits are needed, {possible} can be made.",
    "zh-CN": "服务负荷 {load}，超过 {limit}：应拜访 {required} 次，可完成 {possible} 次。",
  },
  NO_PLAN: {
    en: "No plan came after the written notice of {servedOn}; it was due on {dueOn}.",
    "zh-CN": "{servedOn} 书面通知后未按期提交整改计划（期限 {dueOn}）。",
  },
  SUPPLY_EXCUSE: {
    en: "Our own deliveries were poor: {rate} of what he ordered went out, below {limit}. The gap may not be the dealer's fault.",
    "zh-CN": "厂家供货不足：订单满足率 {rate}，低于 {limit}。空白未必是经销商的责任。",
  },
});
