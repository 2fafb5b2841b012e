import type { World } from "./world.ts";

/** What is never there, whoever pressed what at the same moment: each as the rows that would show it. */
const rules: Readonly<Record<string, string>> = {
  "the trial balance is not zero": `SELECT 1 FROM ledger_posting HAVING sum(debit_minor - credit_minor) <> 0`,
  "an item's rest is not what was applied": `SELECT 1 FROM open_item i WHERE i.residual_minor < 0 OR i.residual_minor <> i.amount_minor - (
         SELECT coalesce(sum(a.amount_minor), 0) FROM item_application a WHERE i.id IN (a.credit_id, a.debit_id))`,
  "a balance of credit is not its positions": `SELECT 1 FROM (SELECT dealer_id, bucket, sum(amount_minor) AS s FROM credit_balance GROUP BY 1, 2) b
         FULL JOIN (SELECT dealer_id, bucket, sum(amount_minor) AS s FROM credit_position GROUP BY 1, 2) p USING (dealer_id, bucket) WHERE coalesce(b.s, 0) <> coalesce(p.s, 0)`,
  "stock and its batches differ": `SELECT 1 FROM stock s WHERE s.on_hand <> (SELECT coalesce(sum(l.on_hand), 0) FROM stock_lot l
         WHERE l.warehouse_id = s.warehouse_id AND l.product_id = s.product_id) OR s.reserved > s.on_hand OR s.reserved < 0`,
  "stock is not what moved": `SELECT 1 FROM stock s WHERE s.on_hand <> (SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m
         WHERE m.warehouse_id = s.warehouse_id AND m.product_id = s.product_id AND m.bucket = 'ON_HAND')`,
  "promises and reservations differ": `SELECT 1 FROM (SELECT sum(reserved) AS s FROM stock) a, (SELECT sum(quantity) AS s FROM stock_reservation) b,
         (SELECT sum(reserved) AS s FROM order_line) c WHERE coalesce(a.s, 0) <> coalesce(b.s, 0) OR coalesce(a.s, 0) <> coalesce(c.s, 0)`,
  "more is billed than came, or came than went": `SELECT 1 FROM order_line WHERE invoiced > received OR received > shipped OR shipped > quantity`,
  "a cancelled order holds something": `SELECT 1 FROM "order" o JOIN order_line l ON l.order_id = o.id WHERE o.state IN ('CANCELLED', 'REJECTED') AND l.reserved > 0`,
};

/** What the books of money, credit and goods have wrong, and what the orders have with them. */
export async function wrongInBooks(w: World): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(rules).map(async ([name, text]) => ((await w.rows(text)).length > 0 ? [name] : [])),
  );
  return found.flat();
}
