import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { insertAccounts } from "../../src/partners/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { ownershipFor } from "../../src/territories/index.ts";
import { type Refused, type TerritoryWorld, codesOf, loOf, territoryWorld } from "../support/territories.ts";
import type { Asker } from "../support/world.ts";

const errors = `errors { code message path }`;
const reserve = `mutation ($input: AccountReserveInput!) { accountReserve(input: $input) {
  reservation { id from to account { id } productLine { code } viewerCanEnd } ${errors} } }`;
const release = `mutation ($input: AccountReservationEndInput!) { accountReservationEnd(input: $input) {
  reservation { id from to } ${errors} } }`;
type Acted = { readonly reservation: { readonly id: string }; readonly errors: Refused[] };
type Listed = { readonly nodes: readonly object[] };

describe("customers kept for the manufacturer", () => {
  let w: TerritoryWorld;
  const [lotus, shop] = [newId(), newId()];
  beforeAll(async () => {
    w = await territoryWorld();
    await w.granting([w.right(0, "330106"), w.right(1, "330106", {}, 1)]);
    const accounts = [
      { id: lotus, name: "Lotus", kind: "KA_DIRECT" },
      { id: shop, name: "Shop", kind: "ECOMMERCE" },
    ] as const;
    await inTenant(w.fairway.pools.app, w.tenant, (tx) => insertAccounts(tx, accounts, new Date()));
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const reserving = (who: Asker, over: object = {}) =>
    w.asked<Acted>(who, reserve, {
      input: { requestId: newId(), account: globalId("Account", lotus), from: "2026-01-01", ...over },
    });
  const releasing = (reservation: string, endsOn: string) =>
    w.asked<Acted>(w.manager, release, { input: { requestId: newId(), reservation, endsOn } });
  const listed = (who: Asker) => w.asked<Listed>(who, `{ reservedAccounts { nodes { id account { id } } } }`);
  /** Whose the first two product lines are for dealer D1 in 西湖区, when the goods are for a customer. */
  const ownership = async (accountId: string | null, on = "2026-06-10") => {
    const place = { divisionAncestors: [loOf("33"), loOf("3301"), loOf("330106")], channel: "GT", on: day(on) };
    const asked = { dealerId: w.maker.dealers[0]!, productLineIds: w.maker.lines, accountId, ...place };
    const rows = await inTenant(w.fairway.pools.app, w.tenant, (tx) => ownershipFor(tx, asked));
    const found = new Map(rows.map((row) => [row.productLineId, row]));
    return w.maker.lines.slice(0, 2).map((line) => found.get(line)!) as [Row, Row];
  };
  type Row = Awaited<ReturnType<typeof ownershipFor>>[number];

  it("are carved out by name, in one product line or all, and given back from a day on", async () => {
    const { reservation } = await reserving(w.manager, { productLine: w.lineId(0) });
    const shown = { from: "2026-01-01", to: null, productLine: { code: "L1" }, viewerCanEnd: true };
    expect(reservation).toMatchObject(shown);
    expect(codesOf(await reserving(w.manager))).toEqual(["ALREADY_RESERVED account"]);

    const [own, others] = await ownership(lotus);
    expect(own).toMatchObject({ mine: { exclusive: true }, heldElsewhere: true, owner: null });
    expect(own.reserved).toEqual({ accountName: "Lotus" });
    const owner = { dealerId: w.maker.dealers[1], dealerName: "Dealer 2", exclusive: true };
    expect(others).toMatchObject({ mine: null, heldElsewhere: false, owner, reserved: null });
    expect((await ownership(shop))[0].reserved).toBeNull();
    expect((await ownership(null))[0].reserved).toBeNull();

    const ended = await releasing(reservation.id, "2026-07-01");
    expect(ended).toMatchObject({ reservation: { to: "2026-07-01" }, errors: [] });
    expect((await ownership(lotus, "2026-06-30"))[0].reserved).not.toBeNull();
    expect((await ownership(lotus, "2026-07-01"))[0].reserved).toBeNull();
    expect(codesOf(await releasing(reservation.id, "2026-06-30"))).toEqual(["RESERVATION_OVER reservation"]);
    const nodes = [{ id: ended.reservation.id, account: { id: globalId("Account", lotus) } }];
    expect((await listed(w.manager)).nodes).toEqual(nodes);
  });

  it("are no dealer's business, nor a branch manager's to reserve", async () => {
    const branch = await w.person(w.maker.manufacturerId, "BRANCH_MANAGER", { regionLos: [loOf("1411")] });
    for (const who of [w.dealers[0]!, branch]) expect(codesOf(await reserving(who))).toEqual(["NOT_ALLOWED "]);
    expect((await listed(w.dealers[0]!)).nodes).toEqual([]);
  });

  it("can be taken back whole before they begin, and reserved again", async () => {
    const later = { account: globalId("Account", shop), from: "2026-08-01" };
    const { reservation } = await reserving(w.manager, later);
    expect(await releasing(reservation.id, "2026-07-15")).toMatchObject({ reservation: { from: null, to: null } });
    expect((await ownership(shop, "2026-08-01"))[0].reserved).toBeNull();
    expect((await reserving(w.manager, later)).errors).toEqual([]);
    expect((await ownership(shop, "2026-08-01")).map((row) => row.reserved)).toEqual([
      { accountName: "Shop" },
      { accountName: "Shop" },
    ]);
  });
});
