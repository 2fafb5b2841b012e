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
import type { ReactNode } from "react";
import type { Viewer } from "./session.tsx";

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

const dealer: readonly Entry[] = [
  { to: "/today", word: "today", icon: <DashboardOutlined aria-hidden /> },
  { to: "/inbox", word: "inbox", icon: <InboxOutlined aria-hidden /> },
  { to: "/orders/new", word: "orderEntry", icon: <FormOutlined aria-hidden /> },
  { to: "/orders", word: "orders", icon: <UnorderedListOutlined aria-hidden /> },
  { to: "/returns", word: "returns", icon: <RollbackOutlined aria-hidden /> },
  { to: "/products", word: "catalogue", icon: <AppstoreOutlined aria-hidden /> },
  { to: "/stock-reports", word: "myStock", icon: <BarChartOutlined aria-hidden /> },
  { to: "/territories", word: "myTerritory", icon: <GlobalOutlined aria-hidden /> },
];

const staff: readonly Entry[] = [
  { to: "/board", word: "board", icon: <ProjectOutlined aria-hidden /> },
  { to: "/inbox", word: "inbox", icon: <InboxOutlined aria-hidden /> },
  { to: "/orders", word: "orders", icon: <UnorderedListOutlined aria-hidden /> },
  { to: "/dealers", word: "dealers", icon: <ShopOutlined aria-hidden /> },
  { to: "/territories", word: "territories", icon: <GlobalOutlined aria-hidden /> },
  { to: "/products", word: "products", icon: <AppstoreOutlined aria-hidden /> },
];

/** What a chain's contact goes to: the statements of his own chain. */
const guest: readonly Entry[] = [
  { to: "/settlement/statements", word: "statements", icon: <ReconciliationOutlined aria-hidden /> },
];

const settlementWork: Entry = {
  ...{ to: "/settlement/work", word: "settlementWork", icon: <DashboardOutlined aria-hidden /> },
};

/** Settlement with chains. */
const settlement: readonly Entry[] = [
  { to: "/settlement/calendar", word: "settlementCalendar", icon: <CalendarOutlined aria-hidden /> },
  ...guest,
  { to: "/settlement/disputes", word: "disputes", icon: <IssuesCloseOutlined aria-hidden /> },
  { to: "/settlement/facts", word: "chainFacts", icon: <FileDoneOutlined aria-hidden /> },
  { to: "/settlement/payments", word: "chainMoney", icon: <BankOutlined aria-hidden /> },
];

/** Who may bring a table of some kind. */
const importing = [
  "import:run",
  "order:place",
  "chain:write",
  "stock:write",
  "stock-report:write",
  "catalog:write",
  "payment:match",
];

/** Where a person of this membership can go. What he may do there is the server's to say. */
export function navigationFor(viewer: Viewer): readonly Entry[] {
  if (viewer.permissions.includes("chain-statement:guest")) return guest;
  const entries = viewer.dealerId !== null ? [...dealer] : [...staff];
  if (viewer.permissions.includes("chain-statement:read")) {
    // Whoever looks after chains begins his day there.
    if (viewer.role === "KA_MANAGER") entries.unshift(settlementWork);
    entries.push(...(viewer.role === "KA_MANAGER" ? [] : [settlementWork]), ...settlement);
  }
  if (viewer.permissions.includes("stock:read"))
    entries.push({ to: "/stock", word: "stock", icon: <DatabaseOutlined aria-hidden /> });
  if (viewer.dealerId === null && viewer.permissions.includes("stock-report:read"))
    entries.push({ to: "/stock-reports", word: "stockReports", icon: <BarChartOutlined aria-hidden /> });
  if (viewer.permissions.includes("split:read"))
    entries.splice(entries.findIndex(({ to }) => to === "/territories") + 1, 0, {
      to: "/splits",
      word: "splits",
      icon: <PartitionOutlined aria-hidden />,
    });
  if (viewer.dealerId === null && viewer.permissions.includes("chain:read"))
    entries.splice(entries.findIndex(({ to }) => to === "/dealers") + 1, 0, {
      ...{ to: "/chains", word: "chains", icon: <ClusterOutlined aria-hidden /> },
    });
  if (viewer.dealerId === null && viewer.permissions.includes("chain-statement:read"))
    entries.splice(entries.findIndex(({ to }) => to === "/chains") + 1, 0, {
      ...{ to: "/contracts", word: "contracts", icon: <AuditOutlined aria-hidden /> },
    });
  if (viewer.permissions.includes("outlet:read"))
    entries.splice(entries.findIndex(({ to }) => to === "/territories") + 1, 0, {
      ...{ to: "/outlets", word: "outlets", icon: <EnvironmentOutlined aria-hidden /> },
    });
  if (viewer.permissions.includes("coverage:read"))
    entries.splice(
      entries.findIndex(({ to }) => to === "/outlets"),
      0,
      {
        ...{ to: "/coverage", word: "coverage", icon: <AimOutlined aria-hidden /> },
      },
    );
  if (viewer.permissions.includes("order:ship"))
    entries.splice(2, 0, { to: "/picking", word: "picking", icon: <InboxOutlined aria-hidden /> });
  if (viewer.permissions.includes("order:return"))
    entries.splice(3, 0, { to: "/returns", word: "returns", icon: <RollbackOutlined aria-hidden /> });
  if (viewer.permissions.includes("order:allocate"))
    entries.splice(3, 0, { to: "/shortages", word: "shortages", icon: <SplitCellsOutlined aria-hidden /> });
  if (viewer.dealerId === null && viewer.permissions.includes("credit:read"))
    entries.push({ to: "/credit", word: "credit", icon: <BankOutlined aria-hidden /> });
  if (viewer.permissions.includes("statement:read"))
    entries.push({ to: "/account", word: "ledgerAccount", icon: <AccountBookOutlined aria-hidden /> });
  if (viewer.permissions.includes("payment:match"))
    entries.push({ to: "/bank", word: "bank", icon: <BankOutlined aria-hidden /> });
  if (viewer.permissions.includes("ledger:read"))
    entries.push({ to: "/books", word: "books", icon: <BookOutlined aria-hidden /> });
  if (viewer.dealerId === null && importing.some((each) => viewer.permissions.includes(each)))
    entries.push({ to: "/imports", word: "imports", icon: <CloudUploadOutlined aria-hidden /> });
  if (viewer.permissions.includes("member:write"))
    entries.push({ to: "/members", word: "members", icon: <TeamOutlined aria-hidden /> });
  if (viewer.permissions.includes("audit:read"))
    entries.push({ to: "/audit", word: "audit", icon: <AuditOutlined aria-hidden /> });
  return entries;
}

/** The page that a membership starts on. */
export const homeOf = (viewer: Viewer): string => navigationFor(viewer)[0]?.to ?? "/orders";
