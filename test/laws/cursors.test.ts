import { getNamedType } from "graphql";
import { newId } from "../../src/kernel/id.ts";
import { makeSchema } from "../../src/app/schema.ts";
import { registerParcels } from "../support/parcels.ts";
import { type Company, addBackOffice, addCompany, addShop } from "../support/scope/company.ts";
import { documentOf, waysOf } from "../support/scope/documents.ts";
import { argsWith } from "../support/scope/scope-world.ts";
import { type World, world } from "../support/world.ts";

const made = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
/** Cursors that somebody made up: no text of ours, ids that are none, values that are no days or numbers, zero characters. */
const forged = [
  "",
  "x",
  "AAAA",
  made([]),
  made([{}, "x"]),
  made(["a", `${newId()}' OR true --`]),
  made(["not a day", "x"]),
  made(["\u0000", "\u0000"]),
  made([null, "x"]),
  ...["5", "2026-01-01", "2026-99-99"].map((value) => made([value, newId()])),
];
const selection = "{ edges { cursor } pageInfo { hasNextPage endCursor } }";

describe("the places in every list", () => {
  let w: World;
  let company: Company;
  let connections: ReturnType<Awaited<ReturnType<typeof makeSchema>>["getQueryType"]> extends infer T
    ? NonNullable<T>
    : never;

  beforeAll(async () => {
    registerParcels();
    w = await world();
    company = await addCompany(w, "maker", 2);
    await addShop(w, company, { mark: "甲", count: 2 });
    await addShop(w, company, { mark: "乙" });
    await addBackOffice(w, company, "部", "parcel", 2);
    connections = (await makeSchema()).getQueryType()!;
  }, 60_000);
  afterAll(() => w.close());

  const each = () =>
    Object.values(connections.getFields()).filter((field) => getNamedType(field.type).name.endsWith("Connection"));
  const page = (field: ReturnType<typeof each>[number], way: ReturnType<typeof waysOf>[number], more: object) => {
    const args = { ...argsWith(way, `Order_${newId()}`, newId), ...more };
    const { text, variables } = documentOf("query", field, selection, [args]);
    return w.ask(company.manager, text, variables);
  };
  const ways = (field: ReturnType<typeof each>[number]) =>
    waysOf(field, () => "").filter(({ label }) => label.startsWith("plain") || label.startsWith("orderBy"));

  it("a list reads on from its own cursor, in every order, and comes to its end without telling anything twice", async () => {
    const broken: string[] = [];
    let turned = 0;
    for (const field of each())
      for (const way of ways(field)) {
        const seen: string[] = [];
        let after: string | null = null;
        for (let pages = 0; pages < 5; pages += 1) {
          const reply = await page(field, way, { first: 1, after });
          const answer = reply.data?.a0;
          if (reply.errors !== undefined || answer === null || answer === undefined) {
            broken.push(`${field.name} ${way.label} page ${pages + 1}: ${JSON.stringify(reply.errors)}`);
            break;
          }
          seen.push(...answer.edges.map((edge: { cursor: string }) => edge.cursor));
          if (!answer.pageInfo.hasNextPage) break;
          turned += 1;
          after = answer.pageInfo.endCursor;
        }
        if (new Set(seen).size !== seen.length) broken.push(`${field.name} ${way.label} tells something twice`);
      }
    expect(broken).toEqual([]);
    expect(turned).toBeGreaterThan(30);
  }, 60_000);

  it("a cursor that somebody made up is refused as none of ours, and is no fault of the server", async () => {
    const broken: string[] = [];
    for (const field of each())
      for (const way of ways(field))
        for (const after of forged) {
          const reply = await page(field, way, { first: 1, after });
          const code = reply.errors?.[0]?.extensions["code"];
          if (code !== undefined && code !== "BAD_USER_INPUT")
            broken.push(`${field.name} ${way.label} ${after}: ${String(code)}`);
        }
    expect([...broken, ...w.logged]).toEqual([]);
  }, 60_000);
});
