import { type Refusal, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { dealersById } from "../../partners/index.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { TenantSql } from "../queries/ownership.ts";
import { barsOf } from "../bars.ts";
import { divisionFacts } from "../facts.ts";
import { grantsByIds } from "../queries/grants.ts";
import { mayGrant } from "../rules/access.ts";
import { type RenewRefusal, type RenewTerm, decideRenewal, renewedTo } from "../rules/renew.ts";
import type { GrantRecord } from "../rules/words.ts";
import { findInTheWay } from "../store.ts";

/** What would become of one right: its new end, or every reason against it. */
export type Renewal = {
  readonly grant: GrantRecord;
  readonly to: Day;
  readonly refusals: readonly Refusal<RenewRefusal | "NOT_ALLOWED" | "CARETAKER_GRANT">[];
};

/** Everything about rights that are to go on: six statements whatever their number. Missing and foreign ones are left out. */
export async function renewalsOf(
  sql: TenantSql,
  viewer: Viewer,
  asked: { readonly ids: readonly string[]; readonly term: RenewTerm; readonly today: Day },
): Promise<Renewal[]> {
  const found = new Map((await grantsByIds(sql, viewer, asked.ids)).map((grant) => [grant.id, grant]));
  const grants = asked.ids.flatMap((id) => found.get(id) ?? []);
  const dealers = await dealersById.load(sql, [...new Set(grants.map((grant) => grant.dealerId))]);
  const dealerOf = new Map(dealers.map((dealer) => [dealer.rowId, dealer]));
  const divisions = await divisionFacts(
    sql,
    grants.map((grant) => grant.divisionLo),
  );
  const wanted = grants.flatMap((grant) => {
    const present = grant.valid?.to ?? null;
    if (present === null || grant.recordedTo !== null) return [];
    const to = renewedTo(present, asked.term);
    const ancestors = divisions.get(grant.divisionLo)?.ancestors ?? [];
    return to > present ? [{ ...grant, ancestors, valid: { from: present, to } }] : [];
  });
  const stood = await caretakersOwn(
    sql,
    grants.map((grant) => grant.lineageId),
  );
  const bars = await barsOf(
    sql,
    grants.map((grant) => grant.dealerId),
  );
  const own = new Set(grants.map((grant) => grant.lineageId));
  const believed = wanted.length === 0 ? [] : await findInTheWay(sql, wanted, []);
  const apart = believed.filter((held) => !own.has(held.lineageId));
  return grants.map((grant) => {
    const division = divisions.get(grant.divisionLo);
    const facts = { dealer: dealerOf.get(grant.dealerId), division, believed: apart, bars };
    const decided = decideRenewal(grant, asked.term, facts, asked.today);
    const allowed = mayGrant(viewer, division?.ancestors ?? []);
    const cared = unless(!stood.has(grant.lineageId), "CARETAKER_GRANT");
    return {
      grant,
      to: decided.to,
      refusals: [...(allowed.ok ? [] : allowed.refusals), ...cared, ...decided.refusals],
    };
  });
}

/** Rights that somebody holds as a caretaker: they are extended with the legal reviewers' consent, not renewed. */
async function caretakersOwn(sql: TenantSql, lineages: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ lineage: string }>(
    `SELECT f.lineage_id AS lineage FROM territory_grant f
     JOIN caretaker c ON c.manufacturer_id = $1 AND c.id = f.act_id AND c.caretaker_id = f.dealer_id
     WHERE f.manufacturer_id = $1 AND f.lineage_id = ANY($2::uuid[]) AND f.revision = 1`,
    [sql.manufacturerId, lineages],
  );
  return new Set(rows.map(({ lineage }) => lineage));
}
