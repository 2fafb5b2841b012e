import { isUuid } from "../../kernel/id.ts";
import { readCursor } from "../../platform/graphql/connection.ts";
import { Malformed } from "../../platform/graphql/errors.ts";

/** The id a page begins after, in lists that are sorted by id alone. A cursor of another list is a malformed request. */
export function afterId(cursor: string | null | undefined): string | null {
  const id = readCursor(cursor)?.[1] ?? null;
  if (id !== null && !isUuid(id)) throw new Malformed("This cursor is none of ours.");
  return id;
}
