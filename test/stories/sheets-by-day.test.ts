import pg from "pg";
import type { QueryRunner } from "typeorm";
import { SheetsByDay20261124919000 } from "../../migrations/20261124919000-sheets-by-day.ts";
import { connected } from "../../src/platform/postgres/single.ts";
import { type ChainWorld, agree, chainWorld, content } from "../support/chains.ts";
import { bringSheet, ownSide } from "../support/sheets.ts";
import { type World, storyDay, world } from "../support/world.ts";

describe("the upgrade that keeps the business day of a sheet", () => {
  let w: World;
  let cw: ChainWorld;
  beforeAll(async () => {
    w = await world();
    cw = await chainWorld(w);
  });
  afterAll(() => w.close());

  it("tells the day of sheets that came before it, where the manufacturer is, and none where none came", async () => {
    const contract = await agree(cw, content(cw));
    const lines = [{ documentNo: "D1", quantity: 10, unitPrice: "50", amount: 50_000, on: "2026-03-10" }];
    const [came, none] = [
      await ownSide(cw, contract, "2026-03-01", lines),
      await ownSide(cw, contract, "2026-04-01", lines),
    ];
    const run = await bringSheet(cw, {
      header: "documentNo,kind,sku,store,quantity,unitPrice,amount,on",
      lines: ["D1,收货,P-1,S1,10,50,500,2026-03-10"],
      constants: { statement: came.number, number: "JX-1" },
    });
    expect(run).toMatchObject({ state: "APPLIED" });
    const client = new pg.Client(w.database.owner);
    await connected(client);
    try {
      const days = async () => {
        const { rows } = await client.query("SELECT id, imported_on::text AS day FROM chain_statement ORDER BY number");
        return rows.map(({ id, day }) => [id, day]);
      };
      await client.query("BEGIN");
      expect(await days()).toEqual([
        [came.id, storyDay],
        [none.id, null],
      ]);
      // As it was before: half past midnight of 12 March in Shanghai.
      await client.query("ALTER TABLE chain_statement DROP COLUMN imported_on");
      await client.query(
        "UPDATE chain_statement SET imported_at = '2026-03-11T16:30:00Z' WHERE imported_at IS NOT NULL",
      );
      await client.query("SET CONSTRAINTS ALL IMMEDIATE");
      await client.query("SET CONSTRAINTS ALL DEFERRED");
      const runner = { query: (text: string) => client.query(text) };
      await new SheetsByDay20261124919000().up(runner as unknown as QueryRunner);
      expect(await days()).toEqual([
        [came.id, "2026-03-12"],
        [none.id, null],
      ]);
    } finally {
      await client.query("ROLLBACK");
      await client.end();
    }
  });
});
