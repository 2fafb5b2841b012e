import { type Viewer, may } from "../../../kernel/viewer.ts";
import type { Authority } from "./decide.ts";

/** A request as far as access to it goes. */
export type Seen = { readonly requestedBy: string; readonly permissions: readonly string[]; readonly kind: string };

/**
 * Who sees a request: whoever asked, whoever may decide one of its tiers (also in a colleague's place), and the audit.
 * Nobody of a dealer or a chain: how a manufacturer decides is its own affair.
 */
export const maySee = (
  viewer: Viewer,
  seen: Seen,
  held: readonly (Pick<Authority, "permissions"> & { readonly kind: string | null })[],
): boolean =>
  viewer.dealerId === null &&
  viewer.chainId === null &&
  (seen.requestedBy === viewer.personId ||
    may(viewer, "audit:read") ||
    held.some(
      (each) =>
        (each.kind === null || each.kind === seen.kind) &&
        seen.permissions.some((permission) => each.permissions.has(permission)),
    ));

/** Who says which tiers a kind has. */
export const mayConfigure = (viewer: Viewer): boolean => viewer.dealerId === null && may(viewer, "approval:configure");

/** Who may take a request back: whoever asked. */
export const mayWithdraw = (viewer: Viewer, seen: Pick<Seen, "requestedBy">): boolean =>
  seen.requestedBy === viewer.personId;

/** Who hands over the approvals of a colleague who cannot do it himself. */
export const mayDelegateFor = mayConfigure;

/** Who may delegate: the manufacturer's own people, each for himself. */
export const mayDelegate = (viewer: Viewer): boolean => viewer.dealerId === null && viewer.chainId === null;
