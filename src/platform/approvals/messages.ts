import { addTaskKind } from "../inbox/kind.ts";
import { addMessages } from "../messages.ts";
import { approvalTask } from "./askApproval.ts";

/** The step of a request that waits for somebody; its title is the request's own. */
addTaskKind({
  kind: approvalTask,
  category: "APPROVAL",
  title: { en: "Decide a request", "zh-CN": "审批申请" },
  doneByHand: false,
});

addMessages({
  ALREADY_DECIDED: { en: "This request is closed already.", "zh-CN": "该申请已经结束。" },
  STEP_DECIDED: {
    en: "Somebody else has just decided this step. Look again before you decide the next one.",
    "zh-CN": "这一级审批刚刚已由他人完成，请刷新后再处理下一级。",
  },
  APPROVAL_EXPIRED: {
    en: "The request has expired. It must be asked for anew.",
    "zh-CN": "该申请已过期，需要重新提交。",
  },
  CONTENT_CHANGED: {
    en: "What you saw is not what stands there now. It must be asked for anew.",
    "zh-CN": "审批内容在提交后已有变动，需要重新提交申请。",
  },
  OWN_REQUEST: {
    en: "Whoever asks does not approve, nor does his delegate for him.",
    "zh-CN": "申请人不能审批自己的申请，其代理人也不能代其审批。",
  },
  TOOK_PART: {
    en: "Whoever had a hand in it does not approve it.",
    "zh-CN": "参与过该事项的人员不能审批。",
  },
  DECIDED_BEFORE: {
    en: "Each step takes another person: you, or the colleague you stand in for, decided one already.",
    "zh-CN": "各级审批须由不同人员完成：您本人或您所代理的同事已审批过其中一级。",
  },
  DELEGATE_IS_SELF: { en: "Choose somebody else.", "zh-CN": "不能委托给自己。" },
  DELEGATE_IS_SETTER: {
    en: "Who hands over another's approvals does not take them himself.",
    "zh-CN": "代他人设置委托时，不能委托给自己。",
  },
  DELEGATE_NOT_STAFF: {
    en: "Only a colleague of the manufacturer's own can stand in.",
    "zh-CN": "只能委托给厂家内部的同事。",
  },
  NOTHING_TO_DELEGATE: {
    en: "Your role approves nothing, so there is nothing to delegate.",
    "zh-CN": "您的角色没有审批权限，无需委托。",
  },
  DELEGATION_EMPTY: { en: "The period holds no day.", "zh-CN": "该期间不包含任何一天。" },
  DELEGATION_OVER: { en: "The last day is over.", "zh-CN": "结束日期已过。" },
  DELEGATION_TOO_LONG: { en: "At most {days} days.", "zh-CN": "期限最长 {days} 天。" },
  APPROVAL_KIND_UNKNOWN: { en: "There is no such kind of approval.", "zh-CN": "没有这种审批类型。" },
  DELEGATION_ENDED: { en: "It was taken back already.", "zh-CN": "该委托已经撤销。" },
  TIERS_MISSING: { en: "Give at least one tier.", "zh-CN": "至少需要一级审批。" },
  TOO_MANY_TIERS: { en: "At most {most} tiers.", "zh-CN": "审批级数最多 {most} 级。" },
  TIERS_START_AT_ZERO: {
    en: "The first tier begins at 0, so that somebody decides every amount.",
    "zh-CN": "第一级须从 0 起，确保任何金额都有人审批。",
  },
  TIERS_NOT_RISING: { en: "A tier begins no lower than the one before.", "zh-CN": "后一级的起始金额不能低于前一级。" },
  TIER_ROLE_UNKNOWN: { en: "There is no such role.", "zh-CN": "没有这个角色。" },
  TIER_PERMISSION_UNKNOWN: { en: "There is no such permission to approve.", "zh-CN": "没有这个审批权限。" },
  TIER_ROLE_LACKS_PERMISSION: {
    en: "This role does not hold this permission, so nobody could decide.",
    "zh-CN": "该角色没有此审批权限，届时将无人可以审批。",
  },
  TIER_AMOUNT_MALFORMED: { en: "Give an amount, such as 50000.00.", "zh-CN": "请填写金额，例如 50000.00。" },
});
