import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { globalId, parseGlobalId } from "../kernel/id.ts";
import type { Day } from "../kernel/day.ts";
import type { Language } from "../kernel/viewer.ts";
import { connectionType } from "../platform/graphql/connection.ts";
import { Node } from "../platform/graphql/node.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import type { DivisionRow } from "./queries/divisions.ts";
import type { SpecialDay } from "./rules/businessDays.ts";

@ObjectType("Division", {
  implements: Node,
  description:
    "An administrative division: a country or anything inside it down to a village. Shared by all manufacturers; its id never changes, and a retired one stays readable.",
})
export class Division extends Node {
  readonly __typename = "Division";
  row!: DivisionRow;

  @Field(() => String, {
    description: "Its official code, such as 330106 (GB/T 2260) or 06037 (FIPS); a country's is its alpha-2 code.",
  })
  code!: string;
  @Field(() => String, { description: "Its name in its own language; a country's in Chinese." })
  name!: string;
  @Field(() => String, { nullable: true, description: "Its English name, where there is one." })
  nameEn!: string | null;
  @Field(() => String, { description: "Its name in your language, as far as it has one there." })
  label!: string;
  @Field(() => Int, {
    description: "0 country, 1 province or state, 2 prefecture, 3 county, 4 town, 5 village; a country may skip one.",
  })
  level!: number;
  @Field(() => String, { description: "ISO 3166-1 alpha-2 code of its country." })
  country!: string;
  @Field(() => Boolean, { description: "Whether the code is no longer in force." })
  retired!: boolean;
  @Field(() => Int, { nullable: true, description: "First year of the code; null: before the records." })
  validFromYear!: number | null;
  @Field(() => Int, { nullable: true, description: "First year without the code; null: it is in force." })
  validToYear!: number | null;
}

/** A row as the API shows it to a reader of the language. */
export const divisionOf = (row: DivisionRow, language: Language): Division => ({
  __typename: "Division",
  id: globalId("Division", row.lo.toString()),
  row,
  code: row.code,
  name: row.name,
  nameEn: row.nameEn,
  label: labelOf(row, language),
  level: row.level,
  country: row.country,
  retired: row.validToYear !== null,
  validFromYear: row.validFromYear,
  validToYear: row.validToYear,
});

/** A division's name for a reader of the language. */
export const labelOf = (row: Pick<DivisionRow, "name" | "nameEn">, language: Language): string =>
  language === "en" ? (row.nameEn ?? row.name) : row.name;

/** The identity in a division's global id; undefined when it is no such id. */
export const divisionLoOf = (id: string): bigint | undefined => {
  const parsed = parseGlobalId(id);
  return parsed?.type === "Division" && /^[0-9]{16,18}$/u.test(parsed.id) ? BigInt(parsed.id) : undefined;
};

export const DivisionConnection = connectionType("Division", () => Division);

export const SpecialDayEnum = { HOLIDAY: "HOLIDAY", WORKDAY: "WORKDAY" } as const;
registerEnumType(SpecialDayEnum, {
  name: "SpecialDay",
  description: "What a calendar makes of a day, against the week.",
  valuesConfig: {
    HOLIDAY: { description: "No business is done, though it may be a weekday." },
    WORKDAY: { description: "Business is done though it is a weekend: a make-up day." },
  },
});

@ObjectType("CalendarDay", { description: "A day that a country's calendar makes special." })
export class CalendarDay {
  @Field(() => DateScalar, { description: "The day." })
  day!: Day;
  @Field(() => SpecialDayEnum, { description: "Holiday or make-up workday." })
  kind!: SpecialDay;
  @Field(() => String, { description: "The occasion, in your language." })
  name!: string;
}

@ObjectType("BusinessCalendar", {
  description: "When business is done in a country: Monday to Friday less holidays plus make-up workdays.",
})
export class BusinessCalendarType {
  @Field(() => String, { description: "ISO 3166-1 alpha-2 code." })
  country!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day the published calendar covers; after it, or where it is null, only the plain week is known.",
  })
  knownTo!: Day | null;
  @Field(() => [CalendarDay], { description: "The special days asked for, in order." })
  days!: CalendarDay[];
  @Field(() => Int, {
    description: "How many business days lie from the first day asked for up to, not with, the last.",
  })
  businessDays!: number;
}
