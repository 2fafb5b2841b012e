import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { lockDealer } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { shelfLives } from "../acts/changes.ts";
import { mayReport } from "../rules/access.ts";
import { type ReportRefusal, decideReport } from "../rules/report.ts";
import { findStanding, insertReports } from "../store-reports.ts";
import type { StockReportSubmitInput } from "../types-reports.ts";

/** A dealer says what came, went and is there; or somebody who looks after him does. */
export const stockReportSubmit: Command<
  StockReportSubmitInput,
  "NOT_ALLOWED" | "NOT_FOUND" | "REPORTED_MEANWHILE" | ReportRefusal
> = {
  name: "stockReportSubmit",
  async run(act, input) {
    const { tx, viewer, today, now } = act;
    const asked = input.dealer == null ? (viewer.dealerId ?? undefined) : rowId("Dealer", input.dealer);
    if (viewer.chainId !== null || (viewer.dealerId !== null && asked !== viewer.dealerId))
      return no({ code: "NOT_FOUND", path: ["dealer"] });
    if (!mayReport(viewer)) return no({ code: "NOT_ALLOWED" });
    // Reports of one dealer follow each other: the second sees what the first said.
    const dealer = await lockDealer(tx, asked, viewer.regionLos);
    if (dealer === null) return no({ code: "NOT_FOUND", path: ["dealer"] });
    const dealerId = dealer.rowId;
    const lines = input.lines.map(({ product, ...figures }) => ({
      ...figures,
      productId: rowId("Product", product) ?? null,
    }));
    const productIds = lines.flatMap(({ productId }) => (productId === null ? [] : [productId]));
    const period = { from: input.from, to: input.to };
    const facts = {
      products: new Set((await shelfLives(tx, productIds)).keys()),
      standing: await findStanding(
        tx,
        productIds.map((productId) => ({ dealerId, productId })),
        period,
      ),
    };
    const decided = decideReport(period, lines, facts, today);
    if (!decided.ok) return decided;

    const id = newId();
    const reports = decided.value.map((report) => ({ ...report, dealerId, period }));
    const written = await insertReports(tx, { id, now, membershipId: viewer.membershipId }, reports);
    if (!written.ok) return written;
    act.tell({
      ...{ name: "stock-report.submitted", aggregateType: "StockReport", aggregateId: id, version: 1, dealerId },
      payload: { from: period.from, to: period.to, exceptions: reports.filter(({ exception }) => exception).length },
    });
    return yes({ id });
  },
};
