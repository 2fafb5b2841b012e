import { type Day, plusDays } from "../../../kernel/day.ts";
import { AccountKind } from "../../../partners/index.ts";
import { codeInterval } from "../../../regions/index.ts";
import type { Company, PlannedDealer, PlannedGrant, PlannedShipTo } from "../company.ts";
import { Random } from "../random.ts";
import { dealerStories } from "./dealers.ts";
import { dossierOf } from "./dossiers.ts";
import { type DealerStory, chains } from "./story.ts";
import { type Goods, type LineCode, goodsOf } from "./products.ts";

/** The seed of the demo company: change it and everybody's demo changes. */
export const demoSeed = "qucheng 1";

export const china = 156;
/** Ids of the company's things are of this day, whatever today is: a seed that goes on tomorrow finds what it began with. */
export const founded = new Date("2019-03-18T02:00:00Z");

export type DemoCompany = Company & {
  /** Whose dealers sign in with printed passwords. */
  readonly dealerId: string;
  readonly largeDealerId: string;
};

/** The noodle maker as it stands on a day: the same for the same day, on any machine. */
export function demoCompany(today: Day): DemoCompany {
  const random = new Random(demoSeed);
  const id = () => random.id(founded);
  const dealerIds = dealerStories.map(id);
  const idOf = (story: (each: DealerStory) => boolean): string => dealerIds[dealerStories.findIndex(story)] ?? "";
  const largeDealerId = idOf((story) => story.ownPrices === true);
  const goods = goodsOf(id, today, largeDealerId);
  const accounts = Object.entries(chains).map(([key, name]) => ({
    id: id(),
    name,
    kind: key === "online" ? AccountKind.ECOMMERCE : AccountKind.KA_DIRECT,
    reservedFrom: key === "linli" ? null : plusDays(today, -900),
  }));
  const accountIds = new Map(accounts.map((account) => [account.name as string, account.id]));
  const dealers = dealerStories.map((story, at) =>
    dealerOf(story, dealerIds[at] ?? "", at, { goods, accountIds, today, id, random }),
  );
  const { lines, products, lists, prices } = goods;
  return {
    lines,
    products,
    lists,
    prices,
    accounts,
    dealers,
    dealerId: idOf((story) => story.owner === "陈建国"),
    largeDealerId,
  };
}

type Making = {
  readonly goods: Goods;
  readonly accountIds: ReadonlyMap<string, string>;
  readonly today: Day;
  readonly id: () => string;
  readonly random: Random;
};

function dealerOf(story: DealerStory, id: string, at: number, making: Making): PlannedDealer {
  const { goods, today, random } = making;
  const grants = grantsOf(story, id, making);
  const mayHave = new Set(grants.map((grant) => grant.productLineId));
  const number = String(at + 1).padStart(3, "0");
  const barred = story.suspendedFor !== undefined || story.blacklistedFor !== undefined;
  return {
    dealer: {
      id,
      code: `D${number}`,
      name: story.name,
      phone: story.phone,
      licenceNo: `9133010${String(200_000_000 + at * 7_919_117).slice(0, 9)}${"ABCDEFGH"[at % 8]}${at % 10}`,
      dealerClass: story.dealerClass,
      status: barred ? "SUSPENDED" : "ACTIVE",
    },
    since: plusDays(today, -1_000 + at * 11),
    grants,
    shipTos: story.places.map((place) => placeOf(place, id, making)),
    products: goods.products.filter((product) => mayHave.has(product.productLineId)).map((product) => product.id),
    weight: story.weight,
    cases: story.cases,
    priceListId: story.ownPrices === true ? (goods.lists[1]?.id ?? null) : null,
    silentFrom: story.silentFor === undefined ? null : plusDays(today, -story.silentFor),
    dossier: dossierOf(story, random),
    standing: {
      ...(story.suspendedFor === undefined ? {} : { suspended: story.suspendedFor }),
      ...(story.blacklistedFor === undefined
        ? {}
        : { blacklisted: { on: plusDays(today, -(story.silentFor ?? 0)), reason: story.blacklistedFor } }),
    },
  };
}

const everyLine: readonly LineCode[] = ["BAG", "BOWL", "FRESH"];

const grantsOf = (story: DealerStory, dealerId: string, { goods, today }: Making): PlannedGrant[] =>
  story.grounds.flatMap(({ code, lines, channel, from, to }) =>
    (lines ?? everyLine).map((line) => ({
      dealerId,
      productLineId: goods.lineId[line],
      channel: channel ?? "GT",
      ground: codeInterval(china, code),
      exclusive: true,
      valid: { from: plusDays(today, from ?? -760), to: to === undefined ? null : plusDays(today, to) },
    })),
  );

const placeOf = (place: DealerStory["places"][number], dealerId: string, making: Making): PlannedShipTo => ({
  id: making.id(),
  dealerId,
  name: place.name,
  address: place.address,
  divisionLo: codeInterval(china, place.division).lo,
  accountId: place.account === undefined ? null : (making.accountIds.get(place.account) ?? null),
  share: place.share ?? 0,
  channel: place.channel ?? "GT",
});
