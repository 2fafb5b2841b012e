import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fairway, type Settings, assemble } from "../../src/app/assemble.ts";
import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { type Role, hashPassword, tokenHash } from "../../src/identity/index.ts";
import type { Logger } from "../../src/platform/postgres/pools.ts";
import { type FreshDatabase, freshDatabase, poolOf } from "./postgres.ts";
import { noteWarning, step } from "./steps.mjs";

/** The day that stories happen on, unless they say otherwise. */
export const storyDay = "2026-06-10";

export type Reply = { data: any; errors?: { message: string; extensions: Record<string, any> }[]; status: number };

/** Somebody who asks: a session made directly in the database, as sign-in would make it. */
export type Asker = {
  readonly token: string;
  readonly personId: string;
  readonly manufacturerId: string;
  readonly membershipId: string;
  readonly login: string;
};

export type AboutPerson = {
  dealerId?: string;
  chainId?: string;
  name?: string;
  language?: string;
  regionLos?: bigint[];
  /** Lets him sign in as people do. */
  password?: string;
};

export type World = {
  readonly database: FreshDatabase;
  readonly fairway: Fairway;
  readonly url: string;
  /** Where uploaded bytes lie. */
  readonly filesFolder: string;
  /** Looks behind the walls: a superuser's statement. */
  rows<Row extends object = Record<string, any>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Errors that the server logged; a story that expects none asserts it. */
  readonly logged: string[];
  /** A manufacturer of the name's code. */
  manufacturer(code: string): Promise<string>;
  /** A person with a session for one membership. */
  person(manufacturerId: string, role: Role, more?: AboutPerson): Promise<Asker>;
  /** Sends a document as somebody (null: a stranger) over real HTTP. */
  ask(who: Asker | null, query: string, variables?: object): Promise<Reply>;
  close(): Promise<void>;
};

/** `server` goes to assemble as it is: stories of the platform add resolvers, a worker or other limits. */
export type WorldOptions = {
  readonly today?: string;
  readonly server?: Partial<Settings>;
  /** A database of the story's own making, when the common PostgreSQL must not suffer. */
  readonly database?: FreshDatabase;
};

/** A fresh database with a server over it, listening on a free port of the loopback address. */
export async function world(options: WorldOptions = {}): Promise<World> {
  const database = options.database ?? (await freshDatabase());
  const admin = poolOf(database.admin, 2);
  const logged: string[] = [];
  const filesFolder = await mkdtemp(join(tmpdir(), "fairway-files-"));
  const fairway = await assemble({
    database,
    log: quiet(logged),
    today: day(options.today ?? storyDay),
    introspection: true,
    secureCookies: false,
    filesFolder,
    worker: false,
    // They go by the wall clock: at some minutes of an hour other things would happen in a story than at others.
    schedules: false,
    ...options.server,
  });
  await fairway.app.listen({ port: 0, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${(fairway.app.server.address() as AddressInfo).port}`;
  const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await admin.query<Row>(text, values)).rows;
  return {
    database,
    fairway,
    url,
    filesFolder,
    logged,
    rows,
    manufacturer: (code) => addManufacturer(rows, code),
    person: (manufacturerId, role, more = {}) => addPerson(rows, manufacturerId, role, more),
    ask: (who, query, variables = {}) => ask(url, who, query, variables),
    close: async () => {
      await step("the server closes", () => fairway.close());
      await step("the story's own connections end", () => admin.end());
      await step("the database is dropped", () => database.drop());
      await rm(filesFolder, { recursive: true, force: true });
    },
  };
}

const quiet = (logged: string[]): Logger => ({
  error: (details, message) => void logged.push(`${message} ${JSON.stringify(details)}`),
  warn: (details, message) => noteWarning(`${message} ${JSON.stringify(details)}`),
  info: () => undefined,
});

type Rows = World["rows"];

async function addManufacturer(rows: Rows, code: string): Promise<string> {
  const id = newId();
  await rows(
    `INSERT INTO manufacturer (manufacturer_id, code, name, country, time_zone, currency, languages, created_at)
     VALUES ($1, $2, $2, 'CN', 'Asia/Shanghai', 'CNY', '{zh-CN,en}', now())`,
    [id, code],
  );
  return id;
}

async function addPerson(rows: Rows, manufacturerId: string, role: Role, more: AboutPerson): Promise<Asker> {
  const [personId, membershipId, token] = [newId(), newId(), randomBytes(24).toString("base64url")];
  const name = more.name ?? role.toLowerCase();
  const login = `${name.toLowerCase()}-${personId.slice(-12)}`;
  await rows(`INSERT INTO person (id, login, name, language, created_at) VALUES ($1, $2, $3, $4, now())`, [
    personId,
    login,
    name,
    more.language ?? "en",
  ]);
  if (more.password !== undefined)
    await rows(`INSERT INTO credential (person_id, password_hash, changed_at) VALUES ($1, $2, now())`, [
      personId,
      await hashPassword(more.password),
    ]);
  await rows(
    `INSERT INTO membership (manufacturer_id, id, person_id, name, role, dealer_id, chain_id, region_los, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [
      manufacturerId,
      membershipId,
      personId,
      name,
      role,
      more.dealerId ?? null,
      more.chainId ?? null,
      more.regionLos ?? [],
    ],
  );
  await rows(
    `INSERT INTO session (id, token_hash, person_id, manufacturer_id, membership_id, created_at, seen_at, expires_at, address, user_agent)
     VALUES ($1, $2, $3, $4, $5, now(), now(), now() + interval '1 day', '127.0.0.1', 'story')`,
    [newId(), tokenHash(token), personId, manufacturerId, membershipId],
  );
  return { token, personId, manufacturerId, membershipId, login };
}

async function ask(url: string, who: Asker | null, query: string, variables: object): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": "en",
      ...(who === null ? {} : { authorization: `Bearer ${who.token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { ...((await response.json()) as Omit<Reply, "status">), status: response.status };
}
