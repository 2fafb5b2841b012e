import { LockOutlined, PaperClipOutlined } from "@ant-design/icons";
import { App, Button, Input } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { ChainDisputeNoteDocument } from "../../gql/documents/ChainDisputeNote.ts";
import type { DisputeEvidenceFragment, DisputeWholeFragment } from "../../gql/types.ts";
import { Copyable } from "../../ui/copyable.tsx";
import { Money } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Instant } from "../../ui/time.tsx";
import { useKept } from "../use-kept.ts";
import { disputeWords } from "./dispute.texts.ts";
import { useDisputeWords } from "./guest.texts.ts";
import { SayToDispute } from "./say.tsx";
import "../../splits/timeline.css";
import "./dispute.css";

type Dispute = DisputeWholeFragment;

/** What both sides said, one's own on the right; below it what our people say among themselves, which looks otherwise. */
export function DisputeThread({ dispute, own }: { dispute: Dispute; own: boolean }): ReactNode {
  const t = useDisputeWords();
  const mine = own ? "OURS" : "THEIRS";
  return (
    <>
      <section>
        <h3>{t.thread}</h3>
        {dispute.thread.length === 0 ? <p className="quiet">{t.noEntries}</p> : null}
        <ol className="conversation">
          {dispute.thread.map((entry) => (
            <li key={entry.id} className={entry.side === mine ? "mine" : "theirs"}>
              <div className="quiet who">
                {entry.side === "OURS" ? t.us : t.them} {entry.by ?? ""}{" "}
                {entry.writtenDown ? `· ${t.writtenDown} ·` : ""} <Instant at={entry.at} />
              </div>
              <div className="said">
                {entry.position === null ? null : (
                  <strong>
                    {wordOf(t, `position_${entry.position}`)}{" "}
                    {entry.amount === null ? null : <Money value={entry.amount} />}
                  </strong>
                )}
                {entry.withdraws ? <strong>{t.takenBack}</strong> : null}
                {entry.text === "" ? null : <p>{entry.text}</p>}
                {entry.files.map((file) => (
                  <Evidence key={file.file} file={file} />
                ))}
              </div>
            </li>
          ))}
        </ol>
        {dispute.viewerCanComment ? <SayToDispute dispute={dispute} own={own} /> : null}
      </section>
      {own ? <Notes dispute={dispute} /> : null}
    </>
  );
}

/** A file with the hash it had when it was brought. */
function Evidence({ file: { file, name, sha256 } }: { file: DisputeEvidenceFragment }): ReactNode {
  const t = useTexts(disputeWords);
  return (
    <div className="evidence">
      <a href={`/files/${file}`} target="_blank" rel="noreferrer">
        <PaperClipOutlined aria-hidden /> {name}
      </a>
      <div className="quiet">
        {t.hash}{" "}
        <Copyable text={sha256}>
          <span className="mono" title={sha256}>
            {sha256.slice(0, 16)}…
          </span>
        </Copyable>
      </div>
    </div>
  );
}

/** Notes of our own people: set apart, with a lock, so that nobody takes them for the conversation. */
function Notes({ dispute }: { dispute: Dispute }): ReactNode {
  const t = useTexts(disputeWords);
  const { message } = App.useApp();
  const act = useCommand(ChainDisputeNoteDocument, "chainDisputeNote");
  const [text, setText] = useKept(`${dispute.id}.note`);
  const submit = async () => {
    if (text.trim() === "") return;
    const reply = await act.run({ dispute: dispute.id, text: text.trim() });
    if (reply?.errors.length !== 0) return;
    void message.success(t.noteKept);
    setText("");
  };
  return (
    <section className="internal">
      <h3>
        <LockOutlined aria-hidden /> {t.notes} <span className="quiet">{t.internal}</span>
      </h3>
      {dispute.notes.map((note) => (
        <p key={note.id}>
          <span className="quiet">
            {note.by ?? ""} <Instant at={note.at} />
          </span>
          <br />
          {note.text}
        </p>
      ))}
      {dispute.viewerCanNote ? (
        <>
          <Input.TextArea
            aria-label={t.addNote}
            placeholder={t.addNote}
            rows={2}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && event.ctrlKey) void submit();
            }}
          />
          <Reasons reasons={act.refused} />
          <Button
            style={{ marginTop: 6 }}
            disabled={text.trim() === ""}
            loading={act.running}
            onClick={() => void submit()}
          >
            {t.addNote}
          </Button>
        </>
      ) : null}
    </section>
  );
}
