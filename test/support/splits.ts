import { type Day, day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import type { Cell } from "../../src/territories/index.ts";
import type { Content, Line, LineKind, Settlement, Terms } from "../../src/splits/rules/words.ts";
import { insertSplit, lockSplit, saveGround, saveSplit } from "../../src/splits/store.ts";
import { insertVersion } from "../../src/splits/store-versions.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import type { World } from "./world.ts";

/** The counties of 杭州 that the stories about splits divide: ten stay, three go. */
export const kept = [
  "330102",
  "330105",
  "330106",
  "330108",
  "330109",
  "330110",
  "330111",
  "330112",
  "330113",
  "330114",
];
export const moved = ["330122", "330127", "330182"];

const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** A component in yuan; of stock perhaps with the output tax that was invoiced with it. */
export type OfferedLine = readonly [kind: LineKind, amount: number, tax?: number];

/** TS-1 (M03): 136,200 of compensation, 76,200 of stock, 30,000 of rebate, less 50,000 owed: 192,400. */
export const ts1: readonly OfferedLine[] = [
  ...([
    ["A", 115_200],
    ["B", 21_000],
    ["BUY_BACK", 76_200],
  ] as const),
  ...([
    ["REBATE", 30_000],
    ["RECEIVABLE", -50_000],
  ] as const),
];

/** What an offer comes to, as it is frozen; signed late, part A is half of it. */
export function settled(lines: readonly OfferedLine[], on: Day): Settlement {
  const all = lines.map(([kind, amount, tax]): Line => ({
    ...(tax === undefined ? {} : { taxMinor: yuan(tax) }),
    ...{
      kind,
      source: "ENTERED",
      label: "",
      amountMinor: yuan(amount),
      inputs: {},
      formula: "entered",
      rule: "B1.4/1",
    },
  }));
  const sum = (kinds: readonly LineKind[]) =>
    all.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amountMinor }) => total + (amountMinor ?? 0n), 0n);
  const [a, compensation, due] = [
    sum(["A"]),
    sum(["A", "B", "CAP"]),
    all.reduce((t, l) => t + (l.amountMinor ?? 0n), 0n),
  ];
  return {
    ...{ computedOn: on, currency: "CNY", lines: all, capApplied: false, missing: [] },
    ...{ compensationMinor: compensation, dueMinor: due },
    ...{ lateCompensationMinor: compensation - a / 2n, lateDueMinor: due - a / 2n },
    lateLines: all.map((line) => (line.kind === "A" ? { ...line, amountMinor: a / 2n } : line)),
  };
}

/** The usual policy: six months, thirty days of notice, fifteen to answer, sixty of termination and of grace. */
const terms: Terms = {
  ...{ policyId: null, months: 6, factorInTime: "1", factorLate: "0.5", capMonths: 12, margin: "0.08" },
  ...{ notice: { unit: "DAYS", count: 30 }, noticeSource: "POLICY", noticeReference: "", terminationDays: 60 },
  ...{ graceDays: 60, collectionDays: 60, answerDays: 15, buyBack: [], legalReview: true },
};

export type AboutSplit = {
  readonly from: string;
  /** Who gets which of the moved counties. */
  readonly parts: readonly { readonly dealerId: string; readonly counties: readonly string[] }[];
  readonly productLineId: string;
  readonly effectiveOn: string;
  readonly on: string;
  readonly lines?: readonly OfferedLine[];
  readonly createdBy: string;
  /** The divisions of the grants that are divided, by code; all he has unless said otherwise. */
  readonly parents?: readonly string[];
  /** What of the terms is not as usual. */
  readonly terms?: Partial<Terms>;
  /** What he keeps; the other counties of 杭州 unless said otherwise. */
  readonly retained?: readonly string[];
};

type GrantRow = {
  lineage_id: string;
  id: string;
  division_lo: string;
  division_hi: string;
  exclusive: boolean;
  valid_from: Day;
  valid_to: Day | null;
};

/** The interval of a division by its code. */
export async function cellOf(w: World, code: string, productLineId: string): Promise<Cell> {
  const [row] = await w.rows<{ lo: string; hi: string }>(`SELECT lo::text, hi::text FROM division WHERE code = $1`, [
    code,
  ]);
  if (row === undefined) throw new Error(`there is no division ${code}`);
  return { divisionLo: BigInt(row.lo), divisionHi: BigInt(row.hi), productLineId, channel: "GT" };
}

/** A split that a second person approved and that is ready to be served; answers its global id. */
export async function approvedSplit(w: World, manufacturerId: string, about: AboutSplit): Promise<string> {
  const { productLineId } = about;
  const grants = await w.rows<GrantRow>(
    `SELECT lineage_id, id, division_lo::text, division_hi::text, exclusive, valid_from::text, valid_to::text FROM territory_grant
     WHERE manufacturer_id = $1 AND dealer_id = $2 AND product_line_id = $3 AND recorded_to IS NULL ORDER BY division_lo`,
    [manufacturerId, about.from, productLineId],
  );
  const wanted =
    about.parents === undefined ? null : await Promise.all(about.parents.map((code) => cellOf(w, code, productLineId)));
  const parents = grants.filter(
    ({ division_lo }) => wanted === null || wanted.some(({ divisionLo }) => String(divisionLo) === division_lo),
  );
  const cells = (codes: readonly string[]) => Promise.all(codes.map((code) => cellOf(w, code, productLineId)));
  const going = about.parts.flatMap(({ counties }) => counties);
  const on = day(about.on);
  const content: Content = {
    ...{
      name: "杭州分解",
      fromDealerId: about.from,
      retainsRest: false,
      effectiveOn: day(about.effectiveOn),
      figures: [],
    },
    parents: parents.map((grant) => ({
      ...{ divisionLo: BigInt(grant.division_lo), divisionHi: BigInt(grant.division_hi), productLineId, channel: "GT" },
      ...{ lineageId: grant.lineage_id, recordId: grant.id, exclusive: grant.exclusive },
      ...{ from: grant.valid_from, to: grant.valid_to },
    })),
    retained: await cells(about.retained ?? [...kept, ...moved].filter((code) => !going.includes(code))),
    parts: await Promise.all(
      about.parts.map(async ({ dealerId, counties }) => ({
        ...{ dealerId, cells: await cells(counties), exclusive: null, to: null },
      })),
    ),
    asked: { months: null, margin: null, notice: null, reference: "" },
    terms: { ...terms, ...about.terms },
    settlement: settled(about.lines ?? ts1, on),
  };
  const id = newId();
  await inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    const now = new Date();
    await insertSplit(tx, {
      ...{ id, name: content.name, state: "COVERAGE_REVIEWED", version: 1, fromDealerId: about.from, currency: "CNY" },
      ...{ effectiveOn: content.effectiveOn, versionNo: 1, createdBy: about.createdBy, createdAt: now },
    });
    await insertVersion(tx, {
      ...{ splitId: id, no: 1, side: "MANUFACTURER", content, note: "", authorId: about.createdBy, at: now },
    });
    await saveGround(tx, id, content.parents, true);
    const split = await lockSplit(tx, id);
    if (split === null) throw new Error("the split was not written");
    await saveSplit(tx, split, { state: "INTERNALLY_APPROVED", approvedVersion: 1 });
  });
  return globalId("TerritorySplit", id);
}

/** Lets the server's business day be another one; the instant stays the real one. */
export function setDay(w: World, on: string): void {
  w.fairway.services.clock.today = () => day(on);
}
