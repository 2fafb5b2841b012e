import { productsForOrder } from "../../../catalog/index.ts";
import { type Day, plusDays } from "../../../kernel/day.ts";
import { exact, money, roundMoney } from "../../../kernel/money.ts";
import { type Viewer, nobody } from "../../../kernel/viewer.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { accounts, sumsOfEntries } from "../../../ledger/index.ts";
import type { Sql } from "../../../platform/sql.ts";
import { chainsKnown } from "../../../chains/index.ts";
import { mayReadWithin } from "../../rules/access.ts";
import { lineHoldsSql } from "../../statements/store.ts";
import type { ChainWaterfall } from "../model-money.ts";
import { type WaterfallSums, waterfallOf } from "../rules/waterfall.ts";
import { tenant } from "./closings.ts";

/** Costs that pocket margin wants and that no module keeps yet. */
const missing = ["OWN_LOGISTICS", "VISITS", "CREDIT_COST", "COST_OF_GOODS"];

/** What of fees is borne, by what is told apart of them. */
type Borne = { readonly logistics: boolean; readonly character: string; readonly minor: bigint };

/**
 * G3: the waterfall of a chain's locked statements in our own book whose periods end in some days: goods at list price, and
 * then what the book has of them: revenue, rebates, fees, what was conceded, disputes that have ended among it. Six
 * statements; list prices are those of the last day.
 */
export async function chainWaterfall(
  sql: Sql,
  viewer: Viewer,
  chainId: string,
  days: { readonly from: Day; readonly to: Day },
): Promise<ChainWaterfall> {
  const values: unknown[] = [viewer.manufacturerId, chainId, days.from, days.to, viewer.currency];
  const seen = mayReadWithin(viewer) ? chainsKnown(viewer, "c.chain_id", values) : "false";
  const closings = await sql.query<{ statementId: string }>(
    `SELECT c.statement_id AS "statementId" FROM chain_closing c
     JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = c.statement_id
     WHERE c.manufacturer_id = $1 AND c.chain_id = $2 AND c.locked_at IS NOT NULL AND c.reversed_at IS NULL AND c.book_dealer_id IS NULL
       AND c.currency = $5 AND s.to_on > $3::date AND s.to_on <= $4::date AND ${seen}`,
    values,
  );
  const ids = closings.map(({ statementId }) => statementId);
  const rows = waterfallOf({
    ...(await bookedOf(sql, viewer, ids)),
    listMinor: await listOf(sql, viewer, ids, plusDays(days.to, -1)),
  });
  const invoiced = rows.find(({ step }) => step === "INVOICED")?.amountMinor ?? 0n;
  const share = (minor: bigint | null) =>
    minor === null || invoiced === 0n ? null : exact(minor).div(exact(invoiced)).toDecimalPlaces(4).toFixed();
  return {
    rows: rows.map(({ step, amountMinor, total }) => ({
      ...{ step, total, share: share(amountMinor) },
      amount: amountMinor === null ? null : wireMoney(money(amountMinor, viewer.currency)),
    })),
    ...{ statements: closings.length, missing },
  };
}

/** What the book has of statements, by step; the papers of fees say which of them are logistics or damages. */
async function bookedOf(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<Omit<WaterfallSums, "listMinor">> {
  const entries = await sql.query<{ id: string }>(
    `SELECT c.entry_id AS id FROM chain_entry c WHERE c.manufacturer_id = $1 AND c.statement_id = ANY($2::uuid[])`,
    [viewer.manufacturerId, ids],
  );
  const sums = await sumsOfEntries(
    tenant(sql, viewer.manufacturerId),
    entries.map(({ id }) => id),
  );
  const on = (...codes: string[]) =>
    sums.reduce((sum, { account, minor }) => (codes.includes(account) ? sum + minor : sum), 0n);
  const papers = await sql.query<Borne>(
    `SELECT p.fee_code = 'logisticsFee' AS logistics, p.character, sum(p.net_minor)::bigint AS minor FROM chain_paper p
     WHERE p.manufacturer_id = $1 AND p.statement_id = ANY($2::uuid[]) AND p.state <> 'VOID' GROUP BY 1, 2`,
    [viewer.manufacturerId, ids],
  );
  const borne = (fits: (each: Borne) => boolean) => papers.filter(fits).reduce((sum, { minor }) => sum + minor, 0n);
  const linked = borne(({ logistics, character }) => logistics && character === "LINKED");
  const logisticsMinor = borne(({ logistics }) => logistics);
  const damagesMinor = borne(({ logistics, character }) => !logistics && character === "NONE");
  return {
    ...{ invoicedMinor: -on(accounts.revenue), rebatesMinor: on(accounts.chainRebates) - linked },
    ...{ feesMinor: on(accounts.channelFees) - (logisticsMinor - linked) - damagesMinor, logisticsMinor, damagesMinor },
    concededMinor: on(accounts.badDebt, accounts.otherExpense, accounts.salesAllowance),
  };
}

type Sold = { readonly productId: string | null; readonly quantity: bigint | null };

/**
 * The goods of statements at our general list price of a day, without tax; null where a line names no product or quantity,
 * or a product has no such price. Two statements.
 */
async function listOf(sql: Sql, viewer: Viewer, ids: readonly string[], on: Day): Promise<bigint | null> {
  if (ids.length === 0) return 0n;
  const sold = await sql.query<Sold>(
    `SELECT l.product_id AS "productId", CASE WHEN count(*) = count(l.quantity) THEN sum(l.quantity)::bigint END AS quantity
     FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = ANY($2::uuid[]) AND l.side = 'THEIRS'
       AND l.kind IN ('GOODS', 'RETURN') AND ${lineHoldsSql("l")} GROUP BY 1`,
    [viewer.manufacturerId, ids],
  );
  const products = sold.flatMap(({ productId }) => (productId === null ? [] : [productId]));
  const facts = await productsForOrder(tenant(sql, viewer.manufacturerId), nobody, products, on);
  const known = new Map(facts.map((each) => [each.id, each]));
  let total = exact(0n);
  for (const { productId, quantity } of sold) {
    const product = productId === null ? undefined : known.get(productId);
    const price = product?.price ?? null;
    if (product === undefined || price === null || quantity === null || price.currency !== viewer.currency) return null;
    const gross = exact(price.unitPrice).div(exact(BigInt(product.orderUnitFactor)));
    const net = price.taxBasis === "GROSS" ? gross.div(exact(product.taxRate).plus(1)) : gross;
    total = total.plus(net.times(exact(quantity)));
  }
  return roundMoney(total, viewer.currency).minor;
}
