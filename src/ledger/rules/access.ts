import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

export type AccessRefusal = "NOT_FOUND" | "NOT_ALLOWED";

/** What the manufacturer's money people do; each needs its permission, and nobody of a dealer or a chain has it. */
export type BookAct = "match" | "post" | "close" | "reopen";

const permissions: Readonly<Record<BookAct, string>> = {
  match: "payment:match",
  post: "ledger:post",
  close: "ledger:close",
  reopen: "ledger:reopen",
};

/** V1: the book itself (accounts, entries, lines of the bank) is the manufacturer's own. */
export const mayReadBook = (viewer: Viewer): boolean =>
  may(viewer, "ledger:read") && viewer.dealerId === null && viewer.chainId === null;

/** V2: documents, payments and statements: the manufacturer's people with the permission, and each dealer his own. */
export const mayReadItems = (viewer: Viewer): boolean => may(viewer, "statement:read") && viewer.chainId === null;

/** V3: acts on the book take their permission; for anybody of a dealer there is nothing to act on. */
export function mayAct(viewer: Viewer, act: BookAct, path: readonly string[] = []): Answer<true, AccessRefusal> {
  if (viewer.dealerId !== null || viewer.chainId !== null) return no({ code: "NOT_FOUND", path });
  return may(viewer, permissions[act]) ? yes(true) : no({ code: "NOT_ALLOWED" });
}

/** V4: a dealer declares and withdraws his own payments; the manufacturer's people do it for him with the permission. */
export function mayDeclare(
  viewer: Viewer,
  dealerId: string,
  path: readonly string[] = [],
): Answer<true, AccessRefusal> {
  if (viewer.chainId !== null || (viewer.dealerId !== null && viewer.dealerId !== dealerId))
    return no({ code: "NOT_FOUND", path });
  return may(viewer, "payment:declare") ? yes(true) : no({ code: "NOT_ALLOWED" });
}
