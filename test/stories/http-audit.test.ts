import { serverAudits } from "graphql-http";
import { type World, world } from "../support/world.ts";

/**
 * What the audit would like better and why it is so: a request that a plain form or link of a foreign page can send is
 * not answered (three notices), and a malformed one is 400 whatever media type is accepted (three warnings).
 */
const otherwise = ["5A70", "D6D5", "6A70", "572B", "FDE2", "7B9B"];

describe("GraphQL over HTTP, as its specification has it", () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  const audits = serverAudits({ url: () => `${w.url}/graphql` });

  it.each(audits.map((audit) => [`${audit.name} (${audit.id})`, audit] as const))("%s", async (_name, audit) => {
    const result = await audit.fn();
    if ("response" in result) await (result.response as Response).body?.cancel().catch(() => undefined);
    expect(result.status).not.toBe("error");
    expect({ id: audit.id, ok: result.status === "ok" }).toEqual({ id: audit.id, ok: !otherwise.includes(audit.id) });
  });
});
