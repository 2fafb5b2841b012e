import { globalId } from "../../src/kernel/id.ts";
import { county } from "./orders.ts";

const settlement = `settlement { compensation { amount } due { amount } capApplied lateCompensation { amount } lateDue { amount } missing
  lines { kind source amount { amount } formula rule inputs { name value } } }`;
/** What stories read of a draft. */
export const draftFields = `split { id number name state version approvedVersion effectiveOn viewerCanEdit viewerCanReview viewerCanAskApproval viewerCanEnterFigure
  content { no contentHash frozenOn retained { division { code } } parts { dealer { code } cells { division { code } channel productLine { id } } }
    figures { id kind amount { amount } author } ${settlement} } timeline { kind note person }
  impact { kind moved reason dealer { code } } }`;

/** 杭州's counties but three, which go. */
export const kept = [
  ...["330102", "330105", "330106", "330108", "330109", "330110", "330111", "330112", "330113", "330114"],
] as const;
export const going = ["330122", "330127", "330182"] as const;
export const division = (code: string): string => globalId("Division", county(code).lo.toString());
export const ground = (...divisions: readonly string[]) => [{ divisions: divisions.map(division) }];

/** Enters everything of TS-1 that no module measures, one figure after the other; answers the split as it then stands. */
export async function enterAll(enter: (input: object) => Promise<any>, split: any, evidence: string): Promise<any> {
  const files = [globalId("File", evidence)];
  const lot = { product: "52° 500ml", paid: 2_000, free: 0, paidAmount: "120000", lifeDays: 360 };
  const figures = [
    { kind: "INVESTMENT", label: "进场费", amount: "36000", term: { months: 24, elapsed: 10 }, files },
    { kind: "BUY_BACK", lot: { ...lot, quantity: 1_200, remainingDays: 300 }, files },
    { kind: "BUY_BACK", lot: { ...lot, quantity: 100, remainingDays: 144 }, files },
    { kind: "REBATE", amount: "30000", files },
    { kind: "CLAIMS", amount: "0", note: "无未付核销" },
    { kind: "PENALTY", amount: "0", note: "无" },
    { kind: "RECEIVABLE", amount: "50000", files },
    { kind: "REBATE_TIER", label: "年度二档", amount: "120000", note: "按移交占比下调", files },
    { kind: "PROMOTIONS", amount: "0", note: "无在执行活动" },
    { kind: "VISIT_ROUTES", count: 3, note: "西线三条", files },
  ];
  let now = split;
  for (const figure of figures) {
    const reply = await enter({ split: now.id, version: now.version, ...figure });
    expect(reply.errors).toEqual([]);
    now = reply.split;
  }
  return now;
}
