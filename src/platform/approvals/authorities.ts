import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Context } from "../context.ts";
import type { Loadable } from "../loaders.ts";
import { directory } from "../people.ts";
import type { Sql } from "../sql.ts";
import type { Authority } from "./rules/decide.ts";
import { findDelegationsTo } from "./store.ts";

/** A right to decide, and for which kind alone where it was delegated so. */
export type Held = Authority & { readonly kind: string | null };

const staffOnly = (viewer: Viewer): boolean => viewer.dealerId === null && viewer.chainId === null;

/** What colleagues delegated to a member and holds on a day; nothing of those who have left. */
async function delegatedTo(sql: Sql, manufacturerId: string, membershipId: string, today: Day): Promise<Held[]> {
  const delegations = await findDelegationsTo(sql, manufacturerId, membershipId, today);
  if (delegations.length === 0) return [];
  const from = delegations.map((each) => each.from_membership_id);
  const members = await directory().members(sql, manufacturerId, from);
  const byId = new Map(members.map((member) => [member.membershipId, member]));
  return delegations.flatMap((each): Held[] => {
    const member = byId.get(each.from_membership_id);
    if (member === undefined) return [];
    const { personId, role, permissions } = member;
    return [{ personId, role, permissions, delegationId: each.id, kind: each.kind }];
  });
}

const ownRight = ({ personId, role, permissions }: Viewer): Held => ({
  ...{ personId, role, permissions },
  ...{ delegationId: null, kind: null },
});

/** A viewer's right to decide: as himself first, then in the place of each colleague who delegated to him for today. */
export async function authoritiesOf(sql: Sql, viewer: Viewer, today: Day): Promise<Held[]> {
  if (!staffOnly(viewer)) return [];
  return [ownRight(viewer), ...(await delegatedTo(sql, viewer.manufacturerId, viewer.membershipId, today))];
}

/** As a list's rows ask for it: once per request. The key is manufacturer, membership and day. */
const delegatedRights: Loadable<{ readonly key: string; readonly held: Held[] }> = {
  name: "delegatedRights",
  load: async (sql, keys) => {
    const rows: { key: string; held: Held[] }[] = [];
    for (const key of keys) {
      const [manufacturerId, membershipId, today] = key.split(" ") as [string, string, Day];
      rows.push({ key, held: await delegatedTo(sql, manufacturerId, membershipId, today) });
    }
    return rows;
  },
  keyOf: (row) => row.key,
};

/** A viewer's right to decide, as `authoritiesOf`, read once per request. */
export async function rightsOf(ctx: Context): Promise<Held[]> {
  const { viewer } = ctx;
  if (!staffOnly(viewer)) return [];
  const today = ctx.services.clock.today(viewer.timeZone);
  const key = `${viewer.manufacturerId} ${viewer.membershipId} ${today}`;
  return [ownRight(viewer), ...((await ctx.load(delegatedRights, key))?.held ?? [])];
}

/** Those rights that hold for a kind. */
export const heldFor = (held: readonly Held[], kind: string): Held[] =>
  held.filter((each) => each.kind === null || each.kind === kind);
