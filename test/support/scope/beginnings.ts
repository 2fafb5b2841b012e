import { globalId } from "../../../src/kernel/id.ts";
import { county } from "../orders.ts";
import type { TenantRow } from "./secrets.ts";

type Row = TenantRow["row"];
/** Rows of the victim's, by table. */
type Finding = (table: string, is?: (row: Row) => boolean) => Row;

/** The rows of a dealer, and the manufacturer's own. */
const finder =
  (rows: readonly TenantRow[], dealerId: string): Finding =>
  (table, is = () => true) => {
    const found = rows.find(
      ({ table: name, row }) => name === table && (row["dealer_id"] ?? dealerId) === dealerId && is(row),
    );
    return found?.row ?? {};
  };
const id = (type: string, row: Row): string => globalId(type, String(row["id"] ?? row["order_id"]));

/** Orders, the goods book and credit. */
const ofTrade = (find: Finding, dealerId: string): Readonly<Record<string, object>> => {
  const billed = String(find("order_invoice")["order_id"]);
  const came = find("shipment", (row) => row["order_id"] === billed);
  const line = find("order_line", (row) => row["order_id"] === billed);
  const stocked = find("stock_lot", (row) => Number(row["on_hand"]) > 0)["warehouse_id"];
  const account = { account: id("CreditAccount", find("credit_account")) };
  const open = ["CONFIRMED", "BACKORDERED", "ALLOCATED", "PARTLY_ALLOCATED"];
  const consigned = find("stock_transit", (row) => Number(row["consigned"]) > 0);
  const moving = {
    from: globalId("Warehouse", String(stocked)),
    to: id(
      "Warehouse",
      find("warehouse", (row) => row["id"] !== stocked),
    ),
  };
  const claim = {
    order: globalId("Order", billed),
    shipment: came["id"],
    line: line["id"],
    kind: "DAMAGED",
    quantity: 1,
  };
  return {
    ...{ creditAccountJoin: account, creditAccountLeave: account, creditBlockSet: account },
    ...{ stockTransfer: moving, warehouseTransferCreate: moving, orderClaim: claim },
    orderAmendmentPropose: {
      order: id(
        "Order",
        find("order", (row) => open.includes(String(row["state"]))),
      ),
    },
    orderDeliver: {
      order: id(
        "Order",
        find("order", (row) => row["state"] === "SHIPPED"),
      ),
    },
    returnOrderRequest: { order: globalId("Order", billed), lines: [{ quantity: 1 }] },
    fiscalInvoiceRecord: {
      item: globalId("OpenItem", String(find("fiscal_invoice")["item_id"])),
      number: "25440000123",
    },
    caretakerPropose: { to: "2026-09-10" },
    orderCreditAgain: { order: globalId("Order", billed) },
    consignedSaleRecord: {
      dealer: globalId("Dealer", dealerId),
      lines: [{ product: globalId("Product", String(consigned["product_id"])), quantity: 1 }],
    },
    priceProtectionPropose: {
      ...{ product: globalId("Product", String(line["product_id"])), changeOn: "2026-09-01" },
      dealers: [{ dealer: globalId("Dealer", dealerId), stock: 100 }],
    },
    territoryGrantsRenew: { months: 12 },
  };
};

/** Chains and settlement with them. */
const ofChains = (find: Finding): Readonly<Record<string, object>> => {
  const of = (state: string) => ({
    statement: id(
      "ChainStatement",
      find("chain_statement", (row) => row["state"] === state),
    ),
  });
  const [matched, confirmed, locked] = [of("MATCHED"), of("SUPPLIER_CONFIRMED"), of("LOCKED")];
  const row = (table: string, { statement }: { statement: string }) =>
    find(table, (each) => globalId("ChainStatement", String(each["statement_id"])) === statement);
  /** Its items, the one of lines that differ first. */
  const items = (of: { statement: string }) =>
    [1, 2].map((position) =>
      find(
        "statement_item",
        (each) =>
          Number(each["position"]) === position &&
          globalId("ChainStatement", String(each["statement_id"])) === of.statement,
      ),
    );
  const count = find("chain_movement", (each) => each["kind"] === "COUNT");
  const paid = { payment: id("ChainPayment", find("chain_payment")) };
  const content = {
    stores: { scope: "STORES" },
    modes: [{ taxRate: "0.13" }],
    terms: [{ kind: "flyerFee", taxRate: "0.06" }],
  };
  return {
    ...{ chainPaymentApply: paid, chainPaymentUnapply: paid, chainEventRecord: { feeKind: "flyerFee" } },
    chainVarianceExplain: {
      contract: id(
        "KaContract",
        find("ka_contract", (each) => String(each["number"]).includes("-held")),
      ),
      ...{
        store: globalId("ChainStore", String(count["store_id"])),
        product: globalId("Product", String(count["product_id"])),
      },
      ...{ from: "2025-03-01", about: "COUNT", cause: "DAMAGED" },
    },
    ...{ kaContractPropose: { content }, kaContractAmend: { content }, chainDisputesSend: matched },
    ...{
      statementItemsDecide: matched,
      statementItemsMatch: { ...matched, items: items(matched).map((each) => id("StatementItem", each)) },
    },
    chainDisputeRaise: { ...confirmed, item: id("StatementItem", row("statement_item", confirmed)) },
    statementSign: { ...confirmed, contentHash: row("statement_signature", confirmed)["content_hash"], side: "THEIRS" },
    statementInvoice: {
      ...locked,
      invoices: [{ invoice: id("ChainInvoice", row("chain_invoice", locked)), number: "25440000124" }],
    },
    chainPaperRecord: {
      paper: id("ChainPaper", row("chain_paper", locked)),
      form: "SPECIAL_INVOICE",
      number: "25440000125",
    },
    "statementNameSet input.product product": { ...matched, theirProduct: "a name" },
    "statementNameSet input.store store": { ...matched, theirStore: "a name" },
  };
};

/** Splits of a territory. */
const ofSplits = (find: Finding): Readonly<Record<string, object>> => {
  const draft = {
    split: id(
      "TerritorySplit",
      find("split", (row) => row["state"] === "DRAFT"),
    ),
  };
  const divisions = [globalId("Division", county("330106").lo.toString())];
  const ground = { effectiveOn: "2026-09-01", parts: [{ ground: [{ divisions }] }], retained: [{ divisions }] };
  const [division] = divisions;
  return {
    territorySplitPropose: ground,
    territorySplitEdit: { ...ground, ...draft },
    territorySplitFigureEnter: { ...draft, kind: "REBATE", amount: "1.00", label: "a figure", note: "why" },
    territorySplitFigureAdopt: { ...draft, kind: "REBATE" },
    territorySplitFigureDrop: { ...draft, note: "why" },
    territorySplitMeetingRecord: {
      split: id(
        "TerritorySplit",
        find("split", (row) => row["state"] === "ESCALATED"),
      ),
      heldOn: "2026-06-10",
    },
    territorySplitCounter: { keep: [{ division }], give: [{ division }], figures: [{ reason: "why" }] },
  };
};

/**
 * How the rest of an act's input is given, by act or by act and way, where what the law fills in by itself is refused before
 * the id is looked at: a statement that has come further, a day that lies ahead.
 */
export const beginningsFor = (rows: readonly TenantRow[], dealerId: string): Readonly<Record<string, object>> => {
  const find = finder(rows, dealerId);
  return { ...ofTrade(find, dealerId), ...ofChains(find), ...ofSplits(find) };
};

/** The input with what begins it, but for the id that it is about; lists are added to, never made. */
export function begun(input: unknown, beginning: unknown, about: string): unknown {
  if (input === about || beginning === undefined) return input;
  if (Array.isArray(beginning))
    return Array.isArray(input)
      ? [
          ...input.map((each, at) => begun(each, (beginning as unknown[])[at] ?? (beginning as unknown[])[0], about)),
          ...(beginning as unknown[]).slice(input.length),
        ]
      : input;
  if (beginning === null || typeof beginning !== "object") return beginning;
  const given = (input ?? {}) as Record<string, unknown>;
  const known = Object.entries(beginning).map(([key, value]) => [key, begun(given[key], value, about)]);
  return { ...given, ...Object.fromEntries(known.filter(([, value]) => value !== undefined)) };
}
