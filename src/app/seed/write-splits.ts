import { plusDays } from "../../kernel/day.ts";
import { directory } from "../../platform/people.ts";
import type { Tx } from "../../platform/sql.ts";
import { openInvoice } from "../../ledger/index.ts";
import { insertEffective, insertServed } from "../../splits/index.ts";
import { insertStandingIn } from "../../territories/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { PlannedGrant } from "./company.ts";
import type { DemoCompany } from "./demo/company.ts";
import type { Random } from "./random.ts";

type Seats = {
  readonly manager: string;
  readonly finance: string;
  readonly legal: string;
  readonly ownerOf: ReadonlyMap<string, string>;
};
/** Persons: who writes splits, who enters their figures, who approves them; three of them. */
type Staff = { readonly manager: string; readonly finance: string; readonly legal: string };
type Writing = { readonly clock: BusinessClock; readonly random: Random; readonly seats: Seats };

const cellOf = ({ ground, productLineId, channel }: PlannedGrant) => ({
  ...{ divisionLo: ground.lo, divisionHi: ground.hi, productLineId, channel },
});

/** 滨江区, which the demo dealer is offered to give up. */
const goingLo = 156_330_108_000_000_000n;

type Known = { readonly company: DemoCompany; readonly grantIds: readonly (readonly string[])[] };

/** A dealer by name with his rights through general trade, as splits take them apart. */
function dealerNamed({ company, grantIds }: Known, name: string) {
  const at = company.dealers.findIndex(({ dealer }) => dealer.name === name);
  const found = company.dealers[at];
  if (found === undefined) return undefined;
  const general = found.grants.flatMap((grant, n) => {
    const id = grantIds[at]?.[n];
    const { exclusive, valid } = grant;
    return id === undefined || grant.channel !== "GT"
      ? []
      : [{ ...cellOf(grant), lineageId: id, recordId: id, exclusive, from: valid.from, to: valid.to }];
  });
  return { id: found.dealer.id, parents: general };
}

type FigureKind =
  | "SALES"
  | "REBATE"
  | "RECEIVABLE"
  | "CLAIMS"
  | "PENALTY"
  | "BUY_BACK"
  | "DEPOSIT"
  | "REBATE_TIER"
  | "PROMOTIONS";
/** A lot of the verified count: what is there, of how many invoiced and free ones at which net price each, and its days of life. */
type Lot = {
  readonly product: string;
  readonly counted: number;
  readonly bought: readonly [paid: number, free: number, yuan: number];
  readonly life: readonly [left: number, of: number];
};

const figures = (random: Random, at: Date, enteredBy: string) => {
  const figure = (kind: FigureKind, yuan: number, note: string) => ({
    ...{ id: random.id(at), kind, label: "", amountMinor: BigInt(yuan) * 100n, term: null, lot: null, note },
    ...{ files: [], enteredBy, enteredAt: at.toISOString() },
  });
  const investment = (label: string, yuan: number, [months, elapsed]: readonly [number, number], note: string) => ({
    ...figure("BUY_BACK", yuan, note),
    ...({ kind: "INVESTMENT", label, term: { months, elapsed } } as const),
  });
  const stock = (
    { product, counted, bought: [paid, free, yuan], life: [remainingDays, lifeDays] }: Lot,
    note: string,
  ) => {
    const paidMinor = BigInt(paid * yuan) * 100n;
    const lot = {
      product,
      quantity: counted,
      paid,
      free,
      paidMinor,
      taxMinor: (paidMinor * 13n) / 100n,
      agreedPercent: null,
    };
    return { ...figure("BUY_BACK", 0, note), lot: { ...lot, remainingDays, lifeDays } };
  };
  const routes = (count: number, note: string) => ({
    ...{ ...figure("SALES", 0, note), kind: "VISIT_ROUTES" as const, count },
  });
  return { figure, investment, stock, routes };
};

/** What a dealer bought and has not paid: the invoice that his settlement sets off. */
async function owes(tx: Tx, dealerId: string, { clock, random }: Writing, yuan: bigint, ago: number): Promise<void> {
  const issuedOn = plusDays(clock.today, -ago);
  const id = () => random.id(clock.startOf(issuedOn));
  const netMinor = (yuan * 10_000n) / 113n;
  const posted = await openInvoice(
    { tx, now: clock.startOf(clock.today), tell: () => undefined, viewer: null },
    {
      ...{ id: id(), dealerId, sourceType: "DEMO", sourceId: id(), documentNo: `FH${issuedOn.replaceAll("-", "")}` },
      ...{ issuedOn, dueOn: plusDays(issuedOn, 45), netMinor, taxMinor: yuan * 100n - netMinor, currency: "CNY" },
    },
  );
  if (!posted.ok) throw new Error(`the demo's invoice was refused: ${posted.refusals[0]?.code}`);
}

/** A product's name by its flavour, as papers say it. */
const productNamed = ({ company }: Known, flavour: string): string =>
  company.products.find(({ name }) => name.includes(flavour))?.name ?? flavour;

/** 象山县, where nobody of his drives: it went to the neighbour who does, three weeks ago. */
const goneLo = 156_330_225_000_000_000n;

/** A split that took effect three weeks ago, signed by both; finance has still to settle it. */
async function writeEffective(tx: Tx, known: Known, { clock, random, seats }: Writing, by: Staff): Promise<void> {
  const old = dealerNamed(known, "宁海象山联合食品经营部");
  const next = dealerNamed(known, "宁波港城食品有限公司");
  if (old === undefined || next === undefined) return;
  const day = (ago: number) => plusDays(clock.today, -ago);
  const noon = (ago: number) => new Date(clock.startOf(day(ago)).getTime() + 11 * 3_600_000);
  const servedAt = noon(55);
  const { figure, investment, stock, routes } = figures(random, servedAt, by.finance);
  const [beef = "", pickled = ""] = ["红烧牛肉面", "老坛酸菜牛肉面"].map((flavour) => productNamed(known, flavour));
  await owes(tx, old.id, { clock, random, seats }, 18_500n, 78);
  const people = await directory().members(
    tx,
    tx.manufacturerId,
    [old.id, next.id].flatMap((id) => seats.ownerOf.get(id) ?? []),
  );
  const signed = (dealerId: string, name: string, ago: number) => ({
    ...{ dealerId, name, title: "法定代表人", at: noon(ago), on: day(ago) },
    personId: people.find(({ membershipId }) => membershipId === seats.ownerOf.get(dealerId))?.personId ?? by.manager,
  });
  const gone = ({ divisionLo }: { readonly divisionLo: bigint }) => divisionLo === goneLo;
  const plain = ({ divisionLo, divisionHi, productLineId, channel }: (typeof old.parents)[number]) => ({
    ...{ divisionLo, divisionHi, productLineId, channel },
  });
  await insertEffective(tx, {
    ...{ id: random.id(servedAt), name: "象山县划出", fromDealerId: old.id, parents: old.parents, currency: "CNY" },
    retained: old.parents.filter((each) => !gone(each)).map(plain),
    parts: [{ dealerId: next.id, exclusive: null, to: null, cells: old.parents.filter(gone).map(plain) }],
    figures: [
      figure("SALES", 960_000, "近 12 个月象山县净销售额（由宁海仓发出，经销商流向核实）"),
      investment("冷柜", 24_000, [24, 15], "6 台冷柜，经销商自购，未返还"),
      stock({ product: beef, counted: 80, bought: [200, 10, 63], life: [240, 360] }, "双方盘点，按发票追溯"),
      stock({ product: pickled, counted: 30, bought: [100, 0, 60], life: [150, 360] }, "双方盘点，按发票追溯"),
      figure("REBATE", 8_600, "三季度返利，按进度计提"),
      figure("CLAIMS", 3_200, "8 月堆头费，已核准"),
      figure("RECEIVABLE", 18_500, "到期未付货款，从应付款中抵扣"),
      figure("DEPOSIT", 0, "保证金留存，不随本次调整退还"),
      figure("PENALTY", 0, "无"),
      figure("REBATE_TIER", 180_000, "年度返利档位按象山县销售占比下调"),
      figure("PROMOTIONS", 6_000, "四季度堆头活动，预算随区域移交"),
      routes(1, "象山周访线路"),
    ],
    ...{ effectiveOn: day(21), servedOn: day(55), servedAt, writtenBy: by.manager, approvedBy: by.legal },
    note: "象山县无配送，终端长期缺货，拟交由港城食品经营。",
    signed: [signed(old.id, "葛继宏", 49), signed(next.id, "乐君", 46)],
    effectiveAt: new Date(clock.startOf(day(21)).getTime() + 5 * 60_000),
  });
}

/** The blacklisted dealer's county is looked after by his neighbour, since three weeks and for four months in all. */
async function writeCaretaker(tx: Tx, known: Known, { clock, random, seats }: Writing): Promise<void> {
  const [dealer, caretaker] = ["台州黄岩橘都食品商行", "温岭东海副食有限公司"].map((name) => dealerNamed(known, name));
  if (dealer === undefined || caretaker === undefined) return;
  const from = plusDays(clock.today, -22);
  const at = clock.startOf(from);
  await insertStandingIn(tx, {
    ...{ id: random.id(at), dealerId: dealer.id, caretakerId: caretaker.id, cause: "SUSPENDED", from, at },
    ...{ to: plusDays(from, 120), proposedBy: seats.manager },
    reason: "列入黑名单暂停合作，黄岩区终端由相邻经销商代管，避免断货",
  });
}

/** An offer that lies before the demo dealer since three days: one of his two districts would go to a neighbour. */
export async function writeSplits(
  tx: Tx,
  company: DemoCompany,
  grantIds: readonly (readonly string[])[],
  { clock, random, seats }: Writing,
): Promise<void> {
  const at = company.dealers.findIndex(({ dealer }) => dealer.id === company.dealerId);
  const old = company.dealers[at];
  const writing = { clock, random, seats };
  const neighbour = company.dealers.find(({ dealer }) => dealer.name === "杭州湘湖粮油食品有限公司");
  const seated = await directory().members(tx, tx.manufacturerId, [seats.manager, seats.finance, seats.legal]);
  const person = (seat: string): string => seated.find(({ membershipId }) => membershipId === seat)?.personId ?? "";
  const staff = { manager: person(seats.manager), finance: person(seats.finance), legal: person(seats.legal) };
  if (old === undefined || neighbour === undefined || Object.values(staff).includes("")) return;
  const parents = old.grants.flatMap((grant, n) => {
    const id = grantIds[at]?.[n];
    const { exclusive, valid } = grant;
    return id === undefined || grant.channel !== "GT"
      ? []
      : [{ ...cellOf(grant), lineageId: id, recordId: id, exclusive, from: valid.from, to: valid.to }];
  });
  const cells = old.grants.filter(({ channel }) => channel === "GT").map(cellOf);
  const servedOn = plusDays(clock.today, -3);
  const servedAt = clock.startOf(servedOn);
  const { figure, investment, stock, routes } = figures(random, servedAt, staff.finance);
  const [beef = "", pickled = ""] = ["红烧牛肉面", "老坛酸菜牛肉面"].map((flavour) =>
    productNamed({ company, grantIds }, flavour),
  );
  await insertServed(tx, {
    ...{ id: random.id(servedAt), name: "滨江区划出", fromDealerId: company.dealerId, parents, currency: "CNY" },
    retained: cells.filter(({ divisionLo }) => divisionLo !== goingLo),
    parts: [
      {
        ...{ dealerId: neighbour.dealer.id, exclusive: null, to: null },
        cells: cells.filter(({ divisionLo }) => divisionLo === goingLo),
      },
    ],
    figures: [
      figure("SALES", 2_880_000, "近 12 个月滨江区净销售额，已剔除团购"),
      investment("进场费", 36_000, [24, 10], "2 家卖场进场费，未返还"),
      stock({ product: beef, counted: 1_200, bought: [2_000, 0, 60], life: [300, 360] }, "7 月盘点，按发票追溯"),
      stock({ product: pickled, counted: 100, bought: [400, 0, 60], life: [144, 360] }, "7 月盘点，按发票追溯"),
      figure("REBATE", 30_000, "二季度返利，按进度计提"),
      figure("CLAIMS", 12_000, "6 月陈列费，已核准"),
      figure("RECEIVABLE", 50_000, "到期货款"),
      figure("PENALTY", 0, "无"),
      figure("REBATE_TIER", 360_000, "年度返利档位按滨江区销售占比下调"),
      figure("PROMOTIONS", 15_000, "在执行的陈列活动，预算与门店清单随区域移交"),
      routes(2, "滨江东、西两条周访线路"),
    ],
    ...{ effectiveOn: plusDays(clock.today, 42), servedOn, servedAt },
    note: "滨江区终端铺货率连续两个季度低于 60%，拟交由相邻经销商经营。补偿与过渡安排见方案，欢迎面谈。",
    ...{ writtenBy: staff.manager, approvedBy: staff.legal },
  });
  await writeEffective(tx, { company, grantIds }, writing, staff);
  await writeCaretaker(tx, { company, grantIds }, writing);
}
