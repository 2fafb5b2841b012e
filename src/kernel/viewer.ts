/** Languages a person may read Fairway in. */
export type Language = "zh-CN" | "en";
export const languages: readonly Language[] = ["zh-CN", "en"];

/**
 * Who asks: one person acting for one membership of one manufacturer. Made by `identity` from a session;
 * every rule of access and every statement's scope is taken from it and from nothing else.
 */
export type Viewer = {
  readonly sessionId: string;
  readonly personId: string;
  readonly membershipId: string;
  readonly manufacturerId: string;
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  /** Set for dealer roles: rows of other dealers do not exist for this viewer. */
  readonly dealerId: string | null;
  /** Set for chain contacts: their own statements only. */
  readonly chainId: string | null;
  /** Set for branch managers and field reps: divisions (interval starts) they answer for; empty is everywhere. */
  readonly regionLos: readonly bigint[];
  readonly language: Language;
  readonly timeZone: string;
  readonly currency: string;
};

/** The wall that PostgreSQL holds under every statement: a manufacturer, and one dealer of it where the viewer is one. */
export type Scope = { readonly manufacturerId: string; readonly dealerId: string | null };

/** A dealer that no row belongs to: the scope of viewers who may see no dealer's rows, such as a chain's contact. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** What a viewer reads with. */
export const scopeOf = (viewer: Viewer): Scope => ({
  manufacturerId: viewer.manufacturerId,
  dealerId: viewer.dealerId ?? (viewer.chainId === null ? null : nobody),
});

export const may = (viewer: Viewer, permission: string): boolean => viewer.permissions.has(permission);
