/** Which columns of the file of orders are which. */
export const mapping = {
  columns: { number: "订单号", dealer: "经销商", shipTo: "收货地", product: "货号", quantity: "数量" },
};

/** Lines of each order; dealers and products that there are. */
export const [lines, dealers, products] = [10, 8, 60] as const;

/** The orders of a round: other numbers each time, because a number is placed once. */
export function fileOf(rows: number, round: number): Buffer[] {
  const cells = Array.from({ length: rows }, (_, at) => {
    const order = Math.floor(at / lines);
    const product = 1 + ((order * 7 + (at % lines) * 5) % products);
    return `R${round}-${order},D${1 + (order % dealers)},中心仓,SKU-${String(product).padStart(5, "0")},${5 + (at % lines)}`;
  });
  return [Buffer.from(`${Object.values(mapping.columns).join(",")}\n${cells.join("\n")}\n`)];
}
