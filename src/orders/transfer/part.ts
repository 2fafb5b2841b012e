import { creditStanding, putLimitReviews } from "../../credit/index.ts";
import { dealerPosition } from "../../ledger/index.ts";
import {
  type Followed,
  type ImpactLine,
  type TenantSql,
  type Transfer,
  type TransferPart,
  currencyOf,
} from "../../territories/index.ts";
import { followTransfer } from "../acts/transferFollow.ts";
import { percentOf, proRated, shareOf } from "../rules/transferShare.ts";
import { type OpenLine, openLinesOf, openMinorOf } from "./ground.ts";
import { type TrailingSales, trailingSales } from "./sales.ts";

type Line = Omit<ImpactLine, "reason"> & { readonly reason?: string };
const line = (given: Line): ImpactLine => ({ reason: null, ...given });

/** Sales of the old dealer: what moves and what stays, and of what moves how much comes to whom. */
function salesLines(transfer: Transfer, sales: readonly TrailingSales[]): ImpactLine[] {
  const period = { from: transfer.trailing.from, to: transfer.trailing.to ?? transfer.today };
  const common = { kind: "SALES", rule: "B1.4/1" } as const;
  if (sales.length === 0) {
    const none = { unit: "MONEY", currency: null, moved: 0n, remaining: 0n } as const;
    return [line({ ...common, ...none, dealerId: transfer.fromDealerId, inputs: period })];
  }
  return sales.flatMap(({ currency, movedMinor, totalMinor, byReceiver }) => [
    line({
      ...{ ...common, dealerId: transfer.fromDealerId, unit: "MONEY", currency },
      ...{ moved: movedMinor, remaining: totalMinor - movedMinor },
      inputs: { ...period, totalMinor: String(totalMinor), share: percentOf(shareOf(movedMinor, totalMinor)) },
    }),
    ...[...byReceiver].map(([dealerId, minor]) =>
      line({
        ...{ ...common, dealerId, unit: "MONEY", currency, moved: minor, remaining: null },
        ...{ reason: "PART_OF_MOVED", inputs: period },
      }),
    ),
  ]);
}

/** Open orders: how many lines and how much money wait for both dealers' consent, and what is on its way and stays. */
function orderLines(transfer: Transfer, open: readonly OpenLine[]): ImpactLine[] {
  const moved = open.filter(({ receiver }) => receiver !== null);
  const kept = open.filter(({ receiver }) => receiver === null);
  const waiting = (of: readonly OpenLine[]) => of.filter(({ wanted, shipped }) => wanted > shipped);
  const orders = (of: readonly OpenLine[]) => BigInt(new Set(of.map(({ orderId }) => orderId)).size);
  const common = { kind: "OPEN_ORDERS", dealerId: transfer.fromDealerId, rule: "B1.6/1" } as const;
  const counts = { orders: String(orders(waiting(moved))), lines: String(waiting(moved).length) };
  const underway = (of: readonly OpenLine[]) => of.reduce((sum, each) => sum + BigInt(each.underway), 0n);
  const sum = (of: readonly OpenLine[]) => of.reduce((total, each) => total + openMinorOf(each), 0n);
  const byCurrency = Map.groupBy(open, ({ currency }) => currency);
  return [
    line({
      ...{ ...common, unit: "COUNT", currency: null, inputs: counts },
      ...{ moved: BigInt(waiting(moved).length), remaining: BigInt(waiting(kept).length) },
    }),
    ...[...byCurrency].map(([currency, of]) =>
      line({
        ...{ ...common, unit: "MONEY", currency, inputs: { ...counts, tax: "INCLUDED" } },
        ...{
          moved: sum(of.filter(({ receiver }) => receiver !== null)),
          remaining: sum(of.filter(({ receiver }) => receiver === null)),
        },
      }),
    ),
    line({
      ...{ kind: "IN_TRANSIT", dealerId: transfer.fromDealerId, unit: "ORDER_UNITS", currency: null, rule: "B1.6/1" },
      ...{ moved: underway(moved), remaining: underway(kept) },
      inputs: { orders: String(orders(moved.filter(({ underway: units }) => units > 0))), stays: "INVOICED_DEALER" },
    }),
  ];
}

type Standing = {
  readonly limit: bigint | null;
  readonly deposit: bigint;
  readonly currency: string;
  readonly exposure: bigint | null;
};

/** The limit and the deposit of the old dealer, with the share of his trailing sales that goes: what a review starts from. */
function standingLines(
  transfer: Transfer,
  sales: readonly TrailingSales[],
  standing: Standing,
  open: readonly OpenLine[],
): ImpactLine[] {
  const { currency } = standing;
  const of = sales.find((each) => each.currency === currency);
  const share = shareOf(of?.movedMinor ?? 0n, of?.totalMinor ?? 0n);
  const percent = {
    share: percentOf(share),
    movedSales: String(of?.movedMinor ?? 0n),
    sales: String(of?.totalMinor ?? 0n),
  };
  const common = { dealerId: transfer.fromDealerId, unit: "MONEY", currency, rule: "B1.5/1" } as const;
  const deposit = proRated(standing.deposit, share, currency);
  const exposed = open
    .filter((each) => each.receiver !== null && each.currency === currency)
    .reduce((sum, each) => sum + openMinorOf(each), 0n);
  const limited = standing.limit === null ? null : proRated(standing.limit, share, currency);
  return [
    line({
      ...{ ...common, kind: "CREDIT", moved: limited?.moved ?? null, remaining: limited?.remaining ?? null },
      ...(limited === null ? { reason: "CREDIT_NOT_MANAGED" } : {}),
      inputs: {
        ...percent,
        ...(standing.limit === null ? {} : { limit: String(standing.limit) }),
        ...(standing.exposure === null ? {} : { exposure: String(standing.exposure) }),
        exposureOfMovedOrders: String(exposed),
      },
    }),
    line({ ...common, kind: "DEPOSIT", ...deposit, inputs: { ...percent, deposit: String(standing.deposit) } }),
  ];
}

async function standingOf(sql: TenantSql, transfer: Transfer): Promise<Standing> {
  const { fromDealerId, today } = transfer;
  const [position, standing, currency] = await Promise.all([
    dealerPosition(sql, [fromDealerId], today),
    creditStanding(sql, fromDealerId, today),
    currencyOf(sql, transfer),
  ]);
  return {
    ...{ limit: standing?.limitMinor ?? null, exposure: standing?.exposureMinor ?? null },
    ...{ deposit: position.get(fromDealerId)?.depositMinor ?? 0n, currency },
  };
}

/** Orders' part of a transfer: trailing sales, open orders, and what goes with the share of sales. */
export const orderTransferPart: TransferPart = {
  name: "orders",
  async impact(sql, transfer) {
    const [sales, open, standing] = await Promise.all([
      trailingSales(sql, transfer),
      openLinesOf(sql, transfer),
      standingOf(sql, transfer),
    ]);
    return [
      ...salesLines(transfer, sales),
      ...orderLines(transfer, open),
      ...standingLines(transfer, sales, standing, open),
    ];
  },
  async follow(by, transfer) {
    const lines = await followTransfer({ ...by, preview: false }, transfer);
    return [...lines, ...(await askForLimits(by, transfer))];
  },
  // Whoever orders reads whose the ground is without a lock: an order that was being placed came too late for `follow`.
  async lookAgain(by, transfer, endedRecords) {
    await followTransfer({ ...by, preview: false }, transfer, endedRecords);
  },
};

/** The old dealer's limit is never changed silently: whoever proposes limits gets the figures, and somebody else approves. */
async function askForLimits(
  by: Parameters<NonNullable<TransferPart["follow"]>>[0],
  transfer: Transfer,
): Promise<Followed[]> {
  const sales = await trailingSales(by.tx, transfer);
  const standing = await standingOf(by.tx, transfer);
  if (standing.limit === null) return [];
  const of = sales.find(({ currency }) => currency === standing.currency);
  const share = shareOf(of?.movedMinor ?? 0n, of?.totalMinor ?? 0n);
  const { remaining } = proRated(standing.limit, share, standing.currency);
  const receivers = [...new Set(transfer.moves.map(({ toDealerId }) => toDealerId))];
  const asked = await putLimitReviews(by, [
    { dealerId: transfer.fromDealerId, suggestedMinor: remaining, currency: standing.currency },
    ...receivers.map((dealerId) => ({ dealerId, suggestedMinor: null, currency: standing.currency })),
  ]);
  const params = { limitMinor: String(standing.limit), suggestedMinor: String(remaining), share: percentOf(share) };
  return asked === 0 ? [] : [{ part: "credit", kind: "LIMIT_REVIEWS", count: asked, params }];
}
