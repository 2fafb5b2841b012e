import { createHash } from "node:crypto";
import type pg from "pg";
import { tokenHash } from "../../src/identity/index.ts";

/** How much of everything: seeded by arithmetic, so that the same figures give the same rows on every machine. */
export type Company = {
  readonly makers: number;
  /** Of each manufacturer. */
  readonly dealers: number;
  readonly products: number;
  /** Of all manufacturers together: half of them the first one's, the rest spread over the others. */
  readonly orders: number;
  readonly lines: number;
  /** Whether dealers hold listings, prices, grants and places, so that they can order. */
  readonly trade: boolean;
};

/** Ids that can be worked out without asking the database. */
const id = (kind: string, ...parts: string[]): string => `md5('${kind}:' || ${parts.join(" || ':' || ")})::uuid`;
/** The same on this side: `idOf("dealer", 3, 7)` is the seventh dealer of the third manufacturer. */
export const idOf = (kind: string, ...parts: readonly number[]): string =>
  createHash("md5")
    .update([kind, ...parts].join(":"))
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
/** A UUIDv7 of an instant in milliseconds: orders sort by time, as the ones that are placed do. */
const idAt = (ms: string, salt: string): string =>
  `(SELECT (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7' || substr(s, 1, 3) || '-8' || substr(s, 4, 3) || '-' || substr(s, 7, 12))::uuid
    FROM (SELECT lpad(to_hex(${ms}), 12, '0') AS h, md5(${salt}) AS s) x)`;

const makers = "generate_series(1, $1::int) AS m(n)";
const since = "timestamptz '2025-01-01 00:00:00+08'";

/** Writes a company set by set, as its database's owner. */
export async function fillCompany(pool: pg.Pool, company: Company): Promise<void> {
  const { makers: m, dealers, products } = company;
  await pool.query(
    `INSERT INTO manufacturer (manufacturer_id, code, name, country, time_zone, currency, languages, created_at)
     SELECT ${id("maker", "m.n")}, 'maker-' || m.n, '面业集团' || m.n, 'CN', 'Asia/Shanghai', 'CNY', '{zh-CN,en}', ${since} FROM ${makers}`,
    [m],
  );
  await pool.query(
    `INSERT INTO dealer (manufacturer_id, id, code, name, pinyin, initials, name_key, search_text, status, version, created_at)
     SELECT ${id("maker", "m.n")}, ${id("dealer", "m.n", "d")}, 'D' || d, '兴隆商贸' || d || '号有限公司', 'xinglong' || d, 'xl', 'xinglong' || d, 'xinglong' || d, 'ACTIVE', 1, ${since}
     FROM ${makers}, generate_series(1, $2::int) d`,
    [m, dealers],
  );
  await pool.query(
    `INSERT INTO product_line (manufacturer_id, id, code, name, created_at)
     SELECT ${id("maker", "m.n")}, ${id("line", "m.n")}, 'L1', '红烧系列', ${since} FROM ${makers}`,
    [m],
  );
  await pool.query(
    `INSERT INTO product (manufacturer_id, id, product_line_id, code, name, name_en, pinyin, initials, search_text, base_unit, order_unit, order_unit_factor, moq, pack_multiple, tax_rate, status, version, created_at)
     SELECT ${id("maker", "m.n")}, ${id("product", "m.n", "p")}, ${id("line", "m.n")}, 'SKU-' || lpad(p::text, 5, '0'), '红烧牛肉面 ' || p || ' 克装', 'Braised beef noodles ' || p, 'hongshao' || p, 'hs', 'hongshao' || p, '袋', '箱', 24, 1, 1, 0.13, 'ACTIVE', 1, ${since}
     FROM ${makers}, generate_series(1, $2::int) p`,
    [m, products],
  );
  if (company.trade) await fillTrade(pool, company);
  await fillOrders(pool, company);
  await pool.query(
    `INSERT INTO order_counter (manufacturer_id, last)
     SELECT f.manufacturer_id, coalesce((SELECT max(o.number) FROM "order" o WHERE o.manufacturer_id = f.manufacturer_id), 0) FROM manufacturer f`,
  );
}

/** A county of his own for each dealer, everything listed for everybody, one general price list. */
async function fillTrade(pool: pg.Pool, { makers: m, dealers, products }: Company): Promise<void> {
  const counties = `(SELECT lo, hi, row_number() OVER (ORDER BY lo) AS d FROM division WHERE country = 'CN' AND level = 3) c`;
  const always = `daterange('2020-01-01', NULL), tstzrange(${since}, NULL)`;
  await pool.query(
    `INSERT INTO ship_to (manufacturer_id, id, dealer_id, name, pinyin, search_text, address, division_lo, version, created_at)
     SELECT ${id("maker", "m.n")}, ${id("place", "m.n", "c.d")}, ${id("dealer", "m.n", "c.d")}, '中心仓', 'zhongxincang', 'zhongxincang', '中山路1号', c.lo, 1, ${since}
     FROM ${makers}, ${counties} WHERE c.d <= $2`,
    [m, dealers],
  );
  await pool.query(
    `INSERT INTO territory_grant (manufacturer_id, id, lineage_id, revision, act_id, act, dealer_id, product_line_id, channel, division_lo, division_hi, exclusive, valid, recorded)
     SELECT ${id("maker", "m.n")}, ${id("grant", "m.n", "c.d")}, ${id("grant", "m.n", "c.d")}, 1, ${id("act", "m.n")}, 'GRANTED', ${id("dealer", "m.n", "c.d")}, ${id("line", "m.n")}, 'GT', c.lo, c.hi, true, ${always}
     FROM ${makers}, ${counties} WHERE c.d <= $2`,
    [m, dealers],
  );
  await pool.query(
    `INSERT INTO listing (manufacturer_id, id, product_id, dealer_id, valid, recorded)
     SELECT ${id("maker", "m.n")}, ${id("listing", "m.n", "d", "p")}, ${id("product", "m.n", "p")}, ${id("dealer", "m.n", "d")}, ${always}
     FROM ${makers}, generate_series(1, $2::int) d, generate_series(1, $3::int) p`,
    [m, dealers, products],
  );
  await pool.query(
    `INSERT INTO price_list (manufacturer_id, id, kind, code, name, currency, tax_basis, created_at)
     SELECT ${id("maker", "m.n")}, ${id("list", "m.n")}, 'GENERAL', 'T1', '通用价', 'CNY', 'GROSS', ${since} FROM ${makers}`,
    [m],
  );
  await pool.query(
    `INSERT INTO price (manufacturer_id, id, price_list_id, product_id, unit, unit_price, tax_rate, valid, recorded)
     SELECT ${id("maker", "m.n")}, ${id("price", "m.n", "p")}, ${id("list", "m.n")}, ${id("product", "m.n", "p")}, '箱', 40 + p % 40, 0.13, ${always}
     FROM ${makers}, generate_series(1, $2::int) p`,
    [m, products],
  );
}

/** Orders of the last years, one a minute, in pieces: a single statement of millions of rows would fill the disk with sorts. */
async function fillOrders(pool: pg.Pool, { makers: m, dealers, products, orders, lines }: Company): Promise<void> {
  const piece = 50_000;
  for (let from = 1; from <= orders; from += piece) {
    const values = [m, dealers, products, lines, from, Math.min(orders, from + piece - 1)];
    await pool.query(
      `WITH o AS (
         SELECT g, CASE WHEN g % 2 = 0 OR $1::int = 1 THEN 1 ELSE 2 + (g / 2) % ($1::int - 1) END AS n, 1 + (g::bigint * 7919) % $2::int AS d,
                1735660800000 + g::bigint * 60000 AS ms
         FROM generate_series($5::int, $6::int) g
       ), placed AS (SELECT *, ${id("maker", "n")} AS maker, ${idAt("ms", "'order:' || g")} AS id FROM o),
       header AS (
         INSERT INTO "order" (manufacturer_id, id, dealer_id, number, source, kind, state, channel, ship_to_name, ordered_on, currency, total_minor, version, created_by, created_at, placed_at)
         SELECT maker, id, ${id("dealer", "n", "d")}, g, 'PLACED', 'ORDER', 'RECEIVED', 'GT', '中心仓', (to_timestamp(ms / 1000.0) AT TIME ZONE 'Asia/Shanghai')::date, 'CNY', $4::int * 60000, 5, ${id("person", "n")}, to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0)
         FROM placed
       )
       INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis, tax_rate, amount_minor, exact_amount, state, shipped, received)
       SELECT maker, id, ${idAt("ms", "'line:' || g || ':' || l")}, ${id("dealer", "n", "d")}, l, ${id("product", "n", "1 + (g::bigint * 31 + l * 17) % $3::int")}, 10, 60, 'CNY', 'GROSS', 0.13, 60000, 600, 'RECEIVED', 10, 10
       FROM placed, generate_series(1, $4::int) l`,
      values,
    );
  }
}

/** Who asks: a member of the n-th manufacturer, as a dealer's owner where a dealer is named, as the manager unless told. */
export type Member = { readonly maker: number; readonly dealer?: number; readonly role?: "FINANCE" | "SALES" };
export const tokenOf = ({ maker, dealer, role }: Member): string =>
  `bench-session-${maker}-${dealer ?? (role ?? "manager").toLowerCase()}`;

/** Opens sessions for members, as signing in would, without hashing thousands of passwords. */
export async function seatMembers(pool: pg.Pool, members: readonly Member[]): Promise<void> {
  const rows = members.map((member) => ({
    n: member.maker,
    d: member.dealer ?? null,
    role: member.role ?? (member.dealer === undefined ? "MANUFACTURER_MANAGER" : "DEALER_OWNER"),
    token: tokenHash(tokenOf(member)).toString("hex"),
  }));
  const given = `jsonb_to_recordset($1::jsonb) AS x(n int, d int, role text, token text)`;
  const key = `x.n || ':' || coalesce(x.d, 0) || CASE WHEN x.role IN ('FINANCE', 'SALES') THEN ':' || lower(x.role) ELSE '' END`;
  const values = [JSON.stringify(rows)];
  await pool.query(
    `INSERT INTO person (id, login, name, language, created_at)
     SELECT ${id("person", key)}, 'member-' || ${key}, '王伟', 'zh-CN', ${since} FROM ${given}`,
    values,
  );
  await pool.query(
    `INSERT INTO membership (manufacturer_id, id, person_id, name, role, dealer_id, region_los, created_at)
     SELECT ${id("maker", "x.n")}, ${id("membership", key)}, ${id("person", key)}, '王伟',
            x.role,
            CASE WHEN x.d IS NULL THEN NULL ELSE ${id("dealer", "x.n", "x.d")} END, '{}', ${since} FROM ${given}`,
    values,
  );
  await pool.query(
    `INSERT INTO session (id, token_hash, person_id, manufacturer_id, membership_id, created_at, seen_at, expires_at, address, user_agent)
     SELECT ${id("session", key)}, decode(x.token, 'hex'), ${id("person", key)}, ${id("maker", "x.n")}, ${id("membership", key)}, now(), now(), now() + interval '10 years', '127.0.0.1', 'bench' FROM ${given}`,
    values,
  );
}
