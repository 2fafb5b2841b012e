/** The module's door. */
import "./messages.ts";
export { Manufacturer, ViewerType } from "./model.ts";
export { hashPassword } from "./passwords.ts";
export { SessionResolver } from "./resolvers.ts";
export { isDealerRole, permissionsOf, roles, type Role } from "./roles.ts";
export { liveSessions } from "./store/sessions.ts";
export { findViewer } from "./store/viewers.ts";
export { tokenHash } from "./tokens.ts";
export { type SessionWatch, type WatchOptions, watchSessions } from "./watch.ts";
