import { InboxOutlined } from "@ant-design/icons";
import { Alert, Select, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { languageNow } from "../app/language.tsx";
import { FileUploadOpenDocument } from "../gql/documents/FileUploadOpen.ts";
import type { ImportKindsQuery } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";

export type Kind = ImportKindsQuery["importKinds"][number];

type Props = {
  readonly kinds: readonly Kind[];
  readonly kind: Kind;
  choose(kind: string): void;
  uploaded(file: { id: string; name: string }): void;
};

/** First step: what is imported, and the file. Its bytes go straight to the server's single-use address. */
export function ImportFile({ kinds, kind, choose, uploaded }: Props): ReactNode {
  const t = useTexts(importWords);
  const open = useCommand(FileUploadOpenDocument, "fileUploadOpen");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (file: File) => {
    setProblem(undefined);
    const reply = await open.run({ name: file.name, purpose: "IMPORT", size: String(file.size) });
    const url = reply?.ticket?.url;
    if (url === undefined || url === null) return;
    setBusy(true);
    try {
      const headers = { "content-type": "application/octet-stream", "accept-language": languageNow() };
      const answer = await fetch(url, { method: "PUT", body: file, headers });
      const said = (await answer.json()) as { id?: string; message?: string };
      if (answer.ok && said.id !== undefined) uploaded({ id: said.id, name: file.name });
      else setProblem(said.message ?? t.uploadFailed);
    } catch {
      setProblem(t.uploadFailed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div style={{ display: "grid", gap: 12, maxWidth: 640 }}>
      <Select
        aria-label={t.kind}
        value={kind.name}
        onChange={choose}
        style={{ width: 280 }}
        options={kinds.map(({ name, title }) => ({ value: name, label: title }))}
      />
      <Upload.Dragger
        accept=".csv,.tsv,.txt,.gz,.xlsx"
        showUploadList={false}
        disabled={busy || open.running}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p>
          <InboxOutlined style={{ fontSize: 36, color: "#0f6b78" }} />
        </p>
        <p>{t.drop}</p>
        <p className="quiet">{t.dropHint}</p>
      </Upload.Dragger>
      <Reasons reasons={open.refused} />
      {problem === undefined && open.failure === undefined ? null : (
        <Alert type="error" title={problem ?? t.uploadFailed} />
      )}
    </div>
  );
}
