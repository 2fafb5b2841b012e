import type pg from "pg";
import { type Answer, no, unless, yes } from "../kernel/answer.ts";
import { isTimeZone } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { type Language, languages as spoken } from "../kernel/viewer.ts";
import type { Sql } from "../platform/sql.ts";
import { relayTransaction } from "./act.ts";
import { hashPassword } from "./passwords.ts";
import type { Role } from "./roles.ts";
import { addJoin, joinLink } from "./store/links.ts";
import { addMembership, addPerson } from "./store/persons.ts";
import { loginOf, newToken } from "./tokens.ts";

export type NewManufacturer = {
  /** 2 to 40 of a-z, 0-9 and -; unique over this installation. */
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA, such as Asia/Shanghai. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The first is what its people read unless they choose. */
  readonly languages: readonly Language[];
};

export type ManufacturerRefusal =
  | "CODE_MALFORMED"
  | "CODE_TAKEN"
  | "NAME_MISSING"
  | "COUNTRY_UNKNOWN"
  | "TIME_ZONE_UNKNOWN"
  | "CURRENCY_UNKNOWN"
  | "LANGUAGE_UNKNOWN";

/** Whether a manufacturer can be made of this; every fault at once. */
export function decideManufacturer(asked: NewManufacturer): readonly { readonly code: ManufacturerRefusal }[] {
  return [
    ...unless(/^[a-z0-9-]{2,40}$/.test(asked.code), "CODE_MALFORMED"),
    ...unless(asked.name.trim() !== "", "NAME_MISSING"),
    ...unless(isCountry(asked.country), "COUNTRY_UNKNOWN"),
    ...unless(isTimeZone(asked.timeZone), "TIME_ZONE_UNKNOWN"),
    ...unless(Intl.supportedValuesOf("currency").includes(asked.currency), "CURRENCY_UNKNOWN"),
    ...unless(asked.languages.length > 0 && asked.languages.every((each) => spoken.includes(each)), "LANGUAGE_UNKNOWN"),
  ];
}

/** Every assigned code has an English name; what has none is given back as it came. */
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code) !== undefined;

/** Makes a tenant. Runs as the relay: nobody is signed in for a manufacturer that does not exist yet. */
export async function createManufacturer(
  relay: pg.Pool,
  asked: NewManufacturer,
  now: Date,
): Promise<Answer<{ readonly manufacturerId: string }, ManufacturerRefusal>> {
  const faults = decideManufacturer(asked);
  if (faults.length > 0) return no(...faults);
  const manufacturerId = newId();
  return relayTransaction(relay, async (sql) => {
    if (!(await takeCode(sql, asked.code, manufacturerId))) return no({ code: "CODE_TAKEN" as const });
    await sql.query(
      `INSERT INTO manufacturer (manufacturer_id, code, name, country, time_zone, currency, languages, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        manufacturerId,
        asked.code,
        asked.name.trim(),
        asked.country,
        asked.timeZone,
        asked.currency,
        asked.languages,
        now,
      ],
    );
    return yes({ manufacturerId });
  });
}

async function takeCode(sql: Sql, code: string, manufacturerId: string): Promise<boolean> {
  const taken = await sql.query(
    `INSERT INTO manufacturer_code (code, manufacturer_id) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT manufacturer_code_pk DO NOTHING RETURNING code`,
    [code, manufacturerId],
  );
  return taken.length > 0;
}

/** Invites a manufacturer's first manager; answers the link's path, which is shown nowhere else. */
export function inviteOwner(
  relay: pg.Pool,
  manufacturerId: string,
  owner: { readonly login: string; readonly name: string },
  now: Date,
): Promise<string> {
  const token = newToken();
  const join = {
    ...{ manufacturerId, token, issuedBy: null, login: loginOf(owner.login), name: owner.name.trim() },
    ...{ role: "MANUFACTURER_MANAGER" as const, dealerId: null, chainId: null, regionLos: [] },
  };
  return relayTransaction(relay, async (sql) => {
    await addJoin(sql, join, now);
    return joinLink(token);
  });
}

export type SeatedPerson = {
  readonly manufacturerId: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly language: Language;
  readonly role: Role;
  readonly dealerId?: string | null;
  readonly chainId?: string | null;
  readonly regionLos?: readonly bigint[];
};

/**
 * Makes a person with a password and his membership at once, for seeds: people come by invitation. Throws when the
 * login is somebody's already.
 */
export async function seatPerson(
  relay: pg.Pool,
  person: SeatedPerson,
  now: Date,
): Promise<{ readonly personId: string; readonly membershipId: string }> {
  const passwordHash = await hashPassword(person.password);
  const { manufacturerId, name, language, role } = person;
  return relayTransaction(relay, async (sql) => {
    const personId = await addPerson(sql, { login: loginOf(person.login), name, language, passwordHash }, now);
    if (personId === null) throw new Error(`the login ${person.login} is somebody's already`);
    const place = {
      dealerId: person.dealerId ?? null,
      chainId: person.chainId ?? null,
      regionLos: person.regionLos ?? [],
    };
    return {
      personId,
      membershipId: await addMembership(sql, { manufacturerId, personId, name, role, ...place }, now),
    };
  });
}
