import { decideCancel } from "./cancel.ts";
import { decideReceive } from "./receive.ts";
import { type LineFacts, decideShip } from "./ship.ts";

const line = (over: Partial<LineFacts> = {}): LineFacts => ({
  id: "l1",
  state: "CONFIRMED",
  quantity: 100,
  shipped: 0,
  received: 0,
  cancelled: 0,
  ...over,
});
const codes = (given: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  given.refusals?.map((refusal) => refusal.code) ?? [];

describe("shipping, receiving and cancelling", () => {
  it("S1 ships 60 and then 40 of 100, and not one more", () => {
    expect(decideShip([line()], [{ lineId: "l1", quantity: 60 }])).toEqual({
      ok: true,
      value: [{ lineId: "l1", quantity: 60 }],
    });
    const rest = line({ state: "PARTLY_SHIPPED", shipped: 60 });
    expect(decideShip([rest], null)).toEqual({ ok: true, value: [{ lineId: "l1", quantity: 40 }] });
    expect(decideShip([rest], [{ lineId: "l1", quantity: 41 }])).toMatchObject({
      refusals: [{ code: "SHIPPED_MORE_THAN_ORDERED", data: { most: 40 } }],
    });
  });
  it("S2 names lines of the order, each once, with something on them", () => {
    expect(codes(decideShip([line()], []))).toEqual(["EMPTY_SHIPMENT"]);
    expect(codes(decideShip([line({ state: "RECEIVED", shipped: 100 })], null))).toEqual(["EMPTY_SHIPMENT"]);
    expect(
      codes(
        decideShip(
          [line()],
          [
            { lineId: "no", quantity: 1 },
            { lineId: "l1", quantity: 1 },
            { lineId: "l1", quantity: 0 },
          ],
        ),
      ),
    ).toEqual(["UNKNOWN_LINE", "DUPLICATE_LINE", "QUANTITY_NOT_POSITIVE"]);
  });
  it("R1 keeps the variance of a short receipt: 38 of 40 is minus 2", () => {
    const shipment = {
      receivedOn: null,
      lines: [
        { orderLineId: "l1", quantity: 40 },
        { orderLineId: "l2", quantity: 5 },
      ],
    };
    expect(decideReceive(shipment, [{ lineId: "l1", quantity: 38 }])).toEqual({
      ok: true,
      value: [
        { orderLineId: "l1", quantity: 38, variance: -2 },
        { orderLineId: "l2", quantity: 5, variance: 0 },
      ],
    });
    expect(decideReceive(shipment, [{ lineId: "l1", quantity: 41 }])).toMatchObject({
      refusals: [{ code: "RECEIVED_MORE_THAN_SHIPPED", data: { most: 40 } }],
    });
  });
  it("R2 receives a shipment once", () => {
    expect(codes(decideReceive({ receivedOn: "2026-06-12", lines: [] }, []))).toEqual(["ALREADY_RECEIVED"]);
    expect(
      codes(
        decideReceive({ receivedOn: null, lines: [{ orderLineId: "l1", quantity: 1 }] }, [
          { lineId: "x", quantity: 1 },
          { lineId: "l1", quantity: -1 },
          { lineId: "l1", quantity: 1 },
        ]),
      ),
    ).toEqual(["UNKNOWN_LINE", "QUANTITY_NOT_POSITIVE", "DUPLICATE_LINE"]);
  });
  it("C1 gives up what has not gone out, and says why", () => {
    expect(codes(decideCancel([line()], " "))).toEqual(["REASON_MISSING"]);
    expect(
      decideCancel(
        [
          line(),
          line({ id: "l2", state: "PARTLY_SHIPPED", shipped: 60 }),
          line({ id: "l3", state: "RECEIVED", shipped: 100 }),
        ],
        "moved",
      ),
    ).toEqual({
      ok: true,
      value: [
        { lineId: "l1", quantity: 100 },
        { lineId: "l2", quantity: 40 },
      ],
    });
  });
});
