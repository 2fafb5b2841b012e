import type { ReactNode } from "react";
import { SubjectLink } from "../inbox/subject-link.tsx";
import { texts, useTexts, wordOf } from "../ui/texts.ts";

const words = texts({
  "zh-CN": {
    Order: "订单",
    ChainMovement: "往来单据",
    ChainTurnover: "流水报表",
    ChainEvent: "活动记录",
    ChainStore: "门店",
    ChainStatement: "对账单",
    KaContract: "合同",
  },
  en: {
    Order: "Order",
    ChainMovement: "Goods paper",
    ChainTurnover: "Turnover report",
    ChainEvent: "Event",
    ChainStore: "Store",
    ChainStatement: "Statement",
    KaContract: "Contract",
  },
});

/** A paper behind a figure; a way to it where it has a page. */
export function DocumentLink({
  document: { type, id, number },
}: {
  document: { type: string; id: string; number: string };
}): ReactNode {
  const t = useTexts(words);
  return (
    <>
      <span className="quiet">{wordOf(t, type)}</span> <SubjectLink subject={id}>{number}</SubjectLink>
    </>
  );
}
