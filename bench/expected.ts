import type pg from "pg";
import type { Asked } from "./support/arguments.ts";
import { serve, workerFlags } from "./support/child.ts";
import { fillCompany, idOf } from "./support/company.ts";
import { type Round, inTurn, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";

type Expected = { took: number; cpu: number; peak: number; tenths: number[] };

const maker = idOf("maker", 1);
const perChain = 5;
const place = 156330106000000000n;

const days = { from: "2025-01-01", to: "2026-01-01" };
const base = { taxIncluded: false, netOfReturns: true, withPromotions: true, source: "RECEIPTS", dcOnly: false };
const term = (kind: string, more: object) => ({
  ...{
    kind,
    basis: "RATE",
    accrual: "WITH_BASE",
    amount: null,
    rate: null,
    tiers: [],
    tierMode: null,
    base,
    stores: null,
  },
  ...{
    products: null,
    ...days,
    evidence: [],
    vat: "SERVICE",
    taxRate: "0.06",
    legality: "OK",
    legalSource: null,
    note: null,
    ...more,
  },
});
const turnover = {
  ...{
    kind: "GUARANTEED_SALES",
    bands: [{ from: "0", to: null, rate: "0.22" }],
    profit: null,
    guarantee: "2000",
    target: null,
  },
  ...{ overRate: null, period: "MONTH", cumulative: true },
};
const limit = { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" };

/** Contracts of one chain, a product each: credit, consignment and turnover by turns, with fees, a rate and a tiered rebate. */
const contentOf = (at: number): string => {
  const mode = ["CREDIT_TERM", "CONSIGNMENT", "TURNOVER_DEDUCTION"][at % 3]!;
  const product = `Product_${idOf("product", 1, (at % perChain) + 1)}`;
  return JSON.stringify({
    ...{
      entity: `ChainEntity_${idOf("entity", Math.floor(at / perChain) + 1)}`,
      dealer: null,
      ledger: "MANUFACTURER",
      currency: "CNY",
      ...days,
    },
    ...{ stores: { scope: "ALL", ids: [] }, products: [product], rebateMethod: "RED_LETTER" },
    modes: [
      {
        ...{
          products: null,
          mode,
          ...days,
          base: "RECEIPT",
          days: 30,
          paymentDays: [],
          taxRate: "0.13",
          heldBatches: null,
        },
        ...{ shrinkRate: "0.01", turnover: mode === "TURNOVER_DEDUCTION" ? turnover : null },
      },
    ],
    terms: [
      term("displayFee", { basis: "PER_STORE", accrual: "BY_DAY", amount: "3650", base: null }),
      term("serviceFee", { rate: "0.02" }),
      term("conditionalRebate", {
        accrual: "EXPECTED_TIER",
        tierMode: "WHOLE",
        tiers: [{ from: "10000", to: null, rate: "0.02" }],
      }),
    ],
    tolerance: { line: limit, statement: limit, monthlyCap: "200.00" },
  });
};

/** Chains with four stores; of each product, store and month two receipts, a delivery to come, sales and a till's row. */
const fill =
  (contracts: number) =>
  async ({ pool }: Bench) => {
    await fillCompany(pool, { makers: 1, dealers: 1, products: perChain, orders: 0, lines: 0, trade: false });
    const chains = Math.ceil(contracts / perChain);
    await pool.query(
      `INSERT INTO chain (manufacturer_id, id, code, name, pinyin, search_text, version, created_at)
       SELECT $1, md5('chain:' || c)::uuid, 'C' || c, '连锁' || c, 'liansuo' || c, 'c' || c, 1, now() FROM generate_series(1, $2::int) c`,
      [maker, chains],
    );
    await pool.query(
      `INSERT INTO chain_entity (manufacturer_id, id, chain_id, name, tax_number)
       SELECT $1, md5('entity:' || c)::uuid, md5('chain:' || c)::uuid, '连锁' || c || '有限公司', 'T' || c FROM generate_series(1, $2::int) c`,
      [maker, chains],
    );
    await pool.query(
      `INSERT INTO chain_store (manufacturer_id, id, chain_id, kind, code, name, pinyin, search_text, division_lo, address, version, created_at)
       SELECT $1, md5('store:' || c || ':' || s)::uuid, md5('chain:' || c)::uuid, 'STORE', 'S' || s, '门店' || s, 'mendian', 's', $3, '', 1, now()
       FROM generate_series(1, $2::int) c, generate_series(1, 4) s`,
      [maker, chains, place],
    );
    await fillFacts(pool, chains);
    for (let at = 0; at < contracts; at += 1)
      await pool.query(
        `WITH contract AS (
           INSERT INTO ka_contract (manufacturer_id, id, chain_id, entity_id, number, name, version, created_at)
           VALUES ($1, $2, $3, $4, $5, '年度合同', 1, now())
         )
         INSERT INTO ka_contract_version (manufacturer_id, id, contract_id, number, state, content, content_hash, from_on, to_on, proposed_by, proposed_at, decided_at)
         VALUES ($1, $2, $2, 1, 'ACTIVE', $6, repeat('0', 64), '2025-01-01', '2026-01-01', $2, now(), now())`,
        [
          ...[maker, idOf("contract", at + 1), idOf("chain", Math.floor(at / perChain) + 1)],
          ...[idOf("entity", Math.floor(at / perChain) + 1), `HT-${at + 1}`, contentOf(at)],
        ],
      );
  };

async function fillFacts(pool: pg.Pool, chains: number): Promise<void> {
  const of = `generate_series(1, $2::int) c, generate_series(1, 4) s, generate_series(1, ${perChain}) p, generate_series(0, 11) m`;
  const movement = (kind: string, day: number, quantity: string, price: string, salt: string) =>
    pool.query(
      `INSERT INTO chain_movement (manufacturer_id, id, chain_id, store_id, product_id, kind, on_day, quantity, unit_price, price_units, currency,
         promotion, document_no, fact_key, revision, source, recorded_at)
       SELECT $1, md5('${salt}:' || c || ':' || s || ':' || p || ':' || m)::uuid, md5('chain:' || c)::uuid, md5('store:' || c || ':' || s)::uuid,
         md5('product:1:' || p)::uuid, '${kind}', date '2025-01-01' + make_interval(months => m) + ${day} * interval '1 day', ${quantity}, ${price}, 24, 'CNY',
         false, '${salt}-' || c || '-' || s || '-' || m, md5('${salt}k:' || c || ':' || s || ':' || p || ':' || m)::uuid, 0, 'FILE', now()
       FROM ${of}`,
      [maker, chains],
    );
  await movement("RECEIPT", 3, "240 + (c + s + p) % 7 * 24", "50", "a");
  await movement("RECEIPT", 17, "120 + (c + m) % 5 * 24", "50", "b");
  await movement("DELIVERY", 26, "48", "50", "d");
  await movement("SALE", 20, "200 + (c * s + p) % 90", "48", "e");
  await movement("CUSTOMER_RETURN", 22, "3", "48", "f");
  await pool.query(
    `INSERT INTO chain_turnover (manufacturer_id, id, chain_id, store_id, product_id, on_day, gross_minor, returns_minor, coupons_minor, currency,
       promotion, document_no, fact_key, revision, source, recorded_at)
     SELECT $1, md5('t:' || c || ':' || s || ':' || p || ':' || m)::uuid, md5('chain:' || c)::uuid, md5('store:' || c || ':' || s)::uuid,
       md5('product:1:' || p)::uuid, (date '2025-01-01' + make_interval(months => m))::date + 27, 100000 + (c + s) % 50 * 1000, 1000, 0, 'CNY',
       false, 'T', md5('tk:' || c || ':' || s || ':' || p || ':' || m)::uuid, 0, 'FILE', now() FROM ${of}`,
    [maker, chains],
  );
}

const clear = (pool: pg.Pool) =>
  pool.query(
    "TRUNCATE chain_statement, statement_line, statement_item, outbox CASCADE; CREATE TABLE IF NOT EXISTS bench_line AS SELECT * FROM statement_line LIMIT 0; TRUNCATE bench_line",
  );

/** As many lines written by one statement from the same facts: no rule, no lock, no statement of its own. */
async function written(pool: pg.Pool, lines: number): Promise<Round> {
  const began = performance.now();
  await pool.query(
    `INSERT INTO bench_line (manufacturer_id, statement_id, id, side, kind, product_id, store_id, quantity, amount_minor, tax_rate, on_day, revision, is_split, inputs)
     SELECT m.manufacturer_id, m.chain_id, m.id, 'OURS', 'GOODS', m.product_id, m.store_id, m.quantity, round(m.quantity * m.unit_price / m.price_units * 100), 0.13,
       m.on_day, 0, false, jsonb_build_object('quantity', m.quantity, 'unitPrice', m.unit_price) FROM chain_movement m LIMIT $1`,
    [lines],
  );
  const took = performance.now() - began;
  return { rate: lines / (took / 1000), p50: took, p99: took };
}

/** The statements of a year of `--size` contracts (1,000) in one job, and the memory it holds meanwhile. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 1_000;
  await withBench(`expected_${size}`, fill(size), async ({ database, pool }) => {
    const contracts = Array.from({ length: size }, (_each, at) => idOf("contract", at + 1));
    const worker = await serve("expecter", { database, manufacturerId: maker, contracts }, workerFlags());
    let last: Expected | null = null;
    let lines = 0;
    try {
      const ours = async (): Promise<Round> => {
        await clear(pool);
        last = (await worker.tell("expect")) as Expected;
        const { rows } = await pool.query<{ n: string }>("SELECT count(*) AS n FROM statement_line");
        lines = Number(rows[0]?.n);
        return { rate: lines / (last.took / 1000), p50: last.took, p99: last.took, cpu: last.cpu };
      };
      const sides = [
        { name: "fairway", round: ours },
        { name: "one statement", round: () => written(pool, lines) },
      ];
      const [us, them] = (await inTurn(sides, asked.pairs)) as [
        Awaited<ReturnType<typeof inTurn>>[0],
        Awaited<ReturnType<typeof inTurn>>[0],
      ];
      const { peak, tenths } = last as unknown as Expected;
      console.log(
        `memory: most ${peak.toFixed(0)} MB; after each tenth of the contracts ${tenths.map((each) => each.toFixed(0)).join(" ")} MB`,
      );
      console.log(
        ratioLine(
          us.rate / them.rate,
          told(us, "lines/s"),
          told(them, "lines/s"),
          `expected contracts=${size} lines=${lines}`,
        ),
      );
    } finally {
      await worker.stop();
    }
  });
}
