import { namedPath } from "./path.ts";

describe("the path a person reads", () => {
  const part = (level: number, name: string, country = "CN") => ({ level, name, country });

  it("leaves out the groupings that are no places", () => {
    const path = [part(0, "中国"), part(1, "北京市"), part(2, "市辖区"), part(3, "东城区")];
    expect(namedPath(path).map(({ name }) => name)).toEqual(["中国", "北京市", "东城区"]);
  });

  it("keeps the division itself, and other countries' names, whatever they are called", () => {
    expect(namedPath([part(1, "北京市"), part(2, "市辖区")])).toHaveLength(2);
    expect(namedPath([part(2, "县", "JP"), part(3, "x", "JP")])).toHaveLength(2);
  });
});
