import {
  type Chosen,
  type Draft,
  askedFor,
  assign,
  draftOf,
  freshDraft,
  freshPart,
  isWhole,
  percentOf,
  rateOf,
  standingOf,
} from "../../client/splits/wizard/draft.ts";
import { loadOf, loadWith } from "../../client/splits/wizard/capacity.ts";
import type { Channel, SplitContentFragment } from "../../client/gql/types.ts";

const division = (id: string, ...ancestors: string[]): Chosen => ({ id, code: id, name: id, nameEn: null, ancestors });
const draft: Draft = {
  ...freshDraft("D1"),
  ...{ parents: ["G1"], parts: [freshPart("1"), freshPart("2")], effectiveOn: "2026-07-10" },
};

describe("a split as it is being drafted", () => {
  it("gives a division to one receiver at a time, and back to whoever has the rest", () => {
    const first = assign(draft, division("F", "P"), "1")!;
    const second = assign(first, division("F", "P"), "2")!;
    expect(second.parts.map(({ divisions }) => divisions.map(({ id }) => id))).toEqual([[], ["F"]]);
    expect(standingOf(second, "F", ["P"]).target).toBe("2");
    expect(assign(second, division("F", "P"), "rest")!.parts.flatMap(({ divisions }) => divisions)).toEqual([]);
  });

  it("takes what lies inside along with the whole, and lets go of the whole before a part of it", () => {
    const parts = assign(assign(draft, division("F", "P"), "1")!, division("G", "P"), "2")!;
    const whole = assign(parts, division("P"), "1")!;
    expect(whole.parts.map(({ divisions }) => divisions.map(({ id }) => id))).toEqual([["P"], []]);
    expect(standingOf(whole, "F", ["P"])).toMatchObject({ target: "1", by: { id: "P" } });
    expect(assign(whole, division("F", "P"), "rest")).toBeUndefined();
  });

  it("asks the server once every receiver has ground, keeps it once all are named, and keeps the rest unless somebody says otherwise", () => {
    expect(askedFor(draft, "")).toBeNull();
    const unnamed = { ...draft, parts: [{ ...draft.parts[0]!, divisions: [division("F")] }] };
    expect([askedFor(unnamed, "")?.parts[0]?.dealer, isWhole(unnamed)]).toEqual([null, false]);
    const [first, second] = draft.parts;
    const ready: Draft = {
      ...{ ...draft, name: "南部", margin: "8", noticeDays: " 45 " },
      parts: [
        { ...first!, dealer: "D2", divisions: [division("F")] },
        { ...second!, dealer: "D3", divisions: [division("G")], exclusive: false, to: "2027-01-01" },
      ],
    };
    expect(askedFor(ready, "")).toMatchObject({
      ...{ name: "南部", retained: null, effectiveOn: "2026-07-10" },
      terms: { months: null, margin: "0.08", noticeDays: 45 },
      parts: [
        { dealer: "D2", ground: [{ divisions: ["F"], productLine: null, channel: null }], exclusive: null, to: null },
        { dealer: "D3", exclusive: false, to: "2027-01-01" },
      ],
    });
    expect(askedFor({ ...ready, retained: [] }, "")?.retained).toEqual([]);
  });

  it("taken up again it asks for exactly the ground it had, of each product line and channel", () => {
    const cell = (id: string, line: string, channel: Channel) => ({
      ...{ channel, productLine: { id: line, name: line, nameEn: null } },
      division: { id, code: id, name: id, nameEn: null, path: [] },
    });
    const parents = (["L1", "L2"] as const).flatMap((line) =>
      (["GT", "KA"] as const).map((channel) => ({ record: `${line}${channel}`, cell: cell("P", line, channel) })),
    );
    const every = (id: string) =>
      parents.map(({ cell: { productLine, channel } }) => cell(id, productLine.id, channel));
    const content = {
      ...{
        places: [
          { id: "ShipTo_1", to: { id: "F" } },
          { id: "ShipTo_2", to: null },
        ],
      },
      ...{ note: "", effectiveOn: "2026-07-10", parents, retainsRest: false, terms: { reference: "" } },
      retained: [...every("A"), cell("B", "L1", "GT")],
      parts: [
        {
          position: 0,
          dealer: { id: "D2" },
          exclusive: null,
          to: null,
          cells: [cell("F", "L2", "GT"), cell("F", "L2", "KA")],
        },
        { position: 1, dealer: { id: "D3" }, exclusive: null, to: null, cells: [...every("G"), cell("B", "L2", "KA")] },
      ],
    } as unknown as SplitContentFragment;
    const asked = askedFor(draftOf(content, "n", "D1"), "");
    expect(asked?.places).toEqual([{ place: "ShipTo_1", division: "F" }]);
    expect(asked?.retained).toEqual([
      { divisions: ["A"], productLine: null, channel: null },
      { divisions: ["B"], productLine: "L1", channel: "GT" },
    ]);
    expect(asked?.parts.map(({ ground }) => ground)).toEqual([
      [{ divisions: ["F"], productLine: "L2", channel: null }],
      [
        { divisions: ["G"], productLine: null, channel: null },
        { divisions: ["B"], productLine: "L2", channel: "KA" },
      ],
    ]);
  });

  it("says what load a receiver carries, and would with the outlets that come to him", () => {
    const capacity = { reps: 5, callsPerDay: 12, workingDays: 65, requiredVisits: 3_120 };
    expect([loadOf(capacity), loadWith(capacity, 400n, 100n), loadWith(capacity, 0n, 100n)]).toEqual([
      "0.80",
      "1.00",
      null,
    ]);
    expect(loadOf({ ...capacity, reps: 0 })).toBeNull();
    expect(loadOf({ ...capacity, requiredVisits: 4_700 })).toBe("1.21");
  });

  it("says a rate in percent as people do, and exactly", () => {
    expect(["8", "8.5", "0.25", "12", "100", "", "x", "8,5"].map(rateOf)).toEqual([
      ...["0.08", "0.085", "0.0025", "0.12", "1", null, null, null],
    ]);
    expect(["0.08", "0.085", "0.0025", "0.1200", "1", "0"].map(percentOf)).toEqual([
      "8",
      "8.5",
      "0.25",
      "12",
      "100",
      "0",
    ]);
  });
});
