import { addMessages } from "../../platform/messages.ts";

// Why an order waits, what would let it go on, and what comes next.
addMessages({
  HELD_LIMIT: { en: "Credit does not cover it: {missing} short.", "zh-CN": "信用额度不足，差额 {missing}。" },
  HELD_LIMIT_OTHER_CURRENCY: {
    en: "The order is in {otherCurrency} and the credit account is not: nobody can compare them but a person.",
    "zh-CN": "订单币种为 {otherCurrency}，与信用账户币种不同，无法自动比较，须人工判断。",
  },
  HELD_OVERDUE: { en: "Documents are overdue: {missing} to pay.", "zh-CN": "存在逾期未付款项，须付 {missing}。" },
  HELD_OVERDUE_SINCE: {
    en: "Documents are overdue, the oldest for {oldestDays} days: {missing} to pay.",
    "zh-CN": "存在逾期未付款项，最早一笔已逾期 {oldestDays} 天，须付 {missing}。",
  },
  HELD_BLACKLIST: {
    en: "The dealer is blacklisted since {since}. Nobody can lift that: the order is turned down or cancelled, and finance pays back what was paid for it.",
    "zh-CN": "经销商自 {since} 起列入黑名单，任何人不得解除。该订单只能驳回或取消，已付款项由财务退还。",
  },
  HELD_DORMANT: {
    en: "Nothing was picked up since {since}: the account sleeps after {dormantDays} days.",
    "zh-CN": "自 {since} 起未提货，超过 {dormantDays} 天，信用账户已休眠。",
  },
  HELD_EXPIRED_REVIEW: {
    en: "The account's last review held until {since}.",
    "zh-CN": "信用账户的年审已于 {since} 到期。",
  },
  HELD_MANUAL: { en: "A person stopped it.", "zh-CN": "已被人工暂停。" },
  HELD_MANUAL_SINCE: {
    en: "The manufacturer stopped the credit account on {since}.",
    "zh-CN": "信用账户自 {since} 起被厂家人工冻结。",
  },
  HELD_MARKET_ORDER: { en: "Orders of a product line of it are stopped.", "zh-CN": "其中某产品线已暂停供货。" },
  HELD_MARKET_ORDER_SINCE: {
    en: "A product line of it is stopped since {since} to keep order in the market.",
    "zh-CN": "因市场秩序管控，其中某产品线自 {since} 起暂停供货。",
  },
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
  WAY_TEMPORARY_LIMIT: {
    en: "Finance or the manufacturer's manager grants a temporary limit of this much.",
    "zh-CN": "由财务或厂家管理员批准临时额度。",
  },
  WAY_RELEASE: {
    en: "Finance or the manufacturer's manager releases this order.",
    "zh-CN": "由财务或厂家管理员对本单放行。",
  },
  WAY_REACTIVATE: {
    en: "Finance or the manufacturer's manager wakes the account.",
    "zh-CN": "由财务或厂家管理员重新激活账户。",
  },
  WAY_REVIEW: {
    en: "Finance or the manufacturer's manager reviews the account.",
    "zh-CN": "由财务或厂家管理员完成年审。",
  },
  WAY_LIFT: { en: "Finance or the manufacturer's manager lifts it.", "zh-CN": "由财务或厂家管理员解除冻结。" },
  WAY_APPROVE: {
    en: "The manufacturer's manager or the branch manager, not who placed it, looks at it and lets it pass.",
    "zh-CN": "由厂家管理员或分公司经理查看并放行（不得为下单人）。",
  },
  NEXT_PLACE: { en: "Whoever writes it places it.", "zh-CN": "等待录入方提交。" },
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
