import { type ContractOn, type ModeTerm, guaranteeOf, turnoverRuleOf } from "../../../chains/index.ts";
import { type Day, daysBetween, plusDays, plusMonths } from "../../../kernel/day.ts";
import { type Exact, amountText, exact, money } from "../../../kernel/money.ts";
import type { Run } from "../../rules/accrual.ts";
import { cited } from "./consigned.ts";
import { type MonthOf, guaranteeDue, keptIn } from "./guarantee.ts";
import { type ModeIn, earlier, later, modesIn, monthOf, partsOf, shared } from "./reach.ts";
import type { Drawn, Facts, Gap, StoreFacts, Till } from "./words.ts";

/** Turnover less returns and coupons that we bear; one figure serves commission, guarantee and payable (B4.4). */
const netOf = (tills: readonly Till[]): bigint =>
  tills.reduce((sum, till) => sum + till.grossMinor - till.returnsMinor - till.couponsMinor, 0n);

/** The rate that a group's name states: "22%", "0.22". Null: it states none. */
function rateNamed(group: string): string | null {
  const percent = /^\s*(\d{1,2}(?:\.\d+)?)\s*[%％]\s*$/u.exec(group);
  if (percent !== null) return exact(percent[1]!).div(100).toFixed();
  return /^\s*0\.\d+\s*$/.test(group) ? exact(group.trim()).toFixed() : null;
}

/** G7: a till's row is of the way of settlement that has its product; of a group, of the one of that rate, or of the only one. */
export function modeOfTill(till: Till, turnovers: readonly ModeIn[]): ModeIn | null {
  if (till.productId !== null) return turnovers.find((how) => how.has(till.productId!)) ?? null;
  if (turnovers.length === 1) return turnovers[0]!;
  const rate = rateNamed(till.rateGroup ?? "");
  const same = turnovers.filter(
    (how) =>
      rate !== null &&
      how.mode.turnover?.bands[0]?.rate !== undefined &&
      exact(how.mode.turnover.bands[0].rate).eq(exact(rate)),
  );
  return same.length === 1 ? same[0]! : null;
}

const inRun = (till: Till, run: Run): boolean => run.from <= till.bucket && till.bucket < run.to;
const atStores = (till: Till, stores: readonly StoreFacts[]): boolean =>
  stores.some((store) => store.id === till.storeId);

/** The tills of a mode in a run of days, of the same contract. */
const tillsOf = (facts: Facts, how: ModeIn, beside: readonly ModeIn[], run: Run): Till[] =>
  facts.tills.filter(
    (till) =>
      inRun(till, run) &&
      till.currency === how.part.version.content.currency &&
      atStores(till, how.part.stores) &&
      modeOfTill(till, beside)?.mode === how.mode,
  );

/** The first day of the contract's year that holds a day: years begin with the month the contract began in. */
export function contractYear(versions: readonly ContractOn[], on: Day): Run {
  const first = monthOf(versions.map((version) => version.from).reduce(earlier));
  let from = first;
  while (plusMonths(from, 12) <= on) from = plusMonths(from, 12);
  return { from, to: plusMonths(from, 12) };
}

const endOf = (ends: readonly (Day | null)[]): Day | null =>
  ends.reduce((a, b) => (a === null || b === null ? null : later(a, b)));
/** How many months after another a month is. */
const monthsAfter = (from: Day, month: Day): number =>
  (Number(month.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(month.slice(5, 7)) - Number(from.slice(5, 7));

/** The runs of a contract's year up to the end of one, with what a mode turned over in each. */
function monthsOf(
  versions: readonly ContractOn[],
  how: ModeIn,
  facts: Facts,
  stores: readonly StoreFacts[],
): MonthOf[] {
  const year = contractYear(versions, how.run.from);
  const ends = endOf(versions.map((version) => version.to));
  const months: MonthOf[] = [];
  for (let month = year.from; month < how.run.to; month = plusMonths(month, 1)) {
    const next = plusMonths(month, 1);
    for (const part of partsOf(versions, { from: month, to: next }, stores)) {
      const beside = modesIn(part).filter((each) => each.mode.mode === "TURNOVER_DEDUCTION");
      for (const each of beside.filter(({ mode, run }) => isSame(mode, how.mode) && run.from < how.run.to)) {
        const ended = ends !== null && each.run.to >= ends;
        const closes = each.run.to === next || ended;
        const turnoverMinor = netOf(tillsOf(facts, each, beside, each.run));
        const rule = turnoverRuleOf(each.mode.turnover!, part.version.content.currency);
        months.push({
          ...{ turnoverMinor, commissionMinor: keptIn(rule, turnoverMinor, each.run), of: daysBetween(month, next) },
          days: daysBetween(each.run.from, each.run.to),
          endsQuarter: closes && (ended || monthsAfter(year.from, next) % 3 === 0),
          endsYear: closes && (ended || next === year.to),
        });
      }
    }
  }
  return months;
}

/** Which share of its planned time a quarter or year of a contract lasted: 1 unless it was ended before its time. */
function heldOf(versions: readonly ContractOn[], how: ModeIn): Exact {
  const year = contractYear(versions, how.run.from);
  const quarters =
    guaranteeOf(how.mode.turnover!).period === "QUARTER"
      ? Math.floor(monthsAfter(year.from, monthOf(how.run.from)) / 3)
      : 0;
  const run =
    guaranteeOf(how.mode.turnover!).period === "QUARTER"
      ? { from: plusMonths(year.from, quarters * 3), to: plusMonths(year.from, quarters * 3 + 3) }
      : year;
  const planned = shared(run, { from: run.from, to: versions.at(-1)!.content.to });
  const held = shared(run, { from: run.from, to: endOf(versions.map((version) => version.to)) });
  if (planned === null || held === null || held.to >= planned.to) return exact("1");
  return exact(String(daysBetween(held.from, held.to))).div(daysBetween(planned.from, planned.to));
}

/** The same way of settlement said again by a later version: of the same products. */
const isSame = (a: ModeTerm, b: ModeTerm): boolean => JSON.stringify(a.products) === JSON.stringify(b.products);

/**
 * G9: what the chain's tills turned over of each store and product or group, less its commission and what is missing to its
 * guarantee. Commission and top-up lessen the goods to be invoiced, at the goods' tax rate (B4.4).
 */
export function tillLines(
  versions: readonly ContractOn[],
  how: ModeIn,
  facts: Facts,
  all: readonly StoreFacts[],
): { lines: Drawn[]; gaps: Gap[] } {
  const { version } = how.part;
  const { currency } = version.content;
  const beside = modesIn(how.part).filter((each) => each.mode.mode === "TURNOVER_DEDUCTION");
  const own = tillsOf(facts, how, beside, how.run);
  const on = plusDays(how.run.to, -1);
  const text = (minor: bigint) => amountText(money(minor, currency));
  const of = {
    taxRate: how.mode.taxRate,
    mode: "TURNOVER_DEDUCTION" as const,
    contractVersion: version.version,
    term: null,
  };
  const blank = { documentNo: null, orderNo: null, unitPrice: null, on, ...of };
  const groups = Map.groupBy(own, (till) => JSON.stringify([till.storeId, till.productId, till.rateGroup]));
  const lines = [...groups].map(([key, tills]): Drawn => {
    const { storeId, productId, rateGroup } = tills[0]!;
    const sum = (pick: (till: Till) => bigint) => tills.reduce((all, till) => all + pick(till), 0n);
    const amountMinor = netOf(tills);
    return {
      ...{
        ...blank,
        key: JSON.stringify(["TURNOVER", how.run.from, key]),
        kind: amountMinor < 0n ? "RETURN" : "GOODS",
      },
      ...{ storeId, productId, amountMinor, fee: null, rule: "B4.4/TURNOVER", documents: cited(tills) },
      quantity: tills.some((till) => till.quantity === null) ? null : sum((till) => till.quantity ?? 0n),
      inputs: {
        ...{ gross: text(sum((till) => till.grossMinor)), returns: text(sum((till) => till.returnsMinor)) },
        ...{ coupons: text(sum((till) => till.couponsMinor)), ...(rateGroup === null ? {} : { rateGroup }) },
      },
    };
  });
  const shares = deductions(versions, how, facts, { all, netMinor: netOf(own), text });
  const drawn = shares.map(({ code, amountMinor, inputs }): Drawn => ({
    ...{ ...blank, key: JSON.stringify([code, how.at, how.run.from]), kind: "OTHER", productId: null, storeId: null },
    ...{ quantity: null, amountMinor, fee: { code, event: how.run.from.slice(0, 7) } },
    ...{ rule: `B4.4/${code === "commission" ? "COMMISSION" : "GUARANTEE"}`, inputs, documents: [] },
  }));
  return { lines: [...lines, ...drawn].filter((line) => line.amountMinor !== 0n), gaps: [] };
}

type Deduction = {
  readonly code: "commission" | "guaranteeTopUp";
  readonly amountMinor: bigint;
  readonly inputs: Record<string, string>;
};

/** What the chain keeps of its turnover: its commission, and what is missing to the guarantee; below zero as lines are. */
function deductions(
  versions: readonly ContractOn[],
  how: ModeIn,
  facts: Facts,
  {
    all,
    netMinor,
    text,
  }: { readonly all: readonly StoreFacts[]; readonly netMinor: bigint; readonly text: (minor: bigint) => string },
): Deduction[] {
  const said = how.mode.turnover!;
  const rule = turnoverRuleOf(said, how.part.version.content.currency);
  const months = monthsOf(versions, how, facts, all);
  const last = months.at(-1);
  const commission = keptIn(rule, netMinor, how.run);
  const topUp = guaranteeDue(rule, guaranteeOf(said), months, heldOf(versions, how));
  const bands = said.bands.map((band) => `${band.from}–${band.to ?? "∞"}: ${band.rate}`).join("; ");
  const kept = { kind: said.kind, turnover: text(netMinor), ...(bands === "" ? {} : { bands }) };
  const aimed = said.target === null ? {} : { target: said.target, overRate: said.overRate ?? "0" };
  const guarantee =
    said.guarantee === null
      ? {}
      : { guarantee: said.guarantee, guaranteePeriod: said.period, guaranteeCumulative: String(said.cumulative) };
  const partly = last === undefined || last.days === last.of ? {} : { days: `${last.days}/${last.of}` };
  const toDate = text(months.reduce((sum, month) => sum + month.turnoverMinor, 0n));
  return [
    {
      code: "commission",
      amountMinor: -commission,
      inputs: { ...kept, ...aimed, ...(said.profit === null ? {} : { profit: said.profit }) },
    },
    {
      code: "guaranteeTopUp",
      amountMinor: -topUp,
      inputs: { ...kept, ...guarantee, ...partly, commission: text(commission), turnoverToDate: toDate },
    },
  ];
}

/** Tills that no way of settlement of a part takes. */
export function unassigned(part: ModeIn["part"], facts: Facts): Gap[] {
  const turnovers = modesIn(part).filter((each) => each.mode.mode === "TURNOVER_DEDUCTION");
  if (turnovers.length === 0) return [];
  return facts.tills.flatMap((till): Gap[] => {
    if (!inRun(till, part.run) || !atStores(till, part.stores)) return [];
    const foreign = till.currency !== part.version.content.currency;
    if (!foreign && (till.productId !== null || modeOfTill(till, turnovers) !== null)) return [];
    const about = {
      storeId: till.storeId,
      productId: till.productId,
      term: null,
      contractVersion: part.version.version,
    };
    return [
      {
        code: foreign ? "OTHER_CURRENCY" : "GROUP_UNASSIGNED",
        about: till.rateGroup ?? "",
        ...about,
        amountMinor: netOf([till]),
      },
    ];
  });
}
