import { createHash } from "node:crypto";
import { TrustedDocuments } from "../../src/platform/graphql/trusted.ts";
import { type Asker, type World, world } from "../support/world.ts";

const document = "query Who { viewer { role } }";
const hash = createHash("sha256").update(document).digest("hex");
const trusted = new TrustedDocuments({ [hash]: document });

describe("the documents of our own client", () => {
  let w: World;
  let manager: Asker;
  beforeAll(async () => {
    w = await world({ server: { trusted, http: { trustedOnly: true } } });
    manager = await w.person(await w.manufacturer("maker"), "MANUFACTURER_MANAGER");
  });
  afterAll(() => w.close());

  const send = async (body: object, by: "cookie" | "bearer") => {
    const answer = await fetch(`${w.url}/graphql`, {
      method: "POST",
      headers: {
        ...{ "content-type": "application/json", "accept-language": "en" },
        ...(by === "bearer"
          ? { authorization: `Bearer ${manager.token}` }
          : { cookie: `fairway_session=${manager.token}`, origin: w.url }),
      },
      body: JSON.stringify(body),
    });
    return {
      status: answer.status,
      ...((await answer.json()) as { data?: object; errors?: { extensions: { code: string } }[] }),
    };
  };
  const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const seen = { data: { viewer: { role: "MANUFACTURER_MANAGER" } } };

  it("are known by their hash alone, in either spelling", async () => {
    expect(await send(persisted(hash), "cookie")).toMatchObject(seen);
    expect(await send({ documentId: `sha256:${hash}` }, "cookie")).toMatchObject(seen);
    expect(await send({ query: document, ...persisted(hash) }, "cookie")).toMatchObject(seen);
    expect(await send({ query: document }, "cookie")).toMatchObject(seen);
  });

  it("are the only ones a browser's session may send, where the installation says so", async () => {
    const refused = await send({ query: "{ viewer { role } }" }, "cookie");
    expect([refused.status, refused.data, refused.errors?.[0]?.extensions.code]).toEqual([
      403,
      undefined,
      "DOCUMENT_NOT_TRUSTED",
    ]);
    expect(await send({ query: "{ viewer { role } }" }, "bearer")).toMatchObject(seen);
  });

  it("cannot be added to by a caller", async () => {
    const other = "{ viewer { today } }";
    const otherHash = createHash("sha256").update(other).digest("hex");
    expect((await send({ query: other, ...persisted(otherHash) }, "bearer")).data).toHaveProperty("viewer.today");
    const again = await send(persisted(otherHash), "bearer");
    expect(again.errors?.[0]?.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect((await send({ query: other, ...persisted(hash) }, "bearer")).status).toBe(400);
  });

  it("are not taken from a manifest whose hashes are not theirs", () => {
    expect(() => new TrustedDocuments({ [hash]: "query Who { viewer { today } }" })).toThrow("build the client anew");
  });
});
