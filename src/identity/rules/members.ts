import { type Answer, answer, no, unless, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import { type Role, isDealerRole, isRegionalRole } from "../roles.ts";

export type Invited = {
  readonly login: string;
  readonly role: Role;
  readonly dealerId: string | null;
  readonly chainId: string | null;
  /** How many divisions were named. */
  readonly regions: number;
};

/** What the platform knows of the dealer, chain and regions that the inviter named: within his wall, or not there. */
export type Named = { readonly dealerFound: boolean; readonly chainFound: boolean; readonly regionsFound: boolean };

export type InviteRefusal =
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "LOGIN_MALFORMED"
  | "ROLE_NEEDS_DEALER"
  | "ROLE_TAKES_NO_DEALER"
  | "ROLE_NEEDS_CHAIN"
  | "ROLE_TAKES_NO_CHAIN"
  | "ROLE_TAKES_NO_REGIONS";

/**
 * Who may invite whom: the manufacturer's manager his own people, dealers' owners and chains' contacts; a dealer's owner
 * staff of his own dealer. Whom an owner employs is not the manufacturer's to decide.
 */
export function mayInvite(viewer: Viewer, invited: Invited): Answer<null, "NOT_ALLOWED" | "NOT_FOUND"> {
  if (!may(viewer, "member:write")) return no({ code: "NOT_ALLOWED" });
  if (viewer.dealerId === null)
    return invited.role === "DEALER_STAFF" ? no({ code: "NOT_ALLOWED", path: ["role"] }) : yes(null);
  if (invited.dealerId !== null && invited.dealerId !== viewer.dealerId)
    return no({ code: "NOT_FOUND", path: ["dealerId"] });
  return invited.role === "DEALER_STAFF" ? yes(null) : no({ code: "NOT_ALLOWED", path: ["role"] });
}

/** What a person may sign in with: an address, a number or a name, as `loginOf` writes it. */
export const isLogin = (login: string): boolean => /^[^\s\p{C}]{3,200}$/u.test(login);

/** Whether an invitation makes sense: a role and the place it needs, and nothing it does not. */
export function decideInvite(invited: Invited, named: Named): Answer<null, InviteRefusal> {
  const dealer = isDealerRole(invited.role);
  const chain = invited.role === "CHAIN_CONTACT";
  return answer<null, InviteRefusal>(
    [
      ...unless(isLogin(invited.login), "LOGIN_MALFORMED", { path: ["login"] }),
      ...unless(!dealer || invited.dealerId !== null, "ROLE_NEEDS_DEALER", { path: ["dealerId"] }),
      ...unless(dealer || invited.dealerId === null, "ROLE_TAKES_NO_DEALER", { path: ["dealerId"] }),
      ...unless(!chain || invited.chainId !== null, "ROLE_NEEDS_CHAIN", { path: ["chainId"] }),
      ...unless(chain || invited.chainId === null, "ROLE_TAKES_NO_CHAIN", { path: ["chainId"] }),
      ...unless(isRegionalRole(invited.role) || invited.regions === 0, "ROLE_TAKES_NO_REGIONS", {
        path: ["regionIds"],
      }),
      ...unless(invited.dealerId === null || named.dealerFound, "NOT_FOUND", { path: ["dealerId"] }),
      ...unless(invited.chainId === null || named.chainFound, "NOT_FOUND", { path: ["chainId"] }),
      ...unless(named.regionsFound, "NOT_FOUND", { path: ["regionIds"] }),
    ],
    () => null,
  );
}

export type Governed = {
  readonly id: string;
  readonly role: Role;
  readonly dealerId: string | null;
  readonly endedAt: Date | null;
};

/** Whose membership a viewer may end or let in again: a manager anybody's, a dealer's owner his own staff's. */
export function mayGovern(viewer: Viewer, member: Governed): boolean {
  if (!may(viewer, "member:write") || member.endedAt !== null) return false;
  return viewer.dealerId === null || (member.dealerId === viewer.dealerId && member.role === "DEALER_STAFF");
}

/** Nobody ends his own membership: so a manufacturer always keeps a manager, and a dealer its owner. */
export const mayEnd = (viewer: Viewer, member: Governed): boolean =>
  mayGovern(viewer, member) && member.id !== viewer.membershipId;

/** Whose invitations a viewer sees and may withdraw: a manager all, a dealer's owner those of his own staff. */
export const mayWithdraw = (
  viewer: Viewer,
  invited: { readonly role: Role; readonly dealerId: string | null },
): boolean =>
  may(viewer, "member:write") &&
  (viewer.dealerId === null || (invited.dealerId === viewer.dealerId && invited.role === "DEALER_STAFF"));

/** A person who works elsewhere too asks for his own reset: whoever sets a password acts as him everywhere. */
export function decideReset(worksElsewhere: boolean): Answer<null, "WORKS_ELSEWHERE"> {
  return worksElsewhere ? no({ code: "WORKS_ELSEWHERE", path: ["memberId"] }) : yes(null);
}
