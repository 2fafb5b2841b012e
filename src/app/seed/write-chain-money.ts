import { viewerOfSeat } from "../../identity/index.ts";
import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Tx } from "../../platform/sql.ts";
import { type ContractNamed, claimHere, disputeBookHere, payHere, settleHere } from "../../settlement/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import { type FactChain, firstOf } from "./demo/chain-facts.ts";

/** Places at the table: who works on statements, whose money it is, and the chain's own guest. */
export type Settling = {
  readonly clock: BusinessClock;
  readonly ka: string;
  readonly finance: string;
  readonly guest: string;
};
type For = {
  readonly statement: { readonly id: string; readonly number: string; readonly from: string; readonly to: Day };
  readonly chain: FactChain;
  /** How many months ago it was. */
  readonly back: number;
};

/** What the chain keeps back of its first payment, without a paper for it: a case that somebody has to end. */
const keptBackMinor = 120_000n;

/**
 * 万禾's own contract: the month before the last two is settled and paid but for a late-delivery penalty that the chain
 * kept back, the next one is invoiced and waits for its day, and the chain claims something off it.
 */
export async function writeSettled(tx: Tx, { statement, chain, back }: For, settling: Settling): Promise<void> {
  if (back < 2 || !statement.number.startsWith("HT-WH-")) return;
  const { clock } = settling;
  const people = await peopleOf(tx, settling);
  const on = (viewer: Viewer, day: Day) => ({ viewer, today: day, now: clock.startOf(day) });
  const month = statement.to;
  const owed = await settleHere(tx, {
    statementId: statement.id,
    by: {
      ka: on(people.ka, plusDays(month, 5)),
      guest: on(people.guest, plusDays(month, 6)),
      finance: on(people.finance, plusDays(month, 7)),
    },
    signed: { name: "叶倩", title: "结算主管" },
    fiscal: (at) => `2533${statement.from.slice(2, 7).replace("-", "")}${String(100001 + at)}`,
  });
  if (back === 2) {
    const text = "大仓复核验收单：实收比送货单少 48 包，请核实后从应付中扣减。";
    await claimHere(tx, on(people.guest, plusDays(clock.today, -2)), { statementId: statement.id, units: 48n, text });
  }
  if (back < 3 || owed <= keptBackMinor) return;
  await payHere(tx, on(people.finance, plusDays(clock.today, -6)), {
    ...{ chainId: chain.id, statementId: statement.id, reference: `WH-FK-${statement.from.slice(0, 7)}` },
    minor: owed - keptBackMinor,
    deductions: [
      {
        reason: "PENALTY_LATE",
        amount: "1200.00",
        note: `${Number(statement.from.slice(5, 7))} 月晚到 3 车，按合同扣罚`,
      },
    ],
  });
}

/** 邻里 lost something of the consigned goods of its last month: that is disputed with it. */
export async function writeBookDispute(
  tx: Tx,
  { contract, chain, back }: { readonly contract: ContractNamed; readonly chain: FactChain; readonly back: number },
  settling: Settling,
): Promise<void> {
  if (back !== 1 || chain.code !== "LL") return;
  const { clock } = settling;
  const { ka } = await peopleOf(tx, settling);
  const day = plusDays(clock.today, -1);
  await disputeBookHere(
    tx,
    { viewer: ka, today: day, now: clock.startOf(day) },
    {
      ...{ contract, from: plusMonths(firstOf(clock.today), -1) },
      note: "月末盘点少 1 包，门店未提供报损单，请说明去向或按结算价支付。",
    },
  );
}

async function peopleOf(tx: Tx, { ka, finance, guest }: Settling) {
  const seat = async (id: string): Promise<Viewer> => {
    const viewer = await viewerOfSeat(tx, tx.manufacturerId, id);
    if (viewer === null) throw new Error("the demo lacks somebody who settles");
    return viewer;
  };
  return { ka: await seat(ka), finance: await seat(finance), guest: await seat(guest) };
}
