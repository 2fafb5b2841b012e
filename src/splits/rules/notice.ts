import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import type { Notice } from "./words.ts";

/** The first day on which a split may take effect whose notice is served on a day. Months as readings B1.3 has them. */
export const earliestEffect = (servedOn: Day, notice: Notice): Day =>
  notice.unit === "DAYS" ? plusDays(servedOn, notice.count) : plusMonths(servedOn, notice.count);

/** N1 (M05): between the notice and the effective day lie at least the days, or months, of notice. */
export function decideNotice(servedOn: Day, effectiveOn: Day, notice: Notice): Answer<true, "NOTICE_TOO_SHORT"> {
  const earliest = earliestEffect(servedOn, notice);
  return effectiveOn >= earliest
    ? yes(true)
    : no({ code: "NOTICE_TOO_SHORT", path: ["effectiveOn"], params: { earliest }, data: { earliest } });
}
