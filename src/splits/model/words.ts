import { addMessages } from "../../platform/messages.ts";
import type { SplitState } from "../rules/states.ts";
import type { FigureKind, LineKind } from "../rules/words.ts";

type Words = readonly [en: string, zh: string];
const said = (prefix: string, words: Readonly<Record<string, Words>>): void =>
  addMessages(
    Object.fromEntries(Object.entries(words).map(([name, [en, zh]]) => [`${prefix}_${name}`, { en, "zh-CN": zh }])),
  );

/** Where a split stands, as a sentence says it. */
const states: Readonly<Record<SplitState, Words>> = {
  DRAFT: ["a draft", "草稿"],
  COVERAGE_REVIEWED: ["reviewed", "已复核"],
  INTERNALLY_APPROVED: ["approved inside", "内部已批准"],
  PROPOSED: ["served and waiting for an answer", "已送达、待答复"],
  COUNTERED: ["countered", "对方已提出反方案"],
  REFUSED: ["refused", "对方已拒绝"],
  NO_RESPONSE: ["unanswered in time", "逾期未答复"],
  ESCALATED: ["before a senior meeting", "升级协商中"],
  ACCEPTED: ["accepted", "已接受"],
  TRANSITION: ["in transition", "过渡期"],
  EFFECTIVE: ["in effect", "已生效"],
  SETTLED: ["settled", "已结算"],
  CLOSED: ["closed", "已关闭"],
  FINAL_REFUSAL: ["refused for good", "已最终拒绝"],
  TERMINATION_NOTICE: ["under notice of termination", "已发终止通知"],
  TERMINATED: ["terminated", "已终止"],
  WITHDRAWN: ["withdrawn", "已撤回"],
  DISCARDED: ["discarded", "已作废"],
};

/** What finance enters, and the components of what is due. */
const figures: Readonly<Record<FigureKind | LineKind, Words>> = {
  A: ["lost margin (sales of 12 months)", "毛利补偿（近 12 个月销售额）"],
  SALES: ["sales of 12 months", "近 12 个月销售额"],
  SALES_EXCLUDED: ["sales left out", "剔除的销售额"],
  B: ["investment not worn off", "未摊销的专属投入"],
  INVESTMENT: ["exclusive investment", "专属投入"],
  CAP: ["the cap", "封顶"],
  BUY_BACK: ["stock to buy back", "库存回购"],
  CLAIMS: ["approved claims", "已批未付费用"],
  REBATE: ["rebate earned", "已计提返利"],
  DEPOSIT: ["deposit", "保证金"],
  RECEIVABLE: ["receivable", "抵扣应收"],
  PENALTY: ["confirmed penalties", "已确认罚款"],
  REBATE_TIER: ["rebate tiers", "返利档位"],
  PROMOTIONS: ["promotions", "促销活动"],
  VISIT_ROUTES: ["visit routes", "拜访线路"],
};

said("SPLIT_STATE", states);
said("SPLIT_FIGURE", figures);
