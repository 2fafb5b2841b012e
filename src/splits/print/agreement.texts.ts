import type { Language } from "../../kernel/viewer.ts";
import type { Cell } from "../../territories/index.ts";
import type { LineKind } from "../rules/words.ts";

type Said = (...values: readonly (string | number)[]) => string;

/** The words of a printed supplement agreement, and of a receiver's confirmation. */
export type AgreementWords = {
  readonly title: string;
  readonly titlePart: string;
  readonly no: Said;
  readonly maker: Said;
  readonly old: Said;
  readonly receiver: Said;
  readonly preamble: Said;
  readonly preamblePart: Said;
  readonly grants: string;
  readonly retained: string;
  readonly moved: string;
  readonly movedTo: Said;
  readonly sole: string;
  readonly shared: string;
  readonly granted: Said;
  readonly channels: Readonly<Record<Cell["channel"], string>>;
  readonly days: Said;
  readonly open: string;
  readonly settlement: string;
  readonly columns: readonly [component: string, basis: string, amount: string];
  readonly compensation: string;
  readonly due: string;
  readonly tax: Said;
  readonly late: Said;
  readonly terms: string;
  readonly clauses: readonly Said[];
  readonly clausesPart: readonly Said[];
  readonly hash: Said;
  readonly signatures: string;
  readonly signed: Said;
  readonly blank: readonly string[];
  readonly lines: Readonly<Record<LineKind, string>>;
};

export const agreementWords: Readonly<Record<Language, AgreementWords>> = {
  "zh-CN": {
    title: "经销合同补充协议（市场分解）",
    titlePart: "区域承接确认书",
    no: (number, version) => `编号：TS-${number}  版本：${version}`,
    maker: (name) => `甲方（厂家）：${name}`,
    old: (name) => `乙方（经销商）：${name}`,
    receiver: (name) => `接收方（经销商）：${name}`,
    preamble: (on) =>
      `经甲乙双方协商一致，就乙方经销区域的调整订立本补充协议，自 ${on} 零时起生效。本协议未涉及事项，仍按原经销合同执行。`,
    preamblePart: (on) => `接收方同意自 ${on} 零时起承接下列区域的经销权，并遵守甲方经销合同及区域管理规定。`,
    grants: "一、原授权",
    retained: "二、乙方保留的区域",
    moved: "三、移交的区域",
    movedTo: (name) => `接收方：${name}`,
    sole: "独家",
    shared: "非独家",
    granted: (ground, how, days) => `${ground}（${how}，${days}）`,
    channels: {
      GT: "传统渠道",
      KA: "现代渠道",
      ECOMMERCE: "电商",
      CATERING: "餐饮",
      GROUP_PURCHASE: "团购",
      SPECIAL: "特通",
    },
    days: (from, to) => `${from} 至 ${to}`,
    open: "长期",
    settlement: "四、补偿与结算",
    columns: ["项目", "计算依据", "金额（元）"],
    compensation: "其中：补偿合计",
    due: "应结算合计",
    tax: (amount) =>
      `回购货物原开票所含销项税额 ${amount} 另行冲减（红字发票），由乙方相应转出进项税额，不计入上述合计。`,
    late: (answerBy, compensation, due) =>
      `乙方于 ${answerBy} 之后签署的，补偿合计为 ${compensation}，应结算合计为 ${due}。`,
    terms: "五、过渡安排",
    clauses: [
      (on) => `1. ${on} 前发货的订单由乙方继续履行，价格与促销政策按原订单执行。`,
      () =>
        "2. 移交区域内至生效日仍未交付的订单行，经双方经销商同意并通过接收方信用审核后转由接收方履行；否则取消并退款。",
      (_on, grace) =>
        `3. 生效日前已出库给乙方的货物，在 ${grace}（含当日）前可在移交区域内消化，不视为窜货；库存已回购的，以回购完成日为准。`,
      (_on, _grace, collection) => `4. 乙方对终端的应收货款仍归乙方，回收期至 ${collection}；甲方不得向接收方收取。`,
      () => "5. 无争议款项按期支付，其他事项存在争议的不影响支付。",
      () =>
        "6. 乙方不同意本协议的，甲方的补偿方案失效；保证金、已核准费用、应计返利及合同约定的库存回购不因此丧失。未答复不视为同意。",
    ],
    clausesPart: [
      () => "1. 生效日前已出库给原经销商的货物，在宽限期内于该区域销售不视为窜货。",
      () => "2. 原经销商的终端应收货款及退货由原经销商与甲方处理，接收方不承担。",
      () => "3. 接收方须在生效日前完成准入手续并具备履约能力，否则本次承接不生效。",
    ],
    hash: (hash) => `内容校验码（SHA-256）：${hash}`,
    signatures: "签署",
    signed: (name, title, at) => `签署人：${name}（${title}）  签署时间：${at}`,
    blank: ["签署人（姓名、职务）：____________________", "签章：____________________    日期：______年____月____日"],
    lines: {
      A: "A 区域利润补偿",
      B: "B 专属投入未摊销部分",
      CAP: "超过封顶部分",
      BUY_BACK: "库存回购",
      CLAIMS: "已核准费用",
      REBATE: "应计返利",
      DEPOSIT: "退还保证金",
      RECEIVABLE: "抵扣应收货款",
      PENALTY: "已确认违约金",
    },
  },
  en: {
    title: "Supplement to the dealer contract (territory split)",
    titlePart: "Confirmation of ground taken over",
    no: (number, version) => `No. TS-${number}, version ${version}`,
    maker: (name) => `Manufacturer: ${name}`,
    old: (name) => `Dealer: ${name}`,
    receiver: (name) => `Receiving dealer: ${name}`,
    preamble: (on) =>
      `The parties agree to change the dealer's territory as follows, from 00:00 of ${on}. What is not mentioned stays as the dealer contract has it.`,
    preamblePart: (on) =>
      `The dealer takes over the right to sell in the following area from 00:00 of ${on}, under the manufacturer's dealer contract.`,
    grants: "1. The grants concerned",
    retained: "2. What the dealer keeps",
    moved: "3. What goes to others",
    movedTo: (name) => `To: ${name}`,
    sole: "exclusive",
    shared: "not exclusive",
    granted: (ground, how, days) => `${ground} (${how}, ${days})`,
    channels: {
      ...{ GT: "general trade", KA: "modern trade", ECOMMERCE: "e-commerce", CATERING: "catering" },
      ...{ GROUP_PURCHASE: "group purchase", SPECIAL: "closed places" },
    },
    days: (from, to) => `${from} to ${to}`,
    open: "open",
    settlement: "4. Compensation and settlement",
    columns: ["Component", "Worked out from", "Amount"],
    compensation: "of which compensation",
    due: "Due in all",
    tax: (amount) =>
      `Output tax of ${amount} invoiced with the goods taken back is credited besides; the dealer reverses his input tax. It is not part of the sum above.`,
    late: (answerBy, compensation, due) =>
      `Signed after ${answerBy}, the compensation is ${compensation} and ${due} is due in all.`,
    terms: "5. Transition",
    clauses: [
      (on) => `1. Orders shipped before ${on} are fulfilled by the dealer, at their prices and promotions.`,
      () =>
        "2. Order lines of the area that are not delivered by the effective day move to the receiving dealer with both dealers' consent and a fresh credit check; otherwise they are cancelled and refunded.",
      (_on, grace) =>
        `3. Goods that went out to the dealer before the effective day may be sold in the area up to and including ${grace}, or until stock has been bought back, without counting as diversion.`,
      (_on, _grace, collection) =>
        `4. What outlets owe the dealer stays his, to be collected by ${collection}; the receiving dealer is not charged for it.`,
      () => "5. What is undisputed is paid when due, whatever else is disputed.",
      () =>
        "6. Should the dealer not agree, the offer lapses; deposit, approved claims, accrued rebates and a buy-back that the contract promises do not. Silence is no consent.",
    ],
    clausesPart: [
      () => "1. Goods that went out to the former dealer before the effective day may be sold there during the grace.",
      () => "2. Receivables and returns of the former dealer's outlets are settled without the receiving dealer.",
      () =>
        "3. The receiving dealer completes his onboarding before the effective day; otherwise nothing is taken over.",
    ],
    hash: (hash) => `Content (SHA-256): ${hash}`,
    signatures: "Signatures",
    signed: (name, title, at) => `Signed by ${name} (${title}) at ${at}`,
    blank: ["Name and function: ____________________", "Signature: ____________________    Date: ____________________"],
    lines: {
      A: "A Lost margin",
      B: "B Investment not worn off",
      CAP: "Over the cap",
      BUY_BACK: "Stock bought back",
      CLAIMS: "Approved claims",
      REBATE: "Rebate earned",
      DEPOSIT: "Deposit given back",
      RECEIVABLE: "Receivable set off",
      PENALTY: "Confirmed penalties",
    },
  },
};
