import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import type { Notice } from "./words.ts";

/** The first day on which something may take effect whose notice is served on a day. Months as readings B1.3 has them. */
export const earliestEffect = (servedOn: Day, notice: Notice): Day =>
  notice.unit === "DAYS" ? plusDays(servedOn, notice.count) : plusMonths(servedOn, notice.count);

/**
 * N1 (M05): between the notice and the day on which it has its effect lie at least the days, or months, of notice; the
 * refusal says the earliest day. One rule for drafts, offers, counters and terminations, each with its own notice.
 */
export function decideNotice(
  servedOn: Day,
  on: Day,
  notice: Notice,
  path: string = "effectiveOn",
): Answer<true, "NOTICE_TOO_SHORT"> {
  const earliest = earliestEffect(servedOn, notice);
  return on >= earliest
    ? yes(true)
    : no({ code: "NOTICE_TOO_SHORT", path: [path], params: { earliest }, data: { earliest } });
}
