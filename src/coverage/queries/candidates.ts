import type { Day } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import type { Language, Viewer } from "../../kernel/viewer.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import type { Sql } from "../../platform/sql.ts";
import { divisionsByLo, labelOf } from "../../regions/index.ts";
import type { CoverageCounty, DealerCoverage, SplitCandidate, SplitReason } from "../model.ts";
import {
  type Fraction,
  competitorPressure,
  figureText,
  fractionOf,
  isBelow,
  numericCoverage,
  weightedCoverage,
} from "../rules/figures.ts";
import type { Bounds } from "../rules/policy.ts";
import type { CountyFigure } from "../rules/trigger.ts";
import { type DealerFigures, dealersOn, proposedOn } from "./dealers.ts";
import { shownNotices } from "./notices.ts";
import { shownFigure } from "./shown.ts";

const countyOf =
  (threshold: Fraction) =>
  ({ divisionLo, numeric }: CountyFigure): CoverageCounty => ({
    ...{ divisionLo, numeric: shownFigure(numeric) },
    flagged: isBelow(numeric, threshold),
  });

/** A dealer's figures as the API shows them. */
function shownDealer(figures: DealerFigures, bounds: Bounds, asOf: Day): DealerCoverage {
  const county = countyOf(fractionOf(bounds.threshold));
  const sum = (of: (row: DealerFigures["now"][number]) => bigint) =>
    figures.now.reduce((all, row) => all + of(row), 0n);
  const byCurrency = Map.groupBy(
    figures.now.filter((row) => row.currency !== null),
    (row) => row.currency as string,
  );
  const outlets = sum((row) => row.outlets);
  const counties = figures.counties.map(county);
  return {
    ...{ dealerId: figures.dealerId, asOf, salesRank: figures.salesRank, counties },
    sales: figures.sales.map(({ currency, minor }) => wireMoney(money(minor, currency))),
    numeric: shownFigure(
      numericCoverage(
        sum((row) => row.active),
        outlets,
      ),
    ),
    weighted: [...byCurrency].map(([currency, rows]) => {
      const of = (key: "activeTurnover" | "turnover") => rows.reduce((all, row) => all + row[key], 0n);
      return shownFigure(weightedCoverage(of("activeTurnover"), of("turnover"), currency));
    }),
    competitors: shownFigure(
      competitorPressure(
        sum((row) => row.rivals),
        outlets,
      ),
    ),
    ...{ load: shownFigure(figures.load), loadQuarter: figures.capacity?.quarter ?? null },
    fillRate: shownFigure(figures.fillRate),
    flagged: counties.filter((each) => each.flagged),
    quarters: figures.quarters.map(({ end, counties: own }) => ({ end, counties: own.map(county) })),
    overdueNotices: [...figures.overdue],
    candidate: figures.judged.candidate,
  };
}

/** How dealers cover their ground on a day, the best sellers first; eight statements. */
export async function dealerCoverages(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly asOf: Day; readonly today: Day; readonly dealerId: string | null },
): Promise<DealerCoverage[]> {
  const { bounds, dealers } = await dealersOn(sql, viewer, asked.asOf, asked.dealerId);
  await shownNotices(
    sql,
    viewer,
    dealers.flatMap((dealer) => dealer.overdue),
    asked.today,
  );
  return dealers.map((dealer) => shownDealer(dealer, bounds, asked.asOf));
}

type Told = { readonly bounds: Bounds; readonly names: string; readonly language: Language };

/** What speaks for a split, each reason as a sentence with its figures. */
function reasonsOf(figures: DealerFigures, { bounds, names, language }: Told): SplitReason[] {
  const { capacity, overdue, judged } = figures;
  const percent = (text: string) => `${figureText(fractionOf(text), 1, 100n)}%`.replace(".0%", "%");
  const possible = (capacity?.reps ?? 0) * (capacity?.callsPerDay ?? 0) * (capacity?.workingDays ?? 0);
  const params = {
    COUNTIES_BELOW: {
      count: judged.persistent.length,
      threshold: percent(bounds.threshold),
      quarters: bounds.quarters,
      names,
    },
    LOAD_ABOVE: {
      ...{ load: figureText(figures.load, 2) ?? "∞", limit: bounds.loadLimit },
      ...{ required: capacity?.requiredVisits ?? 0, possible },
    },
    NO_PLAN: { servedOn: overdue[0]?.servedOn ?? "", dueOn: overdue[0]?.planDueOn ?? "" },
  };
  return judged.reasons.map((code) => ({ code, message: messageOf(code, language, params[code]) }));
}

/**
 * The dealers whose ground should be divided on a day, the best sellers first (how much they sell removes nobody), and
 * why. Ten statements at most, whatever their number; three where nobody's load or plan speaks for one.
 */
export async function candidatesOn(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly asOf: Day; readonly today: Day; readonly dealerId: string | null; readonly language: Language; readonly rank: boolean },
): Promise<SplitCandidate[]> {
  const { bounds, dealers: proposed } = await proposedOn(sql, viewer, asked.asOf, asked);
  await shownNotices(
    sql,
    viewer,
    proposed.flatMap((dealer) => dealer.overdue),
    asked.today,
  );
  const los = [...new Set(proposed.flatMap((dealer) => dealer.judged.persistent))];
  const divisions = new Map((los.length === 0 ? [] : await divisionsByLo(sql, los)).map((row) => [row.lo, row]));
  const { language } = asked;
  return proposed.map((figures): SplitCandidate => {
    const coverage = shownDealer(figures, bounds, asked.asOf);
    const below = new Set(figures.judged.persistent);
    const names = [...below]
      .flatMap((lo) => divisions.get(lo) ?? [])
      .map((row) => labelOf(row, language))
      .join(language === "en" ? ", " : "、");
    const newest = coverage.quarters[0]?.counties ?? [];
    const now = new Map(coverage.counties.map((county) => [county.divisionLo, county]));
    const rate = `${coverage.fillRate.percent ?? "–"}%`;
    const limit = `${figureText(fractionOf(bounds.fillRate), 1, 100n)}%`;
    return {
      ...{ coverage, reasons: reasonsOf(figures, { bounds, names, language }) },
      counties: newest
        .filter((county) => below.has(county.divisionLo))
        .map((county) => now.get(county.divisionLo) ?? county),
      excuse: figures.judged.excused ? messageOf("SUPPLY_EXCUSE", language, { rate, limit }) : null,
    };
  });
}
