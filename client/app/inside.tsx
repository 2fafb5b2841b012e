import { App } from "antd";
import type { ComponentType, ReactNode } from "react";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { NotFound } from "../ui/states.tsx";
import { homeOf } from "./navigation.tsx";
import { NotYours, mayOpen } from "./not-yours.tsx";
import { part as page } from "./part.tsx";
import { useViewer } from "./session.tsx";
import { Shell } from "./shell.tsx";

/** Each page is its own chunk, loaded when it is first gone to. */
const pages: Readonly<Record<string, ComponentType>> = {
  today: page(() => import("../today/today.tsx"), "Today"),
  orders: page(() => import("../orders/order-list.tsx"), "OrderList"),
  "orders/new": page(() => import("../orders/order-entry.tsx"), "OrderEntry"),
  "orders/transfers": page(() => import("../orders/transfer/transfer-list.tsx"), "OrderTransferList"),
  "orders/:id": page(() => import("../orders/order-page.tsx"), "OrderPage"),
  inbox: page(() => import("../inbox/inbox.tsx"), "Inbox"),
  returns: page(() => import("../orders/returns/return-list.tsx"), "ReturnList"),
  "returns/new": page(() => import("../orders/returns/return-request.tsx"), "ReturnRequest"),
  "returns/:id": page(() => import("../orders/returns/return-page.tsx"), "ReturnPage"),
  shortages: page(() => import("../orders/shortage/shortages.tsx"), "Shortages"),
  picking: page(() => import("../orders/picking.tsx"), "Picking"),
  board: page(() => import("../orders/order-board.tsx"), "OrderBoard"),
  credit: page(() => import("../credit/credit-list.tsx"), "CreditList"),
  "credit/:id": page(() => import("../credit/credit-page.tsx"), "CreditPage"),
  dealers: page(() => import("../partners/dealer-list.tsx"), "DealerList"),
  "dealers/:id": page(() => import("../partners/dealer-page.tsx"), "DealerPage"),
  territories: page(() => import("../territories/territories.tsx"), "Territories"),
  outlets: page(() => import("../outlets/outlets.tsx"), "Outlets"),
  coverage: page(() => import("../coverage/coverage.tsx"), "CoveragePage"),
  splits: page(() => import("../splits/split-list.tsx"), "SplitList"),
  "offers/:id": page(() => import("../splits/offer/offer-page.tsx"), "OfferPage"),
  "splits/new": page(() => import("../splits/wizard/split-wizard.tsx"), "SplitNew"),
  "splits/compare": page(() => import("../splits/comparison.tsx"), "SplitComparison"),
  "splits/policy": page(() => import("../splits/policy.tsx"), "SplitPolicies"),
  "splits/:id": page(() => import("../splits/split-page.tsx"), "SplitPage"),
  "splits/:id/edit": page(() => import("../splits/wizard/split-wizard.tsx"), "SplitChange"),
  products: page(() => import("../catalog/product-list.tsx"), "ProductList"),
  stock: page(() => import("../inventory/stock.tsx"), "Stock"),
  "stock-reports": page(() => import("../inventory/stock-reports.tsx"), "StockReports"),
  account: page(() => import("../ledger/account.tsx"), "Account"),
  bank: page(() => import("../ledger/bank.tsx"), "Bank"),
  books: page(() => import("../ledger/books.tsx"), "Books"),
  chains: page(() => import("../chains/chain-list.tsx"), "ChainList"),
  "chains/:id": page(() => import("../chains/chain-page.tsx"), "ChainPage"),
  contracts: page(() => import("../chains/contracts.tsx"), "Contracts"),
  "contracts/new": page(() => import("../chains/contract/editor.tsx"), "ContractNew"),
  "contracts/:id/amend": page(() => import("../chains/contract/editor.tsx"), "ContractAmend"),
  "contracts/:id": page(() => import("../chains/contract/contract-page.tsx"), "ContractPage"),
  "settlement/work": page(() => import("../settlement/work/work-page.tsx"), "SettlementWork"),
  "settlement/calendar": page(() => import("../settlement/work/calendar.tsx"), "SettlementCalendar"),
  "settlement/statements": page(() => import("../settlement/list/statement-list.tsx"), "StatementList"),
  "settlement/statements/:id": page(() => import("../settlement/statement-page.tsx"), "StatementPage"),
  "settlement/statements/:id/enter": page(() => import("../settlement/typing/sheet-entry.tsx"), "SheetEntry"),
  "settlement/disputes": page(() => import("../settlement/disputes/dispute-list.tsx"), "DisputeList"),
  "settlement/payments": page(() => import("../settlement/money/chain-money.tsx"), "ChainMoney"),
  "settlement/facts": page(() => import("../settlement/facts/fact-page.tsx"), "FactPage"),
  imports: page(() => import("../imports/imports.tsx"), "Imports"),
  members: page(() => import("../identity/members.tsx"), "Members"),
  audit: page(() => import("../identity/audit.tsx"), "AuditTrail"),
  sessions: page(() => import("../identity/sessions.tsx"), "Sessions"),
};

const Home = (): ReactNode => <Navigate to={homeOf(useViewer())} replace />;

/** A page, for those who have something there. */
function Open({ path, Page }: { readonly path: string; readonly Page: ComponentType }): ReactNode {
  return mayOpen(useViewer(), path) ? <Page /> : <NotYours />;
}

/** What signed-in people see: the frame and the page of the address. */
export const Inside = (): ReactNode => (
  <App style={{ height: "100%" }}>
    <BrowserRouter>
      <Routes>
        <Route path="/" Component={Shell}>
          <Route index Component={Home} />
          {Object.entries(pages).map(([path, Page]) => (
            <Route key={path} path={path} element={<Open path={path} Page={Page} />} />
          ))}
          <Route path="*" Component={NotFound} />
        </Route>
      </Routes>
    </BrowserRouter>
  </App>
);
