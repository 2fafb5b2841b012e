import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../app/session.tsx";

/** The pages on which things can be looked at, by the type in their ids. */
const places: Readonly<Record<string, (id: string) => string>> = {
  Order: (id) => `/orders/${id}`,
  OrderTransfer: () => "/orders/transfers",
  ReturnOrder: (id) => `/returns/${id}`,
  Dealer: (id) => `/dealers/${id}`,
  TerritoryCaretaker: () => "/territories?view=caretakers",
  Lot: () => "/stock?view=near",
  DealerBatch: () => "/stock-reports?view=batches",
  OpenItem: (id) => `/account?view=invoices&item=${id}`,
  LedgerRequest: () => `/bank?view=requests`,
  CreditAccount: (id) => `/credit/${id}`,
  ApprovalRequest: (id) => `/inbox?approval=${id}`,
  TerritorySplit: (id) => `/splits/${id}`,
  Chain: (id) => `/chains/${id}`,
  KaContract: (id) => `/contracts/${id}`,
  ChainStatement: (id) => `/settlement/statements/${id}`,
  ChainPayment: (id) => `/settlement/payments?view=payments&payment=${id}`,
  ChainShortPayment: () => "/settlement/payments?view=shorts",
  ChainMovement: (id) => `/settlement/facts?fact=${id}`,
  ChainTurnover: (id) => `/settlement/facts?view=turnovers&fact=${id}`,
  ChainEvent: (id) => `/settlement/facts?view=events&fact=${id}`,
  ImportRun: (id) => `/imports?run=${id}`,
  ChainDispute: (id) => `/settlement/disputes?state=all&dispute=${id}`,
};

/** Where a dealer's people see the same thing as an offer to them. */
const dealerPlaces: typeof places = { ...places, TerritorySplit: (id) => `/offers/${id}` };

/** A way to the thing that a task or notice is about; the words alone where it has no page of its own. */
export function SubjectLink({ subject, children }: { subject: string | null; children: ReactNode }): ReactNode {
  const at = useViewer().dealerId === null ? places : dealerPlaces;
  const to = subject === null ? undefined : at[subject.slice(0, subject.indexOf("_"))]?.(subject);
  return to === undefined ? children : <Link to={to}>{children}</Link>;
}
