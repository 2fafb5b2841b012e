import { addMessages } from "../../platform/messages.ts";

// What is said about changes of an order, and about the services promised with it.
addMessages({
  REASON_SHIP_DATE_PRICE: {
    en: "Priced as of the day it goes out.",
    "zh-CN": "按发货日价格结算，与下单时价格不同。",
  },
  REASON_BACKORDER_LAPSED: {
    en: "The goods did not come within {days} days.",
    "zh-CN": "超过 {days} 天仍未到货，欠货自动取消。",
  },
  SERVICE_OPEN: {
    en: "A promised service is open: {services}. Finish it first.",
    "zh-CN": "承诺的服务尚未完成：{services}，完成后订单方可结案。",
  },
  CLAIM_OPEN: { en: "A claim about it is not settled.", "zh-CN": "该订单有索赔尚未处理完毕。" },
  RETURN_OPEN: { en: "A return of it is on its way.", "zh-CN": "该订单有退货尚未办结。" },
  UNKNOWN_SERVICE: { en: "There is no such promised service.", "zh-CN": "没有这项承诺的服务。" },
  SERVICE_FINISHED: { en: "This service was done or dropped before.", "zh-CN": "该服务已完成或已取消。" },
  AMENDS_NOTHING: {
    en: "Nothing changes. Change a quantity or the day, or leave the order as it is.",
    "zh-CN": "与原订单相同，没有任何变更。请修改数量或日期，或保持原订单不变。",
  },
  AMENDMENT_TOO_LATE: {
    en: "It could be changed until {lastDay}. What is wanted on top is ordered as a new order.",
    "zh-CN": "订单变更的截止日期为 {lastDay}，现已超过；如需加订请另下新单。",
  },
  BELOW_SHIPPED: {
    en: "{least} of this line have gone out or lie picked; give at least that.",
    "zh-CN": "该行已发货或已拣货 {least}，数量不能低于此数。",
  },
  LINE_CLOSED: {
    en: "All {least} of this line have gone out; order more as a new order.",
    "zh-CN": "该行 {least} 已全部发货，如需加订请另下新单。",
  },
  AMENDMENT_OPEN: {
    en: "Another change of this order waits for an answer; it is answered or withdrawn first.",
    "zh-CN": "该订单已有一项变更待答复，请先处理或撤回。",
  },
  UNKNOWN_AMENDMENT: { en: "There is no such change of the order.", "zh-CN": "该订单没有这项变更。" },
  AMENDMENT_CLOSED: {
    en: "This change was answered or withdrawn before.",
    "zh-CN": "该变更已答复或已撤回。",
  },
  OTHER_SIDE_ANSWERS: {
    en: "Your side proposed this change; the other side answers.",
    "zh-CN": "该变更由您方提出，须由对方答复。",
  },
  NOT_YOUR_PROPOSAL: {
    en: "The other side proposed this change; only they withdraw it.",
    "zh-CN": "该变更由对方提出，只能由对方撤回。",
  },
  CREDIT_NOT_COVERED: {
    en: "Credit does not let what is added pass: {why} What clears each of them, and who can, stands with it. The change stays proposed.",
    "zh-CN": "信用未放行增加的部分：{why}每项的解除办法与负责人随附；该变更保留为待处理。",
  },
  PREPAYMENT_MISSING: {
    en: "What is added is paid first: {missing} are still missing. The dealer pays them; the change stays proposed.",
    "zh-CN": "增加的部分须先付款，尚缺 {missing}，由经销商付款；该变更保留为待处理。",
  },
});
