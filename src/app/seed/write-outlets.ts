import { insertNotice } from "../../coverage/index.ts";
import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import {
  insertPurchases,
  quarterOf,
  saveCapacity,
  saveCompetitors,
  saveMarket,
  saveOutlets,
  savePeriods,
} from "../../outlets/index.ts";
import type { Tx } from "../../platform/sql.ts";
import type { DivisionRow } from "../../regions/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { PlannedDealer } from "./company.ts";
import type { DemoCompany } from "./demo/company.ts";
import { brands, coveredOfLarge, shopKinds, shopNames } from "./demo/outlets.ts";
import type { Random } from "./random.ts";

type County = Pick<DivisionRow, "lo" | "hi" | "code"> & {
  readonly prefecture: bigint | null;
  readonly towns: readonly { readonly lo: string; readonly name: string }[];
};
/** Who sells in a county, the first of them the one who serves its outlets, each with a product line of his. */
type Holder = { readonly dealer: PlannedDealer; readonly lineId: string };
type Ground = { readonly county: County; readonly holders: readonly [Holder, ...Holder[]] };
type Seeding = {
  readonly company: DemoCompany;
  readonly clock: BusinessClock;
  readonly random: Random;
  readonly manager: string;
};

/** The counties that dealers hold in general trade today, with their towns, and who sells there. One statement. */
async function groundsOf(tx: Tx, { company, clock }: Seeding): Promise<Ground[]> {
  const grants = company.dealers.flatMap((dealer) =>
    dealer.grants
      .filter(
        ({ channel, valid }) =>
          channel === "GT" && valid.from <= clock.today && (valid.to === null || valid.to > clock.today),
      )
      .map((grant) => ({ ...grant, dealer })),
  );
  const counties = await tx.query<County>(
    `SELECT d.lo, d.hi, d.code, d.parent_lo AS prefecture, coalesce((SELECT jsonb_agg(jsonb_build_object('lo', t.lo::text, 'name', t.name) ORDER BY t.lo)
       FROM division t WHERE t.parent_lo = d.lo AND t.level = 4 AND t.valid_to_year IS NULL), '[]') AS towns
     FROM unnest($1::bigint[], $2::bigint[]) AS g(lo, hi) JOIN division d ON d.level = 3 AND d.lo >= g.lo AND d.lo < g.hi AND d.valid_to_year IS NULL
     GROUP BY d.lo ORDER BY d.lo`,
    [grants.map(({ ground }) => ground.lo), grants.map(({ ground }) => ground.hi)],
  );
  return counties.flatMap((county) => {
    const own = grants.filter(({ ground }) => ground.lo <= county.lo && county.lo < ground.hi);
    const each = Map.groupBy(own, ({ dealerId }) => dealerId).values();
    const [first, ...others] = [...each].map(([grant]) => ({ dealer: grant!.dealer, lineId: grant!.productLineId }));
    return first === undefined ? [] : [{ county, holders: [first, ...others] }];
  });
}

/**
 * Outlets of every county somebody sells in, most of them his customers; who else is on their shelves, what the counties
 * are worth and what dealers' people can do. The large dealer reaches three of his twelve counties well.
 */
export async function writeOutlets(tx: Tx, seeding: Seeding): Promise<void> {
  const { company, clock, random } = seeding;
  const by = { now: clock.startOf(clock.today), importRunId: null };
  const grounds = await groundsOf(tx, seeding);
  const shops = grounds.flatMap((ground) => shopsOf(ground, company.largeDealerId, by.now, random));
  await saveOutlets(
    tx,
    shops.map(({ outlet }) => outlet),
    by,
  );
  await savePeriods(
    tx,
    shops.map(({ outlet, turnoverMinor }) => ({
      ...{ outletId: outlet.id, from: "1900-01-01" as Day, dealerId: outlet.dealerId, turnoverMinor, currency: "CNY" },
    })),
  );
  await saveCompetitors(
    tx,
    shops.flatMap(({ outlet, rivals }) =>
      rivals.map((brand) => ({
        outletId: outlet.id,
        brand,
        since: plusDays(clock.today, -random.whole(100, 600)),
        until: null,
      })),
    ),
  );
  const quarter = quarterOf(clock.today);
  const seen = [clock.today, plusDays(quarter, -1), plusDays(plusMonths(quarter, -3), -1)];
  const purchases = shops
    .filter(({ active }) => active)
    .flatMap(({ outlet, holders }) =>
      holders.flatMap(({ dealer, lineId }) =>
        seen.map((end) => ({
          ...{ outletId: outlet.id, on: plusDays(end, -random.whole(4, 70)), productLineId: lineId, reference: "" },
          ...{ dealerId: dealer.dealer.id, quantity: random.whole(1, 12), amountMinor: null, currency: null },
          source: "REPORT" as const,
        })),
      ),
    );
  await insertPurchases(tx, purchases, by);
  await writeMarket(tx, grounds, seeding);
  await writeCapacity(tx, grounds, seeding, quarter);
}

function shopsOf({ county, holders }: Ground, largeDealerId: string, now: Date, random: Random) {
  const [{ dealer }] = holders;
  const large = dealer.dealer.id === largeDealerId;
  const covered = (large ? coveredOfLarge[county.code] : undefined) ?? random.whole(66, 95);
  return Array.from({ length: large ? 50 : 14 }, (_, at) => {
    const town = county.towns.length === 0 ? null : random.pick(county.towns);
    const active = at * 100 < covered * (large ? 50 : 14);
    const name = `${town?.name.replace(/(街道|镇|乡)$/u, "") ?? ""}${random.pick(shopNames)}${random.pick(shopKinds)}`;
    const rivals = random.chance(active ? 0.3 : 0.7) ? [random.pick(brands)] : [];
    const outlet = {
      ...{
        id: random.id(now),
        code: `Z${county.code}${String(at + 1).padStart(3, "0")}`,
        name,
        channel: "GT" as const,
      },
      ...{
        divisionLo: town === null ? county.lo : BigInt(town.lo),
        address: `${town?.name ?? ""}${random.whole(1, 288)}号`,
      },
      ...{ dealerId: active ? dealer.dealer.id : null, openedOn: null, closedOn: null },
    };
    const turnoverMinor = BigInt(random.whole(active ? 18 : 6, active ? 90 : 60)) * 10_000n;
    return { outlet, turnoverMinor, rivals, active, holders };
  });
}

/** People and category sales of last year, by county and added up by prefecture. */
async function writeMarket(tx: Tx, grounds: readonly Ground[], { clock, random }: Seeding): Promise<void> {
  const year = Number(clock.today.slice(0, 4)) - 1;
  const fact = (divisionLo: bigint, population: bigint, categoryMinor: bigint) => ({
    divisionLo,
    year,
    population,
    categoryMinor,
    currency: "CNY",
  });
  const counties = grounds.map(({ county }) => {
    const population = BigInt(random.whole(320, 1_250)) * 1_000n;
    return {
      ...fact(county.lo, population, ((population * BigInt(random.whole(6_000, 9_800))) / 100n) * 100n),
      prefecture: county.prefecture,
    };
  });
  const prefectures = [...Map.groupBy(counties, (county) => county.prefecture)].flatMap(([lo, own]) => {
    const sum = (of: "population" | "categoryMinor") => own.reduce((all, each) => all + each[of], 0n);
    return lo === null ? [] : [fact(lo, sum("population"), sum("categoryMinor"))];
  });
  await saveMarket(tx, [...counties, ...prefectures], clock.startOf(clock.today));
}

/** The large dealer's people cannot make the visits that twelve counties need, and the plan he was asked for did not come. */
async function writeCapacity(
  tx: Tx,
  grounds: readonly Ground[],
  { company, clock, random, manager }: Seeding,
  quarter: Day,
): Promise<void> {
  const dealerIds = [...new Set(grounds.flatMap(({ holders }) => holders.map(({ dealer }) => dealer.dealer.id)))];
  const rows = dealerIds.flatMap((dealerId) => {
    const reps = dealerId === company.largeDealerId ? 9 : random.whole(3, 8);
    const possible = reps * 22 * 62;
    const load = dealerId === company.largeDealerId ? 134 : random.whole(62, 112);
    const plain = {
      dealerId,
      reps,
      callsPerDay: 22,
      workingDays: 62,
      requiredVisits: Math.round((possible * load) / 100),
    };
    return [0, -3, -6].map((months) => ({ ...plain, quarter: plusMonths(quarter, months) }));
  });
  const now = clock.startOf(clock.today);
  await saveCapacity(tx, rows, now);
  const text = "贵司温州区域多数县（市）铺货率连续低于 60%，请在期限内提交分县整改计划（人员、线路、时间表）。";
  const asked = {
    dealerId: company.largeDealerId,
    divisionLo: null,
    servedOn: plusDays(clock.today, -75),
    planDueOn: plusDays(clock.today, -45),
    text,
  };
  await insertNotice(tx, asked, { membershipId: manager, now });
}
