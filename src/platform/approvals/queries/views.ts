import type { Day } from "../../../kernel/day.ts";
import { globalId } from "../../../kernel/id.ts";
import { money } from "../../../kernel/money.ts";
import type { Language, Viewer } from "../../../kernel/viewer.ts";
import { nodeFields } from "../../graphql/node.ts";
import { wireMoney } from "../../graphql/scalars.ts";
import { messageOf } from "../../messages.ts";
import { titleCode } from "../kind.ts";
import type { ApprovalDecision, ApprovalDelegation, ApprovalRequest, ApprovalTier } from "../model.ts";
import { mayDelegateFor } from "../rules/access.ts";
import { inForce } from "../rules/delegate.ts";
import type { Tier } from "../rules/tiers.ts";
import { type DecisionRow, type DelegationRow, type RequestRow, tiersOf } from "../store.ts";

export const wireTier =
  (currency: string) =>
  (tier: Tier): ApprovalTier => ({
    from: wireMoney(money(tier.fromMinor, currency)),
    permission: tier.permission,
    role: tier.role,
  });

/** A request as the API shows it; `currency` is the manufacturer's, in which its tiers are said. */
export const wireRequest = (row: RequestRow, language: Language, currency: string): ApprovalRequest => ({
  ...nodeFields("ApprovalRequest", row.id),
  row,
  kind: row.kind,
  title: messageOf(titleCode(row.kind), language, row.params),
  subject: globalId(row.subject_type, row.subject_id),
  content: row.content,
  contentHash: row.content_hash,
  amount: row.amount_minor === null ? null : wireMoney(money(row.amount_minor, row.currency!)),
  state: row.state,
  step: row.step,
  tiers: tiersOf(row.tiers).map(wireTier(currency)),
  requestedAt: row.requested_at,
  expiresAt: row.expires_at,
  closedAt: row.closed_at,
  version: row.version,
});

export const wireDecision = (row: DecisionRow): ApprovalDecision => ({
  step: row.step,
  verdict: row.decision,
  reason: row.reason,
  decidedAt: row.decided_at,
  personId: row.person_id,
  principalId: row.principal_id,
});

export const wireDelegation = (row: DelegationRow, viewer: Viewer, today: Day): ApprovalDelegation => ({
  id: globalId("ApprovalDelegation", row.id),
  kind: row.kind,
  from: row.from_on,
  until: row.to_on,
  reason: row.reason,
  endedAt: row.ended_at,
  inForce: inForce({ from: row.from_on, to: row.to_on, endedAt: row.ended_at }, today),
  viewerCanEnd:
    (row.from_person_id === viewer.personId || mayDelegateFor(viewer)) && row.ended_at === null && today <= row.to_on,
  fromPersonId: row.from_person_id,
  toPersonId: row.to_person_id,
  setById: row.set_by,
});
