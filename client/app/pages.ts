import type { FieldPolicy } from "@apollo/client";

type Page = { readonly nodes: readonly unknown[]; readonly pageInfo?: unknown };

/** A keyset list: the first page replaces, `after` appends; lists of other filters and orders stand apart. */
const pages: FieldPolicy<Page> = {
  keyArgs: (args) => {
    const kept = Object.keys(args ?? {}).filter((name) => name !== "first" && name !== "after");
    return kept.sort();
  },
  merge: (before, page, { args }) => {
    if (args?.["after"] === undefined || args["after"] === null || before === undefined) return page;
    return { ...page, nodes: [...before.nodes, ...page.nodes] };
  },
};

/** The lists of the API that the client reads page by page. */
export const fieldPolicies: Record<string, FieldPolicy> = Object.fromEntries(
  [
    "orders",
    "orderTransfers",
    "returnOrders",
    "minimumLives",
    "dealers",
    "products",
    "catalogue",
    "creditAccounts",
    "prices",
    "importRuns",
    "members",
    "territoryGrants",
    "territorySplits",
    "territoryGrantsExpiring",
    "salesTargets",
    "sellOffGraces",
    "territoryCaretakers",
    "inbox",
    "approvals",
    "notifications",
    "notificationDeliveries",
    "stockLevels",
    "lots",
    "stockEntries",
    "warehouseTransfers",
    "expectedReceipts",
    "stockReports",
    "openItems",
    "payments",
    "bankLines",
    "ledgerEntries",
    "ledgerRequests",
    "reservedAccounts",
    "auditTrail",
    "invitations",
    "outlets",
    "coverageDealers",
    "coverageNotices",
    "dealerCapacities",
    "marketFacts",
    "chains",
    "chainStores",
    "chainSkus",
    "kaContracts",
    "chainStatements",
    "chainDisputes",
    "chainPayments",
    "chainShortPayments",
    "chainReceivables",
    "chainMovements",
    "chainTurnovers",
    "chainEvents",
    "settlementWork",
    "settlementCalendar",
  ].map((list) => [list, pages]),
);
