import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, daysBetween } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";
import { type RollForward, type StockFlows, rollForward } from "./rollForward.ts";

export type ReportRefusal =
  | "EMPTY_SELECTION"
  | "PERIOD_EMPTY"
  | "REPORT_TOO_LONG"
  | "FUTURE_DAY"
  | "UNKNOWN_PRODUCT"
  | "DUPLICATE_LINE"
  | "FIGURE_NOT_WHOLE"
  | "QUANTITY_ABSURD"
  | "PERIOD_OVERLAPS";

export type ReportLine = StockFlows & { readonly productId: string | null; readonly closing: number };
/** A report that stands: of which product, for which period, in which revision. */
export type Standing = {
  readonly id: string;
  readonly productId: string;
  readonly from: Day;
  readonly to: Day;
  readonly revision: number;
};
export type DecidedReport = ReportLine &
  RollForward & { readonly productId: string; readonly revision: number; readonly supersedes: string | null };

const counted = [
  "opening",
  "inbound",
  "transferIn",
  "customerReturn",
  "salesOut",
  "transferOut",
  "supplierReturn",
  "closing",
] as const;
const most = 100_000_000;

function wrongFigures(line: ReportLine, at: number): Refusal<ReportRefusal>[] {
  return [...counted, "adjusted" as const].flatMap((field): Refusal<ReportRefusal>[] => {
    const [figure, path] = [line[field], ["lines", String(at), field]];
    if (!Number.isInteger(figure) || (field !== "adjusted" && figure < 0)) return [{ code: "FIGURE_NOT_WHOLE", path }];
    return unless(Math.abs(figure) <= most, "QUANTITY_ABSURD", { path, params: { most } });
  });
}

/**
 * D2 D3. A report is about days that have begun, at most a year of them; of each product once. The same period again
 * corrects what was said of it; another one that overlaps it is refused.
 */
export function decideReport(
  period: Period & { readonly to: Day },
  lines: readonly ReportLine[],
  facts: { readonly products: ReadonlySet<string>; readonly standing: readonly Standing[] },
  today: Day,
): Answer<readonly DecidedReport[], ReportRefusal> {
  const days = daysBetween(period.from, period.to);
  const refusals: Refusal<ReportRefusal>[] = [
    ...unless(lines.length > 0, "EMPTY_SELECTION", { path: ["lines"] }),
    ...unless(days > 0, "PERIOD_EMPTY", { path: ["to"] }),
    ...unless(days <= 366, "REPORT_TOO_LONG", { path: ["to"] }),
    ...unless(period.from <= today, "FUTURE_DAY", { path: ["from"], params: { today } }),
  ];
  const seen = new Set<string>();
  const decided = lines.flatMap((line, at): DecidedReport[] => {
    const path = ["lines", String(at), "product"];
    const { productId } = line;
    if (productId === null || !facts.products.has(productId)) {
      refusals.push({ code: "UNKNOWN_PRODUCT", path });
      return [];
    }
    if (seen.has(productId)) refusals.push({ code: "DUPLICATE_LINE", path });
    seen.add(productId);
    refusals.push(...wrongFigures(line, at));
    const meeting = facts.standing.filter(
      (each) => each.productId === productId && each.from < period.to && period.from < each.to,
    );
    const same = meeting.find((each) => each.from === period.from && each.to === period.to);
    const other = meeting.find((each) => each !== same);
    if (other !== undefined)
      refusals.push({
        code: "PERIOD_OVERLAPS",
        path,
        params: { from: other.from, to: other.to },
        data: { from: other.from, to: other.to },
      });
    return [
      {
        ...line,
        productId,
        ...rollForward(line, line.closing),
        revision: (same?.revision ?? 0) + 1,
        supersedes: same?.id ?? null,
      },
    ];
  });
  return answer(refusals, () => decided);
}
