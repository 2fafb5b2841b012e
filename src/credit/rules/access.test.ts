import { permissionsOf, roles } from "../../identity/index.ts";
import { rolesThatMay } from "../../identity/index.ts";

describe("who does what with credit", () => {
  it("nobody who places orders releases them, and nobody of a dealer does anything but read", () => {
    const placing = roles.filter((role) => permissionsOf(role).has("order:place"));
    expect(placing.filter((role) => permissionsOf(role).has("credit:release"))).toEqual([]);
    const ofDealers = roles.filter((role) => role.startsWith("DEALER") || role.startsWith("CHAIN"));
    expect(
      ofDealers.flatMap((role) => [...permissionsOf(role)].filter((each) => /^credit:(?!read)/.test(each))),
    ).toEqual([]);
  });
  it("says who can help", () => expect(rolesThatMay("credit:release")).toEqual(["MANUFACTURER_MANAGER", "FINANCE"]));
});
