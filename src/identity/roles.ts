/** Roles and what each may do. A permission is `thing:act`; commands and `viewerCan…` ask for permissions, never for roles. */
export const roles = [
  "MANUFACTURER_MANAGER",
  "BRANCH_MANAGER",
  "SALES",
  "KA_MANAGER",
  "FINANCE",
  "WAREHOUSE",
  "LEGAL_REVIEWER",
  "AUDITOR",
  "FIELD_REP",
  "DEALER_OWNER",
  "DEALER_STAFF",
  "CHAIN_CONTACT",
] as const;
export type Role = (typeof roles)[number];

const staffReads = ["dealer:read", "catalog:read", "territory:read", "order:read", "region:read"];

const permissionsOfRole: Readonly<Record<Role, readonly string[]>> = {
  MANUFACTURER_MANAGER: [
    ...staffReads,
    "dealer:write",
    "dealer:personal",
    "dealer:blacklist",
    "catalog:write",
    "territory:write",
    "order:confirm",
    "order:cancel",
    "order:ship",
    "order:approve",
    "order:allocate",
    "order:invoice",
    "order:return",
    "order:policy",
    "import:run",
    "member:write",
    "audit:read",
    "file:write",
    "approval:configure",
  ],
  BRANCH_MANAGER: [
    ...staffReads,
    "dealer:write",
    "territory:write",
    "order:confirm",
    "order:approve",
    "order:cancel",
    "file:write",
  ],
  // Sales enter orders for dealers who call; somebody else confirms them.
  SALES: [...staffReads, "order:place", "file:write"],
  KA_MANAGER: [...staffReads, "file:write"],
  FINANCE: [...staffReads, "order:invoice", "import:run", "file:write"],
  WAREHOUSE: [...staffReads, "order:ship", "order:allocate", "order:return", "file:write"],
  LEGAL_REVIEWER: [...staffReads, "dealer:blacklist"],
  AUDITOR: [...staffReads, "audit:read"],
  FIELD_REP: [...staffReads],
  DEALER_OWNER: [
    "dealer:read",
    "catalog:read",
    "territory:read",
    "order:read",
    "region:read",
    "order:place",
    "order:receive",
    "order:cancel",
    "member:write",
    "file:write",
  ],
  DEALER_STAFF: [
    "dealer:read",
    "catalog:read",
    "territory:read",
    "order:read",
    "region:read",
    "order:place",
    "order:receive",
    "order:cancel",
    "file:write",
  ],
  CHAIN_CONTACT: ["region:read"],
};

export const permissionsOf = (role: Role): ReadonlySet<string> => new Set(permissionsOfRole[role]);
export const isDealerRole = (role: Role): boolean => role === "DEALER_OWNER" || role === "DEALER_STAFF";
