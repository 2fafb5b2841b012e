import { App, Button, Checkbox, Input, Select, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { useUpload } from "../../app/upload.ts";
import { ChainDisputeCommentDocument } from "../../gql/documents/ChainDisputeComment.ts";
import type { ChainDisputePosition, DisputeWholeFragment } from "../../gql/types.ts";
import { Reasons } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Evidence } from "../act-fields.tsx";
import { useKept, useKeptFiles } from "../use-kept.ts";
import { disputeWords } from "./dispute.texts.ts";

const positions: readonly ChainDisputePosition[] = ["AGREE", "PART", "REFUSE"];

/** Something said to the other side, with files that prove it; the chain, or whoever notes its answer, also says where it stands. */
export function SayToDispute({ dispute, own }: { dispute: DisputeWholeFragment; own: boolean }): ReactNode {
  const t = useTexts(disputeWords);
  const { message } = App.useApp();
  const act = useCommand(ChainDisputeCommentDocument, "chainDisputeComment");
  const [text, setText] = useKept(`${dispute.id}.say`);
  const [files, setFiles] = useKeptFiles(`${dispute.id}.say`);
  const upload = useUpload("CHAIN_EVIDENCE");
  const [forChain, setForChain] = useState(false);
  const [position, setPosition] = useState<ChainDisputePosition | null>(null);
  const [amount, setAmount] = useState("");
  const answers = !own || forChain;
  const said = text.trim() !== "" || files.length > 0 || (answers && position !== null);
  // What is still on its way goes with it; a part without its amount is no answer.
  const ready = said && !upload.busy && (!answers || position !== "PART" || amount.trim() !== "");
  const submit = async () => {
    if (!ready) return;
    const reply = await act.run({
      ...{ dispute: dispute.id, text: text.trim(), files: files.map(({ id }) => id) },
      ...(own && forChain ? { forChain: true } : {}),
      ...(answers && position !== null ? { position } : {}),
      ...(answers && position === "PART" ? { amount: amount.replaceAll(",", "") } : {}),
    });
    if (reply?.errors.length !== 0) return;
    void message.success(t.said);
    setText("");
    setFiles(() => []);
    setPosition(null);
    setAmount("");
    setForChain(false);
  };
  return (
    <div className="say">
      <Input.TextArea
        aria-label={own ? t.say : t.sayGuest}
        placeholder={own ? t.sayHint : t.sayHintGuest}
        rows={3}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey) void submit();
        }}
      />
      {own ? (
        <Checkbox checked={forChain} onChange={({ target }) => setForChain(target.checked)}>
          {t.forChain}
        </Checkbox>
      ) : null}
      {answers ? (
        <Space wrap>
          <Select
            aria-label={own ? t.position : t.positionGuest}
            style={{ width: 180 }}
            allowClear
            placeholder={t.positionNone}
            value={position}
            onChange={(next: ChainDisputePosition | undefined) => setPosition(next ?? null)}
            options={positions.map((value) => ({ value, label: wordOf(t, value) }))}
          />
          {position === "PART" ? (
            <Input
              aria-label={t.partAmount}
              placeholder={t.partAmount}
              inputMode="decimal"
              style={{ width: 140 }}
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          ) : null}
        </Space>
      ) : null}
      <Evidence upload={upload} files={files} change={setFiles} button={t.files}>
        <Button type="primary" disabled={!ready} loading={act.running} onClick={() => void submit()}>
          {t.send}
        </Button>
      </Evidence>
      <Reasons reasons={act.refused} />
      {act.failure === undefined ? null : <p role="alert">{act.failure.message}</p>}
    </div>
  );
}
