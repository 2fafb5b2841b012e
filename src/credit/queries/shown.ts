import { type Money, exact, money } from "../../kernel/money.ts";
import type { Language, Viewer } from "../../kernel/viewer.ts";
import { amountText } from "../../kernel/money.ts";
import { rolesThatMay } from "../../identity/index.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import { messageOf } from "../../platform/messages.ts";
import { ageingOf } from "../rules/ageing.ts";
import { type Block, blocksToday } from "../rules/decide.ts";
import { type MonthSales, dsoOf } from "../rules/dso.ts";
import { adding, lessening, noParts, sumOf } from "../rules/exposure.ts";
import { daysPastDue, overdueOf } from "../rules/overdue.ts";
import type { OpenItem, Parts, Purse, Standing } from "../rules/words.ts";
import type {
  CreditAgeing,
  CreditDso,
  CreditElsewhere,
  CreditStanding,
  CreditStep,
  CreditStop,
} from "../model/standing.ts";
import type { CreditPart } from "../model/enums.ts";

const names: Readonly<Record<keyof Parts, keyof typeof CreditPart>> = {
  openOrders: "OPEN_ORDERS",
  deliveredUnbilled: "DELIVERED_UNBILLED",
  billedUnposted: "BILLED_UNPOSTED",
  receivable: "RECEIVABLE",
  undueBills: "UNDUE_BILLS",
  pastDueBills: "PAST_DUE_BILLS",
  prepayments: "PREPAYMENTS",
  unapplied: "UNAPPLIED",
  creditNotes: "CREDIT_NOTES",
  deposits: "DEPOSITS",
};

/** Whom a standing is shown to: the manufacturer's people see all of it, a dealer his own part and the others' sum. */
export type Watcher = Pick<Viewer, "dealerId" | "language">;

export function wireStanding(standing: Standing, watcher: Watcher): CreditStanding {
  const show = (minor: bigint) => wireMoney(money(minor, standing.currency));
  const allowed = (standing.limitMinor ?? 0n) + sumOf(standing.temporaryLimits);
  const overdue = overdueOf(ownItems(standing, watcher), standing.terms, standing.on);
  return {
    accountRowId: standing.accountId,
    shares:
      watcher.dealerId === null
        ? standing.members.map(({ dealerId, exposureMinor }) => ({ dealerId, exposure: show(exposureMinor) }))
        : [],
    on: standing.on,
    limit: standing.limitMinor === null ? null : show(standing.limitMinor),
    temporary: standing.temporaryLimits.map(({ amountMinor, firstOn, lastOn }) => ({
      ...{ amount: show(amountMinor), firstOn, lastOn },
    })),
    exposure: show(standing.exposureMinor),
    available: show(standing.availableMinor),
    used: allowed > 0n ? exact(standing.exposureMinor).dividedBy(exact(allowed)).toDecimalPlaces(4).toString() : null,
    waterfall: waterfallOf(standing, watcher),
    checkAt: standing.terms.checkAt,
    reviewDueOn: standing.terms.reviewDueOn,
    stops: stopsOf(standing, watcher).map((block) => wireStop(block, standing, watcher)),
    overdue: show(overdue.overdueMinor),
    elsewhere: standing.elsewhere
      .map((purse) => wirePurse(purse, standing, watcher))
      .filter(({ waterfall }) => waterfall.length > 0),
  };
}

function wirePurse(purse: Purse, standing: Standing, watcher: Watcher): CreditElsewhere {
  const show = (minor: bigint) => wireMoney(money(minor, purse.currency));
  const overdue = overdueOf(ownItems(purse, watcher), standing.terms, standing.on);
  return {
    exposure: show(purse.exposureMinor),
    waterfall: waterfallOf(purse, watcher),
    overdue: show(overdue.overdueMinor),
  };
}

const ownItems = (standing: Purse, watcher: Watcher): readonly OpenItem[] =>
  watcher.dealerId === null ? standing.items : standing.items.filter((item) => item.dealerId === watcher.dealerId);

/** What stands against an account; whether others who share it are blacklisted is not a dealer's to know. */
const stopsOf = (standing: Standing, { dealerId }: Watcher): Block[] =>
  blocksToday(
    dealerId === null
      ? standing
      : { ...standing, members: standing.members.filter((member) => member.dealerId === dealerId) },
  );

function waterfallOf(standing: Purse, { dealerId }: Watcher): CreditStep[] {
  const show = (minor: bigint) => wireMoney(money(minor, standing.currency));
  const own = dealerId === null ? undefined : standing.members.find((member) => member.dealerId === dealerId);
  const parts = dealerId === null ? standing.parts : (own?.parts ?? noParts);
  const shared = dealerId === null ? 0n : standing.exposureMinor - (own?.exposureMinor ?? 0n);
  return [
    ...adding.map((part) => ({ part: names[part], minor: parts[part] })),
    ...lessening.map((part) => ({ part: names[part], minor: -parts[part] })),
    { part: "SHARED" as const, minor: shared },
  ]
    .filter(({ minor }) => minor !== 0n)
    .map(({ part, minor }) => ({ part, amount: show(minor) }));
}

function wireStop(block: Block, standing: Standing, watcher: Watcher): CreditStop {
  const show = (minor: bigint) => wireMoney(money(minor, block.currency));
  const { figures } = block;
  const toPay = figures.overdue?.toClear ?? [];
  const owedMinor = toPay.reduce((sum, item) => sum + item.residualMinor, 0n);
  const missing = block.kind === "OVERDUE" ? owedMinor : figures.shortfallMinor;
  const set = standing.setBlocks.find((each) => each.id === figures.blockId);
  return {
    kind: block.kind,
    message: sentenceOf(block, money(missing ?? 0n, block.currency), watcher.language),
    since: figures.since ?? null,
    missing: missing === undefined ? null : show(missing),
    oldestDays: figures.overdue?.oldestDays ?? null,
    owed: toPay
      .filter((item) => watcher.dealerId === null || item.dealerId === watcher.dealerId)
      .map((item) => ({
        ...{
          dealerId: item.dealerId,
          documentNo: item.documentNo,
          dueOn: item.dueOn,
          amount: show(item.residualMinor),
        },
        daysPastDue: daysPastDue(item, standing.on),
      })),
    ways: block.clearedBy.map(({ way, permission, amountMinor }) => ({
      ...{ way, byDealer: permission === null, roles: permission === null ? [] : [...rolesThatMay(permission)] },
      amount: amountMinor === undefined ? null : show(amountMinor),
    })),
    productLineId: figures.productLineId ?? null,
    reasonGiven: watcher.dealerId === null ? (set?.reason ?? null) : null,
  };
}

/** A block as a sentence with its figures. */
const sentenceOf = ({ kind, figures }: Block, missing: Money, language: Language): string =>
  messageOf(`CREDIT_${kind}`, language, {
    missing: `${amountText(missing)} ${missing.currency}`,
    since: figures.since ?? "",
    days: figures.overdue?.oldestDays ?? figures.dormantDays ?? 0,
  });

export function wireAgeing(standing: Standing): CreditAgeing {
  const show = (minor: bigint) => wireMoney(money(minor, standing.currency));
  const apart = { unappliedMinor: standing.parts.unapplied, creditNotesMinor: standing.parts.creditNotes };
  const ageing = ageingOf(standing.items, apart, standing.on);
  return {
    on: standing.on,
    buckets: ageing.buckets.map(({ bucket, amountMinor, items }) => ({ bucket, amount: show(amountMinor), items })),
    receivable: show(ageing.receivableMinor),
    disputed: show(ageing.disputedMinor),
    unapplied: show(ageing.unappliedMinor),
    creditNotes: show(ageing.creditNotesMinor),
  };
}

/** How many months the simple figures look at. */
const simpleMonths = 3;

export function wireDso(standing: Standing, months: readonly MonthSales[]): CreditDso {
  const notDue = standing.items
    .filter((item) => daysPastDue(item, standing.on) === 0)
    .reduce((sum, item) => sum + item.residualMinor, 0n);
  const recent = months.slice(0, simpleMonths);
  const simple = dsoOf(standing.parts.receivable, notDue, recent);
  const counted = dsoOf(standing.parts.receivable, notDue, months);
  return {
    on: standing.on,
    days: recent.reduce((sum, month) => sum + month.days, 0),
    simple: simple.simple,
    bestPossible: simple.bestPossible,
    delinquent: simple.delinquent,
    countBack: counted.countBack,
    uncovered: wireMoney(money(counted.uncoveredMinor, standing.currency)),
  };
}
