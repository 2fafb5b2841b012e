import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainDisputeWithdrawDocument } from "../../gql/documents/ChainDisputeWithdraw.ts";
import type { DisputeWholeFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { NoteField } from "../act-fields.tsx";
import { useKept } from "../use-kept.ts";

const words = texts({
  "zh-CN": {
    withdraw: "撤回主张",
    forChain: "代录对方撤回",
    sure: "确认撤回",
    done: "主张已撤回",
    why: "撤回后不再要求少付，供应商无需再答复。往来记录保留；期限内可对该明细重新提出主张。",
    whyOurs: "对方通过电话、邮件等撤回的，在此登记。不需要我方再答复；对方看得到这条记录，期限内可重新提出。",
    reason: "撤回原因（双方可见）",
  },
  en: {
    withdraw: "Withdraw the claim",
    forChain: "Note that the chain withdrew it",
    sure: "Withdraw",
    done: "The claim is withdrawn",
    why: "You ask no longer to pay less, and the supplier need not answer. The conversation stays; in time the line may be claimed anew.",
    whyOurs:
      "Where the chain took it back by telephone or mail, say so here. It needs no answer of ours any more; the chain reads this, and may claim anew in time.",
    reason: "Why (both sides read it)",
  },
});

/** The chain takes its own claim back: its contact himself, or our people who write it down. */
export function WithdrawClaim({
  dispute,
  own,
}: {
  readonly dispute: DisputeWholeFragment;
  readonly own: boolean;
}): ReactNode {
  const t = useTexts(words);
  const act = useCommand(ChainDisputeWithdrawDocument, "chainDisputeWithdraw");
  const [text, setText] = useKept(`${dispute.id}.withdraw`);
  return (
    <ActDialog
      act={act}
      label={own ? t.forChain : t.withdraw}
      confirm={t.sure}
      done={t.done}
      danger={!own}
      fields={["text"]}
      ready={text.trim() !== ""}
      sent={() => setText("")}
      input={() => ({ dispute: dispute.id, version: dispute.version, text: text.trim() })}
    >
      <p>
        <strong>
          <Money value={dispute.amount} />
        </strong>{" "}
        · {dispute.reasonText}
      </p>
      <p>{own ? t.whyOurs : t.why}</p>
      <NoteField
        id="withdraw-text"
        label={t.reason}
        most={2000}
        value={text}
        set={setText}
        refused={act.refused}
        path={["text"]}
      />
    </ActDialog>
  );
}
