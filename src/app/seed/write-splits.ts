import { plusDays } from "../../kernel/day.ts";
import { directory } from "../../platform/people.ts";
import type { Tx } from "../../platform/sql.ts";
import { insertServed } from "../../splits/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { PlannedGrant } from "./company.ts";
import type { DemoCompany } from "./demo/company.ts";
import type { Random } from "./random.ts";

type Seats = { readonly manager: string };
type Writing = { readonly clock: BusinessClock; readonly random: Random; readonly seats: Seats };

const cellOf = ({ ground, productLineId, channel }: PlannedGrant) => ({
  ...{ divisionLo: ground.lo, divisionHi: ground.hi, productLineId, channel },
});

/** 滨江区, which the demo dealer is offered to give up. */
const goingLo = 156_330_108_000_000_000n;

/** An offer that lies before the demo dealer since three days: one of his two districts would go to a neighbour. */
export async function writeSplits(
  tx: Tx,
  company: DemoCompany,
  grantIds: readonly (readonly string[])[],
  { clock, random, seats }: Writing,
): Promise<void> {
  const at = company.dealers.findIndex(({ dealer }) => dealer.id === company.dealerId);
  const old = company.dealers[at];
  const neighbour = company.dealers.find(({ dealer }) => dealer.name === "杭州湘湖粮油食品有限公司");
  const [manager] = await directory().members(tx, tx.manufacturerId, [seats.manager]);
  if (old === undefined || neighbour === undefined || manager === undefined) return;
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
  const figure = (
    kind: "SALES" | "REBATE" | "RECEIVABLE" | "CLAIMS" | "PENALTY" | "BUY_BACK",
    yuan: number,
    note: string,
  ) => ({
    ...{ id: random.id(servedAt), kind, label: "", amountMinor: BigInt(yuan) * 100n, term: null, lot: null, note },
    ...{ files: [], enteredBy: manager.personId, enteredAt: servedAt.toISOString() },
  });
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
      {
        ...figure("BUY_BACK", 0, ""),
        ...{ kind: "INVESTMENT", label: "进场费", amountMinor: 3_600_000n, term: { months: 24, elapsed: 10 } },
        note: "2 家卖场进场费，未返还",
      },
      figure("BUY_BACK", 0, "库存由您自行消化"),
      figure("REBATE", 30_000, "二季度返利，按进度计提"),
      figure("CLAIMS", 12_000, "6 月陈列费，已核准"),
      figure("RECEIVABLE", 50_000, "到期货款"),
      figure("PENALTY", 0, "无"),
    ],
    ...{ effectiveOn: plusDays(clock.today, 42), servedOn, servedAt },
    note: "滨江区终端铺货率连续两个季度低于 60%，拟交由相邻经销商经营。补偿与过渡安排见方案，欢迎面谈。",
    ...{ writtenBy: manager.personId, approvedBy: manager.personId },
  });
}
