import type { Language } from "../kernel/viewer.ts";
import type { Sql } from "./sql.ts";

/** A member of a manufacturer as far as the platform must know one. */
export type Colleague = {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly permissions: ReadonlySet<string>;
  /** The dealer he works for; null for the manufacturer's own people. */
  readonly dealerId: string | null;
  readonly chainId: string | null;
};

/** Where a person is reached. */
export type Address = {
  readonly personId: string;
  readonly language: Language;
  readonly email: string | null;
  readonly phone: string | null;
};

/** What the platform asks about people; whoever keeps them answers. */
export type Directory = {
  readonly roles: readonly string[];
  permissionsOf(role: string): ReadonlySet<string>;
  readonly permissions: ReadonlySet<string>;
  /** Members by id, without those whose membership has ended. */
  members(sql: Sql, manufacturerId: string, membershipIds: readonly string[]): Promise<Colleague[]>;
  /** The names that persons go by at a manufacturer, those who left included, within the reader's wall. */
  names(sql: Sql, personIds: readonly string[]): Promise<{ readonly personId: string; readonly name: string }[]>;
  /** Whoever holds a permission, at one dealer or (null) among the manufacturer's own people; not those who left. */
  holders(sql: Sql, manufacturerId: string, permission: string, dealerId: string | null): Promise<Colleague[]>;
  /** A chain's contacts; not those who left. */
  contacts(sql: Sql, manufacturerId: string, chainId: string): Promise<Colleague[]>;
  /** Where persons are reached; nobody whose data was erased. Read as the relay: persons are no tenant's. */
  addresses(relay: Sql, personIds: readonly string[]): Promise<Address[]>;
  /** All manufacturers, for what happens at an hour of theirs. Read as the relay. */
  manufacturers(relay: Sql): Promise<{ readonly manufacturerId: string; readonly timeZone: string }[]>;
  /** A manufacturer's time zone and name. Read as the relay. */
  manufacturer(relay: Sql, manufacturerId: string): Promise<{ readonly timeZone: string; readonly name: string }>;
};

let known: Directory | undefined;

/** Says, once and as modules load, who knows the people. */
export const keepDirectory = (directory: Directory): void => void (known = directory);

/** Who knows the people. Throws where no module that keeps them was loaded. */
export function directory(): Directory {
  if (known === undefined) throw new Error("nobody keeps the people: keepDirectory was not called");
  return known;
}
