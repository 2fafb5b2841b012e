import { connect } from "node:net";
import { text } from "node:stream/consumers";
import iconv from "iconv-lite";
import { type Asker, type World, world } from "../support/world.ts";
import { RequestEnded } from "../../src/platform/snapshot.ts";
import type { Sql } from "../../src/platform/sql.ts";
import { TransactionEnded, inTenant, reading } from "../../src/platform/transaction.ts";
import { ProbeResolver, probe } from "../support/probe.ts";
import { until } from "../support/until.ts";
import { worked } from "../support/worked.ts";

type Answer = {
  status: number;
  headers: Headers;
  body: { errors: { message: string; path?: string[]; extensions: Record<string, unknown> }[] };
};

describe("what is not understood is refused with a clear error and nothing is lost", () => {
  let w: World;
  let manager: Asker;
  let owner: Asker;
  beforeAll(async () => {
    w = await world({ server: { introspection: false, resolvers: [ProbeResolver] } });
    const maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    owner = await w.person(maker, "MANUFACTURER_MANAGER", { language: "zh-CN", name: "wang" });
  });
  afterAll(() => w.close());
  afterEach(() => w.logged.splice(0));

  const json = { "content-type": "application/json", "accept-language": "en" };
  const send = async (
    body: string | Uint8Array | null,
    headers: Record<string, string> = json,
    method = "POST",
  ): Promise<Answer> => {
    const answer = await fetch(`${w.url}/graphql`, { method, headers, body: body as string | null });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer["body"] };
  };
  const codeOf = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return [status, body.errors[0]?.extensions["code"]];
  };
  const query = (text: string) => JSON.stringify({ query: text });

  it("malformed JSON, malformed GraphQL and unknown fields are the request's fault", async () => {
    expect(await codeOf(send(`{"query": `))).toEqual([400, "MALFORMED_JSON"]);
    expect(await codeOf(send(""))).toEqual([400, "MALFORMED_JSON"]);
    expect(await codeOf(send(query("{ viewer { ")))).toEqual([400, "GRAPHQL_PARSE_FAILED"]);
    expect(await codeOf(send(query("{ viewers }")))).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
    expect(await codeOf(send(`{"query": "{ viewer { role } }", "variables": 5}`))).toEqual([400, "BAD_REQUEST"]);
    expect(await codeOf(send(`[${query("{ viewer { role } }")}]`))).toEqual([400, "BAD_REQUEST"]);
    expect(await codeOf(send(`{"query":"{ a }","__proto__":{"x":1}}`))).toEqual([400, "MALFORMED_JSON"]);
    expect(await codeOf(send("[".repeat(500_000)))).toEqual([400, "MALFORMED_JSON"]);
  });

  it("other methods, types, charsets and compressions are named", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const answer = await send(query("{ viewer { role } }"), json, method);
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST"]);
    }
    const typed = (type: string, more = {}) => send(query("{ viewer { role } }"), { "content-type": type, ...more });
    expect(await codeOf(typed("text/plain"))).toEqual([415, "UNSUPPORTED_CONTENT_TYPE"]);
    expect(await codeOf(typed("application/x-www-form-urlencoded"))).toEqual([415, "UNSUPPORTED_CONTENT_TYPE"]);
    expect(await codeOf(typed("application/json; charset=gbk"))).toEqual([415, "UNSUPPORTED_CONTENT_TYPE"]);
    expect(await codeOf(typed("application/json", { "content-encoding": "gzip" }))).toEqual([
      415,
      "UNSUPPORTED_CONTENT_TYPE",
    ]);
    expect((await typed("application/json; charset=UTF-8")).status).toBe(200);
  });

  it("a subscription is sent to the socket", async () => {
    const { status, body } = await send(query("subscription { orderEvents { cursor } }"));
    expect([status, body.errors]).toEqual([
      400,
      [
        {
          message: "A subscription goes over WebSocket (graphql-transport-ws) at this same address, not over HTTP.",
          extensions: { code: "SUBSCRIPTION_NEEDS_SOCKET" },
        },
      ],
    ]);
  });

  it("text in another encoding is not stored as question marks", async () => {
    const gbk = iconv.encode(query(`{ viewer { role } } # 康师傅`), "gbk");
    expect(await codeOf(send(gbk))).toEqual([400, "BAD_ENCODING"]);
    expect(await codeOf(send(Uint8Array.from({ length: 64 }, (_, at) => 255 - at)))).toEqual([400, "BAD_ENCODING"]);
    for (const name of ["a\\u0000b", "a\\ud800b"]) {
      const body = `{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":"${name}"}}`;
      expect(await codeOf(send(body))).toEqual([400, "BAD_ENCODING"]);
    }
  });

  it("ten megabytes are refused before they have come", async () => {
    const { hostname, port } = new URL(w.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept-Language: en\r\nContent-Length: 10485760\r\n\r\n{"query":"`,
    );
    const said = await text(socket);
    expect(said).toContain("HTTP/1.1 413");
    expect(JSON.parse(said.slice(said.indexOf("\r\n\r\n")))).toEqual({
      errors: [
        {
          message: "The request is larger than the 1048576 bytes that are allowed.",
          extensions: { code: "BODY_TOO_LARGE", limit: 1_048_576 },
        },
      ],
    });
    // Chunked, it does not say how much will come: it is refused at the byte that is too many, long before 64 MB.
    let pieces = 0;
    const chunked = new ReadableStream({
      pull: (controller) => {
        if (++pieces > 1_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const endless = await fetch(`${w.url}/graphql`, {
      method: "POST",
      headers: json,
      body: chunked,
      duplex: "half",
    } as RequestInit).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(endless).toBe(413);
  });

  it("deep, aliased, broad, long and costly documents are refused with the figure and the limit", async () => {
    const asked = async (text: string, who: Asker | null = manager) => {
      const { errors, status } = await w.ask(who, text);
      return [status, ...(errors ?? []).map(({ message, extensions }) => [extensions["code"], message])];
    };
    const deep = `{ orders { nodes { ${"dealer { orders { nodes { ".repeat(4)} id ${"} } }".repeat(4)} } } }`;
    const aliased = `{ viewer { ${Array.from({ length: 101 }, (_, n) => `a${n}: role`).join(" ")} } }`;
    expect(await asked(aliased)).toEqual([
      400,
      ["TOO_MANY_ALIASES", "The query uses 101 aliases; at most 100 are allowed."],
    ]);
    expect(await asked(aliased, owner)).toEqual([
      400,
      ["TOO_MANY_ALIASES", "查询使用了 101 个别名，最多允许 100 个。"],
    ]);
    expect((await asked(deep)).flat()).toContain("QUERY_TOO_DEEP");
    const roots = `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: viewer { role }`).join(" ")} }`;
    expect((await asked(roots)).flat()).toContain("TOO_MANY_ROOT_FIELDS");
    expect(await asked(`{ viewer { ${"role ".repeat(5_000)} } }`)).toEqual([
      400,
      ["QUERY_TOO_LONG", "The document has more than 5000 words."],
    ]);
    expect((await asked(`{ viewer { role ${"@include(if: true) ".repeat(51)} } }`)).flat()).toContain(
      "TOO_MANY_DIRECTIVES",
    );
  });

  it("the worst documents that pass the limits are answered quickly", async () => {
    const before = worked();
    const lists = `query ($v: Json) { node(id: "${"x".repeat(1000)}") { id } } # ${"[".repeat(10)}`;
    await w.ask(manager, lists);
    await w.ask(manager, `{ viewer { ${"role ".repeat(1_900)} } }`);
    const nested = `{ node(id: ${"[".repeat(2_400)}${"]".repeat(2_400)}) { id } }`;
    expect((await w.ask(manager, nested)).status).toBe(400);
    const conflicts = Array.from({ length: 300 }, (_, n) => `...f${n}`).join(" ");
    const fragments = Array.from({ length: 300 }, (_, n) => `fragment f${n} on Viewer { role today }`).join(" ");
    await w.ask(manager, `{ viewer { ${conflicts} } } ${fragments}`);
    expect(worked() - before).toBeLessThan(5_000);
    expect(w.logged).toEqual([]);
  });

  it("two mutations in one document are refused before the first is done", async () => {
    const count = async () => (await w.rows(`SELECT count(*)::int AS n FROM session`))[0]!["n"];
    const before = await count();
    const close = (name: string) => `${name}: sessionClose(input: { requestId: "${name}" }) { errors { code } }`;
    const refused = await w.ask(manager, `mutation { ${close("a")} ${close("b")} }`);
    expect([refused.status, refused.errors?.[0]?.extensions["code"]]).toEqual([400, "TOO_MANY_ROOT_FIELDS"]);
    expect(await count()).toBe(before);
    expect((await w.ask(manager, "{ viewer { role } }")).data.viewer).not.toBeNull();
  });

  it("the schema is not told where introspection is off, not even by suggestions", async () => {
    const asked = await send(query("{ __schema { types { name } } }"));
    expect(asked.status).toBe(400);
    const guess = await send(query("{ viewerr { role } }"));
    expect(guess.body.errors[0]?.message).toBe('Cannot query field "viewerr" on type "Query".');
    const nearly = await w.ask(manager, `{ viewer { rol } }`);
    expect(JSON.stringify(nearly.errors)).not.toContain("Did you mean");
  });

  it("forged, cut and expired tokens are strangers', each alike", async () => {
    const tokens = ["x".repeat(32), manager.token.slice(0, -1), `${manager.token}A`, "ff", "%00", "x".repeat(5_000)];
    for (const token of tokens) {
      const reply = await w.ask({ ...manager, token }, "{ viewer { role } }");
      expect([token.length, reply.status, reply.data]).toEqual([token.length, 200, { viewer: null }]);
    }
    const old = await w.person(manager.manufacturerId, "MANUFACTURER_MANAGER", { name: "late" });
    await w.rows(`UPDATE session SET expires_at = now() - interval '1 second' WHERE person_id = $1`, [old.personId]);
    const mutation = `mutation { fileUploadOpen(input: { requestId: "1", purpose: "EVIDENCE", name: "a.png" }) { errors { code } } }`;
    const refused = await w.ask(old, mutation);
    expect(refused.errors?.map(({ extensions }) => extensions["code"])).toEqual(["UNAUTHENTICATED"]);
    expect(await w.rows(`SELECT 1 FROM file_ticket WHERE person_id = $1`, [old.personId])).toEqual([]);
  });

  it("a fault of ours is one sentence under the request's own id, and whole in the log", async () => {
    const ask = (id: string) =>
      send(query("{ boom }"), { ...json, authorization: `Bearer ${owner.token}`, "x-request-id": id });
    const answer = await ask("support-case-4711");
    expect(answer.headers.get("x-request-id")).toBe("support-case-4711");
    expect(answer.body.errors).toEqual([
      {
        message: "系统内部出错。反馈问题时请提供请求编号 support-case-4711。",
        path: ["boom"],
        extensions: { code: "INTERNAL_SERVER_ERROR", incident: "support-case-4711" },
      },
    ]);
    expect(w.logged).toEqual([expect.stringMatching(/"incident":"support-case-4711".*a secret of ours/)]);
    const sane = await ask('x"; drop');
    expect(sane.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(sane.body.errors[0]?.extensions["incident"]).toBe(sane.headers.get("x-request-id"));
    expect(JSON.stringify(sane.body)).not.toContain("secret");
  });

  it("text that the database cannot keep is the request's fault, however it came", async () => {
    probe.fault = () => Object.assign(new Error("invalid byte sequence"), { code: "22021" });
    const reply = await w.ask(manager, "{ boom }");
    expect(reply.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    expect(w.logged).toEqual([]);
  });

  /** `late` has read once and waits; `go` lets it read on. */
  const reader = () => {
    let go: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (go = resolve));
    const began = new Promise<void>((resolve) => (probe.began = resolve));
    probe.wait = () => wait;
    probe.until = () => began;
    const readOn = new Promise<unknown>((resolve) => (probe.read = resolve));
    return { began, go, readOn };
  };
  const connectionsInUse = () => w.fairway.pools.app.totalCount - w.fairway.pools.app.idleCount;

  it("what reads on for an answer that an error ended early is refused, and holds no connection", async () => {
    const { go, readOn } = reader();
    const reply = await w.ask(manager, "{ late broken }");
    expect([reply.data, reply.errors?.length]).toEqual([null, 1]);
    expect(connectionsInUse()).toBe(0);
    go();
    await expect(readOn).rejects.toThrow(RequestEnded);
    expect(connectionsInUse()).toBe(0);
  });

  it("nothing more is read for somebody who has gone before his answer was made", async () => {
    const { began, go, readOn } = reader();
    const gone = new AbortController();
    const asked = fetch(`${w.url}/graphql`, {
      method: "POST",
      headers: { ...json, authorization: `Bearer ${manager.token}` },
      body: query("{ late }"),
      signal: gone.signal,
    });
    await began;
    expect(connectionsInUse()).toBe(1);
    gone.abort();
    await expect(asked).rejects.toThrow();
    await until(() => connectionsInUse() === 0);
    go();
    await expect(readOn).rejects.toThrow(RequestEnded);
    expect((await w.ask(manager, "{ viewer { role } }")).data.viewer).not.toBeNull();
    expect([connectionsInUse(), w.logged]).toEqual([0, []]);
  });

  it("a transaction that has ended takes no more questions: its connection may be another's by then", async () => {
    const scope = { manufacturerId: manager.manufacturerId, dealerId: null };
    let kept: Sql | undefined;
    await reading(w.fairway.pools.app, scope, async (sql) => void (kept = sql));
    await expect(kept?.query("SELECT 1")).rejects.toThrow(TransactionEnded);
    await inTenant(w.fairway.pools.app, scope, async (sql) => void (kept = sql));
    await expect(kept?.query("SELECT 1")).rejects.toThrow(TransactionEnded);
  });

  it("an address where nothing is says so, in the house's shape", async () => {
    const answer = await fetch(`${w.url}/nothing/here`, { headers: { "accept-language": "zh-CN" } });
    expect([answer.status, await answer.json()]).toEqual([404, { code: "NO_SUCH_ADDRESS", message: "此地址不存在。" }]);
  });
});
