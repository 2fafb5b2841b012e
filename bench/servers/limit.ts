import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { listening, settingsOf } from "../support/listening.ts";

/**
 * What the machine can give at most to the list of orders: no GraphQL, no sign-in, no walls. Two flat statements, rows
 * as arrays, JSON.
 */
const { admin, manufacturerId } = settingsOf<{ admin: pg.PoolConfig; manufacturerId: string }>();
const pool = new pg.Pool({ ...admin, max: 20 });

async function list(): Promise<string> {
  const orders = await pool.query({
    name: "orders",
    rowMode: "array",
    text: `SELECT o.id, o.number, o.state, o.ordered_on::text, d.name FROM "order" o
           JOIN dealer d ON d.manufacturer_id = o.manufacturer_id AND d.id = o.dealer_id
           WHERE o.manufacturer_id = $1 ORDER BY o.id DESC LIMIT 50`,
    values: [manufacturerId],
  });
  const lines = await pool.query({
    name: "lines",
    rowMode: "array",
    text: `SELECT l.order_id, l.quantity, p.code, p.name FROM order_line l
           JOIN product p ON p.manufacturer_id = l.manufacturer_id AND p.id = l.product_id
           WHERE l.manufacturer_id = $1 AND l.order_id = ANY($2) ORDER BY l.order_id, l.position`,
    values: [manufacturerId, orders.rows.map((row) => row[0])],
  });
  const held = new Map<string, object[]>();
  const nodes = orders.rows.map(([id, number, state, orderedOn, name]) => {
    const own: object[] = [];
    held.set(id, own);
    return { number, state, orderedOn, dealer: { name }, lines: own };
  });
  for (const [orderId, quantity, code, name] of lines.rows)
    held.get(orderId)!.push({ quantity, product: { code, name } });
  return JSON.stringify({ data: { orders: { nodes } } });
}

const server = createServer((request, response) => {
  request.resume();
  request.once("end", () => {
    list().then(
      (body) => response.writeHead(200, { "content-type": "application/json" }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, "127.0.0.1", () =>
  listening((server.address() as AddressInfo).port, async () => {
    server.closeAllConnections();
    await pool.end();
  }),
);
