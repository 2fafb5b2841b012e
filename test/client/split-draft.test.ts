import { assign, release, standingsOf, withGoods } from "../../client/splits/wizard/assigning.ts";
import {
  type Chosen,
  type Draft,
  type Kind,
  askedFor,
  draftOf,
  freshDraft,
  freshPart,
  lacksOf,
  nextPart,
  percentOf,
  rateOf,
} from "../../client/splits/wizard/draft.ts";
import { loadOf, loadWith } from "../../client/splits/wizard/capacity.ts";
import type { Channel, SplitContentFragment } from "../../client/gql/types.ts";

const division = (id: string, ...ancestors: string[]): Chosen => ({ id, code: id, name: id, nameEn: null, ancestors });
const draft: Draft = {
  ...freshDraft("D1"),
  ...{ parents: ["G1"], parts: [freshPart("1"), freshPart("2")], effectiveOn: "2026-07-10" },
};

describe("a split as it is being drafted", () => {
  const rice: Kind = { line: "L1", lineName: "rice", channel: "GT" };
  const noodles: Kind = { line: "L2", lineName: "noodles", channel: "GT" };
  const both = [rice, noodles];
  const put = (of: Draft, who: Chosen, target: string, kinds: readonly Kind[] = both) => assign(of, who, target, kinds);
  const grounds = (of: Draft | undefined) =>
    of?.parts.map(({ divisions }) =>
      divisions.map(({ id, only }) => (only === undefined ? id : `${id} ${only.map(({ line }) => line).join("+")}`)),
    );

  it("gives a division to one receiver at a time, and back to whoever has the rest", () => {
    const first = put(draft, division("F", "P"), "1")!;
    const second = put(first, division("F", "P"), "2")!;
    expect(grounds(second)).toEqual([[], ["F"]]);
    expect(standingsOf(second, "F", ["P"]).map(({ target }) => target)).toEqual(["2"]);
    expect([grounds(release(second, "F")), grounds(release(second, "F", "1"))]).toEqual([
      [[], []],
      [[], ["F"]],
    ]);
  });

  it("takes what lies inside along with the whole, and lets go of the whole before a part of it", () => {
    const parts = put(put(draft, division("F", "P"), "1")!, division("G", "P"), "2")!;
    const whole = put(parts, division("P"), "1")!;
    expect(grounds(whole)).toEqual([["P"], []]);
    expect(standingsOf(whole, "F", ["P"])).toMatchObject([{ target: "1", by: { id: "P" } }]);
    expect([put(whole, division("F", "P"), "2"), put(whole, division("F", "P"), "2", [])]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("gives the product lines of one division to two receivers, and what is left of it to a third or to nobody", () => {
    const [first, second] = draft.parts;
    const riceOnly: Draft = { ...draft, parts: [withGoods(first!, { line: "L1", channel: null }), second!] };
    const one = put(riceOnly, division("F", "P"), "1")!;
    const two = put(one, division("F", "P"), "2")!;
    expect(grounds(two)).toEqual([["F"], ["F L2"]]);
    expect(askedFor(two, "")?.parts.map(({ ground }) => ground)).toEqual([
      [{ divisions: ["F"], productLine: "L1", channel: null }],
      [{ divisions: ["F"], productLine: "L2", channel: "GT" }],
    ]);
    // All of it around both: of what lies inside, each line goes along with what takes it.
    expect(grounds(put(two, division("P"), "2"))).toEqual([[], ["P"]]);
    expect(grounds(put(two, division("P"), "1"))).toEqual([["P"], ["F L2"]]);
    // Where his line is not granted, he is given nothing; where another has all of it, it changes hands.
    expect(put(riceOnly, division("N"), "1", [noodles])).toBeUndefined();
    expect(grounds(put(put(riceOnly, division("F"), "2")!, division("F"), "1"))).toEqual([["F"], ["F L2"]]);
    // Given all lines again, he has what he was given of them.
    expect(
      grounds({ ...two, parts: [two.parts[0]!, withGoods(two.parts[1]!, { line: null, channel: null })] }),
    ).toEqual([["F"], ["F"]]);
  });

  it("keeps expressly what is left of a division, and fills a gap with just the lines that nobody has", () => {
    const own: Draft = {
      ...draft,
      retained: [],
      parts: [{ ...withGoods(draft.parts[0]!, { line: "L1", channel: null }), divisions: [division("F", "P")] }],
    };
    const only = [noodles];
    expect(put(own, division("F", "P"), "keep")!.retained).toMatchObject([{ id: "F", only }]);
    const filled = assign(own, division("F"), "keep", only, both)!;
    expect([filled.retained, grounds(filled)]).toMatchObject([[{ id: "F", only }], [["F"]]]);
  });

  it("asks the server once somebody is given ground, and says what is missing before it can be kept", () => {
    expect([askedFor(draft, ""), lacksOf(draft)]).toEqual([null, ["ground", "receiver", "name"]]);
    const unnamed = { ...draft, parts: [{ ...draft.parts[0]!, divisions: [division("F")] }, nextPart(draft)] };
    expect([
      askedFor(unnamed, "")?.parts.map(({ dealer, ground }) => [dealer, ground.length]),
      unnamed.parts[1]?.key,
    ]).toEqual([
      [
        [null, 1],
        [null, 0],
      ],
      "3",
    ]);
    const [first, second] = draft.parts;
    const ready: Draft = {
      ...{ ...draft, name: "南部", margin: "8", noticeDays: " 45 " },
      parts: [
        { ...first!, dealer: "D2", divisions: [division("F")] },
        { ...second!, dealer: "D3", divisions: [division("G")], exclusive: false, to: "2027-01-01" },
      ],
    };
    expect(lacksOf(ready)).toEqual([]);
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
