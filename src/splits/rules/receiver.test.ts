import { decideReceiver } from "./receiver.ts";

describe("who may receive ground", () => {
  const known = {
    id: "d2",
    name: "乙商贸",
    status: "ACTIVE",
    blacklisted: false,
    terminated: false,
    holdsSome: false,
  } as const;
  const reasons = (over: Partial<Parameters<typeof decideReceiver>[0] & object>) =>
    decideReceiver({ ...known, ...over }, "d1", ["parts", "0", "dealer"]).flatMap(
      ({ data }) => data?.["reasons"] ?? [],
    );
  it("somebody known, active or new, and free for it", () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ status: "ONBOARDING" })).toEqual([]);
    expect(reasons({ status: "SUSPENDED", blacklisted: true, holdsSome: true })).toEqual([
      ...["NOT_ACTIVE", "BLACKLISTED", "OWN_GRANT_OVERLAPS"],
    ]);
    expect(reasons({ terminated: true })).toEqual(["TERMINATED"]);
    expect(reasons({ id: "d1", holdsSome: true })).toEqual(["IS_OLD_DEALER"]);
    expect(decideReceiver(undefined, "d1", ["x"])).toEqual([{ code: "NOT_FOUND", path: ["x"] }]);
  });
});
