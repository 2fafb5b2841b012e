import { createHash, randomBytes } from "node:crypto";
import { isUuid } from "../../kernel/id.ts";

/** How long an upload may wait to begin. */
export const ticketMinutes = 15;

/**
 * A ticket's token: the manufacturer, so that the upload is looked up behind his wall, and 32 random bytes.
 * Only its hash is kept.
 */
export const newTicketToken = (manufacturerId: string): string =>
  `${manufacturerId}.${randomBytes(32).toString("base64url")}`;

export const ticketHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Whose ticket it claims to be; null when it has not even the form of one. */
export function manufacturerOfTicket(token: string): string | null {
  const [manufacturerId = "", secret = ""] = token.split(".");
  return isUuid(manufacturerId) && /^[\w-]{43}$/.test(secret) ? manufacturerId : null;
}
