import { coreName, currentOf, inferSuccessors } from "./successors.ts";

describe("the successors of retired codes", () => {
  const steps = [
    { lo: 104n, successorLo: 102n, year: 2021 },
    { lo: 104n, successorLo: 114n, year: 2021 },
    { lo: 90n, successorLo: 104n, year: 2010 },
  ];

  it("are followed over several steps and to all parts of a split", () => {
    expect(currentOf(104n, steps)).toEqual([102n, 114n]);
    expect(currentOf(90n, steps)).toEqual([102n, 114n]);
    expect(currentOf(7n, steps)).toEqual([7n]);
  });

  it("lose nothing when two codes name each other", () => {
    expect(
      currentOf(1n, [
        { lo: 1n, successorLo: 2n, year: 2000 },
        { lo: 2n, successorLo: 1n, year: 2001 },
      ]),
    ).toEqual([1n]);
  });

  it("are told by the name under the same parent, or under the parent's successor", () => {
    const retired = [
      { lo: 10n, name: "莱芜市", level: 2, parentLo: 1n },
      { lo: 11n, name: "钢城区", level: 3, parentLo: 10n },
      { lo: 12n, name: "无名县", level: 3, parentLo: 10n },
    ];
    const born = [
      { lo: 20n, name: "钢城区", level: 3, parentLo: 30n },
      { lo: 21n, name: "莱芜区", level: 3, parentLo: 30n },
    ];
    const stated = [{ lo: 10n, successorLo: 30n, year: 2019 }];
    expect(inferSuccessors(retired, born, stated, 2019)).toEqual([{ lo: 11n, successorLo: 20n, year: 2019 }]);
  });

  it("are not guessed between two candidates", () => {
    const born = [
      { lo: 20n, name: "桥东区", level: 3, parentLo: 1n },
      { lo: 21n, name: "桥东县", level: 3, parentLo: 1n },
    ];
    expect(inferSuccessors([{ lo: 9n, name: "桥东市", level: 3, parentLo: 1n }], born, [], 2020)).toEqual([]);
  });

  it("compare names without the word for the rank", () => {
    expect([coreName("富阳市"), coreName("富阳区"), coreName("市"), coreName("Kings County")]).toEqual([
      "富阳",
      "富阳",
      "市",
      "Kings",
    ]);
  });
});
