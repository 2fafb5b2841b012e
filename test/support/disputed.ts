import { globalId, newId } from "../../src/kernel/id.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { jsonText } from "../../src/platform/trail.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { codes, sender } from "./acting.ts";
import { type Asker, type World, world } from "./world.ts";

/** A row of a statement as a story needs it: what both sides say and why they differ. */
export type Row = {
  readonly kind: "GOODS" | "RETURN" | "FEE" | "OTHER";
  readonly code: string | null;
  readonly ours: bigint;
  readonly theirs: bigint;
  readonly no: string;
  readonly state?: string;
  /** Of a fee: its kind in the catalogue. */
  readonly fee?: string;
  /** The VAT rate; left out: 13%; null: the sheet names none. */
  readonly rate?: string | null;
  /** The day; left out: the fifth of the month. */
  readonly on?: string;
};

/** The statement of B4.6's KA-3 (acceptance K08, K10): six differences of 6,040.01 in all. Minor units. */
export const ka3: readonly Row[] = [
  { kind: "GOODS", code: null, ours: 500_000n, theirs: 500_000n, no: "GRN1001", state: "AGREED" },
  { kind: "GOODS", code: "QTY_SHORT", ours: 600_000n, theirs: 590_000n, no: "GRN1002" },
  { kind: "GOODS", code: "PRICE_DIFF", ours: 960_000n, theirs: 950_000n, no: "GRN1003" },
  { kind: "RETURN", code: "RETURN_UNKNOWN", ours: 0n, theirs: -50_000n, no: "RTN-9" },
  { kind: "FEE", code: null, ours: -234_000n, theirs: -234_000n, no: "DM-1", state: "AGREED" },
  { kind: "FEE", code: "FEE_DUPLICATE", ours: 0n, theirs: -234_000n, no: "DM-2" },
  { kind: "GOODS", code: "TIMING", ours: 300_000n, theirs: 0n, no: "GRN1005", state: "CARRIED" },
];

export type Disputed = {
  readonly w: World;
  readonly maker: string;
  readonly manager: Asker;
  readonly keeper: Asker;
  readonly finance: Asker;
  readonly guest: Asker;
  readonly chainId: string;
  readonly contractId: string;
};

/** A chain with a contract, the people around it, and its contact. */
export async function disputedWorld(options: Parameters<typeof world>[0] = {}): Promise<Disputed> {
  const w = await world(options);
  const maker = await w.manufacturer("maker");
  const manager = await w.person(maker, "MANUFACTURER_MANAGER", { name: "经理" });
  const keeper = await w.person(maker, "KA_MANAGER", { name: "专员" });
  const finance = await w.person(maker, "FINANCE", { name: "财务" });
  const { chainId, contractId } = await addChain(w, maker, "RT");
  const guest = await w.person(maker, "CHAIN_CONTACT", { chainId, name: "采购" });
  return { w, maker, manager, keeper, finance, guest, chainId, contractId };
}

/** A chain with a company and a contract of it. */
export async function addChain(
  w: World,
  maker: string,
  code: string,
): Promise<{ chainId: string; contractId: string }> {
  const [chainId, entityId, contractId] = [newId(), newId(), newId()];
  await w.rows(
    `INSERT INTO chain (manufacturer_id, id, code, name, pinyin, search_text, version, created_at) VALUES ($1, $2, $3, $3 || '超市', $3, $3, 1, now())`,
    [maker, chainId, code],
  );
  await w.rows(
    `INSERT INTO chain_entity (manufacturer_id, id, chain_id, name, tax_number) VALUES ($1, $2, $3, $4 || '超市有限公司', $4 || '-tax')`,
    [maker, entityId, chainId, code],
  );
  await w.rows(
    `INSERT INTO ka_contract (manufacturer_id, id, chain_id, entity_id, number, name, version, created_at) VALUES ($1, $2, $3, $4, $5, '年度合同', 1, now())`,
    [maker, contractId, chainId, entityId, `${code}-2026`],
  );
  return { chainId, contractId };
}

/** A matched statement of a month with these rows; `header`: how far its own total is below the sum of its lines. Answers its row id. */
export async function addStatement(
  { w, maker, chainId, contractId }: Pick<Disputed, "w" | "maker" | "chainId" | "contractId">,
  rows: readonly Row[],
  { month = "2026-03", header = 0n, state = "MATCHED" }: { month?: string; header?: bigint; state?: string } = {},
): Promise<string> {
  const id = newId();
  const ours = rows.reduce((sum, row) => sum + row.ours, 0n);
  const theirs = rows.reduce((sum, row) => sum + row.theirs, 0n) - header;
  await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, async (tx) => {
    await tx.query(
      `INSERT INTO chain_statement (manufacturer_id, id, chain_id, contract_id, number, from_on, to_on, currency, state, ours_minor, ours_count,
         expected_at, their_number, theirs_minor, theirs_count, revision, imported_at, imported_on, matched_at, version, created_at)
       VALUES ($1, $2, $3, $4, $5, ($6 || '-01')::date, ($6 || '-01')::date + interval '1 month', 'CNY', $7, $8, $9, now(), $10, $11, $9, 1,
         now(), '2026-06-10', now(), 3, now())`,
      [
        ...[maker, id, chainId, contractId, `S-${id.slice(-8)}`, month, state, ours, rows.length],
        ...[`JX${month.replace("-", "")}`, theirs],
      ],
    );
    await addRows(tx, id, rows, { month, header });
  });
  return id;
}

const sides = ["OURS", "THEIRS"] as const;
const about = ({ fee, rate, on }: Row, month: string) => ({
  ...{ fee: fee ?? null, rate: rate === undefined ? "0.13" : rate, on: on ?? `${month}-05` },
});

/** The lines, items and variances of rows, and the header's own variance. */
async function addRows(
  tx: Tx,
  statementId: string,
  rows: readonly Row[],
  { month, header }: { month: string; header: bigint },
): Promise<void> {
  const lines = rows.flatMap((row, at) =>
    sides.flatMap((side) => {
      const minor = side === "OURS" ? row.ours : row.theirs;
      return minor === 0n ? [] : [{ ...about(row, month), at, id: newId(), side, kind: row.kind, no: row.no, minor }];
    }),
  );
  const of = (at: number, side: string) =>
    lines.filter((line) => line.at === at && line.side === side).map(({ id }) => id);
  const items = rows.map((row, at) => ({
    ...{ id: newId(), at, kind: row.kind, code: row.code, no: row.no, state: row.state ?? "OPEN" },
    ...{ ours: row.ours, theirs: row.theirs, ourLines: of(at, "OURS"), theirLines: of(at, "THEIRS") },
  }));
  const own = header === 0n ? [] : [{ id: newId(), item: null, code: "ROUNDING", state: "WRITTEN_OFF", minor: header }];
  const between = items
    .filter(({ code }) => code !== null)
    .map(({ id, code, state, ours, theirs }) => ({ id: newId(), item: id, code, state, minor: ours - theirs }));
  const write = (text: string, given: object) =>
    tx.query(text, [tx.manufacturerId, statementId, jsonText(given), `${month}-05`]);
  await write(
    `INSERT INTO statement_line (manufacturer_id, statement_id, id, side, kind, document_no, amount_minor, tax_rate, on_day, revision,
       fee_code, payable_id, rule, inputs, documents)
     SELECT $1, $2, t.id, t.side, t.kind, t.no, t.minor, t.rate, coalesce(t."on", $4::date), CASE t.side WHEN 'OURS' THEN 0 ELSE 1 END, t.fee,
       CASE t.side WHEN 'OURS' THEN NULL ELSE t.no END, 'B4.1/1', '{}', '[]'
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, side text, kind text, no text, minor bigint, fee text, rate numeric, "on" date)`,
    lines,
  );
  await write(
    `INSERT INTO statement_item (manufacturer_id, statement_id, id, position, ours, theirs, pass, kind, code, state, ours_minor, theirs_minor,
       document_no, on_day, version)
     SELECT $1, $2, t.id, t.at, t."ourLines", t."theirLines", 'P2', t.kind, t.code, t.state, t.ours, t.theirs, t.no, $4::date, 3
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, at int, "ourLines" uuid[], "theirLines" uuid[], kind text, code text, state text,
       ours bigint, theirs bigint, no text)`,
    items,
  );
  await write(
    `INSERT INTO statement_variance (manufacturer_id, statement_id, id, item_id, code, amount_minor, state, version)
     SELECT $1, $2, t.id, t.item, t.code, t.minor, t.state, 3 FROM (SELECT $4::date) AS d,
       jsonb_to_recordset($3::jsonb) AS t(id uuid, item uuid, code text, state text, minor bigint)`,
    [...between, ...own],
  );
}

/** The ids of a statement's items by their papers. */
export async function itemIds(w: World, statementId: string): Promise<Readonly<Record<string, string>>> {
  const rows = await w.rows<{ id: string; no: string }>(
    `SELECT id, document_no AS no FROM statement_item WHERE statement_id = $1`,
    [statementId],
  );
  return Object.fromEntries(rows.map(({ id, no }) => [no, globalId("StatementItem", id)]));
}

export const statement = (id: string): string => globalId("ChainStatement", id);

/** Decides on a statement: answers what was decided, or the codes of the refusal. */
export const decider =
  (w: World, who: Asker) =>
  async (
    statementId: string,
    input: object,
  ): Promise<{ decided: any; codes: string[]; errors: any[]; statement: any }> => {
    const fields = `statement { state version } decided { id count amount { amount } waiting skipped { code count } kinds { code count amount { amount } } }`;
    const reply = await sender(w, fields)(
      who,
      "statementItemsDecide",
      { statement: statement(statementId), ...input },
      fields,
      "items",
    );
    return { decided: reply.decided, codes: codes(reply), errors: reply.errors, statement: reply.statement };
  };

/** What became of a statement's items and variances, by paper. */
export const stand = async (w: World, statementId: string): Promise<Readonly<Record<string, string>>> => {
  const rows = await w.rows<{ no: string; state: string; parts: string }>(
    `SELECT i.document_no AS no, i.state, coalesce(string_agg(DISTINCT v.state, ','), i.state) AS parts
     FROM statement_item i LEFT JOIN statement_variance v ON v.statement_id = i.statement_id AND v.item_id = i.id
     WHERE i.statement_id = $1 GROUP BY i.document_no, i.state`,
    [statementId],
  );
  return Object.fromEntries(rows.map(({ no, state, parts }) => [no, state === parts ? state : `${state}/${parts}`]));
};
