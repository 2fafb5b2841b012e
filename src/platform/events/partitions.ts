import { plusMonths } from "../../kernel/day.ts";
import type { Sql } from "../sql.ts";
import { oldestDay, utcDay } from "./cursor.ts";

/** Makes the partitions of this month and the next, and drops the months that nobody may ask for any more. */
export async function keepPartitions(relay: Sql, now: Date): Promise<void> {
  const today = utcDay(now);
  await relay.query(`SELECT event_partition_ensure($1), event_partition_ensure($2)`, [today, plusMonths(today, 1)]);
  await relay.query(`SELECT event_partition_drop_before($1)`, [oldestDay(now)]);
}
