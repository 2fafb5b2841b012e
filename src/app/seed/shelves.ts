import type { HistoricMove } from "../../inventory/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { DemoCompany } from "./demo/company.ts";
import type { PlannedBatch } from "./demo/stock.ts";
import type { Random } from "./random.ts";

/** Whose stock is invented, and who keeps it. */
export type Keeping = {
  readonly company: DemoCompany;
  readonly clock: BusinessClock;
  readonly random: Random;
  readonly keeper: string;
};

/** A batch in the books, with what of it has not been sent. */
export type Shelved = PlannedBatch & { readonly lotId: string; readonly warehouseId: string; left: number };

/** An act of moving goods, before it has its id. */
export type Move = Omit<HistoricMove, "id">;

export const hours = (day: Date, count: number): Date => new Date(day.getTime() + count * 3_600_000);
