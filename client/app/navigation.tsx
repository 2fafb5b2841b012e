import {
  AccountBookOutlined,
  AimOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  CloudUploadOutlined,
  ClusterOutlined,
  DashboardOutlined,
  FileDoneOutlined,
  FormOutlined,
  DatabaseOutlined,
  EnvironmentOutlined,
  GlobalOutlined,
  InboxOutlined,
  PartitionOutlined,
  IssuesCloseOutlined,
  ProjectOutlined,
  ReconciliationOutlined,
  RollbackOutlined,
  ShopOutlined,
  SplitCellsOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { type ComponentType, type ReactNode, createElement } from "react";
import type { Viewer } from "./session.tsx";

/** The parts of a manufacturer's navigation, in their order; what stands under START needs no heading. */
export const sections = ["start", "ordering", "channel", "settlement", "goods", "money", "running"] as const;
export type Section = (typeof sections)[number];

export type Entry = {
  readonly to: string;
  readonly icon: ReactNode;
  readonly word:
    | "today"
    | "inbox"
    | "orderEntry"
    | "orders"
    | "board"
    | "dealers"
    | "credit"
    | "territories"
    | "myTerritory"
    | "splits"
    | "outlets"
    | "coverage"
    | "products"
    | "catalogue"
    | "stock"
    | "stockReports"
    | "myStock"
    | "ledgerAccount"
    | "bank"
    | "books"
    | "chains"
    | "imports"
    | "members"
    | "audit"
    | "picking"
    | "returns"
    | "shortages"
    | "settlementWork"
    | "settlementCalendar"
    | "statements"
    | "disputes"
    | "chainMoney"
    | "chainFacts"
    | "contracts";
};

/** Whether a person of this membership goes there; what he may do there is the server's to say. */
type Goes = (viewer: Viewer) => boolean;
type Way = Entry & { readonly section: Section; readonly goes: Goes };

const may =
  (...permissions: readonly string[]): Goes =>
  (viewer) =>
    permissions.some((permission) => viewer.permissions.includes(permission));
/** Whoever looks after chains begins his day with them. */
const looksAfterChains: Goes = ({ role }) => role === "KA_MANAGER";
const readsStatements = may("chain-statement:read");

function way(
  section: Section,
  to: string,
  word: Entry["word"],
  icon: ComponentType<{ "aria-hidden": true }>,
  goes: Goes = () => true,
): Way {
  return { section, to, word, icon: createElement(icon, { "aria-hidden": true }), goes };
}

const dealer: readonly Way[] = [
  way("start", "/today", "today", DashboardOutlined),
  way("start", "/inbox", "inbox", InboxOutlined),
  way("start", "/orders/new", "orderEntry", FormOutlined),
  way("start", "/orders", "orders", UnorderedListOutlined),
  way("start", "/returns", "returns", RollbackOutlined),
  way("start", "/products", "catalogue", AppstoreOutlined),
  way("start", "/stock-reports", "myStock", BarChartOutlined),
  way("start", "/imports", "imports", CloudUploadOutlined, may("order:place", "stock-report:write")),
  way("start", "/territories", "myTerritory", GlobalOutlined),
  way("start", "/outlets", "outlets", EnvironmentOutlined, may("outlet:read")),
  way("start", "/splits", "splits", PartitionOutlined, may("split:read")),
  way("start", "/account", "ledgerAccount", AccountBookOutlined, may("statement:read")),
  way("start", "/members", "members", TeamOutlined, may("member:write")),
];

/** What a chain's contact goes to: the statements of his own chain. */
const guest: readonly Way[] = [way("start", "/settlement/statements", "statements", ReconciliationOutlined)];

/** Who may bring a table of some kind. */
const importing = may(
  ...[
    "import:run",
    "order:place",
    "chain:write",
    "stock:write",
    "stock-report:write",
    "catalog:write",
    "payment:match",
  ],
);

const staff: readonly Way[] = [
  way("start", "/settlement/work", "settlementWork", DashboardOutlined, looksAfterChains),
  way("start", "/today", "today", DashboardOutlined),
  way("start", "/inbox", "inbox", InboxOutlined),
  way("ordering", "/board", "board", ProjectOutlined),
  way("ordering", "/orders", "orders", UnorderedListOutlined),
  way("ordering", "/shortages", "shortages", SplitCellsOutlined, may("order:allocate")),
  way("ordering", "/picking", "picking", FileDoneOutlined, may("order:ship")),
  way("ordering", "/returns", "returns", RollbackOutlined, may("order:return")),
  way("channel", "/dealers", "dealers", ShopOutlined),
  way("channel", "/territories", "territories", GlobalOutlined),
  way("channel", "/splits", "splits", PartitionOutlined, may("split:read")),
  way("channel", "/coverage", "coverage", AimOutlined, may("coverage:read")),
  way("channel", "/outlets", "outlets", EnvironmentOutlined, may("outlet:read")),
  way("settlement", "/settlement/work", "settlementWork", DashboardOutlined, (viewer) => {
    return readsStatements(viewer) && !looksAfterChains(viewer);
  }),
  way("settlement", "/settlement/statements", "statements", ReconciliationOutlined, readsStatements),
  way("settlement", "/settlement/disputes", "disputes", IssuesCloseOutlined, readsStatements),
  way("settlement", "/settlement/payments", "chainMoney", BankOutlined, readsStatements),
  way("settlement", "/settlement/calendar", "settlementCalendar", CalendarOutlined, readsStatements),
  way("settlement", "/settlement/facts", "chainFacts", FileDoneOutlined, readsStatements),
  way("settlement", "/chains", "chains", ClusterOutlined, may("chain:read")),
  way("settlement", "/contracts", "contracts", AuditOutlined, readsStatements),
  way("goods", "/products", "products", AppstoreOutlined),
  way("goods", "/stock", "stock", DatabaseOutlined, may("stock:read")),
  way("goods", "/stock-reports", "stockReports", BarChartOutlined, may("stock-report:read")),
  way("money", "/credit", "credit", BankOutlined, may("credit:read")),
  way("money", "/account", "ledgerAccount", AccountBookOutlined, may("statement:read")),
  way("money", "/bank", "bank", BankOutlined, may("payment:match")),
  way("money", "/books", "books", BookOutlined, may("ledger:read")),
  way("running", "/imports", "imports", CloudUploadOutlined, importing),
  way("running", "/members", "members", TeamOutlined, may("member:write")),
  way("running", "/audit", "audit", AuditOutlined, may("audit:read")),
];

/** Where a person of this membership can go, in the order of the sections. */
export function navigationFor(viewer: Viewer): readonly (Entry & { readonly section: Section })[] {
  const ways = may("chain-statement:guest")(viewer) ? guest : viewer.dealerId === null ? staff : dealer;
  return ways.filter(({ goes }) => goes(viewer));
}

/** The page that a membership starts on. */
export const homeOf = (viewer: Viewer): string => navigationFor(viewer)[0]?.to ?? "/orders";
