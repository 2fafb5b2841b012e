/** The module's door. */
export { isDealerRole, permissionsOf, roles, type Role } from "./roles.ts";
export { findViewer } from "./store.ts";
