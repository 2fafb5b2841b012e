import { addMessages } from "../platform/messages.ts";

addMessages({
  UNKNOWN_SHIP_TO: {
    en: "Choose one of the dealer's ship-to addresses that is in use.",
    "zh-CN": "请选择经销商名下有效的收货地址。",
  },
  EMPTY_ORDER: { en: "The order has no lines.", "zh-CN": "订单没有任何商品行。" },
  TOO_MANY_LINES: {
    en: "An order holds at most {most} lines; split it.",
    "zh-CN": "一张订单最多 {most} 行，请拆分下单。",
  },
  DUPLICATE_PRODUCT: {
    en: "{product} stands on another line already; put the quantities together.",
    "zh-CN": "“{product}”在其他行已存在，请合并数量。",
  },
  NOT_LISTED: {
    en: "{product} is not listed for this dealer on that day. The manufacturer's sales office can list it.",
    "zh-CN": "“{product}”当日不在该经销商的可订目录中，可联系厂家销售开通。",
  },
  PRODUCT_LINE_NOT_GRANTED: {
    en: "The dealer holds no distribution right for the line of {product} in this channel.",
    "zh-CN": "该经销商在此渠道没有“{product}”所属产品线的经销权。",
  },
  SHIP_TO_OUTSIDE_TERRITORY: {
    en: "{shipTo} lies outside the dealer's territory for {product} on that day.",
    "zh-CN": "“{shipTo}”当日不在该经销商“{product}”的授权区域内。",
  },
  RESERVED_ACCOUNT: {
    en: "{shipTo} belongs to a customer reserved by the manufacturer; it cannot be supplied through a dealer.",
    "zh-CN": "“{shipTo}”属于厂家保留客户，不能由经销商供货。",
  },
  QUANTITY_NOT_POSITIVE: { en: "Give a whole number above zero.", "zh-CN": "数量须为大于零的整数。" },
  QUANTITY_ABSURD: {
    en: "More than {most} on one line is surely a slip; check the quantity.",
    "zh-CN": "单行数量超过 {most}，请核对是否录入有误。",
  },
  BELOW_MOQ: {
    en: "The minimum is {moq}: {shortfall} short. Order {suggestions}.",
    "zh-CN": "起订量为 {moq}，还差 {shortfall}。建议订 {suggestions}。",
  },
  PACK_MULTIPLE: {
    en: "Sold in multiples of {multiple}. Order {suggestions}.",
    "zh-CN": "须为 {multiple} 的整数倍。建议订 {suggestions}。",
  },
  NO_PRICE: {
    en: "{product} has no price for this dealer on that day. The manufacturer's sales office sets it.",
    "zh-CN": "“{product}”当日没有适用于该经销商的价格，请联系厂家销售维护。",
  },
  MIXED_CURRENCIES: {
    en: "The lines are priced in several currencies ({currencies}); order them apart.",
    "zh-CN": "商品行的币种不一致（{currencies}），请分开下单。",
  },
  STORE_NOT_OPEN: { en: "{store} is not open on that day.", "zh-CN": "门店“{store}”当日未营业。" },
  STORE_NOT_SERVED: {
    en: "Nobody serves {store}. Say on the chain's page who does.",
    "zh-CN": "门店“{store}”目前无人供货，请先在系统页面设置供货方。",
  },
  PURCHASE_NO_MISSING: { en: "Give the chain's order number.", "zh-CN": "请填写系统的采购订单号。" },
  NOT_WHOLE_ORDER_UNITS: {
    en: "It does not come out in whole {unit}; of the chain's units {would} would.",
    "zh-CN": "折算后不是整{unit}；按系统订货单位，可订 {would}。",
  },
  PURCHASE_REPEATED: {
    en: "{number} was ordered for this store before. An order that was given up is taken up again, not written anew.",
    "zh-CN": "该门店的采购订单 {number} 已录入；已取消的订单请恢复，不要重复录入。",
  },
  SETTLED_APART: {
    en: "Lines settled under contract {contract} and others cannot stand on one order; order them apart.",
    "zh-CN": "合同 {contract} 结算的商品不能与其他结算方式的商品同单，请分开下单。",
  },
  SETTLED_BY_STATEMENT: {
    en: "Statements under contract {contract} settle this order; it is not billed by itself.",
    "zh-CN": "该订单按合同 {contract} 对账结算，不单独开票。",
  },
  SHIPPED_MORE_THAN_ORDERED: {
    en: "At most {most} of this line can still go out.",
    "zh-CN": "该行最多还可发 {most}。",
  },
  UNKNOWN_LINE: { en: "There is no such line.", "zh-CN": "没有这一行。" },
  DUPLICATE_LINE: { en: "This line is named twice.", "zh-CN": "同一行重复出现。" },
  EMPTY_SHIPMENT: { en: "Nothing is left to ship.", "zh-CN": "没有可发货的商品。" },
  RECEIVED_MORE_THAN_SHIPPED: { en: "Only {most} were shipped.", "zh-CN": "该行实际发货 {most}，收货数量不能超过。" },
  ALREADY_RECEIVED: { en: "This shipment has already been received.", "zh-CN": "该批发货已签收。" },
  UNKNOWN_SHIPMENT: { en: "There is no such shipment.", "zh-CN": "没有这批发货。" },
  SIGN_OF_QUANTITY: {
    en: "A cancellation (C…) has a quantity below zero, an order one above zero.",
    "zh-CN": "退单（C 开头）的数量须小于零，订单的数量须大于零。",
  },
  NEGATIVE_PRICE: { en: "A price is not below zero.", "zh-CN": "单价不能为负数。" },
  MIXED_DOCUMENT: {
    en: "The rows of {number} do not belong together: they are of different customers, places or terms.",
    "zh-CN": "单号 {number} 的各行不一致：客户、地点或条款不同。",
  },
  UNKNOWN_WAREHOUSE: { en: "There is no such warehouse in use.", "zh-CN": "没有这个在用的仓库。" },
  ORDER_EXISTS: { en: "Order {number} was brought by another import.", "zh-CN": "订单 {number} 已由另一次导入带入。" },
  APPROVER_PLACED_IT: {
    en: "You asked for it yourself; somebody else decides.",
    "zh-CN": "申请人不能审批自己的单据，请由他人处理。",
  },
  UNKNOWN_INVOICE: { en: "The order has no such invoice.", "zh-CN": "该订单没有这张发票。" },
  INVOICE_TAKEN_BACK: { en: "This invoice was taken back before.", "zh-CN": "该发票已冲销。" },
  NOT_THE_LAST_INVOICE: {
    en: "A later invoice of this order stands: take that back first.",
    "zh-CN": "该订单还有更晚开具的发票，请先冲销最近一张。",
  },
  INVOICE_GIVEN_BACK: {
    en: "Goods of it were returned or written off, and a credit note stands on it.",
    "zh-CN": "该发票的货物已有退货或核销，并已开具红字单据，不能冲销。",
  },
  DELIVERY_DAY_PAST: { en: "The wanted day lies before today.", "zh-CN": "期望到货日不能早于今天。" },
  DELIVERY_DAY_TOO_FAR: {
    en: "The wanted day lies more than {days} days ahead.",
    "zh-CN": "期望到货日最多可提前 {days} 天预订。",
  },
  PROMISED_IN_THE_PAST: { en: "The promised day lies before today.", "zh-CN": "承诺日期不能早于今天。" },
  SHIPPED_MORE_THAN_ALLOCATED: {
    en: "Stock is set aside for {most} of this line; allocate more first.",
    "zh-CN": "该行已配货 {most}，请先补充配货再发货。",
  },
  NOTHING_FRESH_ENOUGH: {
    en: "Only {most} can go out in batches that are fresh enough for this customer.",
    "zh-CN": "符合该客户效期要求的库存只能发 {most}。",
  },
  NOTHING_TO_INVOICE: { en: "All that was accepted has been billed.", "zh-CN": "已签收的数量均已开票。" },
  STOCK_NOT_KEPT: {
    en: "No stock is kept for this order; ship it without picking.",
    "zh-CN": "该订单不占用系统库存，无需拣货，可直接发货。",
  },
  PICKED_MORE_THAN_ALLOCATED: {
    en: "Only {most} of this line are set aside and not picked.",
    "zh-CN": "该行已配货未拣货数量为 {most}。",
  },
  ALREADY_DELIVERED: { en: "This shipment was delivered before.", "zh-CN": "该批发货已登记送达。" },
  NOT_RECEIVED: { en: "Count the shipment in first.", "zh-CN": "请先签收该批发货。" },
  CLAIM_WINDOW_CLOSED: {
    en: "Goods can be claimed within {hours} hours after they were counted in; that time is over.",
    "zh-CN": "签收后 {hours} 小时内可提出索赔，现已超过时限。",
  },
  CLAIMED_MORE_THAN_RECEIVED: { en: "At most {most} of this line can be claimed.", "zh-CN": "该行最多可索赔 {most}。" },
  PHOTO_MISSING: { en: "Add at least one photo.", "zh-CN": "请至少上传一张照片。" },
  NO_SUCH_FILE: { en: "There is no such uploaded file.", "zh-CN": "没有这个已上传的文件。" },
  UNKNOWN_CLAIM: { en: "There is no such claim.", "zh-CN": "没有这条索赔。" },
  CLAIM_SETTLED: { en: "This claim was settled before.", "zh-CN": "该索赔已处理。" },
  PERCENT_NOT_POSSIBLE: { en: "Give a percentage from 0 to {most}.", "zh-CN": "百分比须在 0 到 {most} 之间。" },
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
  ORDER_CLOSED: {
    en: "The order is completed; place a new one.",
    "zh-CN": "订单已完成，不能重新打开，请重新下单。",
  },
  HELD_SIGNAL: {
    en: "The quantity is unusual; a manager of the manufacturer looks at it.",
    "zh-CN": "订购数量与平常不同，等待厂家主管确认。",
  },
  ADVICE_FILL: {
    en: "{missing} more fill the {unit} of {size}.",
    "zh-CN": "再订 {missing} 即可凑满一{unit}（{size}）。",
  },
  REASON_SHIP_DATE_PRICE: {
    en: "Priced as of the day it goes out.",
    "zh-CN": "按发货日价格结算，与下单时价格不同。",
  },
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
  PART_NOT_POSSIBLE: {
    en: "Give a part from zero to below one, such as 2 of 3, with at most {most} below the line.",
    "zh-CN": "请填写小于 1 的分数，如 2/3，分母不超过 {most}。",
  },
  AMENDS_NOTHING: { en: "Nothing changes.", "zh-CN": "与原订单相同，没有任何变更。" },
  AMENDMENT_TOO_LATE: {
    en: "It could be changed until {lastDay}.",
    "zh-CN": "订单变更的截止日期为 {lastDay}，现已超过。",
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
    en: "Credit does not cover what is added. {missing}",
    "zh-CN": "信用额度不足以覆盖增加的部分。{missing}",
  },
  PREPAYMENT_MISSING: {
    en: "What is added is paid first: {missing} are still missing.",
    "zh-CN": "增加的部分须先付款，尚缺 {missing}。",
  },
  EMPTY_RETURN: { en: "The return has no lines.", "zh-CN": "退货单没有任何商品行。" },
  RETURNED_MORE_THAN_RECEIVED: { en: "At most {most} of this line can come back.", "zh-CN": "该行最多可退 {most}。" },
  CLAIM_PENDING: {
    en: "{claimed} of this line are under a claim that is not settled yet; at most {most} can come back.",
    "zh-CN": "该行有 {claimed} 正在索赔处理中，最多可退 {most}。",
  },
  RETURN_PENDING: {
    en: "Return {position} of this order takes the same goods back; decide on it first. {most} are free of it.",
    "zh-CN": "本单第 {position} 号退货涉及同一批商品，请先处理该退货。未涉及退货的数量为 {most}。",
  },
  ALREADY_RETURNED: {
    en: "These goods came back already; only {most} of the line were kept.",
    "zh-CN": "该批商品已退回，该行留存数量仅 {most}，不能再补发或核销。",
  },
  RETURN_WINDOW_CLOSED: { en: "It could come back until {lastDay}.", "zh-CN": "退货期限至 {lastDay}，现已超过。" },
  BATCH_MISSING: { en: "Say which batch the goods are of.", "zh-CN": "请填写商品批号。" },
  RETURN_LIMIT_EXCEEDED: {
    en: "Returns by agreement are limited to {percent}% of twelve months' purchases.",
    "zh-CN": "协议退货不得超过近十二个月进货额的 {percent}%。",
  },
  RECEIVED_MORE_THAN_RETURNED: {
    en: "Only {most} were to come back.",
    "zh-CN": "该行申请退货 {most}，收货数量不能超过。",
  },
  NOT_INVOICED: {
    en: "These goods are not billed yet; bill the order first.",
    "zh-CN": "该批商品尚未开票，请先开票再收退货。",
  },
});
