import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import type { CoverageNotice } from "../model.ts";
import { mayWrite } from "../rules/access.ts";
import { lockNotice } from "../store.ts";

/** Locks a notice and asks whether the viewer may answer it; one of a dealer outside his regions does not exist for him. */
export async function noticeToAct(
  act: Act,
  input: { readonly notice: string; readonly version: number },
): Promise<Answer<CoverageNotice, "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION">> {
  const allowed = mayWrite(act.viewer);
  if (!allowed.ok) return allowed;
  const notice = await lockNotice(act.tx, rowId("CoverageNotice", input.notice));
  if (notice === null || !(await mayKnowDealer(act.tx, act.viewer, notice.dealerId)))
    return no({ code: "NOT_FOUND", path: ["notice"] });
  return notice.version === input.version
    ? yes(notice)
    : no({ code: "STALE_VERSION", path: ["version"], params: { version: notice.version, seen: input.version } });
}
