import { createHash, randomBytes } from "node:crypto";

/** Tokens are random and long, so a plain hash is enough, and a stolen table opens nothing. */
export const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/** 256 random bits as text that is safe in headers, cookies and links. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** A login as it is kept and compared. */
export const loginOf = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
