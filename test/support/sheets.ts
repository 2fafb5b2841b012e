import { Readable } from "node:stream";
import { newId, globalId } from "../../src/kernel/id.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import type { RunRow } from "../../src/platform/importer/run/runStore.ts";
import type { Encoding } from "../../src/platform/importer/table/encoding.ts";
import { matchStatement } from "../../src/settlement/matching/run.ts";
import type { ChainWorld } from "./chains.ts";
import { counted } from "./counted.ts";
import type { Asker } from "./world.ts";

/** A line of ours, as an expectation would have reckoned it; amounts in fen. */
export type OwnLine = {
  readonly kind?: "GOODS" | "RETURN" | "FEE" | "OTHER";
  readonly documentNo?: string;
  readonly orderNo?: string;
  readonly product?: number;
  readonly store?: number;
  readonly quantity?: number;
  readonly unitPrice?: string;
  readonly amount: number;
  readonly on?: string;
  readonly fee?: string;
  readonly event?: string;
  readonly taxRate?: string;
};

const numbers = counted();

/** A statement of a contract for a month with our lines; its number and row id. */
export async function ownSide(
  cw: ChainWorld,
  contractId: string,
  from: string,
  lines: readonly OwnLine[],
): Promise<{ readonly id: string; readonly number: string; readonly statement: string }> {
  const [id, number] = [newId(), numbers("DZ-")];
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  await cw.w.rows(
    `INSERT INTO chain_statement (manufacturer_id, id, chain_id, contract_id, number, from_on, to_on, currency, state, ours_minor, ours_count,
       expected_at, version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6::date, ($6::date + interval '1 month')::date, 'CNY', 'EXPECTED', $7, $8, now(), 1, now())`,
    [cw.maker, id, cw.chainId, contractId, number, from, total, lines.length],
  );
  for (const line of lines)
    await cw.w.rows(
      `INSERT INTO statement_line (manufacturer_id, statement_id, id, side, kind, document_no, order_no, product_id, store_id, quantity,
         unit_price, amount_minor, tax_rate, on_day, fee_code, fee_event, rule, contract_version, inputs, documents)
       VALUES ($1, $2, $3, 'OURS', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'B4.1/1', 1, '{}', '[]')`,
      [
        ...[cw.maker, id, newId(), line.kind ?? "GOODS", line.documentNo ?? null, line.orderNo ?? null],
        ...[isFee(line) ? null : cw.productIds[line.product ?? 0], cw.storeIds[line.store ?? 0], line.quantity ?? null],
        ...[
          line.unitPrice ?? null,
          line.amount,
          line.taxRate ?? null,
          line.on ?? from,
          line.fee ?? null,
          line.event ?? null,
        ],
      ],
    );
  return { id, number, statement: globalId("ChainStatement", id) };
}
const isFee = (line: OwnLine): boolean => line.kind === "FEE" || line.fee !== undefined;

export type SheetFile = {
  readonly header: string;
  readonly lines: readonly string[];
  /** What every row says: `statement`, `number`, `total` … */
  readonly constants: Readonly<Record<string, string>>;
  readonly who?: Asker;
  readonly name?: string;
  readonly bytes?: Buffer;
  readonly encoding?: Encoding;
  readonly preview?: boolean;
};

/** Brings a chain's sheet; the header holds the keys of the kind's columns. The run, or the codes of its refusal. */
export async function bringSheet(cw: ChainWorld, file: SheetFile): Promise<RunRow | string> {
  const columns = Object.fromEntries(file.header.split(",").map((key) => [key, key]));
  const done = await importFile(
    cw.w.fairway.services,
    {
      ...{ manufacturerId: cw.maker, personId: (file.who ?? cw.keeper).personId, kind: "chain-statement" },
      ...{ name: file.name ?? "对账单.csv", policy: "REJECT_ROWS" as const, timeZone: "Asia/Shanghai" },
      mapping: {
        columns,
        constants: file.constants,
        ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
      },
      preview: file.preview ?? false,
    },
    Readable.from([file.bytes ?? Buffer.from([file.header, ...file.lines].join("\n"))]),
  );
  return done.ok ? done.value : done.refusals.map(({ code }) => code).join();
}

/** What was wrong with the rows of the newest run: `line column CODE`. */
export const wrongRows = async (cw: ChainWorld): Promise<string[]> =>
  (
    await cw.w.rows<{ line: number; column_key: string; code: string }>(
      `SELECT line, column_key, code FROM import_row_error WHERE manufacturer_id = $1
         AND run_id = (SELECT id FROM import_run WHERE manufacturer_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1) ORDER BY line, place`,
      [cw.maker],
    )
  ).map((each) => `${each.line} ${each.column_key} ${each.code}`);

/** Has a statement matched now, as the job would. */
export const matched = (cw: ChainWorld, id: string): Promise<boolean> =>
  matchStatement(cw.w.fairway.services, cw.maker, id);

const whole = `number state revision theirNumber matchedAt version
  ours { amount } theirs { amount } difference { amount } explained { amount } undisputed { amount }
  counts { items agreed open accepted disputed carried writtenOff }
  kinds { code state count difference { amount } }
  revisions { revision file theirs { amount } added changed removed importedBy }
  headerVariances { code state amount { amount } }
  items(first: 100) { nodes { id kind about pass code state documentNo explanation lapsedOn ours { amount } theirs { amount } difference { amount }
    lines { id side kind quantity unitPrice amount { amount } feeKind theirProduct product { code } store { code } }
    variances { code state amount { amount } } } }`;

/** A statement as somebody reads it. */
export async function statementOf(cw: ChainWorld, statement: string, who: Asker = cw.keeper): Promise<any> {
  const reply = await cw.w.ask(who, `query($id: ID!) { node(id: $id) { ... on ChainStatement { ${whole} } } }`, {
    id: statement,
  });
  if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
  return reply.data.node;
}

/** The differences of a statement by code: what they come to in all. */
export const byCode = (statement: any): Record<string, string> =>
  Object.fromEntries(
    statement.kinds.filter((kind: any) => kind.code !== null).map((kind: any) => [kind.code, kind.difference.amount]),
  );
