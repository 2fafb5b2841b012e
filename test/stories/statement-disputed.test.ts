import { type Disputed, addStatement, decider, disputedWorld, itemIds, ka3, stand } from "../support/disputed.ts";

describe("deciding what lies between us and a chain", () => {
  let d: Disputed;
  beforeAll(async () => {
    d = await disputedWorld({ server: { worker: true } });
  });
  afterAll(() => d.w.close());

  it("decides rows one by one, with their variances, and takes it back", async () => {
    const id = await addStatement(d, ka3, { header: 1n });
    const row = await itemIds(d.w, id);
    const decide = decider(d.w, d.keeper);
    const done = await decide(id, { items: [row["GRN1002"]], decision: "ACCEPT" });
    expect(done).toMatchObject({
      codes: [],
      decided: { count: 1, amount: { amount: "100.00" }, waiting: false, skipped: [] },
    });
    expect(done.statement).toEqual({ state: "IN_REVIEW", version: 4 });
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "ACCEPTED", GRN1003: "OPEN", GRN1001: "AGREED" });
    expect((await decide(id, { items: [row["GRN1002"]], decision: "DISPUTE" })).codes).toEqual(["ITEM_DECIDED"]);
    expect((await decide(id, { items: [row["GRN1001"]], decision: "ACCEPT" })).codes).toEqual(["NOTHING_BETWEEN"]);
    expect((await decide(id, { taken: done.decided.id, decision: "REOPEN" })).decided).toMatchObject({ count: 1 });
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "OPEN" });
  });
});
