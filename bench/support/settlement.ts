import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type ContractContent, insertAgreed, insertChain, saveEntity } from "../../src/chains/index.ts";
import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { openPools } from "../../src/platform/postgres/pools.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import type { StatementLine } from "../../src/settlement/rules/match/words.ts";
import { type Truth, truth } from "../../test/support/truth.ts";
import { fillCompany, idOf, seatMembers } from "./company.ts";
import type { Bench } from "./postgres.ts";
import { codesOf } from "./sheet-file.ts";

export const [maker, person, chain, entity, contract] = [
  ...[idOf("maker", 1), idOf("person", 1, 0), idOf("chain", 1), idOf("entity", 1), idOf("contract", 1)],
] as [string, string, string, string, string];
export const statement = idOf("statement", 1);
export const statementNumber = "BENCH-202603";

const tolerance = {
  line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
  statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
  monthlyCap: "100000000.00",
} as const;

function contentOf({ ground }: Truth): ContractContent {
  const [from, to] = [day("2026-01-01"), day("2027-01-01")];
  const rate = { from: "0", to: null, rate: "0.02" };
  const base = {
    taxIncluded: true,
    netOfReturns: true,
    withPromotions: true,
    source: "RECEIPTS",
    dcOnly: false,
  } as const;
  return {
    ...{ entity: globalId("ChainEntity", entity), dealer: null, ledger: "MANUFACTURER", currency: "CNY", from, to },
    ...{ stores: { scope: "ALL", ids: [] }, products: null, rebateMethod: "RED_LETTER", tolerance },
    modes: [
      {
        ...{
          products: null,
          mode: "CREDIT_TERM",
          from,
          to,
          base: "RECEIPT",
          days: 30,
          paymentDays: [],
          taxRate: "0.13",
        },
        ...{ heldBatches: null, shrinkRate: null, turnover: null },
      },
    ],
    terms: ground.terms.map((term) => ({
      ...{ kind: term.kind, basis: term.tiered ? "RATE" : "FIXED", accrual: term.accrual, rate: null, stores: null },
      ...{
        amount: term.tiered ? null : "100",
        tiers: term.tiered ? [rate] : [],
        tierMode: term.tiered ? "WHOLE" : null,
      },
      ...{ base: term.tiered ? base : null, products: null, from, to, evidence: [], vat: "SERVICE", taxRate: "0.06" },
      ...{ legality: term.legality, legalSource: "2006", note: null },
    })),
  } as ContractContent;
}

/** A chain with stores, products and a contract, and a statement of which our side is there: so many lines. */
export const fillSettlement =
  (size: number) =>
  async ({ pool, database }: Bench): Promise<void> => {
    const of = truth(size);
    await fillCompany(pool, { makers: 1, dealers: 1, products: 1, orders: 1, lines: 1, trade: false });
    await seatMembers(pool, [{ maker: 1 }]);
    const pools = openPools(database, { error: console.error, warn: console.error, info: () => undefined });
    await inTenant(pools.app, { manufacturerId: maker, dealerId: null }, async (tx) => {
      const at = new Date("2025-12-01T00:00:00Z");
      await insertChain(tx, { id: chain, code: "RT", name: "润天超市", accountId: null }, at);
      await saveEntity(tx, {
        id: entity,
        chainId: chain,
        name: "润天超市有限公司",
        taxNumber: "913501000001",
        endedOn: null,
      });
      const row = { id: contract, chainId: chain, entityId: entity, number: "HT-1", name: "年度合同" };
      await insertAgreed(tx, row, [contentOf(of)], { writer: person, approver: idOf("approver", 1), at });
    });
    await pools.close();
    await fillNames(pool, of);
    await fillOurs(pool, of);
  };

/** Products, stores and events of the statement. */
async function fillNames(pool: pg.Pool, of: Truth): Promise<void> {
  const { products, stores } = codesOf(of);
  await pool.query(
    `INSERT INTO product (manufacturer_id, id, product_line_id, code, name, name_en, pinyin, initials, search_text, base_unit, order_unit, order_unit_factor, moq, pack_multiple, tax_rate, status, version, created_at)
     SELECT $1, t.id, $2, t.code, '面 ' || t.code, 'Noodles', t.code, 'm', t.code, '袋', '箱', 24, 1, 1, 0.13, 'ACTIVE', 1, now()
     FROM unnest($3::uuid[], $4::text[]) AS t(id, code)`,
    [maker, idOf("line", 1), of.products, [...products.values()]],
  );
  await pool.query(
    `INSERT INTO chain_store (manufacturer_id, id, chain_id, kind, code, name, pinyin, search_text, division_lo, address, version, created_at)
     SELECT $1, t.id, $2, 'STORE', t.code, '门店' || t.code, t.code, t.code, (SELECT min(lo) FROM division WHERE code = '330106'), '', 1, now()
     FROM unnest($3::uuid[], $4::text[]) AS t(id, code)`,
    [maker, chain, of.stores, [...stores.values()]],
  );
  const events = of.ground.events;
  await pool.query(
    `INSERT INTO chain_event (manufacturer_id, id, chain_id, store_id, fee_kind, name, from_on, to_on, quantity, evidence, document_no, fact_key, revision, source, recorded_at)
     SELECT $1, gen_random_uuid(), $2, t.store, t.kind, t.name, t.from_on, t.to_on, 1, '{}', 'E', gen_random_uuid(), 0, 'FILE', now()
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::date[], $7::date[]) AS t(store, kind, name, from_on, to_on)`,
    [
      ...[maker, chain, events.map((each) => each.storeId), events.map((each) => each.feeKind)],
      ...[events.map((each) => each.name), events.map((each) => each.from), events.map((each) => each.to)],
    ],
  );
}

async function fillOurs(pool: pg.Pool, of: Truth): Promise<void> {
  const total = of.ours.reduce((sum, line) => sum + line.amountMinor, 0n);
  await pool.query(
    `INSERT INTO chain_statement (manufacturer_id, id, chain_id, contract_id, number, from_on, to_on, currency, state, ours_minor, ours_count,
       expected_at, version, created_at)
     VALUES ($1, $2, $3, $4, $5, '2026-03-01', '2026-04-01', 'CNY', 'EXPECTED', $6, $7, now(), 1, now())`,
    [maker, statement, chain, contract, statementNumber, total, of.ours.length],
  );
  await copied(
    pool,
    `statement_line (manufacturer_id, statement_id, side, rule, contract_version, inputs, documents, id, kind, document_no, order_no, product_id,
       store_id, quantity, unit_price, amount_minor, tax_rate, on_day, fee_code, fee_event)`,
    of.ours.map((line) => [maker, statement, "OURS", "B4.1/CREDIT_TERM", 1, "{}", "[]", ...cellsOf(line)]),
  );
}

/** The cells of a line, as COPY reads them. */
export const cellsOf = (line: StatementLine): (string | number | bigint | null)[] => [
  ...[line.id, line.kind, line.documentNo, line.orderNo, line.productId, line.storeId, line.quantity, line.unitPrice],
  ...[line.amountMinor, line.taxRate ?? null, line.on, line.fee?.code ?? null, line.fee?.event ?? null],
];

/** COPY of rows into a table with its columns. */
export async function copied(
  pool: pg.Pool,
  into: string,
  rows: readonly (readonly (string | number | bigint | null)[])[],
): Promise<void> {
  const text = rows.map((row) => row.map((cell) => cell ?? "\\N").join("\t")).join("\n");
  const client = await pool.connect();
  try {
    await pipeline(Readable.from([Buffer.from(`${text}\n`)]), client.query(copyFrom(`COPY ${into} FROM STDIN`)));
  } finally {
    client.release();
  }
}
