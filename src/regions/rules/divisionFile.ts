/** A division as a line of a file states it; every value is text as it stands there. */
export interface FileLine {
  readonly line: number;
  readonly country: string;
  readonly code: string;
  readonly parentCode: string;
  readonly name: string;
  readonly nameEn: string;
  readonly validFromYear: string;
  readonly validToYear: string;
  /** Codes the ground went to, separated by blanks. */
  readonly successors: string;
}

/** The columns a file may have, by the heading it gives them; the first three and `name` must be there. */
export const FILE_COLUMNS = {
  country: "country",
  code: "code",
  parent_code: "parentCode",
  name: "name",
  name_en: "nameEn",
  valid_from_year: "validFromYear",
  valid_to_year: "validToYear",
  successors: "successors",
} as const;

/** Why a line cannot be loaded. */
export interface LineRefusal {
  readonly line: number;
  readonly column: string;
  readonly code:
    | "COUNTRY_UNKNOWN"
    | "DIVISION_CODE_MISSING"
    | "DIVISION_CODE_TWICE"
    | "DIVISION_NAME_MISSING"
    | "DIVISION_PARENT_UNKNOWN"
    | "DIVISION_PARENT_IS_OWN_CHILD"
    | "DIVISION_TOO_DEEP"
    | "DIVISION_SUCCESSOR_UNKNOWN"
    | "DIVISION_YEARS_WRONG";
  readonly at: string;
}

/** A line that stood the checks, with the level its parents give it. */
export interface FileDivision {
  readonly country: string;
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly validFromYear: number | null;
  readonly validToYear: number | null;
  readonly successors: readonly string[];
}

const DEEPEST = 9;

/**
 * Reads a file's lines as divisions, parents before children whatever their order in the file, or says everything
 * that is wrong with them. `isCountry` knows ISO alpha-2 codes.
 */
export const readDivisionLines = (
  lines: readonly FileLine[],
  isCountry: (country: string) => boolean,
): { readonly divisions: readonly FileDivision[]; readonly refusals: readonly LineRefusal[] } => {
  const byKey = new Map<string, FileLine>();
  const refusals: LineRefusal[] = [];
  for (const line of lines) {
    refusals.push(...ownFaults(line, isCountry));
    if (line.code !== "" && byKey.has(keyOf(line.country, line.code)))
      refusals.push({ line: line.line, column: "code", code: "DIVISION_CODE_TWICE", at: line.code });
    byKey.set(keyOf(line.country, line.code), line);
  }
  const levelOf = levels(byKey);
  const divisions: FileDivision[] = [];
  for (const line of lines) {
    const level = levelOf(line);
    if (typeof level === "string")
      refusals.push({ line: line.line, column: "parent_code", code: level, at: line.parentCode });
    else divisions.push(divisionOf(line, level));
    for (const successor of codesIn(line.successors))
      if (!byKey.has(keyOf(line.country, successor)))
        refusals.push({ line: line.line, column: "successors", code: "DIVISION_SUCCESSOR_UNKNOWN", at: successor });
  }
  refusals.sort((a, b) => a.line - b.line);
  return { divisions: divisions.sort((a, b) => a.level - b.level), refusals };
};

const keyOf = (country: string, code: string): string => `${country} ${code}`;
const codesIn = (text: string): string[] => text.split(/\s+/u).filter((code) => code !== "");
const yearOf = (text: string): number | null => (text === "" ? null : Number(text));
const isYear = (text: string): boolean => text === "" || /^[12][0-9]{3}$/u.test(text);

const ownFaults = (line: FileLine, isCountry: (country: string) => boolean): LineRefusal[] => {
  const faults: LineRefusal[] = [];
  const fault = (column: string, code: LineRefusal["code"], at: string): void =>
    void faults.push({ line: line.line, column, code, at });
  if (!isCountry(line.country)) fault("country", "COUNTRY_UNKNOWN", line.country);
  if (line.code === "") fault("code", "DIVISION_CODE_MISSING", line.name);
  if (line.name === "") fault("name", "DIVISION_NAME_MISSING", line.code);
  if (!isYear(line.validFromYear)) fault("valid_from_year", "DIVISION_YEARS_WRONG", line.validFromYear);
  if (!isYear(line.validToYear)) fault("valid_to_year", "DIVISION_YEARS_WRONG", line.validToYear);
  if (line.validFromYear !== "" && line.validToYear !== "" && Number(line.validFromYear) > Number(line.validToYear))
    fault("valid_to_year", "DIVISION_YEARS_WRONG", line.validToYear);
  return faults;
};

/** The level of a line from the chain of its parents, or what is wrong with the chain. */
const levels = (byKey: ReadonlyMap<string, FileLine>): ((line: FileLine) => number | LineRefusal["code"]) => {
  const known = new Map<FileLine, number | LineRefusal["code"]>();
  const of = (line: FileLine, steps: number): number | LineRefusal["code"] => {
    const had = known.get(line);
    if (had !== undefined) return had;
    if (line.parentCode === "") return 1;
    const parent = byKey.get(keyOf(line.country, line.parentCode));
    if (parent === undefined) return "DIVISION_PARENT_UNKNOWN";
    if (steps > byKey.size) return "DIVISION_PARENT_IS_OWN_CHILD";
    const above = of(parent, steps + 1);
    const level = typeof above === "string" ? above : above >= DEEPEST ? "DIVISION_TOO_DEEP" : above + 1;
    known.set(line, level);
    return level;
  };
  return (line) => of(line, 0);
};

const divisionOf = (line: FileLine, level: number): FileDivision => ({
  country: line.country,
  code: line.code,
  parentCode: line.parentCode === "" ? null : line.parentCode,
  level,
  name: line.name,
  nameEn: line.nameEn === "" ? null : line.nameEn,
  validFromYear: yearOf(line.validFromYear),
  validToYear: yearOf(line.validToYear),
  successors: codesIn(line.successors),
});
