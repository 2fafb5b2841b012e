import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { decideDistinct, type IdentityKeys, type Match } from "./duplicates.ts";

const entered: IdentityKeys = {
  code: "D2",
  nameKey: "杭州华润商贸",
  phoneKey: "57188886666",
  licenceKey: "91330106MA2B1CX03F",
};
const nothing: IdentityKeys = { code: "D1", nameKey: "宁波海天食品", phoneKey: null, licenceKey: null };
const match = (more: Partial<Match>): Match => ({
  ...nothing,
  rowId: "1",
  name: "宁波海天食品有限公司",
  blacklistedOn: null,
  ...more,
});
const asking = (known: boolean, confirmDistinct = false) => ({ confirmDistinct, isKnown: () => known });
const codes = (matches: Match[], confirmed = false, who = entered) =>
  refusalsOf(decideDistinct(who, matches, asking(true, confirmed), (all) => all.map((each) => each.rowId))).map(
    (each) => each.code,
  );

describe("one firm, one dealer", () => {
  it("asks when the telephone or the name is known, and takes the person's word", () => {
    expect(codes([match({ phoneKey: "57188886666" })])).toEqual(["POSSIBLE_DUPLICATE"]);
    expect(codes([match({ nameKey: "杭州华润商贸" })])).toEqual(["POSSIBLE_DUPLICATE"]);
    expect(codes([match({ phoneKey: "57188886666" }), match({ nameKey: "杭州华润商贸" })], true)).toEqual([]);
  });
  it("hands over the matches", () => {
    const [refusal] = refusalsOf(
      decideDistinct(entered, [match({ phoneKey: "57188886666" })], asking(true), (all) =>
        all.map((each) => each.rowId),
      ),
    );
    expect(refusal).toMatchObject({
      data: { matches: ["1"] },
      path: ["phone"],
      params: { dealers: "宁波海天食品有限公司" },
    });
  });
  it("takes no word against a licence or a code", () => {
    expect(codes([match({ licenceKey: "91330106MA2B1CX03F" })], true)).toEqual(["DUPLICATE_LICENCE"]);
    expect(codes([match({ code: "D2" })], true)).toEqual(["DUPLICATE_CODE"]);
  });
  it("keeps a blacklisted firm out under any name, by telephone and by licence", () => {
    const blacklistedOn = day("2026-01-05");
    expect(codes([match({ phoneKey: "57188886666", blacklistedOn })], true)).toEqual(["BLACKLISTED"]);
    expect(codes([match({ licenceKey: "91330106MA2B1CX03F", blacklistedOn })], true)).toEqual([
      "BLACKLISTED",
      "DUPLICATE_LICENCE",
    ]);
    expect(codes([match({ nameKey: "杭州华润商贸", blacklistedOn })])).toEqual(["POSSIBLE_DUPLICATE"]);
  });
  it("names nobody to whom he is unknown: what is certain bars all the same, a likeness is none", () => {
    const told = (more: Partial<Match>) =>
      refusalsOf(decideDistinct(entered, [match(more)], asking(false), (all) => all.map((each) => each.rowId)));
    expect(told({ nameKey: "杭州华润商贸", phoneKey: "57188886666" })).toEqual([]);
    const licence = { code: "DUPLICATE_LICENCE", path: ["licenceNo"], data: { matches: [] } };
    expect(told({ licenceKey: "91330106MA2B1CX03F" })).toEqual([licence]);
    const barred = { phoneKey: "57188886666", blacklistedOn: day("2026-01-05") };
    expect(told(barred)).toEqual([{ code: "BLACKLISTED", data: { matches: [] } }]);
  });
  it("does not take two blanks for the same", () => {
    expect(codes([match({})], false, { ...entered, phoneKey: null, licenceKey: null })).toEqual([]);
  });
});
