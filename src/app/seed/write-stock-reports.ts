import { insertReports, rollForward } from "../../inventory/index.ts";
import { type Day, daysBetween, plusMonths } from "../../kernel/day.ts";
import { countedIn } from "../../orders/index.ts";
import type { Tx } from "../../platform/sql.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { DemoCompany } from "./demo/company.ts";
import type { Random } from "./random.ts";

/** Whole months that dealers have reported. */
const months = 3;
/** One dealer of so many does not report; one figure of so many was counted wrong. */
const silent = 8;
const miscounted = 45;

/**
 * What dealers reported of their stock in the last whole months: what came is what they counted in, they sell about what
 * they are used to, and here and there the count does not follow from the rest.
 */
export async function writeStockReports(
  tx: Tx,
  company: DemoCompany,
  clock: BusinessClock,
  random: Random,
  byDealer: (dealerId: string) => string,
): Promise<void> {
  const first = `${clock.today.slice(0, 8)}01` as Day;
  const begins = Array.from({ length: months + 1 }, (_, at) => plusMonths(first, at - months));
  const quantityOf: Map<string, number>[] = [];
  for (const [at, to] of begins.slice(1).entries()) {
    const rows = await countedIn(tx, begins[at]!, to);
    quantityOf.push(new Map(rows.map((row) => [`${row.dealerId} ${row.productId}`, row.quantity])));
  }
  const reporting = company.dealers.filter((_, at) => at % silent !== silent - 1).map(({ dealer }) => dealer.id);
  const reports = reporting.flatMap((dealerId) =>
    company.products.flatMap(({ id: productId }) => {
      const inbound = quantityOf.map((month) => month.get(`${dealerId} ${productId}`) ?? 0);
      const usual = inbound.reduce((sum, each) => sum + each, 0) / months;
      let opening = Math.round(usual * (0.55 + random.fraction() * 0.5));
      return usual === 0
        ? []
        : inbound.map((each, at) => {
            const salesOut = Math.min(opening + each, Math.round(usual * (0.85 + random.fraction() * 0.3)));
            const off = random.whole(1, miscounted) === 1 ? -random.whole(6, 14) : 0;
            const closing = Math.max(0, opening + each - salesOut + off);
            const flows = { opening, inbound: each, salesOut, ...nothingElse };
            opening = closing;
            const period = { from: begins[at]!, to: begins[at + 1]! };
            return {
              ...flows,
              closing,
              dealerId,
              productId,
              period,
              ...rollForward(flows, closing),
              revision: 1,
              supersedes: null,
            };
          });
    }),
  );
  for (const [to, own] of Map.groupBy(reports, ({ period }) => period.to)) {
    const now = new Date(clock.startOf(to).getTime() + Math.min(26, 24 * daysBetween(to, clock.today)) * 3_600_000);
    const submissions = new Map(reporting.map((dealerId) => [dealerId, random.id(now)]));
    const brought = own.map((report) => ({
      ...report,
      submissionId: submissions.get(report.dealerId)!,
      membershipId: byDealer(report.dealerId),
    }));
    if (!(await insertReports(tx, { id: random.id(now), now, membershipId: null }, brought)).ok)
      throw new Error(`the demo's reports until ${to} are there`);
  }
}

const nothingElse = { transferIn: 0, customerReturn: 0, transferOut: 0, supplierReturn: 0, adjusted: 0 };
