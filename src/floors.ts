/**
 * The building, ground floor first. A folder imports only from lower floors and only through their
 * index.ts (kernel and platform have no door); on one line a module may use those to its left.
 * Calls go down; events (platform/outbox) come up. test/laws/floors.test.ts holds it.
 */
export const floors: readonly (readonly string[])[] = [
  ["kernel"],
  ["platform"],
  ["identity"],
  ["regions", "partners", "catalog"],
  ["territories", "outlets", "chains"],
  ["ledger", "inventory", "trace"],
  ["credit", "visits", "promotions"],
  ["orders"],
  ["rebates", "coverage"],
  ["settlement", "splits", "diversion", "care"],
  ["analytics"],
  ["app"],
];
