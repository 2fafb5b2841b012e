import { no, unless, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import { scopeOf } from "../../kernel/viewer.ts";
import type { Command, Request } from "../command.ts";
import "./messages.ts";
import { sizeText } from "./mime.ts";
import { filePurposeOf, limitFor, mayUpload } from "./purposes.ts";
import { addTicket } from "./store.ts";
import { ticketHash, ticketMinutes } from "./tickets.ts";

export type FileUploadOpenRequest = Request & {
  readonly purpose: string;
  readonly name: string;
  readonly size?: string | null;
};
export type FileUploadOpenRefusal = "NOT_ALLOWED" | "NO_SUCH_PURPOSE" | "FILE_NAME_NOT_USABLE" | "FILE_TOO_LARGE";

/** Opens one upload. The token is the caller's, so that it appears in the answer and nowhere else. */
export const fileUploadOpen = (token: string): Command<FileUploadOpenRequest, FileUploadOpenRefusal> => ({
  name: "fileUploadOpen",
  async run(act, input) {
    const purpose = filePurposeOf(input.purpose);
    if (purpose === undefined) return no({ code: "NO_SUCH_PURPOSE", path: ["purpose"] });
    if (!mayUpload(act.viewer, purpose)) return no({ code: "NOT_ALLOWED" });
    const name = input.name.normalize("NFC").trim();
    const limitBytes = limitFor(act.viewer, purpose);
    const refusals = [
      ...unless(name.length >= 1 && name.length <= 255 && !/\p{Cc}/u.test(name), "FILE_NAME_NOT_USABLE", {
        path: ["name"],
      }),
      ...unless(BigInt(input.size ?? 0) <= BigInt(limitBytes), "FILE_TOO_LARGE", {
        path: ["size"],
        params: { limit: sizeText(limitBytes) },
      }),
    ];
    if (refusals.length > 0) return no(...refusals);
    const id = newId();
    await addTicket(act.tx, {
      id,
      // As whoever asks reads: a guest of no dealer finds his own ticket again.
      dealer_id: scopeOf(act.viewer).dealerId,
      token_hash: ticketHash(token),
      purpose: purpose.name,
      name,
      limit_bytes: BigInt(limitBytes),
      person_id: act.viewer.personId,
      created_at: act.now,
      expires_at: new Date(act.now.getTime() + ticketMinutes * 60_000),
    });
    return yes({ id });
  },
});
