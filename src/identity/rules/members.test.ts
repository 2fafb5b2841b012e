import { refusalsOf } from "../../kernel/answer.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Role, permissionsOf, roles } from "../roles.ts";
import { type Invited, decideInvite, decideReset, mayEnd, mayInvite } from "./members.ts";

const viewer = (role: Role, dealerId: string | null = null): Viewer => ({
  ...{ sessionId: "s", personId: "p", membershipId: "me", manufacturerId: "m", role, permissions: permissionsOf(role) },
  ...{ dealerId, chainId: null, regionLos: [], language: "en", timeZone: "Asia/Shanghai", currency: "CNY" },
});
const manager = viewer("MANUFACTURER_MANAGER");
const owner = viewer("DEALER_OWNER", "d1");
const invited = (role: Role, more: Partial<Invited> = {}): Invited => ({
  login: "wang",
  role,
  dealerId: null,
  chainId: null,
  regions: 0,
  ...more,
});
const codes = (given: Parameters<typeof refusalsOf>[0]) => refusalsOf(given).map((refusal) => refusal.code);
const found = { dealerFound: true, chainFound: true, regionsFound: true };

describe("who may invite whom", () => {
  it("the manufacturer's manager: his own people, dealers' owners and chains' contacts", () => {
    for (const role of roles)
      expect(codes(mayInvite(manager, invited(role)))).toEqual(role === "DEALER_STAFF" ? ["NOT_ALLOWED"] : []);
  });

  it("a dealer's owner: his own staff and nobody else", () => {
    for (const role of roles)
      expect(codes(mayInvite(owner, invited(role, { dealerId: "d1" })))).toEqual(
        role === "DEALER_STAFF" ? [] : ["NOT_ALLOWED"],
      );
  });

  it("another dealer does not exist for a dealer's owner", () => {
    expect(codes(mayInvite(owner, invited("DEALER_STAFF", { dealerId: "d2" })))).toEqual(["NOT_FOUND"]);
  });

  it("nobody else invites anybody", () => {
    for (const role of roles.filter((each) => !["MANUFACTURER_MANAGER", "DEALER_OWNER"].includes(each)))
      expect(codes(mayInvite(viewer(role), invited("SALES")))).toEqual(["NOT_ALLOWED"]);
  });
});

describe("what an invitation needs", () => {
  it("a dealer for the dealer's roles and no other, a chain for the chain's", () => {
    expect(codes(decideInvite(invited("DEALER_OWNER"), found))).toEqual(["ROLE_NEEDS_DEALER"]);
    expect(codes(decideInvite(invited("SALES", { dealerId: "d1" }), found))).toEqual(["ROLE_TAKES_NO_DEALER"]);
    expect(codes(decideInvite(invited("CHAIN_CONTACT"), found))).toEqual(["ROLE_NEEDS_CHAIN"]);
    expect(codes(decideInvite(invited("SALES", { chainId: "c1" }), found))).toEqual(["ROLE_TAKES_NO_CHAIN"]);
    expect(codes(decideInvite(invited("DEALER_OWNER", { dealerId: "d1" }), found))).toEqual([]);
    expect(codes(decideInvite(invited("CHAIN_CONTACT", { chainId: "c1" }), found))).toEqual([]);
  });

  it("divisions for those alone whose desk may be a region's", () => {
    const regional = roles.filter((role) =>
      codes(decideInvite(invited(role, { dealerId: "d1", chainId: "c1", regions: 1 }), found)).every(
        (code) => code !== "ROLE_TAKES_NO_REGIONS",
      ),
    );
    expect(regional).toEqual(["BRANCH_MANAGER", "SALES", "FIELD_REP"]);
  });

  it("a login without spaces, and a dealer, chain and divisions that are there: all that is wrong at once", () => {
    const nothing = { dealerFound: false, chainFound: false, regionsFound: false };
    const given = decideInvite(invited("DEALER_OWNER", { login: "li na", dealerId: "d9" }), nothing);
    expect(refusalsOf(given)).toEqual([
      { code: "LOGIN_MALFORMED", path: ["login"] },
      { code: "NOT_FOUND", path: ["dealerId"] },
      { code: "NOT_FOUND", path: ["regionIds"] },
    ]);
    expect(codes(decideInvite(invited("SALES", { login: "李" }), found))).toEqual(["LOGIN_MALFORMED"]);
  });
});

describe("who may end a membership or let its person in again", () => {
  const member = (role: Role, dealerId: string | null, more = {}) => ({
    id: "x",
    role,
    dealerId,
    endedAt: null,
    ...more,
  });

  it("a manager: anybody's but his own", () => {
    expect(mayEnd(manager, member("DEALER_STAFF", "d1"))).toBe(true);
    expect(mayEnd(manager, member("MANUFACTURER_MANAGER", null))).toBe(true);
    expect(mayEnd(manager, member("MANUFACTURER_MANAGER", null, { id: "me" }))).toBe(false);
  });

  it("a dealer's owner: his own staff's, not another owner's and not another dealer's", () => {
    expect(mayEnd(owner, member("DEALER_STAFF", "d1"))).toBe(true);
    expect(mayEnd(owner, member("DEALER_OWNER", "d1"))).toBe(false);
    expect(mayEnd(owner, member("DEALER_STAFF", "d2"))).toBe(false);
    expect(mayEnd(owner, member("SALES", null))).toBe(false);
  });

  it("nobody, where it has ended", () => {
    expect(mayEnd(manager, member("SALES", null, { endedAt: new Date(0) }))).toBe(false);
  });

  it("a person who works elsewhere too asks for his reset himself", () => {
    expect(codes(decideReset(true))).toEqual(["WORKS_ELSEWHERE"]);
    expect(codes(decideReset(false))).toEqual([]);
  });
});
