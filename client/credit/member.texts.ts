import { texts } from "../ui/texts.ts";

/** Who shares an account, and what was agreed with it. */
export const memberWords = texts({
  "zh-CN": {
    changeTerms: "修改条款",
    termsChanged: "条款已修改",
    termsHint: "留空表示不检查。修改当日起生效，此前各日仍按原条款查看。",
    overdueDays: "最早一张未结发票逾期超过该天数即冻结",
    overdueRatio: "逾期金额占应收比例超过该值即冻结，例如 0.25",
    horizonDays: "到货日晚于该天数的订单暂不占用额度，临近时计入，发货时检查",
    dormantDays: "连续该天数未提货即休眠",
    join: "加入经销商",
    joined: "经销商已加入账户",
    joinHint: "加入后与账户内其他经销商共用额度，其占用一并转入。",
    leaves: (name: string) => `该经销商将退出“${name}”，其占用一并转入本账户。`,
    leave: "退出",
    left: "经销商已退出账户",
    leaveSure: (name: string) => `“${name}”退出后，其订单不再做信用检查。仍有欠款或在途订单的不能退出。`,
    past: "历史日期",
    pastDay: "可用额度、冻结、占用、账龄与周转天数为该日日终情况；操作仍按今天执行。",
    today: "以下为今天的情况：被拦截的订单、额度申请、冻结与放行记录、信用条款。",
  },
  en: {
    changeTerms: "Change terms",
    termsChanged: "The terms were changed",
    termsHint: "Empty: not tested. They hold from today; the days before read as they were.",
    overdueDays: "Blocks when the oldest open invoice is more days past due",
    overdueRatio: "Blocks when a larger part of the receivable is overdue, such as 0.25",
    horizonDays: "Orders to be delivered later are counted as their day comes near, and tested when they leave",
    dormantDays: "Sleeps after so many days without pickup",
    join: "Add a dealer",
    joined: "The dealer joined",
    joinHint: "He shares the limit with the others; what he carries comes with him.",
    leaves: (name: string) => `He leaves “${name}”, and what he carries comes along.`,
    leave: "Leave",
    left: "The dealer left",
    leaveSure: (name: string) =>
      `Orders of “${name}” are not tested any more. Who owes something or has open orders cannot leave.`,
    past: "Past day",
    pastDay:
      "What is left, what stands in the way, exposure, ageing and DSO are of the end of that day; what you do counts from today.",
    today: "From here on as it is today: orders that wait, requests, blocks and releases, terms.",
  },
});
