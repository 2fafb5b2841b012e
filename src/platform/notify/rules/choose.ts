import { type Answer, answer, unless } from "../../../kernel/answer.ts";
import { type Viewer, may } from "../../../kernel/viewer.ts";
import { minuteOf } from "./quiet.ts";

/** Who gets notices: the manufacturer's own people and dealers' people. */
export const mayGetNotices = (viewer: Viewer): boolean => viewer.chainId === null;

/** Who sets up groups and reads the log of sendings. */
export const mayConfigure = (viewer: Viewer): boolean =>
  viewer.dealerId === null && viewer.chainId === null && may(viewer, "notification:configure");

export type ChooseRefusal = "NOTICE_KIND_UNKNOWN" | "TIME_MALFORMED";

/** Whether a choice names kinds there are, and quiet hours that are times of the day. */
export function decideChoice(
  asked: { readonly kinds: readonly string[]; readonly from: string | null; readonly until: string | null },
  known: (kind: string) => boolean,
): Answer<{ readonly from: number; readonly until: number } | null, ChooseRefusal> {
  const { from, until } = asked;
  const [first, last] = [minuteOf(from ?? ""), minuteOf(until ?? "")];
  const both = from !== null || until !== null;
  return answer<{ from: number; until: number } | null, ChooseRefusal>(
    [
      ...asked.kinds.flatMap((kind, at) =>
        unless(known(kind), "NOTICE_KIND_UNKNOWN", { path: ["choices", String(at), "kind"] }),
      ),
      ...unless(!both || first !== undefined, "TIME_MALFORMED", { path: ["quietFrom"] }),
      ...unless(!both || last !== undefined, "TIME_MALFORMED", { path: ["quietUntil"] }),
    ],
    () => (first === undefined || last === undefined ? null : { from: first, until: last }),
  );
}

export type GroupRefusal = "NOTICE_KIND_UNKNOWN" | "ROBOT_KEY_MALFORMED" | "NAME_MISSING" | "TOO_MANY_GROUPS";
export const mostGroups = 20;

/** Whether a group can be set up: named, with a robot's key (not its whole address), for kinds there are. */
export const decideGroup = (
  asked: { readonly name: string; readonly robotKey: string; readonly kinds: readonly string[] },
  known: (kind: string) => boolean,
  already: number,
): Answer<null, GroupRefusal> =>
  answer<null, GroupRefusal>(
    [
      ...unless(asked.name.trim() !== "", "NAME_MISSING", { path: ["name"] }),
      ...unless(/^[A-Za-z0-9-]{8,80}$/.test(asked.robotKey), "ROBOT_KEY_MALFORMED", { path: ["robotKey"] }),
      ...asked.kinds.flatMap((kind, at) => unless(known(kind), "NOTICE_KIND_UNKNOWN", { path: ["kinds", String(at)] })),
      ...unless(already < mostGroups, "TOO_MANY_GROUPS", { params: { most: mostGroups } }),
    ],
    () => null,
  );
