import type { Language } from "../../kernel/viewer.ts";
import type { KindSum } from "./figures.ts";

type Said = (...values: readonly (string | number)[]) => string;

/** The words of the letters to a chain. */
export type LetterWords = {
  readonly reconciliation: string;
  readonly dispute: string;
  readonly no: Said;
  readonly to: Said;
  readonly from: Said;
  readonly contract: Said;
  readonly period: Said;
  readonly sheet: Said;
  readonly currency: Said;
  readonly preamble: Said;
  readonly totals: string;
  readonly totalColumns: readonly [what: string, amount: string];
  readonly ours: string;
  readonly theirs: string;
  readonly difference: string;
  readonly undisputed: string;
  readonly kinds: string;
  readonly kindColumns: readonly [
    reason: string,
    end: string,
    count: string,
    ours: string,
    theirs: string,
    difference: string,
  ];
  readonly states: Readonly<Record<KindSum["state"], string>>;
  readonly agreed: string;
  readonly sum: string;
  readonly rates: string;
  readonly rateColumns: readonly [rate: string, gross: string, net: string, tax: string];
  readonly noRate: string;
  readonly list: string;
  readonly listColumns: readonly [
    paper: string,
    what: string,
    reason: string,
    ours: string,
    theirs: string,
    difference: string,
  ];
  readonly more: Said;
  readonly pay: string;
  readonly answer: Said;
  readonly objection: string;
  readonly asked: string;
  readonly buyer: Said;
  readonly disputes: string;
  readonly disputeColumns: readonly [number: string, paper: string, reason: string, amount: string, ground: string];
  readonly evidence: Said;
  readonly settled: Said;
  readonly signatures: string;
  readonly signed: Said;
  readonly blank: readonly string[];
  readonly hash: Said;
  readonly printed: Said;
  readonly details: string;
};

export const letterWords: Readonly<Record<Language, LetterWords>> = {
  "zh-CN": {
    reconciliation: "对账函",
    dispute: "对账争议函",
    no: (number) => `编号：${number}`,
    to: (entity, chain) => `致：${entity}（${chain}）`,
    from: (maker) => `供应商：${maker}`,
    contract: (number) => `合同编号：${number}`,
    period: (from, last) => `结算期间：${from} 至 ${last}`,
    sheet: (number, revision) => `贵方对账单：${number}（第 ${revision} 版）`,
    currency: (code) => `币种：${code}（金额均含税）`,
    preamble: (from, last) =>
      `根据双方合同及贵方出具的对账单，现就 ${from} 至 ${last} 的货款往来核对如下，请贵方核实后签章确认。`,
    totals: "一、往来金额",
    totalColumns: ["项目", "金额"],
    ours: "我方应收合计",
    theirs: "贵方对账单合计",
    difference: "差异（我方 − 贵方）",
    undisputed: "无争议金额（应先行结算）",
    kinds: "二、差异构成",
    kindColumns: ["差异原因", "处理结果", "行数", "我方金额", "贵方金额", "差异"],
    states: { AGREED: "双方一致", OPEN: "待处理", ACCEPTED: "按贵方金额", DISPUTED: "争议中", CARRIED: "结转后期" },
    agreed: "一致",
    sum: "合计",
    rates: "三、货款按税率汇总（贵方对账单）",
    rateColumns: ["税率", "价税合计", "不含税金额", "税额"],
    noRate: "未注明",
    list: "四、差异明细",
    listColumns: ["单据号 / 日期", "商品或费用 / 门店", "差异原因", "我方金额", "贵方金额", "差异"],
    more: (shown, all) => `以上列示 ${shown} 行，共 ${all} 行；其余见电子表格附件。`,
    pay: "对无争议部分，请按合同约定期限付款；存在争议不影响无争议款项的支付（《保障中小企业款项支付条例》第十五条）。",
    answer: (days) => `请于收到本函之日起 ${days} 日内书面答复，并附相关凭证；逾期未答复的，我方将依合同主张权利。`,
    objection: "经核对，贵方对账单中下列事项与我方记录不一致，现提出书面争议，请予核实更正。",
    asked: "答复与付款",
    buyer: (entity, chain) => `采购方：${entity}（${chain}）`,
    disputes: "争议事项",
    disputeColumns: ["编号", "单据号 / 日期", "事由", "争议金额", "依据与凭证"],
    evidence: (name, hash) => `凭证：${name}（SHA-256 ${hash}…）`,
    settled: (ours, theirs) => `已结：归我方 ${ours}，归贵方 ${theirs}`,
    signatures: "签署",
    signed: (name, title, at) => `签署人：${name}（${title}）  签署时间：${at}`,
    blank: ["签署人（姓名、职务）：____________________", "签章：____________________    日期：______年____月____日"],
    hash: (hash) => `内容校验码（SHA-256）：${hash}`,
    printed: (number, at) => `${number}  打印时间：${at}`,
    details: "明细",
  },
  en: {
    reconciliation: "Statement reconciliation",
    dispute: "Letter of dispute",
    no: (number) => `No. ${number}`,
    to: (entity, chain) => `To: ${entity} (${chain})`,
    from: (maker) => `From: ${maker}`,
    contract: (number) => `Contract: ${number}`,
    period: (from, last) => `Period: ${from} to ${last}`,
    sheet: (number, revision) => `Your statement: ${number} (revision ${revision})`,
    currency: (code) => `Currency: ${code}, amounts including tax`,
    preamble: (from, last) =>
      `By our contract and by your statement we have reconciled ${from} to ${last} as follows. Please check and sign.`,
    totals: "1. Amounts",
    totalColumns: ["What", "Amount"],
    ours: "Our receivable",
    theirs: "Total of your statement",
    difference: "Difference (ours less yours)",
    undisputed: "Undisputed, to be settled first",
    kinds: "2. What the difference is made of",
    kindColumns: ["Reason", "Result", "Rows", "Ours", "Yours", "Difference"],
    states: { AGREED: "agreed", OPEN: "open", ACCEPTED: "as yours", DISPUTED: "in dispute", CARRIED: "carried on" },
    agreed: "Agreed",
    sum: "Sum",
    rates: "3. Goods by VAT rate (your statement)",
    rateColumns: ["Rate", "Gross", "Net", "Tax"],
    noRate: "not stated",
    list: "4. Differences row by row",
    listColumns: ["Paper / day", "Product or fee / store", "Reason", "Ours", "Yours", "Difference"],
    more: (shown, all) => `${shown} of ${all} rows are listed; the rest is in the spreadsheet.`,
    pay: "Please pay what is undisputed when it is due by the contract: a dispute does not hold up the rest.",
    answer: (days) => `Please answer in writing within ${days} days of receipt, with the papers that prove it.`,
    objection: "Of your statement we do not accept what follows, and ask you to check and to correct it.",
    asked: "Answer and payment",
    buyer: (entity, chain) => `Buyer: ${entity} (${chain})`,
    disputes: "What is in dispute",
    disputeColumns: ["No.", "Paper / day", "Reason", "Amount", "Ground and evidence"],
    evidence: (name, hash) => `Evidence: ${name} (SHA-256 ${hash}…)`,
    settled: (ours, theirs) => `Settled: ours ${ours}, yours ${theirs}`,
    signatures: "Signatures",
    signed: (name, title, at) => `Signed by ${name} (${title}) at ${at}`,
    blank: ["Name and function: ____________________", "Signature: ____________________    Date: ____________________"],
    hash: (hash) => `Content (SHA-256): ${hash}`,
    printed: (number, at) => `${number}, printed at ${at}`,
    details: "Rows",
  },
};
