import { randomBytes } from "node:crypto";
import type { GraphQLField, GraphQLSchema } from "graphql";
import { globalId, newId } from "../../../src/kernel/id.ts";
import { tokenHash } from "../../../src/identity/index.ts";
import type { Settings } from "../../../src/app/assemble.ts";
import { makeSchema } from "../../../src/app/schema.ts";
import { httpSettings } from "../../../src/platform/http/settings.ts";
import { nodeTypes } from "../../../src/platform/graphql/node.ts";
import { county } from "../orders.ts";
import { registerParcels } from "../parcels.ts";
import { until } from "../until.ts";
import { type Asker, type Reply, type World, world } from "../world.ts";
import { type Company, type Shop, addBackOffice, addCompany, addShop } from "./company.ts";
import { signShopSettlement } from "./shopSettlement.ts";
import { addShopStock } from "./shopStock.ts";
import { Slot, type Way, documentOf, filled, selectionOf, waysOf } from "./documents.ts";
import { type Secrets, type TenantRow, isSecretFrom, mark, rowsOf, secretsIn, tenantTables } from "./secrets.ts";
import { meantBy, told } from "./told.ts";

export type Prober = Asker & { readonly label: string; readonly dealerId: string | null; readonly chain: boolean };
type Field = GraphQLField<unknown, unknown>;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const idShape = /^([A-Z][A-Za-z]*)_[0-9a-f-]{36}$/;
const unlimited = {
  tokens: 1_000_000,
  depth: 50,
  fields: 1_000_000,
  aliases: 100_000,
  directives: 100,
  rootFields: 100_000,
  cost: 1e15,
};

/** The server of the law: as in production, but with room for documents that ask everything at once. */
export const wideWorld = (server: Partial<Settings> = {}): Promise<World> =>
  world({
    server: {
      ...server,
      http: {
        ...httpSettings,
        limits: unlimited,
        bodyBytes: 20_000_000,
        rate: { perAddress: 1_000_000, perPerson: 1_000_000 },
      },
    },
  });

/** Manufacturer A, of which a dealer and the back office are the victims; who asks; and what there is to ask. */
export class ScopeWorld {
  readonly w: World;
  readonly schema: GraphQLSchema;
  readonly tables: readonly string[];
  readonly company: Company;
  readonly askers: readonly Prober[];
  victim!: Shop;
  rows: TenantRow[] = [];
  /** The victim's ids, by how they look: `Order_`, `Dealer_`, and by table for those that are bare. */
  ids = new Map<string, string[]>();
  private readonly selections = new Map<string, string>();
  private readonly secrets = new Map<string, Secrets>();

  private constructor(
    w: World,
    schema: GraphQLSchema,
    tables: readonly string[],
    company: Company,
    askers: readonly Prober[],
  ) {
    Object.assign(this, { w, schema, tables, company, askers });
    this.w = w;
    this.schema = schema;
    this.tables = tables;
    this.company = company;
    this.askers = askers;
  }

  /** A world without the victim: what everybody may see is there. */
  static async open(): Promise<ScopeWorld> {
    registerParcels();
    const w = await wideWorld();
    const company = await addCompany(w, "victim-maker");
    const neighbour = await addShop(w, company, { mark: "公开乙" });
    const other = await addCompany(w, "other-maker");
    await addShop(w, other, { mark: "别家" });
    const chainId = newId();
    const chain = await w.person(company.manufacturerId, "CHAIN_CONTACT", { chainId });
    const askers: Prober[] = [
      { ...other.manager, label: "another manufacturer's manager", dealerId: null, chain: false },
      { ...neighbour.owner, label: "another dealer's owner", dealerId: neighbour.dealerId, chain: false },
      { ...chain, label: "a chain's contact", dealerId: null, chain: true },
    ];
    return new ScopeWorld(w, await makeSchema(), await tenantTables(w), company, askers);
  }

  /** The victims come: a dealer and the manufacturer's own people, full of everything. */
  async fill(): Promise<void> {
    this.victim = await addShop(this.w, this.company, {
      mark: `${mark}甲`,
      figure: "7341",
      phone: told["phone"] as string,
      licenceNo: told["licenceNo"] as string,
    });
    await addBackOffice(this.w, this.company, `${mark}部`, "parcel");
    await addShopStock(this.w, this.company, this.victim);
    await signShopSettlement(this.w, this.company);
    await published(this.w);
    this.rows = await rowsOf(this.w, this.tables, this.company.manufacturerId);
    await this.harvest();
  }

  get fields(): { queries: Field[]; mutations: Field[]; subscriptions: Field[] } {
    const of = (type: { getFields(): Record<string, Field> } | null | undefined) =>
      Object.values(type?.getFields() ?? {});
    return {
      queries: of(this.schema.getQueryType()),
      mutations: of(this.schema.getMutationType()),
      subscriptions: of(this.schema.getSubscriptionType()),
    };
  }

  selection(field: Field, depth: number): string {
    const key = `${field.name} ${depth}`;
    const known = this.selections.get(key) ?? selectionOf(this.schema, field.type, depth);
    this.selections.set(key, known);
    return known;
  }

  /** All ways to ask a field, with the victim's own words wherever a text goes. */
  ways = (field: Field): Way[] => waysOf(field, (name) => told[name] ?? mark);

  async ask(
    who: Asker | null,
    kind: "query" | "mutation",
    field: Field,
    asked: readonly Readonly<Record<string, unknown>>[],
    depth = 4,
  ): Promise<Reply> {
    const { text, variables } = documentOf(kind, field, this.selection(field, depth), asked);
    return this.w.ask(who, text, variables);
  }

  /**
   * Which of these nodes are there for somebody. They are asked by documents of one text, with the ids as variables, so
   * that the server reads, checks and weighs the text once.
   */
  async nodesThere(who: Asker, ids: readonly string[]): Promise<string[]> {
    const places = Array.from({ length: 500 }, (_, at) => at);
    const declared = places.map((at) => `$i${at}: ID!`).join(", ");
    const text = `query (${declared}) { ${places.map((at) => `a${at}: node(id: $i${at}) { __typename id }`).join(" ")} }`;
    const there: string[] = [];
    for (let from = 0; from < ids.length; from += places.length) {
      const asked = places.map((at) => ids[from + at] ?? `Order_${newId()}`);
      const reply = await this.w.ask(who, text, Object.fromEntries(asked.map((id, at) => [`i${at}`, id])));
      if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
      there.push(...asked.filter((_, at) => reply.data[`a${at}`] !== null));
    }
    return there;
  }

  secretsFor(asker: Prober): Secrets {
    const known =
      this.secrets.get(asker.label) ??
      secretsIn(this.rows, (row) => isSecretFrom(asker, row), [
        asker.personId,
        asker.membershipId,
        asker.manufacturerId,
      ]);
    this.secrets.set(asker.label, known);
    return known;
  }

  /** A new session of the same membership, for acts that may end it. */
  async again<Who extends Asker>(asker: Who): Promise<Who> {
    const token = randomBytes(24).toString("base64url");
    await this.w.rows(
      `INSERT INTO session (id, token_hash, person_id, manufacturer_id, membership_id, created_at, seen_at, expires_at, address, user_agent)
       VALUES ($1, $2, $3, $4, $5, now(), now(), now() + interval '1 day', '127.0.0.1', 'law')`,
      [newId(), tokenHash(token), asker.personId, asker.manufacturerId, asker.membershipId],
    );
    return { ...asker, token };
  }

  /** The ids of the victim that fit a slot by its name, or by its name in a field; all of them where the name says nothing. */
  idsFor(slot: string, most = 3, field = ""): string[] {
    const meant = meantBy[`${field}.${slot}`] ?? meantBy[slot];
    if (meant !== undefined) return meant.flatMap((kind) => (this.ids.get(kind) ?? []).slice(0, most));
    const word = slot.replace(/Ids?$/, "").replace(/s$/, "").toLowerCase();
    const fitting = [...this.ids]
      .filter(([kind]) => kind.replaceAll("_", "").toLowerCase().endsWith(word))
      .flatMap(([, ids]) => ids.slice(0, most));
    const typed = fitting.filter((id) => id.includes("_"));
    if (typed.length > 0) return typed;
    return fitting.length > 0 ? fitting : this.oneOfEach();
  }

  /**
   * What to try in a slot of a query: what fits it and, for one of the askers, one of every kind besides, because a wall
   * that knew its own kind only would let the others through. `field` says what a slot named "id" takes.
   */
  idsToAsk(asker: Prober, slot: string, field: string): string[] {
    const fitting = this.idsFor(slot === "id" ? field : slot);
    return asker === this.askers[0] ? [...new Set([...fitting, ...this.oneOfEach()])] : this.few(asker, fitting);
  }

  /** What to try in a slot of a mutation: what fits it, and where its name says nothing every kind, by one asker. */
  idsToAct = (asker: Prober, slot: string, field: string): string[] => this.few(asker, this.idsFor(slot, 3, field));

  private few = (asker: Prober, ids: string[]): string[] =>
    asker === this.askers[0] || ids.length < this.oneOfEach().length ? ids : ids.slice(0, 3);

  /** One of each kind. */
  oneOfEach = (): string[] =>
    [...this.ids.entries()].filter(([kind]) => /^[A-Z]|^order_line$/.test(kind)).map(([, ids]) => ids[0] as string);

  /** Asks as those to whom it all belongs, and notes every id and text that is the victim's. */
  private async harvest(): Promise<void> {
    const secret = secretsIn(
      this.rows,
      ({ table }) => table !== "manufacturer" && table !== "product" && table !== "product_line",
    ).uuids;
    const keep = (kind: string, id: string) => {
      const known = this.ids.get(kind) ?? [];
      if (!known.includes(id)) this.ids.set(kind, [...known, id]);
    };
    for (const who of [this.victim.owner, this.company.manager])
      for (const field of this.fields.queries) {
        const ways = this.ways(field).filter((way) => way.slot === null);
        if (ways.length === 0) continue;
        const reply = await this.ask(
          who,
          "query",
          field,
          ways.map((way) => way.args as Record<string, unknown>),
        );
        walk(reply.data, (value) => {
          const kind = idShape.exec(value)?.[1];
          if (kind !== undefined && secret.has(value.slice(kind.length + 1))) keep(kind, value);
        });
      }
    // What all dealers of a manufacturer share is a secret from other manufacturers all the same.
    for (const id of this.company.productIds) keep("Product", globalId("Product", id));
    keep("ProductLine", globalId("ProductLine", this.company.lineId));
    for (const { table, row } of this.rows)
      if (table === "split_version")
        for (const figure of (row["content"] as { figures: { id: string }[] }).figures) keep("split_figure", figure.id);
    keep("Division", globalId("Division", county("330106").lo.toString()));
    for (const { table, row } of this.rows) {
      const id = row["id"];
      if (typeof id !== "string" || (row["dealer_id"] ?? this.victim.dealerId) !== this.victim.dealerId) continue;
      const type =
        table === "membership" ? "Member" : table.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
      if (nodeTypes().includes(type) || type === "StatementDecision") keep(type, globalId(type, id));
      keep(table, id);
    }
  }
}

function walk(value: unknown, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (Array.isArray(value)) for (const each of value) walk(each, visit);
  else if (value !== null && typeof value === "object") for (const each of Object.values(value)) walk(each, visit);
}

/** Everything that was told so far has been published. */
export async function published(w: World): Promise<void> {
  await until(async () => (await w.rows(`SELECT 1 FROM outbox WHERE kind = 'EVENT' LIMIT 1`)).length === 0);
}

/** An id of the same look that nobody has. */
export const nobodysLike = (id: string): string => id.replace(uuid, () => newId());

/** The arguments of a way with the given id in its slot; other slots take what the asker has himself, or nobody's. */
export function argsWith(way: Way, id: string, own: (slot: string) => string): Record<string, unknown> {
  return filled(way.args, (slot: Slot) => (slot === way.slot ? id : own(slot.name))) as Record<string, unknown>;
}

const moving = new Set(["eventCursor", "incident", "seenAt", "expiresAt", "link", "url", "token"]);

/** Something answered, as text: without the id that was asked for, and without what moves by itself. */
export function shown(answer: unknown, id = ""): string {
  const text =
    JSON.stringify(answer, (key, value: unknown) => (moving.has(key) && value !== null ? "…" : value)) ?? "nothing";
  const bare = id.match(uuid)?.[0] ?? id;
  return bare === "" ? text : text.replaceAll(bare, "ID");
}

/** What each alias of a reply came to: its data, or the errors below it. */
export function answersOf(reply: Reply, count: number): unknown[] {
  if (reply.data === undefined || reply.data === null)
    return Array.from({ length: count }, () => ({
      errors: reply.errors?.map(({ message, extensions }) => ({ message, extensions })),
    }));
  return Array.from({ length: count }, (_, at) => {
    const errors = reply.errors
      ?.filter((error) => (error as { path?: string[] }).path?.[0] === `a${at}`)
      .map(({ message, extensions }) => ({ message, extensions }));
    return errors === undefined || errors.length === 0 ? reply.data[`a${at}`] : { data: reply.data[`a${at}`], errors };
  });
}
