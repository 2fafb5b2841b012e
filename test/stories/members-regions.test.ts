import type { QueryRunner } from "typeorm";
import { RegionsByRole20261124916010 } from "../../migrations/20261124916010-regions-by-role.ts";
import { type Role, isRegionalRole, roles } from "../../src/identity/roles.ts";
import { newId } from "../../src/kernel/id.ts";
import { type World, world } from "../support/world.ts";

describe("divisions that a member answers for", () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  it("are nobody's whose role works for the whole company: by no way at all, and what was so before is so no more", async () => {
    const dealerId = newId();
    const maker = await w.manufacturer("bounded");
    const place = {
      DEALER_OWNER: { dealerId },
      DEALER_STAFF: { dealerId },
      CHAIN_CONTACT: { chainId: newId() },
    };
    const seat = (role: Role) => w.person(maker, role, { ...place[role as keyof typeof place], regionLos: [7n] });
    const found = async (role: Role) =>
      seat(role).then(
        () => "bounded",
        (error: Error) => error.message,
      );
    const seats = await Promise.all(roles.map(async (role) => [role, await found(role)] as const));
    const refusal = `new row for relation "membership" violates check constraint "membership_regions_role"`;
    expect(seats).toEqual(roles.map((role) => [role, isRegionalRole(role) ? "bounded" : refusal]));
    // As it was before: seats and an invitation of each kind. The upgrade leaves the regions of those whom they bound.
    for (const table of ["membership", "single_use_link"])
      await w.rows(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_regions_role`);
    await seat("FINANCE");
    for (const role of ["WAREHOUSE", "SALES"])
      await w.rows(
        `INSERT INTO single_use_link (manufacturer_id, id, token_hash, purpose, login, name, role, region_los, created_at, expires_at)
         VALUES ($1, gen_random_uuid(), decode(md5($2), 'hex'), 'JOIN', $2, $2, $2, '{7}', now(), now() + interval '1 day')`,
        [maker, role],
      );
    await new RegionsByRole20261124916010().up({ query: (text: string) => w.rows(text) } as unknown as QueryRunner);
    const left = await w.rows(
      `SELECT role, region_los FROM membership WHERE manufacturer_id = $1 AND role IN ('FINANCE', 'SALES') UNION ALL
       SELECT role || ' invited', region_los FROM single_use_link WHERE manufacturer_id = $1 ORDER BY 1`,
      [maker],
    );
    expect(left).toEqual([
      { role: "FINANCE", region_los: [] },
      { role: "SALES", region_los: [7n] },
      { role: "SALES invited", region_los: [7n] },
      { role: "WAREHOUSE invited", region_los: [] },
    ]);
    await expect(seat("AUDITOR")).rejects.toThrow("membership_regions_role");
  });
});
