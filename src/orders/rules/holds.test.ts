import { decideApprover, heldStateOf, missingPrepayment, personClears } from "./holds.ts";

describe("an order that waits", () => {
  it("is named by the first of its reasons", () => {
    expect(heldStateOf(["SIGNAL", "CREDIT"])).toBe("PENDING_CREDIT");
    expect(heldStateOf(["SIGNAL"])).toBe("PENDING_APPROVAL");
    expect(heldStateOf(["PREPAYMENT", "MANUAL"])).toBe("ON_HOLD");
    expect(heldStateOf([])).toBeNull();
  });
  it("waits for a person only where a person stopped it or a signal asks for one", () => {
    expect((["CREDIT", "PREPAYMENT", "SIGNAL", "MANUAL"] as const).filter(personClears)).toEqual(["SIGNAL", "MANUAL"]);
  });
  it("is not let through a signal by whoever placed it", () => {
    const [mei, li] = [{ membershipId: "mei" }, { membershipId: "li" }];
    expect(decideApprover(mei, { createdBy: "mei" }, ["SIGNAL"]).ok).toBe(false);
    expect(decideApprover(li, { createdBy: "mei" }, ["SIGNAL"]).ok).toBe(true);
    expect(decideApprover(mei, { createdBy: "mei" }, ["MANUAL"]).ok).toBe(true);
  });
  it("waits for the money that other prepaid orders do not already take", () => {
    expect(missingPrepayment({ paidInMinor: 10_000n, takenMinor: 0n, totalMinor: 10_000n })).toBe(0n);
    expect(missingPrepayment({ paidInMinor: 10_000n, takenMinor: 4_000n, totalMinor: 10_000n })).toBe(4_000n);
    expect(missingPrepayment({ paidInMinor: 0n, takenMinor: 4_000n, totalMinor: 10_000n })).toBe(10_000n);
  });
});
