import { amountText, money } from "../../kernel/money.ts";
import { addTaskKind } from "../../platform/inbox/kind.ts";
import { type NewTask, putTasks } from "../../platform/inbox/openTask.ts";
import { addMessages } from "../../platform/messages.ts";
import type {
  ImpactLine,
  Obstacle,
  TenantSql,
  Transfer,
  TransferDoing,
  TransferPart,
} from "../../territories/index.ts";
import { creditStandings } from "../queries/standing.ts";
import type { Standing } from "../rules/words.ts";

const kind = "CREDIT_LIMIT_REVIEW";
addTaskKind({
  kind,
  category: "TASK",
  title: {
    en: "Territory of {account} changed: propose its credit limit anew{suggested}",
    "zh-CN": "“{account}”的授权区域有变动，请重新核定信用额度{suggested}",
  },
  doneByHand: true,
});
addMessages({
  RECEIVER_WITHOUT_CREDIT: {
    en: "{dealer} has no credit account, while the credit of the dealer he follows is managed: open one, or let him prepay under one without a limit.",
    "zh-CN": "“{dealer}”尚未开立信用账户，而原经销商的信用受管控：请先开户（零额度即先款后货）。",
  },
});

/** A dealer whose limit is to be looked at again; the suggested one in minor units, null where figures say nothing. */
export type LimitReview = {
  readonly dealerId: string;
  readonly suggestedMinor: bigint | null;
  readonly currency: string;
};

/**
 * Puts the limits of dealers whose ground changed before whoever proposes limits: a limit changes by a proposal that
 * somebody else approves, never by itself. Answers how many accounts are to be looked at; two statements.
 */
export async function putLimitReviews(by: TransferDoing, reviews: readonly LimitReview[]): Promise<number> {
  const members = await membersOf(by.tx, [...new Set(reviews.map(({ dealerId }) => dealerId))]);
  const accounts = new Map<string, NewTask>();
  for (const { dealerId, suggestedMinor, currency } of reviews) {
    const member = members.find((each) => each.dealerId === dealerId);
    if (member === undefined || accounts.has(member.accountId)) continue;
    const suggested = suggestedMinor === null ? "" : ` (${amountText(money(suggestedMinor, currency))} ${currency})`;
    accounts.set(member.accountId, {
      ...{ kind, subjectType: "CreditAccount", subjectId: member.accountId, forPermission: "credit:request" },
      aboutDealerId: dealerId,
      params: { account: member.accountName, suggested },
    });
  }
  for (const each of await putTasks(by.tx, [...accounts.values()], by.now)) by.tell(each);
  return accounts.size;
}

type Member = { readonly accountId: string; readonly dealerId: string; readonly accountName: string };

const membersOf = (sql: TenantSql, dealerIds: readonly string[]): Promise<Member[]> =>
  sql.query<Member>(
    `SELECT m.account_id AS "accountId", m.dealer_id AS "dealerId", a.name AS "accountName" FROM credit_member m
     JOIN credit_account a ON a.manufacturer_id = $1 AND a.id = m.account_id
     WHERE m.manufacturer_id = $1 AND m.dealer_id = ANY($2::uuid[]) AND m.left_on IS NULL ORDER BY m.dealer_id`,
    [sql.manufacturerId, dealerIds],
  );

const receiversOf = (transfer: Transfer): string[] => [...new Set(transfer.moves.map(({ toDealerId }) => toDealerId))];

const standingOf = (standings: readonly Standing[], dealerId: string): Standing | undefined =>
  standings.find((standing) => standing.members.some((member) => member.dealerId === dealerId));

/** What each receiver's account has left for what comes to him: his limit is proposed and approved apart. */
async function impact(sql: TenantSql, transfer: Transfer): Promise<ImpactLine[]> {
  const receivers = receiversOf(transfer);
  const accounts = [...new Set((await membersOf(sql, receivers)).map(({ accountId }) => accountId))];
  const standings = accounts.length === 0 ? [] : await creditStandings(sql, accounts, transfer.today);
  return receivers.map((dealerId): ImpactLine => {
    const standing = standingOf(standings, dealerId);
    const common = { kind: "CREDIT", dealerId, unit: "MONEY", rule: "B1.5/1" } as const;
    if (standing === undefined)
      return { ...common, currency: null, moved: null, remaining: null, reason: "CREDIT_NOT_MANAGED", inputs: {} };
    const { limitMinor, exposureMinor, availableMinor, currency } = standing;
    const inputs = { limit: String(limitMinor ?? 0n), exposure: String(exposureMinor) };
    return { ...common, currency, moved: 0n, remaining: availableMinor, reason: null, inputs };
  });
}

/** Where the old dealer's credit is tested, a receiver without an account would buy without any test. */
async function obstacles(sql: TenantSql, transfer: Transfer): Promise<Obstacle[]> {
  const receivers = receiversOf(transfer);
  const members = await membersOf(sql, [transfer.fromDealerId, ...receivers]);
  const has = (dealerId: string) => members.some((member) => member.dealerId === dealerId);
  if (!has(transfer.fromDealerId)) return [];
  const without = receivers.filter((dealerId) => !has(dealerId));
  if (without.length === 0) return [];
  const rows = await sql.query<{ name: string }>(
    `SELECT d.name FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = ANY($2::uuid[]) ORDER BY d.name`,
    [sql.manufacturerId, without],
  );
  return rows.map(({ name }) => ({ code: "RECEIVER_WITHOUT_CREDIT", params: { dealer: name } }));
}

/** Credit's part of a transfer. What the share of sales takes of the old dealer's limit is said by orders, who know it. */
export const creditTransferPart: TransferPart = { name: "credit", impact, obstacles };
