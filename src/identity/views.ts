import { globalId } from "../kernel/id.ts";
import type { Viewer } from "../kernel/viewer.ts";
import type { Clock } from "../platform/clock.ts";
import { nodeFields } from "../platform/graphql/node.ts";
import type { Invitation, Member, ResetLink } from "./model/member.ts";
import type { Manufacturer, Seat, Session, ViewerType } from "./model/viewer.ts";
import { mayEnd } from "./rules/members.ts";
import { permissionsOf } from "./roles.ts";
import type { LinkRow } from "./store/links.ts";
import type { MemberRow } from "./store/members.ts";
import type { SessionRow } from "./store/sessions.ts";
import type { SeatRow } from "./store/viewers.ts";

const dealerIdOf = (id: string | null) => (id === null ? null : globalId("Dealer", id));

export type ManufacturerRow = Pick<
  SeatRow,
  "manufacturer_id" | "code" | "name" | "country" | "time_zone" | "currency" | "languages"
>;

export const manufacturerView = (row: ManufacturerRow): Manufacturer => ({
  ...nodeFields("Manufacturer", row.manufacturer_id),
  code: row.code,
  name: row.name,
  country: row.country,
  timeZone: row.time_zone,
  currency: row.currency,
  languages: row.languages,
});

export const seatView = (row: SeatRow, membershipId: string): Seat => ({
  membershipId: globalId("Member", row.membership_id),
  role: row.role,
  manufacturer: manufacturerView(row),
  dealerId: dealerIdOf(row.dealer_id),
  current: row.membership_id === membershipId,
});

/** The viewer as the API shows him, from all his seats; null when the one he acts for has just ended. */
export function viewerView(seats: readonly SeatRow[], membershipId: string, clock: Clock): ViewerType | null {
  const at = seats.find((seat) => seat.membership_id === membershipId);
  if (at === undefined) return null;
  return {
    person: { id: globalId("Person", at.person_id), login: at.login, name: at.person_name },
    membershipId: globalId("Member", at.membership_id),
    role: at.role,
    manufacturer: manufacturerView(at),
    dealerId: dealerIdOf(at.dealer_id),
    chainId: at.chain_id === null ? null : globalId("Chain", at.chain_id),
    permissions: [...permissionsOf(at.role)].sort(),
    language: at.language,
    today: clock.today(at.time_zone),
    memberships: seats.map((seat) => seatView(seat, membershipId)),
  };
}

export const sessionView = (row: SessionRow, currentId: string): Session => ({
  id: globalId("Session", row.id),
  membershipId: globalId("Member", row.membership_id),
  manufacturerName: row.manufacturer_name,
  openedAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  address: row.address,
  userAgent: row.user_agent,
  current: row.id === currentId,
});

export function memberView(row: MemberRow, viewer: Viewer): Member {
  const allowed = mayEnd(viewer, { id: row.id, role: row.role, dealerId: row.dealer_id, endedAt: row.ended_at });
  return {
    ...nodeFields("Member", row.id),
    personId: globalId("Person", row.person_id),
    name: row.name,
    role: row.role,
    dealerId: dealerIdOf(row.dealer_id),
    chainId: row.chain_id === null ? null : globalId("Chain", row.chain_id),
    joinedAt: row.created_at,
    endedAt: row.ended_at,
    viewerCanEnd: allowed,
    viewerCanReset: allowed,
  };
}

export const invitationView = (row: LinkRow, link: string | null): Invitation => ({
  id: globalId("Invitation", row.id),
  login: row.login!,
  name: row.name!,
  role: row.role!,
  dealerId: dealerIdOf(row.dealer_id),
  expiresAt: row.expires_at,
  link,
});

export const resetView = (row: LinkRow, link: string | null): ResetLink => ({
  id: globalId("ResetLink", row.id),
  expiresAt: row.expires_at,
  link,
});
