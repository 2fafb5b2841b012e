import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import { serveClient } from "../../src/app/client.ts";

describe("the client's addresses", () => {
  let folder: string;
  let app: FastifyInstance;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fairway-client-"));
    writeFileSync(join(folder, "index.html"), "the page");
    app = fastify();
    await serveClient(app, folder);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const get = async (url: string, accept?: string) => {
    const { statusCode, body } = await app.inject({ url, headers: accept === undefined ? {} : { accept } });
    return statusCode === 200 ? body : statusCode;
  };

  it("show the page at / to whoever takes anything, and within the client to browsers", async () => {
    for (const accept of [undefined, "*/*", "text/html,*/*;q=0.8"]) expect(await get("/", accept)).toBe("the page");
    expect(await get("/orders/7", "text/html,*/*;q=0.8")).toBe("the page");
  });

  it("are not there for programs that ask for something else, nor where files or the API are", async () => {
    expect(await get("/", "application/json")).toBe(404);
    expect(await get("/orders/7", "*/*")).toBe(404);
    for (const path of ["/assets/gone.js", "/graphql/x", "/files/x"]) expect(await get(path, "text/html")).toBe(404);
  });
});
