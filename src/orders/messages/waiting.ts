import { addMessages } from "../../platform/messages.ts";

// Why an order waits, what would let it go on, and what comes next.
addMessages({
  HELD_LIMIT: { en: "Credit does not cover it: {missing} short.", "zh-CN": "信用额度不足，差额 {missing}。" },
  HELD_OVERDUE: { en: "Documents are overdue.", "zh-CN": "存在逾期未付款项。" },
  HELD_BLACKLIST: { en: "The dealer is blacklisted.", "zh-CN": "经销商已列入黑名单。" },
  HELD_DORMANT: {
    en: "The account has slept for more than {dormantDays} days.",
    "zh-CN": "该信用账户已超过 {dormantDays} 天未提货。",
  },
  HELD_EXPIRED_REVIEW: { en: "The account's review is overdue.", "zh-CN": "信用账户的年审已过期。" },
  HELD_MANUAL: { en: "A person stopped it.", "zh-CN": "已被人工暂停。" },
  HELD_MARKET_ORDER: { en: "Orders of a product line of it are stopped.", "zh-CN": "其中某产品线已暂停供货。" },
  HELD_PREPAYMENT: {
    en: "It is paid before it goes out: {missing} are still missing.",
    "zh-CN": "先款后货，尚缺 {missing}。",
  },
  HELD_ORDER_SPIKE: {
    en: "{quantity} this month is unusual: {mean} is normal.",
    "zh-CN": "本月订购 {quantity}，明显高于平常的 {mean}，需人工确认。",
  },
  HELD_CAPACITY: {
    en: "With it the dealer would hold {held}: in stock {stock}, on the way {inTransit}, ordered {open}. He sells {perDay} a day; that is more than {limit} days of his sales.",
    "zh-CN":
      "加上本单共 {held}（库存 {stock}、在途 {inTransit}、未发订单 {open}），日均动销 {perDay}，超过 {limit} 天的销量，需人工确认。",
  },
  HELD_NEW_DEALER_BULK: {
    en: "A dealer of {days} days orders {quantity}; up to {limit} go without a look.",
    "zh-CN": "合作仅 {days} 天即订购 {quantity}，超过新客免审上限 {limit}，需人工确认。",
  },
  WAY_PAY: { en: "The dealer pays this much.", "zh-CN": "经销商付款。" },
  WAY_REDUCE: { en: "The dealer orders less by this much.", "zh-CN": "经销商减少订购金额。" },
  WAY_TEMPORARY_LIMIT: { en: "Finance grants a temporary limit of this much.", "zh-CN": "财务批准临时额度。" },
  WAY_RELEASE: { en: "Credit control releases this order.", "zh-CN": "信用主管对本单放行。" },
  WAY_REACTIVATE: { en: "Credit control wakes the account.", "zh-CN": "信用主管重新激活账户。" },
  WAY_REVIEW: { en: "Credit control reviews the account.", "zh-CN": "信用主管完成年审。" },
  WAY_LIFT: { en: "Whoever set the block lifts it.", "zh-CN": "由设置冻结的人员解除。" },
  WAY_LIFT_BLACKLIST: { en: "The blacklisting is lifted.", "zh-CN": "解除黑名单。" },
  WAY_APPROVE: { en: "A manager looks at it and lets it pass.", "zh-CN": "由主管查看并放行。" },
  NEXT_PLACE: { en: "The dealer places it.", "zh-CN": "等待经销商提交。" },
  NEXT_CONFIRM: { en: "The manufacturer confirms it.", "zh-CN": "等待厂家确认。" },
  NEXT_CLEAR_CREDIT: {
    en: "It goes on by itself once money, a higher limit or a release clears it.",
    "zh-CN": "付款到账、额度提高或放行后自动继续。",
  },
  NEXT_PAY_FIRST: { en: "It goes on by itself once the prepayment is there.", "zh-CN": "预付款到账后自动继续。" },
  NEXT_APPROVE: { en: "A manager of the manufacturer looks at it.", "zh-CN": "等待厂家主管审批。" },
  NEXT_LIFT_HOLD: { en: "Whoever stopped it lets it go on.", "zh-CN": "等待解除暂停。" },
  NEXT_ALLOCATE: { en: "Stock is set aside for it as it comes.", "zh-CN": "到货后安排配货。" },
  NEXT_PICK: { en: "The warehouse picks it.", "zh-CN": "等待仓库拣货。" },
  NEXT_SHIP: { en: "The warehouse ships it.", "zh-CN": "等待仓库发货。" },
  NEXT_ARRIVE: { en: "It is on its way.", "zh-CN": "运输途中。" },
  NEXT_RECEIVE: { en: "The dealer counts it in.", "zh-CN": "等待经销商签收。" },
  NEXT_SETTLE: { en: "A claim about it is settled.", "zh-CN": "等待索赔处理。" },
  NEXT_INVOICE: { en: "The manufacturer bills what was accepted.", "zh-CN": "等待厂家按签收数量开票。" },
  NEXT_PAY: { en: "The dealer pays the invoice.", "zh-CN": "等待经销商付款。" },
  NEXT_COMPLETE: { en: "What is still open about it is done.", "zh-CN": "等待未结事项处理完毕。" },
  HELD_SIGNAL: {
    en: "The quantity is unusual; a manager of the manufacturer looks at it.",
    "zh-CN": "订购数量与平常不同，等待厂家主管确认。",
  },
});
