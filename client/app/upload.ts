import { useState } from "react";
import { FileUploadOpenDocument } from "../gql/documents/FileUploadOpen.ts";
import type { Refused } from "../ui/refusals.tsx";
import { useCommand } from "./command.ts";
import { languageNow } from "./language.tsx";

export type Uploaded = { readonly id: string; readonly name: string };

/** Takes one file to the server for a stated purpose: its bytes go straight to a single-use address. */
export function useUpload(purpose: string): {
  send(file: File): Promise<Uploaded | undefined>;
  readonly busy: boolean;
  readonly refused: readonly Refused[];
  readonly failed: boolean;
} {
  const open = useCommand(FileUploadOpenDocument, "fileUploadOpen");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const send = async (file: File): Promise<Uploaded | undefined> => {
    setFailed(false);
    const reply = await open.run({ name: file.name, purpose, size: String(file.size) });
    const url = reply?.ticket?.url;
    if (url === undefined || url === null) return undefined;
    setBusy(true);
    try {
      const headers = { "content-type": "application/octet-stream", "accept-language": languageNow() };
      const answer = await fetch(url, { method: "PUT", body: file, headers });
      const said = (await answer.json()) as { id?: string };
      setFailed(!answer.ok);
      return answer.ok && said.id !== undefined ? { id: said.id, name: file.name } : undefined;
    } catch {
      setFailed(true);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { send, busy: busy || open.running, refused: open.refused, failed: failed || open.failure !== undefined };
}
