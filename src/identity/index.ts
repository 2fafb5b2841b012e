/** The module's door. */
import "./directory.ts";
import "./messages.ts";
import "./queries/manufacturer.ts";
export {
  addManufacturer,
  createManufacturer,
  findManufacturer,
  type SeatedPerson,
  seatOf,
  seatPerson,
} from "./createManufacturer.ts";
export { Member } from "./model/member.ts";
export { Manufacturer, RoleEnum, ViewerType } from "./model/viewer.ts";
export { hashPassword } from "./passwords.ts";
export { AuditTrailResolver } from "./resolvers/auditTrail.ts";
export { KeptFilterResolver } from "./resolvers/keptFilters.ts";
export { MemberResolver } from "./resolvers/members.ts";
export { PasswordResolver } from "./resolvers/passwords.ts";
export { SessionResolver, ViewerResolver } from "./resolvers/sessions.ts";
export { isDealerRole, permissionsOf, roles, rolesThatMay, type Role } from "./roles.ts";
export { type ManufacturerRefusal, type NewManufacturer } from "./rules/manufacturer.ts";
export { sendLetters } from "./sendLetters.ts";
export { type Letter, takeLetter } from "./store/letters.ts";
export { liveSessions } from "./store/sessions.ts";
export { sweepSessions } from "./store/sweep.ts";
export { memberByLogin, viewerFinder, viewerOfMember, viewerOfSeat } from "./store/viewers.ts";
export { tokenHash } from "./tokens.ts";
export { type SessionWatch, type WatchOptions, watchSessions } from "./watch.ts";
