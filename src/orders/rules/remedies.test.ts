import { permissionsOf } from "../../identity/index.ts";
import "../index.ts";
import { messageOf } from "../../platform/messages.ts";
import { checks } from "../inputs/checks.ts";
import { remediesFor } from "../model/remedy.ts";
import { remedyPermissions, wayPermissions } from "./remedies.ts";

/** How the sentences call the people of a role. */
const called = {
  en: { MANUFACTURER_MANAGER: "manufacturer's manager", BRANCH_MANAGER: "branch manager", KA_MANAGER: "key-account" },
  "zh-CN": { MANUFACTURER_MANAGER: "厂家管理员", BRANCH_MANAGER: "分公司经理", KA_MANAGER: "重点客户经理" },
} as const;

describe("what clears a refusal of an order, and who can", () => {
  it("is known of every reason that the check may give, but of the bar that nobody lifts", () => {
    const without = Object.keys(checks).filter((code) => remediesFor(code).length === 0);
    expect(without).toEqual(["BLACKLISTED"]);
    for (const language of ["en", "zh-CN"] as const)
      expect(messageOf("BLACKLISTED", language)).toMatch(/nobody can lift it|任何人不得放行/);
  });

  it("is said by the sentence too, which names whoever can where the writer cannot", () => {
    for (const code of Object.keys(checks))
      for (const { way, byWriter, roles } of remediesFor(code)) {
        expect(byWriter).toBe(roles.length === 0);
        for (const language of ["en", "zh-CN"] as const) {
          const words = Object.entries(called[language]).filter(([role]) => roles.includes(role));
          const named = words.filter(([, word]) => messageOf(code, language).includes(word));
          expect({ code, way, language, named: byWriter || named.length > 0 }).toMatchObject({ named: true });
        }
      }
  });

  it("names those who hold the permission, and nobody who does not", () => {
    for (const code of Object.keys(checks))
      for (const language of ["en", "zh-CN"] as const)
        for (const [role, word] of Object.entries(called[language])) {
          const can = Object.values(remediesFor(code)).flatMap((each) => each.roles);
          if (messageOf(code, language).includes(word))
            expect({ code, role, can }).toMatchObject({ can: expect.arrayContaining([role]) });
        }
  });

  it("is never a thing that a dealer's people are named for as if they were the manufacturer's", () => {
    const needed = [...Object.values(remedyPermissions), ...Object.values(wayPermissions)].filter(
      (each) => each !== null,
    );
    expect(needed.filter((each) => permissionsOf("DEALER_OWNER").has(each))).toEqual([]);
  });
});
