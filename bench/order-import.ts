import { randomUUID } from "node:crypto";
import { globalId } from "../src/kernel/id.ts";
import type { Asked } from "./support/arguments.ts";
import { type Served, serve } from "./support/child.ts";
import { fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Load, loadRound } from "./support/http-load.ts";
import { dealers, lines, products } from "./support/order-file.ts";
import { type Round, inTurn, median, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";

const seller = { maker: 1, role: "SALES" } as const;
const fill = async ({ pool }: Bench) => {
  await fillCompany(pool, { makers: 1, dealers, products, orders: 10_000, lines: 5, trade: true });
  await seatMembers(pool, [seller]);
};

const document = `mutation Place($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } errors { code } } }`;

/** The next order of sales, for one dealer after the other. */
function orders(): () => { body: string; headers: Record<string, string> } {
  let at = 0;
  return () => {
    const dealer = 1 + (at++ % dealers);
    const input = {
      ...{ requestId: randomUUID(), dealer: globalId("Dealer", idOf("dealer", 1, dealer)), channel: "GT" },
      shipTo: globalId("ShipTo", idOf("place", 1, dealer)),
      lines: Array.from({ length: lines }, (_, line) => ({
        product: globalId("Product", idOf("product", 1, 1 + ((at * 7 + line * 5) % products))),
        quantity: 5 + line,
      })),
    };
    const headers = { accept: "application/json", authorization: `Bearer ${tokenOf(seller)}` };
    return { body: JSON.stringify({ query: document, variables: { input } }), headers };
  };
}

type Imported = { took: number; cpu: number; lag: { p99: number; most: number } };

/** A file of `--size` lines (50,000), ten to an order, checked and placed, against placing the like one after another. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 50_000;
  await withBench("order_import", fill, async ({ database, pool }) => {
    const { rows } = await pool.query<{ person_id: string }>("SELECT person_id FROM membership WHERE role = 'SALES'");
    const worker = await serve("importer", {
      ...{ database, size, kind: "orders" },
      ...{ manufacturerId: idOf("maker", 1), personId: rows[0]!.person_id },
    });
    const served: Served = await serve("fairway", { database });
    const imported: Imported[] = [];
    try {
      const load: Load = {
        ...{ served, url: `http://127.0.0.1:${served.port}/graphql`, each: orders(), connections: 1 },
        ...{ seconds: asked.seconds, expected: (body: string) => body.includes('"errors":[]') },
      };
      const ours = async (): Promise<Round> => {
        const each = (await worker.tell("import")) as Imported;
        imported.push(each);
        return { rate: size / lines / (each.took / 1000), p50: each.took, p99: each.took };
      };
      const sides = [
        { name: "a file", round: ours },
        { name: "one by one", round: () => loadRound(load) },
      ];
      const [us, them] = (await inTurn(sides, asked.pairs)) as [Outcome, Outcome];
      const p99 = median(imported.map(({ lag }) => lag.p99));
      const most = Math.max(...imported.map(({ lag }) => lag.most));
      const cpu = median(imported.map((each) => each.cpu));
      console.log(`the worker's own processor time ${(cpu / 1000).toFixed(2)} s a file`);
      console.log(`event loop lag while importing: p99 ${p99.toFixed(1)} ms, longest ${most.toFixed(1)} ms`);
      console.log(
        ratioLine(us.rate / them.rate, told(us, "orders/s"), told(them, "orders/s"), `order-import size=${size}`),
      );
    } finally {
      await served.stop();
      await worker.stop();
    }
  });
}

type Outcome = Awaited<ReturnType<typeof inTurn>>[0];
