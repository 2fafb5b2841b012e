import { type Refusal, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { type Period, overlaps } from "../../kernel/period.ts";
import { type BannerOf, type StoresChosen, shareProducts, shareStores } from "./contract.ts";

/** Where, when and for what a contract holds. */
export type Reach = Period & { readonly products: readonly string[] | null; readonly stores: StoresChosen };
/** What holds or waits of another contract with the same company. */
export type Beside = Reach & { readonly contract: string };
export type CourseRefusal =
  | "CONTRACT_OVERLAPS"
  | "PROPOSAL_WAITING"
  | "CONTRACT_ENDED"
  | "AMENDED_BEFORE"
  | "AMENDMENT_LEAVES_GAP"
  | "OTHER_ENTITY";

/** K9: no product is under two contracts of one company in one store on one day; what waits for its approval counts. */
export const decideBeside = (
  content: Reach,
  others: readonly Beside[],
  bannerOf: BannerOf,
): Refusal<"CONTRACT_OVERLAPS">[] => {
  const met = others.find(
    (other) =>
      overlaps(content, other) &&
      shareProducts(content.products, other.products) &&
      shareStores(content.stores, other.stores, bannerOf),
  );
  return unless(met === undefined, "CONTRACT_OVERLAPS", {
    path: ["content"],
    params: { contract: met?.contract ?? "" },
  });
};

export type Course = {
  readonly entity: string;
  readonly endedOn: Day | null;
  /** The newest version that holds; null: none was ever approved. */
  readonly newest: Period | null;
  readonly waiting: boolean;
};

/** K10: an amendment begins after the newest version began and not after it ended, one at a time, with the same company. */
export const decideAmendment = (
  course: Course,
  content: Period & { readonly entity: string },
): Refusal<CourseRefusal>[] => [
  ...unless(!course.waiting, "PROPOSAL_WAITING"),
  ...unless(course.endedOn === null, "CONTRACT_ENDED"),
  ...unless(content.entity === course.entity, "OTHER_ENTITY", { path: ["content", "entityId"] }),
  ...unless(course.newest === null || content.from > course.newest.from, "AMENDED_BEFORE", {
    path: ["content", "from"],
    params: { from: course.newest?.from ?? "" },
  }),
  ...unless(course.newest?.to == null || content.from <= course.newest.to, "AMENDMENT_LEAVES_GAP", {
    path: ["content", "from"],
    params: { to: course.newest?.to ?? "" },
  }),
];

export type EndRefusal = "PROPOSAL_WAITING" | "CONTRACT_ENDED" | "NEVER_APPROVED" | "ENDED_BEFORE" | "REASON_MISSING";

/** K11: a contract in force ends on a day after its newest version began and within its days, for a reason. */
export const decideEnd = (course: Omit<Course, "entity">, on: Day, reason: string): Refusal<EndRefusal>[] => [
  ...unless(!course.waiting, "PROPOSAL_WAITING"),
  ...unless(course.endedOn === null, "CONTRACT_ENDED"),
  ...unless(course.newest !== null, "NEVER_APPROVED"),
  ...unless(
    course.newest === null || (on > course.newest.from && (course.newest.to === null || on <= course.newest.to)),
    "ENDED_BEFORE",
    {
      path: ["on"],
      params: { from: course.newest?.from ?? "" },
    },
  ),
  ...unless(reason !== "", "REASON_MISSING", { path: ["reason"] }),
];

type Held = Period & { readonly state: "PROPOSED" | "ACTIVE" | "REJECTED" };
/** What holds on a day, of versions of one contract. */
export const versionOn = <V extends Held>(versions: readonly V[], on: Day): V | null =>
  versions.find((each) => each.state === "ACTIVE" && each.from <= on && (each.to === null || on < each.to)) ?? null;

/** Where a contract stands on a day. */
export function contractState(versions: readonly Held[], on: Day): "PROPOSED" | "ACTIVE" | "ENDED" | "REJECTED" {
  const held = versions.filter((each) => each.state === "ACTIVE" && (each.to === null || each.from < each.to));
  if (held.length > 0) return held.every((each) => each.to !== null && each.to <= on) ? "ENDED" : "ACTIVE";
  return versions.some((each) => each.state === "PROPOSED") ? "PROPOSED" : "REJECTED";
}
