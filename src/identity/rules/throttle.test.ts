import fc from "fast-check";
import { type Attempts, decideAttempt, freeAttempts, freeAttemptsOfAddress, sourceOf } from "./throttle.ts";

const now = new Date("2026-06-10T08:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const nothing: Attempts = { known: false, here: [], fromAddress: [] };
const wrong = (count: number, seconds = 0) => Array.from({ length: count }, (_, at) => ago(seconds + at));
const retryAt = (attempts: Attempts) => {
  const given = decideAttempt(attempts, now);
  return given.ok ? null : given.refusals[0]!.data?.["retryAt"];
};

describe("how often a password may be tried", () => {
  it("mistyping a few times costs nothing", () => {
    expect(retryAt({ ...nothing, here: wrong(freeAttempts - 1) })).toBeNull();
  });

  it("each further wrong attempt doubles the wait, up to a quarter of an hour", () => {
    expect(retryAt({ ...nothing, here: wrong(freeAttempts) })).toEqual(ago(-30));
    expect(retryAt({ ...nothing, here: wrong(freeAttempts + 1) })).toEqual(ago(-60));
    expect(retryAt({ ...nothing, here: wrong(freeAttempts + 30) })).toEqual(ago(-900));
  });

  it("after the wait it may be tried again", () => {
    expect(retryAt({ ...nothing, here: wrong(freeAttempts, 31) })).toBeNull();
    expect(decideAttempt({ ...nothing, here: wrong(freeAttempts, 29.5) }, now)).toMatchObject({
      refusals: [{ code: "TOO_MANY_ATTEMPTS", params: { seconds: 1 } }],
    });
  });

  it("an address that tries many logins waits until the oldest attempt is an hour old", () => {
    const fromAddress = wrong(freeAttemptsOfAddress, 600);
    expect(retryAt({ ...nothing, fromAddress })).toEqual(new Date(fromAddress.at(-1)!.getTime() + 3_600_000));
  });

  it("whoever signed in from there before is not held up by his neighbours", () => {
    expect(retryAt({ known: true, here: [], fromAddress: wrong(500) })).toBeNull();
  });

  it("a wait never lasts longer than an hour from now, however many attempts there were", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(3600), fc.boolean(), (here, all, age, known) => {
        const until = retryAt({ known, here: wrong(here, age), fromAddress: wrong(all, age) });
        expect(until === null || (until as Date).getTime() <= now.getTime() + 3_600_000).toBe(true);
      }),
    );
  });

  it("takes an IPv6 customer's whole network for one place, and every spelling of an address for the same", () => {
    expect(sourceOf("192.0.2.7")).toBe("192.0.2.7");
    expect(sourceOf("::ffff:192.0.2.7")).toBe("192.0.2.7");
    expect(sourceOf("2001:db8:0:1:aaaa::1")).toBe("2001:db8:0:1::/64");
    expect(sourceOf("2001:0DB8::1:0:0:0:5")).toBe(sourceOf("2001:db8:0:1:ffff:ffff:ffff:ffff"));
    expect(sourceOf("::1")).toBe("0:0:0:0::/64");
    expect(sourceOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  });
});
