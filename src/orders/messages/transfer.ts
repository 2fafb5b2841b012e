import { addMessages } from "../../platform/messages.ts";

// What is said of orders to an area that changes hands.
addMessages({
  TRANSFER_WAITED: {
    en: "The area this goes to changed hands; it cannot go out until both dealers have answered.",
    "zh-CN": "该行的收货区域已划转，双方经销商答复之前不能发货。",
  },
  TRANSFER_CLOSED: { en: "This was answered before, or is over.", "zh-CN": "该事项已答复或已结束。" },
  ANSWER_TOO_LATE: { en: "The last day to answer was {answerBy}.", "zh-CN": "答复截止日为 {answerBy}，已逾期。" },
  SHIP_TO_NEEDED: {
    en: "Say at which of your places you want it.",
    "zh-CN": "请选择由您的哪个收货地址承接。",
  },
  TRANSFER_UNDELIVERED: {
    en: "It had not gone out when the area changed hands: both dealers answer by {answerBy}, otherwise it is cancelled.",
    "zh-CN": "区域划转时尚未发货：须双方经销商在 {answerBy} 前确认转单，逾期自动取消。",
  },
  TRANSFER_SHIPPED_BEFORE: {
    en: "It went out before the area changed hands: the goods stay with the dealer they are invoiced to and may be sold off there.",
    "zh-CN": "区域划转前已发货：货物归开票经销商，可在窜货豁免期内在原区域销售。",
  },
  TRANSFER_SHIPPED_SINCE: {
    en: "It went out after the area changed hands: the goods stay with the dealer they are invoiced to, and no sell-off grace covers them.",
    "zh-CN": "区域划转后才发出：货物归开票经销商，不享受窜货豁免期。",
  },
  TRANSFER_BOTH_AGREED: {
    en: "Both dealers agreed: it stands on an order of the area's new dealer, at the price it was ordered at.",
    "zh-CN": "双方同意转单：已转为新经销商的订单，价格按原单执行。",
  },
  TRANSFER_NO_ANSWER: {
    en: "It was not passed on by {answerBy} and was cancelled; prepaid money, credit and stock are free again.",
    "zh-CN": "截至 {answerBy} 未完成转单，已取消；预付款、信用占用和库存均已释放。",
  },
  TRANSFER_GIVEN_UP: { en: "It was given up meanwhile.", "zh-CN": "该行已另行取消，无需转单。" },
  TRANSFER_DECLINED: {
    en: "One of the dealers declined and it was cancelled; prepaid money, credit and stock are free again.",
    "zh-CN": "一方经销商未同意，已取消；预付款、信用占用和库存均已释放。",
  },
  TRANSFER_CREDIT_NOT_COVERED: {
    en: "Agreed; the receiver's credit does not cover it yet. It moves by itself once it does, until {answerBy}.",
    "zh-CN": "已同意，接收方可用信用不足；{answerBy} 前额度到位即自动转单。",
  },
  TRANSFER_PREPAYMENT_MISSING: {
    en: "Agreed; it is prepaid and the receiver's payment is missing. It moves by itself once it is there, until {answerBy}.",
    "zh-CN": "已同意，待接收方预付款；{answerBy} 前到账即自动转单。",
  },
  TRANSFER_RECEIVER_NOT_READY: {
    en: "Agreed; something keeps the receiver from ordering it. Accept it again to see what, until {answerBy}.",
    "zh-CN": "已同意，接收方暂不满足下单条件；{answerBy} 前请再次确认以查看原因。",
  },
  REASON_AREA_CHANGED: {
    en: "The area it goes to has another dealer now; both dealers are asked.",
    "zh-CN": "收货区域已划转给新经销商，待双方确认。",
  },
  REASON_TAKEN_OVER: {
    en: "Taken over with the area, at the price it was ordered at.",
    "zh-CN": "随区域划转承接的订单，价格按原单执行。",
  },
  REASON_TRANSFER_AGREED: {
    en: "Both dealers agreed to pass it on with the area.",
    "zh-CN": "双方同意，随区域划转转单。",
  },
  REASON_TRANSFER_DECLINED: {
    en: "The area changed hands and one of the dealers declined to pass it on.",
    "zh-CN": "区域划转，一方经销商未同意转单，已取消。",
  },
  REASON_TRANSFER_UNANSWERED: {
    en: "The area changed hands and it was not passed on in time.",
    "zh-CN": "区域划转，逾期未完成转单，已取消。",
  },
});
