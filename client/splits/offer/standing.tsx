import type { ReactNode } from "react";
import type { SplitOfferFragment } from "../../gql/types.ts";
import { useTexts } from "../../ui/texts.ts";
import { offerWords } from "./offer.texts.ts";

const daysTo = (today: string, day: string): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);

/** Where the offer stands and what is asked of the reader, in one sentence or two; what is urgent stands out. */
export function Standing({ split, today }: { split: SplitOfferFragment; today: string }): ReactNode {
  const t = useTexts(offerWords);
  const lines = useLines(split, today);
  const { withdrawalAsked } = split;
  const asked =
    withdrawalAsked === null ? [] : [withdrawalAsked === "DEALER" ? t.withdrawalByYou : t.withdrawalByOther];
  const all = [...asked, ...lines];
  return all.length === 0 ? null : (
    <div className={`panel${split.viewerCanAccept || split.viewerCanConsentWithdraw ? " held" : ""}`} role="status">
      {all.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function useLines(split: SplitOfferFragment, today: string): readonly string[] {
  const t = useTexts(offerWords);
  const { state, answerBy, effectiveOn, lapsedOn, terminationOn } = split;
  const receiver = split.viewerRole === "RECEIVER";
  const ahead = t.ahead(effectiveOn, Math.max(0, daysTo(today, effectiveOn)));
  if (split.viewerCanAccept && answerBy !== null && answerBy >= today)
    return [t.by(answerBy, daysTo(today, answerBy)), ...(receiver ? [ahead] : [t.silence])];
  switch (state) {
    case "PROPOSED":
    case "NO_RESPONSE":
      return answerBy === null ? [] : [t.overdue(answerBy)];
    case "COUNTERED":
      return [t.countered];
    case "REFUSED":
      return [t.refused];
    case "ESCALATED":
      return [t.escalated];
    case "ACCEPTED":
      return [receiver ? t.waitingPart : t.waiting, ahead];
    case "TRANSITION":
      return [ahead];
    case "EFFECTIVE":
      return [t.effective(effectiveOn)];
    case "SETTLED":
    case "CLOSED":
      return [t.effective(effectiveOn), t.settled];
    case "FINAL_REFUSAL":
      return lapsedOn === null ? [] : [t.finallyRefused(lapsedOn)];
    case "TERMINATION_NOTICE":
      return terminationOn === null ? [] : [t.terminating(terminationOn)];
    case "TERMINATED":
      return terminationOn === null ? [] : [t.terminated(terminationOn)];
    case "WITHDRAWN":
      return [receiver ? t.withdrawnPart : t.withdrawn];
    default:
      return [];
  }
}
