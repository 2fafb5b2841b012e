import { useRef, useState } from "react";
import { FileUploadOpenDocument } from "../gql/documents/FileUploadOpen.ts";
import type { Refused } from "../ui/refusals.tsx";
import { useCommand } from "./command.ts";
import { languageNow } from "./language.tsx";

export type Uploaded = { readonly id: string; readonly name: string; readonly sha256?: string };

export type Uploading = {
  readonly purpose: string;
  /** Undefined: it was refused, or did not arrive. */
  send(file: File): Promise<Uploaded | undefined>;
  readonly busy: boolean;
  /** Why files were refused; with more than one at a time each says which. */
  readonly refused: readonly Refused[];
  /** Files that did not arrive: sent again they begin anew. */
  readonly lost: readonly File[];
  readonly failed: boolean;
};

/**
 * Takes files to the server for a stated purpose: the bytes of each go straight to a single-use address. One goes after
 * the other, so that what is said of one is not overwritten by what becomes of the next.
 */
export function useUpload(purpose: string): Uploading {
  const open = useCommand(FileUploadOpenDocument, "fileUploadOpen");
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [lost, setLost] = useState<readonly File[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const queued = useRef(0);

  const lose = (file: File): undefined => setLost((now) => [...now, file]) as undefined;
  const refuse = (file: File, reasons: readonly Refused[]): undefined =>
    setRefused((now) => [
      ...now,
      ...reasons.map((reason) => ({ ...reason, message: `${file.name}: ${reason.message}` })),
    ]) as undefined;

  const one = async (file: File): Promise<Uploaded | undefined> => {
    const reply = await open.run({ name: file.name, purpose, size: String(file.size) });
    if (reply === undefined) return lose(file);
    const url = reply.ticket?.url;
    if (url === undefined || url === null) return refuse(file, reply.errors);
    try {
      const headers = { "content-type": "application/octet-stream", "accept-language": languageNow() };
      const answer = await fetch(url, { method: "PUT", body: file, headers });
      const said = (await answer.json()) as { id?: string; sha256?: string; code?: string; message?: string };
      if (answer.ok && said.id !== undefined)
        return { id: said.id, name: file.name, ...(said.sha256 === undefined ? {} : { sha256: said.sha256 }) };
      if (answer.status >= 500 || said.code === undefined) return lose(file);
      return refuse(file, [{ code: said.code, message: said.message ?? said.code, path: [] }]);
    } catch {
      return lose(file);
    }
  };

  const send = async (file: File): Promise<Uploaded | undefined> => {
    // What was said of earlier ones is over once somebody chooses anew.
    if (queued.current === 0) setRefused([]);
    setLost((now) => now.filter((each) => each !== file));
    setWaiting((queued.current += 1));
    const sent = last.current.then(() => one(file));
    last.current = sent;
    try {
      return await sent;
    } finally {
      setWaiting((queued.current -= 1));
    }
  };
  return { purpose, send, busy: waiting > 0, refused, lost, failed: lost.length > 0 };
}
