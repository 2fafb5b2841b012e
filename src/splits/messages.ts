import { addMessages } from "../platform/messages.ts";

// Ground, receivers and days.
addMessages({
  TERRITORY_GAP: {
    en: "Nobody would have {divisions}. Give it to a receiver or keep it.",
    "zh-CN": "以下区域无人承接：{divisions}。请划给接收方或予以保留。",
  },
  NESTED_SELECTION: {
    en: "{divisions} is named twice in one selection, as itself or inside another. Name it once.",
    "zh-CN": "{divisions} 在同一选择中重复出现（其本身或其上级已选），请只保留一处。",
  },
  RECEIVER_NOT_ELIGIBLE: {
    en: "{dealer} cannot receive this ground. The reasons are listed; choose another dealer or settle them first.",
    "zh-CN": "“{dealer}”不能承接该区域，原因见所列。请改选接收方，或先处理这些问题。",
  },
  PLACE_OUTSIDE: {
    en: "“{place}” does not lie there: choose a piece inside its own division.",
    "zh-CN": "“{place}”不在该区划内，请在其原区划的下级中选择。",
  },
  PLACES_UNSETTLED: {
    en: "{count} places would have no owner, for their division is cut up ({names}). Say in which part each lies.",
    "zh-CN": "有 {count} 个收货地址或终端（{names}）只登记到被拆分的上级区划，请逐一指明所在的下级区划。",
  },
  RECEIVER_MISSING: { en: "Choose who receives this ground.", "zh-CN": "请选择由谁承接该区域。" },
  GRANT_IN_SPLIT: {
    en: "Split no. {number} “{name}” by {who} has claimed this grant already. Agree with each other, or wait until it has ended.",
    "zh-CN": "该授权已被第 {number} 号分解方案“{name}”（{who}）占用。请与对方协调，或待其结束后再办理。",
  },
  SEVERAL_DEALERS: {
    en: "The grants belong to several dealers. A split divides the territory of one.",
    "zh-CN": "所选授权分属多个经销商。一个分解方案只能拆分一个经销商的区域。",
  },
  SPLIT_OF_ANOTHER: {
    en: "A split stays with the dealer it began with. Draft a new one for another.",
    "zh-CN": "分解方案不能更换原经销商，请为其他经销商另行起草。",
  },
  GRANT_ENDS_BEFORE: {
    en: "The grant ends on {to} already: choose an earlier effective day, or renew it first.",
    "zh-CN": "该授权于 {to} 即终止：请选择更早的生效日，或先办理续期。",
  },
  EFFECT_IN_PAST: {
    en: "Ground changes hands on a day to come: {earliest} at the earliest.",
    "zh-CN": "生效日须为未来日期，最早为 {earliest}。",
  },
  EFFECT_TOO_FAR: {
    en: "The effective day is too far off: {latest} at the latest.",
    "zh-CN": "生效日过远，最晚为 {latest}。",
  },
});

// States, and what stands behind an offer.
addMessages({
  PROPOSAL_SERVED: {
    en: "The offer lies before the dealers ({state}): what they read stays as it is. Take up the dealer's counter, or withdraw the offer and draft a new one.",
    "zh-CN": "方案已送达经销商（{state}），内容不能再改。请采纳对方的反方案，或撤回后重新起草。",
  },
  REFERENCE_MISSING: {
    en: "Say what the different terms rest on: the contract's clause, or the decision.",
    "zh-CN": "请注明与政策不同的依据：合同条款或审批决定。",
  },
});

// Figures and policy.
addMessages({
  COUNT_MISSING: { en: "Give a number; zero where there is none.", "zh-CN": "请填写数量；若无则填零。" },
  COUNT_OUT_OF_RANGE: { en: "Give a number from 0 to {most}.", "zh-CN": "数量须在 0 至 {most} 之间。" },
  AMOUNT_MISSING: { en: "Give an amount; zero where there is none.", "zh-CN": "请填写金额；若无则填零。" },
  TERM_MISSING: {
    en: "Say over how many months the investment was to serve, and how many are over.",
    "zh-CN": "请填写投入的摊销总月数及已摊销月数。",
  },
  LOT_MISSING: { en: "Enter stock lot by lot.", "zh-CN": "请按批次录入库存。" },
  LOT_NOT_TRACED: {
    en: "The invoices of this lot stand for {bought} only: what cannot be traced to them is not bought back.",
    "zh-CN": "该批次发票仅对应 {bought} 件：不能追溯到发票的库存不予回购。",
  },
  LIFE_OUT_OF_RANGE: {
    en: "The days left cannot be more than the whole shelf life.",
    "zh-CN": "剩余保质期不能超过总保质期，请核对。",
  },
  PERCENT_OUT_OF_RANGE: {
    en: "A percentage is agreed only below the policy's table: from 0 to {most}.",
    "zh-CN": "仅在低于回购表最低档时可协商比例：0 至 {most}。",
  },
  EVIDENCE_MISSING: { en: "Attach the evidence.", "zh-CN": "请上传凭证。" },
  TOO_MANY_FIGURES: { en: "A split takes {most} figures at most.", "zh-CN": "一个方案最多录入 {most} 项。" },
  MONTHS_OUT_OF_RANGE: {
    en: "Give months between {least} and {most}.",
    "zh-CN": "月数须在 {least} 至 {most} 之间。",
  },
  RATE_OUT_OF_RANGE: {
    en: "Rates lie between 0 and 1, and the late factor is not above the one in time.",
    "zh-CN": "比率须在 0 至 1 之间，且逾期系数不得高于按期系数。",
  },
  POLICY_DAY_PAST: {
    en: "A policy holds from today ({today}) on at the earliest.",
    "zh-CN": "政策最早自今天（{today}）起生效。",
  },
  POLICY_DAY_TOO_FAR: { en: "That is more than two years off.", "zh-CN": "生效日不能晚于两年之后。" },
  BUY_BACK_TABLE_BROKEN: {
    en: "The steps of the table fall: a smaller share of the shelf life, and no higher percentage, each time.",
    "zh-CN": "回购表须逐档递减：剩余保质期比例递减，回购比例不得升高。",
  },
});
