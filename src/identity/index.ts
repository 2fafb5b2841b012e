/** The module's door. */
export { isDealerRole, permissionsOf, roles, type Role } from "./roles.ts";
export { findViewer, tokenHash } from "./store.ts";
