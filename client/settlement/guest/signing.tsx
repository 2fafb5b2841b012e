import { Alert, Button, Form, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { type Uploaded, useUpload } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { StatementSignDocument } from "../../gql/documents/StatementSign.ts";
import type { StatementSigningFragment } from "../../gql/types.ts";
import { Copyable } from "../../ui/copyable.tsx";
import { useAsRead } from "../../ui/as-read.ts";
import { Offered } from "../../ui/offered.tsx";
import { Reasons, fieldRefusal } from "../../ui/refusals.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Instant } from "../../ui/time.tsx";
import { useKept } from "../use-kept.ts";
import { signWords } from "./sign.texts.ts";

type Of = { readonly statement: StatementSigningFragment };

/** Who signed what both sides confirmed, and the button of whoever may sign for the chain. */
export function Signing({ statement }: Of): ReactNode {
  const t = useTexts(signWords);
  const { signatures, contentHash } = statement;
  if (contentHash === null)
    return (
      <p className="quiet" role={statement.state === "REVERSED" ? "alert" : undefined}>
        {statement.state === "REVERSED" ? t.reversed : t.notYet}
      </p>
    );
  return (
    <div>
      {(["OURS", "THEIRS"] as const).map((side) => {
        const signature = signatures.filter((each) => each.side === side).at(-1);
        return (
          <div key={side} className="again">
            <span>
              {side === "OURS" ? t.ours : t.theirs}{" "}
              {signature === undefined ? null : (
                <>
                  <strong>{signature.name}</strong> {signature.title}{" "}
                  <span className="quiet">
                    <Instant at={signature.at} />{" "}
                    {signature.recordedBy === null || signature.recordedBy === signature.name
                      ? ""
                      : t.recorded(signature.recordedBy)}
                  </span>{" "}
                  {signature.sheet === null ? null : (
                    <a href={`/files/${signature.sheet}`} target="_blank" rel="noreferrer">
                      {t.sheet}
                    </a>
                  )}
                </>
              )}
            </span>
            {signature === undefined ? (
              <StatusChip tone="waiting">{t.unsigned}</StatusChip>
            ) : (
              <StatusChip tone={signature.holds ? "done" : "refused"}>
                {signature.holds ? t.signed : t.broken}
              </StatusChip>
            )}
          </div>
        );
      })}
      <p className="quiet">
        {t.hash}{" "}
        <Copyable text={contentHash}>
          <span className="mono">{contentHash.slice(0, 16)}…</span>
        </Copyable>
      </p>
      <Offered when={statement.viewerCanSign}>
        <SignFor statement={statement} hash={contentHash} />
      </Offered>
    </div>
  );
}

/** Signs for the chain: its contact himself, or our people with the sheet that the chain stamped. */
function SignFor({ statement, hash }: Of & { hash: string }): ReactNode {
  const t = useTexts(signWords);
  const { person, permissions } = useViewer();
  const guest = permissions.includes("chain-statement:guest");
  const act = useCommand(StatementSignDocument, "statementSign");
  const upload = useUpload("CHAIN_EVIDENCE");
  const [sheet, setSheet] = useState<Uploaded>();
  const [name, setName] = useState(guest ? person.name : "");
  const [title, setTitle] = useKept(`${statement.id}.sign`);
  const { opened, read, reading } = useAsRead(hash);
  return (
    <ActDialog
      act={act}
      reading={reading}
      label={guest ? t.sign : t.bring}
      done={t.done}
      primary
      fields={["name", "title", "sheet"]}
      ready={name.trim() !== "" && title.trim() !== "" && (guest || sheet !== undefined) && !upload.busy}
      input={() => ({
        ...{ statement: statement.id, side: "THEIRS" as const, name: name.trim(), title: title.trim() },
        ...(sheet === undefined ? {} : { sheet: sheet.id }),
        contentHash: read,
      })}
    >
      <p>{guest ? t.signWhy : t.bringWhy}</p>
      {opened === hash ? null : <Alert type="warning" showIcon role="alert" title={t.moved} />}
      <Text id="sign-name" label={t.name} value={name} set={setName} {...fieldRefusal(act.refused, "name")} />
      <Text id="sign-title" label={t.position} value={title} set={setTitle} {...fieldRefusal(act.refused, "title")} />
      {guest ? null : (
        <Form.Item {...fieldRefusal(act.refused, "sheet")}>
          <Upload
            accept=".pdf,image/*"
            showUploadList={false}
            beforeUpload={(file) => {
              void upload.send(file).then((sent) => sent !== undefined && setSheet(sent));
              return false;
            }}
          >
            <Button loading={upload.busy}>{sheet?.name ?? t.file}</Button>
          </Upload>
          <Reasons reasons={upload.refused} />
          {upload.failed ? <p role="alert">{t.lost}</p> : null}
        </Form.Item>
      )}
    </ActDialog>
  );
}
