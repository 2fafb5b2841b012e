import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { newId } from "../../src/kernel/id.ts";
import { parcelTable, registerParcels } from "../support/parcels.ts";
import { type Asker, type World, world } from "../support/world.ts";

const run = `id state fileName policy total good bad rowsDone rowsExpected viewerCanApply failure { code message }
  sums { name good bad } errors(first: 2) { nodes { line column header code message raw } pageInfo { hasNextPage endCursor } }
  unknownValues { column value rows }`;
const mutation = (name: string, input: string, thing: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${thing} errors { code message path } } }`;

describe("importing through the screen", () => {
  let w: World;
  let maker: string;
  let manager: Asker;

  beforeAll(async () => {
    registerParcels();
    w = await world({ server: { worker: true } });
    await w.rows(parcelTable);
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
  });
  afterAll(() => w.close());

  const act = async (who: Asker, name: string, thing: string, input: object) => {
    const reply = await w.ask(who, mutation(name, `${name[0]?.toUpperCase()}${name.slice(1)}Input`, thing), {
      input: { requestId: newId(), ...input },
    });
    if (reply.errors) throw new Error(JSON.stringify(reply.errors));
    return reply.data[name];
  };
  const upload = async (content: string) => {
    const { ticket } = await act(manager, "fileUploadOpen", "ticket { url }", { purpose: "IMPORT", name: "订单.csv" });
    const answer = await fetch(w.url + ticket.url, { method: "PUT", body: content });
    return ((await answer.json()) as { id: string }).id;
  };
  /** Listens to one import as its screen does. */
  const follow = (runId: string) => {
    const client = createClient({
      url: `${w.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${manager.token}` },
    });
    const versions: number[] = [];
    const batches = client.iterate<{ importEvents: { events: { version: number; run: { state: string } }[] } }>({
      query: `subscription ($runId: ID) { importEvents(runId: $runId) { cursor events { version run { state } } } }`,
      variables: { runId },
    });
    return {
      versions,
      listening: batches.next(),
      until: async (state: string) => {
        for await (const { data } of { [Symbol.asyncIterator]: () => ({ next: () => batches.next() }) }) {
          const events = data?.importEvents.events ?? [];
          versions.push(...events.map((event) => event.version));
          if (events.some((event) => event.run.state === state)) return;
        }
      },
      stop: async () => void (await client.dispose()),
    };
  };
  const look = async (id: string) =>
    (await w.ask(manager, `query ($id: ID!) { node(id: $id) { ... on ImportRun { ${run} } } }`, { id })).data.node;
  const content =
    "Parcel No.,所在城市,数量,单价,日期\nA1,杭州,2,2.50,2024-03-01\nA2,EIRE,1,1,2024-03-01\nA3,eire ,1,1,2024-03-02\nA4,宁波,x,1,2024-03-02\n";

  it("goes from the uploaded file over the proposed mapping and the preview to the written rows", async () => {
    const fileId = await upload(content);
    const { importSheet: sheet } = (
      await w.ask(
        manager,
        `query ($id: ID!) { importSheet(fileId: $id, kind: "parcel") {
      failure { code } format headers rows suggestion { columns { column header } } questions { column question } } }`,
        { id: fileId },
      )
    ).data;
    expect(sheet).toMatchObject({
      failure: null,
      format: "csv",
      headers: ["Parcel No.", "所在城市", "数量", "单价", "日期"],
      questions: [],
    });
    expect(sheet.rows[0]).toEqual(["A1", "杭州", "2", "2.50", "2024-03-01"]);

    const mapping = { columns: sheet.suggestion.columns };
    const saved = await act(manager, "importMappingSave", "mapping { id name mapping { columns { column header } } }", {
      kind: "parcel",
      name: "顺达系统",
      mapping,
    });
    expect(saved).toMatchObject({ errors: [], mapping: { name: "顺达系统", mapping } });
    const begun = await act(manager, "importStart", `run { ${run} }`, {
      kind: "parcel",
      fileId,
      policy: "REJECT_ROWS",
      mappingId: saved.mapping.id,
    });
    expect(begun).toMatchObject({ errors: [], run: { state: "UPLOADED", fileName: "订单.csv", viewerCanApply: true } });
    const id = begun.run.id;

    const progress = follow(id);
    await progress.listening;
    await act(manager, "importPreview", "run { id }", { runId: id });
    await progress.until("PREVIEWED");
    const preview = await look(id);
    expect(preview).toMatchObject({
      state: "PREVIEWED",
      total: 4,
      good: 1,
      bad: 3,
      rowsExpected: 4,
      unknownValues: [
        { column: "city", value: "EIRE", rows: 1 },
        { column: "city", value: "eire", rows: 1 },
      ],
    });
    expect(preview.errors.nodes[0]).toEqual({
      line: 3,
      column: "city",
      header: "所在城市",
      code: "UNKNOWN_VALUE",
      message: "Nothing here is called that. Say what it means, once.",
      raw: "EIRE",
    });
    const next = (
      await w.ask(
        manager,
        `query ($id: ID!, $after: String) { node(id: $id) { ... on ImportRun { errors(first: 2, after: $after) { nodes { line code } pageInfo { hasNextPage } } } } }`,
        { id, after: preview.errors.pageInfo.endCursor },
      )
    ).data.node.errors;
    expect([preview.errors.pageInfo.hasNextPage, next]).toEqual([
      true,
      { nodes: [{ line: 5, code: "NOT_A_NUMBER" }], pageInfo: { hasNextPage: false } },
    ]);
    expect(await w.rows(`SELECT count(*)::int FROM parcel`)).toEqual([{ count: 0 }]);

    expect(
      await act(manager, "importValueMap", "kind { name meanings { column source target } }", {
        kind: "parcel",
        column: "city",
        values: [{ source: "Eire", target: "London" }],
      }),
    ).toEqual({
      kind: { name: "parcel", meanings: [{ column: "city", source: "eire", target: "London" }] },
      errors: [],
    });
    await act(manager, "importApply", "run { id }", { runId: id });
    await progress.until("APPLIED");
    expect(progress.versions).toEqual(progress.versions.map((_each, at) => at + 1));
    await progress.stop();
    expect(await look(id)).toMatchObject({
      state: "APPLIED",
      total: 4,
      good: 3,
      bad: 1,
      viewerCanApply: false,
      sums: [
        { name: "amount", good: "7", bad: "0" },
        { name: "quantity", good: "4", bad: "0" },
      ],
    });
    expect(await w.rows(`SELECT line, city FROM parcel ORDER BY line`)).toEqual([
      { line: 2, city: "杭州" },
      { line: 3, city: "London" },
      { line: 4, city: "London" },
    ]);

    const again = { kind: "parcel", fileId: await upload(content), policy: "REJECT_ALL", mapping };
    expect(await act(manager, "importStart", "run { id }", again)).toEqual({
      run: null,
      errors: [
        {
          code: "ROWS_LEFT_OUT",
          message: expect.stringMatching(
            /^Nothing new: this file was already imported, and 1 of its rows were left out\./,
          ),
          path: ["fileId"],
        },
      ],
    });
    // Tried only: the row that was left out would be a part of its own.
    const rest = await act(manager, "importStart", "run { part state }", { ...again, leftOut: true, preview: true });
    expect(rest).toEqual({ run: { part: 1, state: "UPLOADED" }, errors: [] });
    const list = (await w.ask(manager, `{ importRuns(first: 10) { nodes { id state } } }`)).data.importRuns.nodes;
    expect(list).toEqual([{ id, state: "APPLIED" }]);
    expect(
      (await act(manager, "importApply", "run { id }", { runId: id })).errors.map(
        (error: { code: string }) => error.code,
      ),
    ).toEqual(["IMPORT_FINISHED"]);
    expect(w.logged).toEqual([]);
  });

  it("says what is wrong with a mapping, all of it at once, in the viewer's language", async () => {
    const chinese = await w.person(maker, "FINANCE", { language: "zh-CN", name: "cai" });
    const { errors } = await act(chinese, "importStart", "run { id }", {
      kind: "parcel",
      fileId: await upload(`${content} `),
      policy: "REJECT_ALL",
      mapping: {
        columns: [
          { column: "code", header: "a" },
          { column: "city", header: "a" },
          { column: "price", header: "p" },
          { column: "sentOn", header: "d" },
        ],
        timeZone: "Moon/Base",
      },
    });
    expect(errors.map(({ code, message }: { code: string; message: string }) => [code, message])).toEqual([
      ["COLUMN_NOT_MAPPED", "请指定文件中对应的列。"],
      ["HEADER_MAPPED_TWICE", "文件的同一列被使用了两次（city）。"],
      ["NO_SUCH_TIME_ZONE", "没有“Moon/Base”这个时区。"],
    ]);
  });

  it("shows a file that is no table as such", async () => {
    const sheet = (
      await w.ask(
        manager,
        `query ($id: ID!) { importSheet(fileId: $id, kind: "parcel") { failure { code message } headers } }`,
        { id: await upload("1,2,3\n4,5,6\n") },
      )
    ).data.importSheet;
    expect(sheet).toEqual({ failure: { code: "NO_HEADER", message: "Line 1 holds no column names." }, headers: [] });
  });

  it("shows imports to nobody who may not import: other roles, dealers, other manufacturers", async () => {
    const fileId = await upload(`${content}B,杭州,1,1,2024-01-01\n`);
    const mapping = {
      columns: [
        ["code", "Parcel No."],
        ["city", "所在城市"],
        ["quantity", "数量"],
        ["price", "单价"],
        ["sentOn", "日期"],
      ].map(([column, header]) => ({ column, header })),
    };
    const { run: begun } = await act(manager, "importStart", "run { id }", {
      kind: "parcel",
      fileId,
      policy: "REJECT_ROWS",
      mapping,
    });
    const others = [
      await w.person(maker, "SALES", { name: "sam" }),
      await w.person(maker, "DEALER_OWNER", { name: "dora", dealerId: newId() }),
      await w.person(await w.manufacturer("other"), "MANUFACTURER_MANAGER", { name: "olga" }),
    ];
    for (const who of others) {
      const seen = await w.ask(
        who,
        `query ($id: ID!, $file: ID!) { node(id: $id) { id } importRuns(first: 5) { nodes { id } } importSheet(fileId: $file, kind: "parcel") { headers } }`,
        { id: begun.id, file: fileId },
      );
      expect(seen.data).toEqual({ node: null, importRuns: { nodes: [] }, importSheet: null });
      const { errors } = await act(who, "importApply", "run { id }", { runId: begun.id });
      expect(["NOT_FOUND", "NOT_ALLOWED"]).toContain(errors[0].code);
      expect(
        (await act(who, "importStart", "run { id }", { kind: "parcel", fileId, policy: "REJECT_ROWS", mapping })).run,
      ).toBeNull();
    }
    expect(await w.rows(`SELECT state FROM import_run WHERE 'ImportRun_' || id = $1`, [begun.id])).toEqual([
      { state: "UPLOADED" },
    ]);
    // Sales bring orders: what others brought they open as no kind, what they brought themselves they do.
    const [sales, dealer] = [others[0]!, others[1]!];
    const sheet = async (file: string) =>
      (await w.ask(sales, `query ($file: ID!) { importSheet(fileId: $file, kind: "orders") { headers } }`, { file }))
        .data.importSheet;
    const opening = { purpose: "IMPORT", name: "orders.csv" };
    expect(await sheet(fileId)).toBeNull();
    const stolen = { kind: "orders", fileId, policy: "REJECT_ROWS", mapping };
    expect((await act(sales, "importStart", "run { id }", stolen)).errors[0].code).toBe("NOT_FOUND");
    const { ticket } = await act(sales, "fileUploadOpen", "ticket { url }", opening);
    const own = await fetch(w.url + ticket.url, { method: "PUT", body: "订单号\nA1\n" });
    expect(await sheet(((await own.json()) as { id: string }).id)).toEqual({ headers: ["订单号"] });
    // A dealer's people bring what is for dealers: not what somebody of the manufacturer laid down, nor as another kind.
    expect((await act(dealer, "importStart", "run { id }", stolen)).errors[0].code).toBe("NOT_FOUND");
    const kinds = (await w.ask(dealer, "{ importKinds { name columns { key required } } }")).data.importKinds;
    expect(kinds.map(({ name }: { name: string }) => name)).toEqual(["orders", "stock-reports"]);
    const required = ({ columns }: { columns: { key: string; required: boolean }[] }) =>
      columns.find(({ key }) => key === "dealer")?.required;
    expect(kinds.map(required)).toEqual([false, false]);
  });
});
