import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { crc32 } from "node:zlib";
import { newId } from "../../src/kernel/id.ts";
import { may } from "../../src/kernel/viewer.ts";
import { fileStoreOf } from "../../src/platform/files/doors.ts";
import { addFilePurpose } from "../../src/platform/files/purposes.ts";
import { attachFile } from "../../src/platform/files/store.ts";
import { sweepFiles } from "../../src/platform/files/sweepFiles.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const opening = `mutation ($input: FileUploadOpenInput!) {
  fileUploadOpen(input: $input) { ticket { url expiresAt limitBytes } errors { code message path } }
}`;
const chunk = (type: string, body: Buffer) => {
  const named = Buffer.concat([Buffer.from(type), body]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
};
const png = Buffer.concat([
  Buffer.from("89504e470d0a1a0a", "hex"),
  chunk("IHDR", Buffer.from("00000001000000010802000000", "hex")),
  chunk("IDAT", Buffer.alloc(20_000, "neither text nor zeros\0\u00ff", "latin1")),
  chunk("IEND", Buffer.alloc(0)),
]);

describe("files come in by ticket and go out within the viewer's walls", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  const [dealerA, dealerB] = [newId(), newId()];

  beforeAll(async () => {
    addFilePurpose({
      name: "TINY",
      limitBytes: 1000,
      types: ["text/plain"],
      mayWrite: (viewer) => may(viewer, "file:write"),
      readPermission: null,
    });
    w = await world();
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
  });
  afterAll(() => w.close());

  const open = async (who: Asker, input: object = {}) =>
    (await w.ask(who, opening, { input: { requestId: newId(), purpose: "EVIDENCE", name: "营业执照.png", ...input } }))
      .data.fileUploadOpen;
  const put = (url: string, body: Buffer | string) =>
    fetch(w.url + url, {
      method: "PUT",
      body: new Uint8Array(Buffer.from(body)),
      headers: { "content-type": "application/json", "accept-language": "en" },
    });
  const get = (id: string, who: Asker | null) =>
    fetch(`${w.url}/files/${id}`, who === null ? {} : { headers: { authorization: `Bearer ${who.token}` } });
  const stored = async () => {
    let count = 0;
    for await (const _each of fileStoreOf(w.fairway.services).list()) count += 1;
    return count;
  };
  // A body left unread would keep its connection, and so the server, open.
  const statusOf = async (answer: Promise<Response>) => {
    const { status, body } = await answer;
    await body?.cancel();
    return status;
  };
  const sent = async (answer: Response | Promise<Response>) =>
    (await (await answer).json()) as { id: string; code: string } & Record<string, unknown>;

  it("gives back exactly the bytes, under their own name, as something to save and not to show", async () => {
    const { ticket } = await open(manager);
    const answer = await put(ticket.url, png);
    const file = await sent(answer);
    expect([answer.status, file]).toEqual([
      201,
      {
        id: expect.stringMatching(/^File_/),
        name: "营业执照.png",
        size: png.length,
        mime: "image/png",
        sha256: createHash("sha256").update(png).digest("hex"),
      },
    ]);
    const down = await get(file.id, manager);
    expect(Buffer.from(await down.arrayBuffer()).equals(png)).toBe(true);
    expect(down.headers.get("content-disposition")).toBe(
      `attachment; filename="____.png"; filename*=UTF-8''${encodeURIComponent("营业执照.png")}`,
    );
    expect([down.headers.get("x-content-type-options"), down.headers.get("content-type")]).toEqual([
      "nosniff",
      "image/png",
    ]);
    const asked = await w.ask(
      manager,
      `query ($id: ID!) { node(id: $id) { id ... on File { name size url purpose } } }`,
      { id: file.id },
    );
    expect(asked.data.node).toEqual({
      id: file.id,
      name: "营业执照.png",
      size: String(png.length),
      url: `/files/${file.id}`,
      purpose: "EVIDENCE",
    });
  });

  it("takes each ticket once, also when two uploads race for it, and no forged or old one", async () => {
    const { ticket } = await open(manager);
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(ticket.url, png)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 404, 404, 404]);
    expect((await put(`/files/upload/${maker}.${"x".repeat(43)}`, png)).status).toBe(404);
    expect((await put("/files/upload/nonsense", png)).status).toBe(404);
    const late = (await open(manager)).ticket;
    await w.rows(`UPDATE file_ticket SET expires_at = now() - interval '1 second' WHERE used_at IS NULL`);
    const refused = await put(late.url, png);
    expect([refused.status, await sent(refused)]).toEqual([
      404,
      { code: "TICKET_NOT_VALID", message: "This upload link is used up or has expired. Start the upload again." },
    ]);
  });

  it("answers a repeated request with the same ticket under a fresh address, and a preview with none", async () => {
    const input = { requestId: newId() };
    const first = (await open(manager, input)).ticket;
    const again = (await open(manager, input)).ticket;
    expect(again.url).not.toBe(first.url);
    expect((await put(first.url, png)).status).toBe(404);
    expect((await put(again.url, png)).status).toBe(201);
    expect((await open(manager, input)).ticket.url).toBeNull();
    expect((await open(manager, { preview: true })).ticket.url).toBeNull();
  });

  it("refuses what is too large or of another type while it streams in, and keeps none of it", async () => {
    const before = await stored();
    const tiny = { purpose: "TINY", name: "a.txt" };
    const answers = [
      await put((await open(manager, tiny)).ticket.url, "x".repeat(1001)),
      await put((await open(manager, tiny)).ticket.url, png.subarray(0, 900)),
      await put((await open(manager, tiny)).ticket.url, ""),
      await put((await open(manager)).ticket.url, "<html><script>alert(1)</script></html>"),
    ];
    expect(await Promise.all(answers.map(async (answer) => [answer.status, (await sent(answer)).code]))).toEqual([
      [413, "FILE_TOO_LARGE"],
      [415, "FILE_TYPE_NOT_ALLOWED"],
      [400, "FILE_EMPTY"],
      [415, "FILE_TYPE_NOT_ALLOWED"],
    ]);
    expect([await stored(), await readdir(`${w.filesFolder}/incoming`)]).toEqual([before, []]);
    expect((await open(manager, { ...tiny, size: "2000" })).errors).toEqual([
      { code: "FILE_TOO_LARGE", message: expect.stringContaining("1000"), path: ["size"] },
    ]);
  });

  it("keeps nothing of an upload whose sender went away", async () => {
    const before = await stored();
    const { ticket } = await open(manager);
    const incoming = () => readdir(`${w.filesFolder}/incoming`);
    const sending = request(w.url + ticket.url, { method: "PUT", headers: { "content-length": "50000" } });
    sending.on("error", () => undefined);
    sending.write(png);
    await until(async () => (await incoming()).length === 1);
    sending.destroy();
    await until(async () => (await incoming()).length === 0);
    expect(await stored()).toBe(before);
    expect(w.logged).toEqual([]);
  });

  it("shows a dealer his own files and those of nobody else; denied and missing look alike", async () => {
    const [a, b] = [
      await w.person(maker, "DEALER_OWNER", { dealerId: dealerA, name: "anna" }),
      await w.person(maker, "DEALER_OWNER", { dealerId: dealerB, name: "bert" }),
    ];
    const stranger = await w.person(await w.manufacturer("other"), "MANUFACTURER_MANAGER", { name: "omar" });
    const file = await sent(put((await open(a)).ticket.url, png));
    const own = await sent(put((await open(manager)).ticket.url, png));
    const seen = async (id: string, who: Asker | null) => statusOf(get(id, who));
    expect([await seen(file.id, a), await seen(file.id, manager)]).toEqual([200, 200]);
    expect([
      await seen(file.id, b),
      await seen(file.id, stranger),
      await seen(own.id, a),
      await seen(`File_${newId()}`, a),
      await seen("x", a),
      await seen(file.id, null),
    ]).toEqual([404, 404, 404, 404, 404, 401]);
    expect(await sent(get(file.id, b))).toEqual(await sent(get(`File_${newId()}`, b)));
    const auditor = await w.person(maker, "AUDITOR", { name: "otto" });
    expect((await open(auditor)).errors.map((error: { code: string }) => error.code)).toEqual(["NOT_ALLOWED"]);
  });

  it("sweeps after a day what nobody took up, with its bytes, and leaves the rest", async () => {
    const upload = async () => (await sent(put((await open(manager)).ticket.url, png))).id as string;
    const [kept, dropped] = [await upload(), await upload()];
    const row = (id: string) => id.slice("File_".length);
    await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      attachFile(tx, row(kept), "EVIDENCE", new Date()),
    );
    await w.rows(`UPDATE file SET created_at = now() - interval '25 hours' WHERE id = ANY($1)`, [
      [row(kept), row(dropped)],
    ]);
    expect(await sweepFiles(w.fairway.services)).toEqual({ files: 1, bytes: 0, tickets: 0 });
    expect([await statusOf(get(kept, manager)), await statusOf(get(dropped, manager))]).toEqual([200, 404]);
    const rowless = await fileStoreOf(w.fairway.services).put(
      (async function* () {
        yield png;
      })(),
      { limit: 1e6, types: ["image/png"] },
    );
    const tomorrow = {
      ...w.fairway.services,
      clock: { ...w.fairway.services.clock, now: () => new Date(Date.now() + 25 * 3_600_000) },
    };
    const swept = await sweepFiles(tomorrow);
    expect(swept.bytes).toBe(1);
    expect(await fileStoreOf(w.fairway.services).get(rowless.key)).toBeNull();
    expect(await statusOf(get(kept, manager))).toBe(200);
  });
});
