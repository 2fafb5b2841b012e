import { viewerOfSeat } from "../../identity/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Tx } from "../../platform/sql.ts";
import { payHere, settleHere } from "../../settlement/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { FactChain } from "./demo/chain-facts.ts";

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
 * kept back, the next one is invoiced and waits for its day.
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

async function peopleOf(tx: Tx, { ka, finance, guest }: Settling) {
  const seat = async (id: string): Promise<Viewer> => {
    const viewer = await viewerOfSeat(tx, tx.manufacturerId, id);
    if (viewer === null) throw new Error("the demo lacks somebody who settles");
    return viewer;
  };
  return { ka: await seat(ka), finance: await seat(finance), guest: await seat(guest) };
}
