import { parseArgs } from "node:util";
import { parseDay } from "../../kernel/day.ts";
import type { Config } from "../../platform/config.ts";
import "../../platform/sql.ts";
import { openDatabase } from "../launch/database.ts";
import { type GenerateOptions, generateCompany } from "../seed/generate.ts";
import { loadReference } from "../seed/reference.ts";

const usage = `npm run generate -- --dealers 1000 --orders 300000
  Invents companies to measure with. The same seed and sizes make the same companies; a seed can be used once in a database.
  --seed           any text (fairway)
  --manufacturers  tenants, the k-th with a share of 1/k (1)
  --dealers        over all tenants (1000)
  --orders         over all tenants, in the year before today (100000)
  --products       of each tenant (30)
  --listed         products each dealer is listed for (12)
  --lines          of an order, least-most (2-8)
  --without-stories  no shipments and no timelines
  --today          the day after the last order, YYYY-MM-DD`;

const text = { type: "string" } as const;
const options = {
  seed: text,
  manufacturers: text,
  dealers: text,
  orders: text,
  products: text,
  listed: text,
  lines: text,
  today: text,
  "without-stories": { type: "boolean" },
} as const;

/** What the command line asks for; the usage where it is not understood. */
export function readGenerate(args: readonly string[]): GenerateOptions | string {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const sizes: Record<string, number> = {};
    for (const name of ["manufacturers", "dealers", "orders", "products", "listed"] as const) {
      const given = values[name];
      if (given === undefined) continue;
      if (!/^[1-9]\d{0,8}$/.test(given)) return `--${name} is a whole number above zero\n${usage}`;
      sizes[name] = Number(given);
    }
    const lines = /^([1-9]\d?)-([1-9]\d?)$/.exec(values.lines ?? "2-8");
    const today = values.today === undefined ? null : parseDay(values.today);
    if (lines === null || today === undefined || Number(lines[1]) > Number(lines[2])) return usage;
    return {
      ...sizes,
      ...(values.seed === undefined ? {} : { seed: values.seed }),
      ...(today === null ? {} : { today }),
      stories: values["without-stories"] !== true,
      lines: [Number(lines[1]), Number(lines[2])],
    };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}

/** Makes the companies and says how long it took. Answers the exit code. */
export async function generateTool(config: Config, args: readonly string[]): Promise<number> {
  const asked = readGenerate(args);
  if (typeof asked === "string") {
    console.error(asked);
    return 2;
  }
  const say = (sentence: string) => console.log(sentence);
  const opened = await openDatabase(config, "tool", say);
  try {
    await loadReference(opened.database, say);
    const began = Date.now();
    const made = await generateCompany(opened.database, { ...asked, say });
    const orders = made.reduce((sum, each) => sum + each.orders, 0);
    const seconds = (Date.now() - began) / 1_000;
    console.log(
      `${orders} orders of ${made.length} manufacturers in ${seconds.toFixed(1)} s (${Math.round(orders / seconds)} a second)`,
    );
    return 0;
  } finally {
    await opened.close();
  }
}
