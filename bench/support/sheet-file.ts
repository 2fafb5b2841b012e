import type { Mapping } from "../../src/platform/importer/mapping/mapping.ts";
import { type Truth, truth } from "../../test/support/truth.ts";

/** The columns of the invented sheet are called as the kind calls them. */
export const header = [
  ...["payable", "kind", "documentNo", "orderNo", "sku", "store", "quantity", "unitPrice", "amount", "taxRate", "on"],
  ...["fee", "feeEvent", "note"],
] as const;
const kinds = { GOODS: "收货", RETURN: "退货", FEE: "扣款", OTHER: "其他" } as const;

const places = (ids: readonly string[], letter: string): ReadonlyMap<string, string> =>
  new Map(ids.map((id, at) => [id, `${letter}${at + 1}`]));
export const codesOf = (of: Pick<Truth, "products" | "stores">) => ({
  products: places(of.products, "P"),
  stores: places(of.stores, "S"),
});

const major = (minor: bigint): string => {
  const text = (minor < 0n ? -minor : minor).toString().padStart(3, "0");
  return `${minor < 0n ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
};

/** Their side of a statement of which everything is known, as a CSV in pieces as a disk gives them. */
export function sheetOf(size: number): {
  readonly of: Truth;
  readonly bytes: readonly Buffer[];
  readonly totalMinor: bigint;
} {
  const of = truth(size);
  const { products, stores } = codesOf(of);
  const rows = of.theirs.map((line, at) =>
    [
      ...[at + 1, kinds[line.kind], line.documentNo ?? "", line.orderNo ?? ""],
      ...[products.get(line.productId ?? "") ?? "", stores.get(line.storeId ?? "") ?? ""],
      ...[line.quantity ?? "", line.unitPrice ?? "", major(line.amountMinor), line.taxRate ?? "", line.on],
      ...[line.fee?.code ?? "", line.fee?.event ?? "", line.note ?? ""],
    ].join(","),
  );
  const whole = Buffer.from(`${header.join(",")}\n${rows.join("\n")}\n`);
  const piece = 65_536;
  const pieces = Math.ceil(whole.length / piece);
  return {
    of,
    bytes: Array.from({ length: pieces }, (_each, at) => whole.subarray(at * piece, (at + 1) * piece)),
    totalMinor: of.theirs.reduce((sum, line) => sum + line.amountMinor, 0n),
  };
}

/** How the sheet is read; the number is another each round, so that the same bytes are another sheet. */
export const mappingOf = (statement: string, number: string): Mapping => ({
  columns: Object.fromEntries(header.map((key) => [key, key])),
  constants: { statement, number },
});
