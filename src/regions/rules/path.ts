/** Names of China's statistical groupings at the level of prefectures: levels of the code, but no places. */
const GROUPINGS = new Set(["市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

/** What a path is made of. */
export type PathPart = { readonly level: number; readonly country: string; readonly name: string };

/**
 * The parts of a path that a person would name: without the groupings that only the code has, so that 东城区 lies in
 * 北京市 and not in a place called 市辖区. The division itself always stays.
 */
export const namedPath = <Part extends PathPart>(path: readonly Part[]): Part[] =>
  path.filter(
    (part, at) => at === path.length - 1 || part.country !== "CN" || part.level !== 2 || !GROUPINGS.has(part.name),
  );
