/** The module's door. */
export { countryCodeOf } from "./load/countries.ts";
export { loadCalendar, CHINA_CALENDAR, type CalendarDay, type CalendarSource } from "./load/loadCalendar.ts";
export { loadDivisions, loadTestDivisions, type LoadOptions } from "./load/loadDivisions.ts";
export { loadDivisionFile, type FileOptions } from "./load/loadFile.ts";
export type { LoadReport } from "./load/loadSource.ts";
export { DivisionsRefused, type LoadRefusal } from "./load/refused.ts";
export { businessCalendar, calendarDays, calendarKnownTo } from "./queries/calendar.ts";
export {
  ancestorsOf,
  countriesByCode,
  divisionsByCode,
  divisionsByLo,
  DIVISION_COLUMNS,
  isInside,
  successionsOf,
  type DivisionRow,
} from "./queries/divisions.ts";
export { childrenOf, findDivisions, type DivisionFilter, type DivisionKey } from "./queries/divisionsList.ts";
export {
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
  rollToBusinessDay,
  type BusinessCalendar,
} from "./rules/businessDays.ts";
export {
  codeInterval,
  contains,
  countryInterval,
  countryNumberOf,
  isIntervalCode,
  overlaps,
  type Interval,
} from "./rules/interval.ts";
export { currentOf, type Succession } from "./rules/successors.ts";
export { Division, divisionLoOf, divisionOf, labelOf } from "./model.ts";
export { divisionBy, pathOf } from "./queries/family.ts";
export { divisionByLo } from "./queries/loaders.ts";
export { DivisionResolver } from "./resolvers.ts";
