import { type GraphQLField, type GraphQLSchema, getNamedType, isAbstractType, isListType, isObjectType } from "graphql";
import { makeSchema } from "../../src/app/schema.ts";
import { newId } from "../../src/kernel/id.ts";
import { registerParcels } from "../support/parcels.ts";
import { addBackOffice, addCompany, addShop } from "../support/scope/company.ts";
import { addShopStock } from "../support/scope/shopStock.ts";
import { type Way, documentOf, selectionOf, waysOf } from "../support/scope/documents.ts";
import { multiplied } from "../support/scope/multiply.ts";
import { argsWith, wideWorld } from "../support/scope/scope-world.ts";
import { watchStatements } from "../support/statements.ts";
import type { Asker, World } from "../support/world.ts";

type Field = GraphQLField<unknown, unknown>;
/** How many rows of a list were answered, how long all of it was as text, and what it took. */
type Cost = { readonly rows: number; readonly length: number; readonly statements: readonly string[] };

/** Lists that grow by themselves and are no connection, and why that is right. */
const holdsNoList = (schema: GraphQLSchema, field: Field): boolean => !holdsList(schema, field.type, 4);

function holdsList(schema: GraphQLSchema, type: unknown, depth: number): boolean {
  if (isListType((type as { ofType?: unknown }).ofType ?? type)) return true;
  const named = getNamedType(type as never);
  if (depth === 0 || isAbstractType(named) || !isObjectType(named)) return false;
  return Object.values(named.getFields()).some((field) => holdsList(schema, field.type, depth - 1));
}

const words: Readonly<Record<string, string>> = { kind: "parcel", country: "CN", token: "x".repeat(40) };

/** A company in which there is so much of everything, and then `times` as much again. */
async function companyOf(w: World, count: number, times: number): Promise<Asker> {
  const company = await addCompany(w, `maker-of-${count}`, count);
  for (let at = 1; at < count; at += 1)
    await addShop(w, { ...company, productIds: company.productIds.slice(0, 1) }, { mark: `少${at}` });
  const shop = await addShop(w, company, { mark: "多", count });
  await addShopStock(w, company, shop, count);
  await addBackOffice(w, company, "部", "parcel", count);
  if (times > 0) await multiplied(w, company.manufacturerId, times);
  return company.manager;
}

/** The statements that many rows take more than once oftener than one: once more is another batch. */
function extraIn(one: Cost, more: Cost): string[] {
  const times = (cost: Cost, text: string) => cost.statements.filter((each) => each === text).length;
  return [...new Set(more.statements)].filter((text) => times(more, text) > times(one, text) + 1);
}

describe("what a query costs does not grow with what it finds", () => {
  let w: World;
  let schema: GraphQLSchema;
  let few: Asker;
  let many: Asker;
  let sent: ReturnType<typeof watchStatements>;

  beforeAll(async () => {
    registerParcels();
    schema = await makeSchema();
    w = await wideWorld({ relay: false });
    few = await companyOf(w, 1, 0);
    many = await companyOf(w, 3, 9);
    sent = watchStatements(w);
  }, 120_000);
  afterAll(() => w.close());

  const cost = async (who: Asker, field: Field, way: Way): Promise<Cost> => {
    const page = field.args.some(({ name }) => name === "first") ? { first: 30 } : {};
    const { text, variables } = documentOf("query", field, selectionOf(schema, field.type, 6), [
      { ...argsWith(way, `Order_${newId()}`, newId), ...page },
    ]);
    sent.take();
    const reply = await w.ask(who, text, variables);
    const statements = sent.take().map((statement) => statement.text.replace(/\s+/g, " ").slice(0, 90));
    expect([field.name, reply.errors]).toEqual([field.name, undefined]);
    // Whatever is answered was read, and before that the asker was found: a watch that hears nothing proves nothing.
    expect([field.name, statements.length > 0]).toEqual([field.name, true]);
    const rows = reply.data.a0?.nodes?.length ?? 0;
    return { rows, length: JSON.stringify(reply.data).length, statements };
  };

  it("every list takes as many statements for many rows as for one, with everything selected", async () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
      (field) => !holdsNoList(schema, field),
    );
    expect(fields.length).toBeGreaterThan(10);
    const growing: string[] = [];
    const grown: string[] = [];
    const thirty: string[] = [];
    for (const field of fields) {
      const way = waysOf(field, (name) => words[name] ?? "").find(({ label }) => label.startsWith("plain"));
      const [one, more] = [await cost(few, field, way as Way), await cost(many, field, way as Way)];
      // Two full pages are as long as each other.
      if (more.length > one.length || more.rows === 30) grown.push(field.name);
      if (more.rows === 30) thirty.push(field.name);
      let extra = extraIn(one, more);
      // What is reached by two ways is loaded in one batch or in two, as the answers come: what grows grows every time.
      for (let again = 0; again < 3 && extra.length > 0; again += 1) {
        const anew = extraIn(await cost(few, field, way as Way), await cost(many, field, way as Way));
        extra = extra.filter((text) => anew.includes(text));
      }
      if (extra.length > 0) growing.push(`${field.name}: ${extra.join(" | ")}`);
    }
    expect(growing).toEqual([]);
    // What found no more has not been tried.
    expect(grown).toEqual(expect.arrayContaining(["auditTrail", "importRuns", "territoryTree", "viewer"]));
    const wanted = ["accounts", "dealers", "listings", "members", "orders", "priceLists", "products"];
    const others = ["reservedAccounts", "shipTos", "territoryGrants"];
    expect([...wanted, ...others].filter((name) => !thirty.includes(name))).toEqual([]);
  }, 60_000);
});
