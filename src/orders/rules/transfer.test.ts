import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { PricePart } from "./parts.ts";
import { answerBy, decideAnswering, decideLine, movedParts, stillMoves } from "./transfer.ts";

const line = {
  ...{ state: "ALLOCATED" as const, quantity: 100, cancelled: 0, shipped: 0, underway: 0, underwayBefore: 0 },
};

describe("an open order line on ground that changed hands (B1.6)", () => {
  it("waits for both dealers as far as it has not gone out; what is on its way stays the invoiced dealer's", () => {
    expect(decideLine(line)).toEqual({ state: "CONSENT_WAITED", why: "UNDELIVERED", asked: 100, stays: 0 });
    expect(decideLine({ ...line, cancelled: 10, shipped: 40, underway: 25, underwayBefore: 25 })).toEqual({
      ...{ state: "CONSENT_WAITED", why: "UNDELIVERED", asked: 50, stays: 25 },
    });
    const out = { ...line, state: "SHIPPED" as const, shipped: 100, underway: 100 };
    expect(decideLine({ ...out, underwayBefore: 100 })).toMatchObject({ state: "STAYS", why: "SHIPPED_BEFORE" });
    // The server was down on the day and goods left meanwhile: they stay too, but no grace covers them.
    expect(decideLine({ ...out, underwayBefore: 60 })).toMatchObject({
      state: "STAYS",
      why: "SHIPPED_SINCE",
      asked: 0,
    });
    expect(decideLine({ ...out, underway: 0 })).toBeNull();
    for (const state of ["DRAFT", "CANCELLED", "REJECTED"] as const) expect(decideLine({ ...line, state })).toBeNull();
    // Held for credit, it is open all the same.
    expect(decideLine({ ...line, state: "PENDING_CREDIT" })).toMatchObject({ asked: 100 });
  });

  it("is answered by each dealer for himself, the last day included, and by nobody else", () => {
    const by = (dealerId: string | null, permissions = ["order:place"]) =>
      ({ dealerId, chainId: null, permissions: new Set(permissions) }) as unknown as Viewer;
    const transfer = { dealerId: "d1", toDealerId: "d2", state: "CONSENT_WAITED" as const };
    const last = answerBy("2026-07-10" as Day, 7);
    expect(last).toBe("2026-07-17");
    const say = (viewer: Viewer, today = last, over: object = {}) => {
      const said = decideAnswering(viewer, { ...transfer, answerBy: last, ...over }, today);
      return said.ok ? said.value : said.refusals[0]?.code;
    };
    expect([say(by("d1")), say(by("d2")), say(by("d3")), say(by(null))]).toEqual([
      ...["GIVES", "TAKES", "NOT_FOUND", "NOT_ALLOWED"],
    ]);
    expect(say(by("d1", []))).toBe("NOT_ALLOWED");
    expect(say(by("d1"), "2026-07-18" as Day)).toBe("ANSWER_TOO_LATE");
    expect(say(by("d1"), last, { state: "MOVED" })).toBe("TRANSFER_CLOSED");
  });

  it("moves no more than is still open, at the prices of the units that would have gone out last", () => {
    expect(stillMoves(50, { quantity: 100, cancelled: 30, shipped: 40 })).toBe(30);
    expect(stillMoves(50, { quantity: 100, cancelled: 0, shipped: 40 })).toBe(50);
    expect(stillMoves(50, { quantity: 100, cancelled: 0, shipped: 100 })).toBe(0);
    const stamp = {
      taxBasis: "GROSS",
      taxRate: "0.13",
      priceId: null,
      policy: null,
      steps: null,
      on: "2026-06-10" as Day,
    };
    const parts: PricePart[] = [
      { ...stamp, unitPrice: "12.5", reason: "ORDERED", upTo: 100 },
      { ...stamp, unitPrice: "15", reason: "AMENDED", upTo: null },
    ];
    const all = { quantity: 120, cancelled: 0 };
    expect(movedParts(parts, all, 50)?.map(({ unitPrice, upTo }) => [unitPrice, upTo])).toEqual([
      ["12.5", 30],
      ["15", null],
    ]);
    expect(movedParts(parts, all, 20)?.map(({ unitPrice }) => unitPrice)).toEqual(["15"]);
    expect(movedParts(null, all, 20)).toBeNull();
  });
});
