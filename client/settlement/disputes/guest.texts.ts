import { useViewer } from "../../app/session.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { disputeWords } from "./dispute.texts.ts";

/** What a chain's contact reads where our own people read of "us" and "the chain": the supplier, and himself. */
const guestWords = texts({
  "zh-CN": {
    title: "争议",
    SENT: "待贵方答复",
    ANSWERED: "贵方已答复",
    AGREED_OURS: "贵方已认可",
    AGREED_THEIRS: "供应商已让步",
    amount: "金额",
    settledOurs: "贵方承担",
    settledTheirs: "供应商承担",
    us: "供应商",
    them: "贵方",
    writtenDown: "供应商代录",
    position_AGREE: "贵方认可全部",
    position_PART: "贵方认可部分",
    position_REFUSE: "贵方不认可",
  },
  en: {
    title: "Dispute",
    SENT: "For you to answer",
    ANSWERED: "You answered",
    AGREED_OURS: "You agreed",
    AGREED_THEIRS: "The supplier gave in",
    amount: "Amount",
    settledOurs: "Borne by you",
    settledTheirs: "Borne by the supplier",
    us: "The supplier",
    them: "You",
    writtenDown: "noted by the supplier",
    position_AGREE: "You agree to all of it",
    position_PART: "You agree in part",
    position_REFUSE: "You do not agree",
  },
});

/** The words of disputes as whoever looks reads them. */
export function useDisputeWords() {
  const own = useTexts(disputeWords);
  const guests = useTexts(guestWords);
  return useViewer().permissions.includes("chain-statement:guest") ? { ...own, ...guests } : own;
}
