import { texts } from "../ui/texts.ts";

export const creditWords = texts({
  "zh-CN": {
    again: "重新退款",
    note: (number: string) => `红字单 ${number}`,
    takenBack: "已冲销",
    lead: "原红字单据已冲销。请选择重新开具，或注明不再退款。",
    give: "重新开具红字单据",
    giveReturn: "按下列实收数量和现行规则重新计算退款；数量只能改少，库存不随之变动。",
    giveClaim: "按原处理结果的金额重新开具。",
    nothing: "不再退款（结案，不开单据）",
    counted: (line: string) => `实收数量 ${line}`,
    done: "已处理",
  },
  en: {
    again: "Give back anew",
    note: (number: string) => `Credit note ${number}`,
    takenBack: "taken back",
    lead: "The credit note was taken back. Give it anew, or say that nothing is owed.",
    give: "Give a new credit note",
    giveReturn:
      "Worked out anew by today's rules from what really came: less than was counted, never more. Stock is not changed by it.",
    giveClaim: "At the amount the claim was settled at.",
    nothing: "Nothing is owed after all (closed without a note)",
    counted: (line: string) => `What really came of ${line}`,
    done: "Done",
  },
});
