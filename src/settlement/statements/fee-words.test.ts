import { feeOf } from "./fee-words.ts";

const called = (code: string | null, theirFee: string | null, language: "zh-CN" | "en" = "zh-CN") =>
  feeOf({ fee: code === null ? null : { code, event: null }, theirFee }, language);

describe("what a line takes off", () => {
  it("is called by our name of its kind, in the reader's language, whatever their sheet calls it", () => {
    expect([called("flyerFee", "海报"), called("flyerFee", null, "en")]).toEqual(["DM/海报费", "Leaflet"]);
  });

  it("is called as contracts of turnover say what they keep, which is no fee of the catalogue", () => {
    expect([called("commission", null), called("guaranteeTopUp", null, "en")]).toEqual(["扣点", "Guarantee top-up"]);
  });

  it("is called in the chain's own words where nobody knows them, and not at all where it is goods", () => {
    expect([called(null, "系统维护费"), called(null, null)]).toEqual(["系统维护费", null]);
  });
});
