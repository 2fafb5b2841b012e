import { type Role, permissionsOf, roles } from "../../identity/index.ts";

/** Which roles may take a way out: what "who can" on the page and in a dealer's bar says. */
export const rolesThatMay = (permission: string | null): readonly Role[] =>
  permission === null ? [] : roles.filter((role) => permissionsOf(role).has(permission));
