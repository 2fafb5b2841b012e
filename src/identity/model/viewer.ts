import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { Node } from "../../platform/graphql/node.ts";
import { type Role, roles } from "../roles.ts";

export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as { [Each in Role]: Each };
registerEnumType(RoleEnum, {
  name: "Role",
  description: "What a person is to a manufacturer. What each may do is in `viewer.permissions`.",
  valuesConfig: {
    MANUFACTURER_MANAGER: { description: "Runs the manufacturer: everything, members and audit included." },
    BRANCH_MANAGER: { description: "Runs a branch: dealers, territories and orders of its regions." },
    SALES: { description: "Sales staff of the manufacturer." },
    KA_MANAGER: { description: "Looks after key accounts." },
    FINANCE: { description: "Finance staff." },
    WAREHOUSE: { description: "Ships goods." },
    LEGAL_REVIEWER: { description: "Reviews contracts and cases." },
    AUDITOR: { description: "Reads everything, the audit trail included, and changes nothing." },
    FIELD_REP: { description: "Visits dealers and stores." },
    DEALER_OWNER: { description: "Owns a dealer: orders, and invites his own staff." },
    DEALER_STAFF: { description: "Works for a dealer: orders." },
    CHAIN_CONTACT: { description: "A key account's contact: a guest who sees its own statements only." },
  },
});

export const LanguageEnum = { zh_CN: "zh-CN", en: "en" } as const;
registerEnumType(LanguageEnum, {
  name: "Language",
  description: "A language Fairway speaks.",
  valuesConfig: { zh_CN: { description: "Chinese, simplified." }, en: { description: "English." } },
});

@ObjectType("Manufacturer", { implements: Node, description: "A tenant: the company whose channel this is." })
export class Manufacturer extends Node {
  @Field(() => String, { description: "Short name, unique over this installation." })
  code!: string;
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => String, { description: "ISO 3166-1 alpha-2 code, such as CN." })
  country!: string;
  @Field(() => String, { description: "IANA time zone of its business days, such as Asia/Shanghai." })
  timeZone!: string;
  @Field(() => String, { description: "ISO 4217 code of its books, such as CNY." })
  currency!: string;
  @Field(() => [String], { description: "Languages its people read, the first by default." })
  languages!: string[];
}

@ObjectType("Person", { description: "A person who signs in; the same one for every company he works with." })
export class Person {
  @Field(() => ID, { description: "Unique and stable." })
  id!: string;
  @Field(() => String, { description: "What he signs in with." })
  login!: string;
  @Field(() => String, { description: "His name." })
  name!: string;
}

@ObjectType("Seat", { description: "A membership that the viewer may act for: one role at one manufacturer." })
export class Seat {
  @Field(() => ID, { description: "The membership's id, for sessionSwitch." })
  membershipId!: string;
  @Field(() => RoleEnum, { description: "The role there." })
  role!: Role;
  @Field(() => Manufacturer, { description: "Whose channel." })
  manufacturer!: Manufacturer;
  @Field(() => ID, { nullable: true, description: "The dealer acted for; null for the manufacturer's own people." })
  dealerId!: string | null;
  @Field(() => Boolean, { description: "Whether this session acts for it." })
  current!: boolean;
}

@ObjectType("Viewer", { description: "Who asks, and for whom he acts in this session." })
export class ViewerType {
  @Field(() => Person, { description: "The person." })
  person!: Person;
  @Field(() => ID, { description: "The membership this session acts for." })
  membershipId!: string;
  @Field(() => RoleEnum, { description: "The role of that membership." })
  role!: Role;
  @Field(() => Manufacturer, { description: "The manufacturer acted for or dealt with." })
  manufacturer!: Manufacturer;
  @Field(() => ID, {
    nullable: true,
    description: "The dealer acted for; null for the manufacturer's own people and for guests.",
  })
  dealerId!: string | null;
  @Field(() => ID, { nullable: true, description: "The chain a guest belongs to." })
  chainId!: string | null;
  @Field(() => [String], { description: "What this role may do, as `thing:act`, sorted." })
  permissions!: string[];
  @Field(() => LanguageEnum, { description: "The language messages come in." })
  language!: string;
  @Field(() => DateScalar, { description: "The manufacturer's business day now." })
  today!: string;
  @Field(() => [Seat], { description: "All the person may act for, this one included; sessionSwitch changes." })
  memberships!: Seat[];
}

@ObjectType("Session", { description: "A sign-in that is still open." })
export class Session {
  @Field(() => ID, { description: "For sessionRevoke." })
  id!: string;
  @Field(() => ID, { description: "The membership it acts for." })
  membershipId!: string;
  @Field(() => String, { description: "The manufacturer it acts for or deals with." })
  manufacturerName!: string;
  @Field(() => Date, { description: "When it was opened." })
  openedAt!: Date;
  @Field(() => Date, { description: "When it was last used, to the minute." })
  seenAt!: Date;
  @Field(() => Date, { description: "When it ends unless it is used." })
  expiresAt!: Date;
  @Field(() => String, { description: "The network address it was opened from." })
  address!: string;
  @Field(() => String, { description: "The program or browser that opened it, in its own words." })
  userAgent!: string;
  @Field(() => Boolean, { description: "Whether it is this one." })
  current!: boolean;
}
