import { newId } from "../../src/kernel/id.ts";
import type { Asker, World } from "./world.ts";

const opening = `mutation ($input: FileUploadOpenInput!) { fileUploadOpen(input: $input) { ticket { url } errors { code } } }`;

/** Somebody brings a paper as evidence; answers the file's global id. */
export async function upload(w: World, who: Asker, name: string): Promise<string> {
  const input = { requestId: newId(), purpose: "EVIDENCE", name };
  const { ticket } = (await w.ask(who, opening, { input })).data.fileUploadOpen;
  const body = Buffer.from("%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n");
  const reply = await fetch(new URL(ticket.url, w.url), { method: "PUT", body });
  if (!reply.ok) throw new Error(`not uploaded: ${reply.status}`);
  return ((await reply.json()) as { id: string }).id;
}

/** What the server answers who opens a file: 200, or 404 for whoever may not. */
export const opened = async (w: World, who: Asker, file: string): Promise<number> =>
  (await fetch(`${w.url}/files/${file}`, { headers: { authorization: `Bearer ${who.token}` } })).status;
