import { no, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { tellNotice } from "../notices.ts";
import { updateNotice } from "../store.ts";
import type { CoverageNoticeWithdrawInput } from "../types.ts";
import { noticeToAct } from "./answering.ts";

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "NOTICE_CLOSED" | "REASON_MISSING";

/** Takes a notice back: from today on nothing is overdue because of it. */
export const coverageNoticeWithdraw: Command<CoverageNoticeWithdrawInput, Refused> = {
  name: "coverageNoticeWithdraw",
  async run(act, input) {
    const asked = await noticeToAct(act, input);
    if (!asked.ok) return asked;
    const notice = asked.value;
    const reason = input.reason.trim();
    const open = notice.deliveredOn === null && notice.withdrawnOn === null;
    const refusals = [
      ...unless(open, "NOTICE_CLOSED", { path: ["notice"] }),
      ...unless(reason !== "", "REASON_MISSING", { path: ["reason"] }),
    ];
    if (refusals.length > 0) return no(...refusals);
    await updateNotice(act.tx, notice.rowId, { withdrawnOn: act.today, withdrawnReason: reason });
    act.changed({ withdrawnOn: [null, act.today] });
    tellNotice(act, "withdrawn", { id: notice.rowId, version: notice.version + 1 });
    return yes({ id: notice.rowId });
  },
};
