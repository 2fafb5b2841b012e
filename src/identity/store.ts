import { createHash } from "node:crypto";
import type { Language, Viewer } from "../kernel/viewer.ts";
import type { Sql } from "../platform/sql.ts";
import { type Role, permissionsOf } from "./roles.ts";

/** Tokens are random and long, so a plain hash is enough, and a stolen table opens no session. */
export const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

type ViewerRow = {
  session_id: string;
  person_id: string;
  membership_id: string;
  manufacturer_id: string;
  role: Role;
  dealer_id: string | null;
  chain_id: string | null;
  region_los: bigint[];
  language: Language;
  time_zone: string;
  currency: string;
};

/** The viewer of a live session; null for an unknown, expired or revoked one. Runs as the relay. */
export async function findViewer(relay: Sql, token: string, now: Date): Promise<Viewer | null> {
  const [row] = await relay.query<ViewerRow>(
    `SELECT s.id AS session_id, s.person_id, m.id AS membership_id, m.manufacturer_id, m.role, m.dealer_id, m.chain_id,
            m.region_los, p.language, f.time_zone, f.currency
     FROM session s
     JOIN person p ON p.id = s.person_id
     JOIN membership m ON m.manufacturer_id = s.manufacturer_id AND m.id = s.membership_id
     JOIN manufacturer f ON f.manufacturer_id = s.manufacturer_id
     WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND m.ended_at IS NULL AND p.erased_at IS NULL`,
    [tokenHash(token), now],
  );
  return row === undefined ? null : viewerOf(row);
}

const viewerOf = (row: ViewerRow): Viewer => ({
  sessionId: row.session_id,
  personId: row.person_id,
  membershipId: row.membership_id,
  manufacturerId: row.manufacturer_id,
  role: row.role,
  permissions: permissionsOf(row.role),
  dealerId: row.dealer_id,
  chainId: row.chain_id,
  regionLos: row.region_los,
  language: row.language,
  timeZone: row.time_zone,
  currency: row.currency,
});
