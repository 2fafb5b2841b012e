import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { globalId, rowId } from "../../kernel/id.ts";
import { type Viewer, may, scopeOf } from "../../kernel/viewer.ts";
import type { Services } from "../context.ts";
import { languageOf } from "../http/language.ts";
import { messageOf } from "../messages.ts";
import { reading } from "../transaction.ts";
import { fileStoreOf } from "./doors.ts";
import { UploadRefused, type UploadRefusedCode } from "./fileStore.ts";
import "./messages.ts";
import { filePurposeOf } from "./purposes.ts";
import { fileSeen } from "./store.ts";
import { uploadByTicket } from "./upload.ts";

type FilesRoutesOptions = { services: Services; viewerOf: (request: FastifyRequest) => Promise<Viewer | null> };

const statusOf: Readonly<Record<UploadRefusedCode, number>> = {
  FILE_TOO_LARGE: 413,
  FILE_TYPE_NOT_ALLOWED: 415,
  FILE_EMPTY: 400,
};

/** `PUT /files/upload/:ticket` takes bytes in, `GET /files/:id` gives them out; neither goes through GraphQL or memory. */
export async function filesRoutes(app: FastifyInstance, options: FilesRoutesOptions): Promise<void> {
  const { services, viewerOf } = options;
  await app.register(async (routes) => {
    // The body is a stream whatever it says it is: nothing parses or collects it.
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    routes.put<{ Params: { ticket: string } }>("/files/upload/:ticket", (request, reply) =>
      upload(services, request, reply),
    );
    routes.get<{ Params: { id: string } }>("/files/:id", async (request, reply) =>
      download(services, await viewerOf(request), request, reply),
    );
  });
}

async function upload(
  services: Services,
  request: FastifyRequest<{ Params: { ticket: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const refuse = (
    status: number,
    code: string,
    params: Readonly<Record<string, string | number>> = {},
  ): FastifyReply => {
    // What is still on its way is not read to its end only to be thrown away.
    void reply.header("connection", "close").code(status);
    return reply.send({ code, message: messageOf(code, languageOf(request.headers["accept-language"]), params) });
  };
  const body = request.body as AsyncIterable<Uint8Array> | undefined;
  if (body === undefined) return refuse(400, "FILE_EMPTY");
  try {
    const file = await uploadByTicket(services, request.params.ticket, body);
    if (file === null) return refuse(404, "TICKET_NOT_VALID");
    return reply.code(201).send({
      id: globalId("File", file.id),
      name: file.name,
      size: Number(file.size),
      mime: file.mime,
      sha256: file.sha256,
    });
  } catch (error) {
    if (error instanceof UploadRefused) return refuse(statusOf[error.code], error.code, error.params);
    // The sender went away in the middle; there is nobody to answer.
    if (request.raw.errored || request.raw.destroyed) return reply.hijack();
    services.log.error(
      { error: error instanceof Error ? error.stack : String(error), requestId: request.id },
      "an upload failed",
    );
    return refuse(500, "INTERNAL", { requestId: request.id });
  }
}

async function download(
  services: Services,
  viewer: Viewer | null,
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = viewer?.language ?? languageOf(request.headers["accept-language"]);
  const refuse = (status: number, code: string): FastifyReply =>
    reply.code(status).send({ code, message: messageOf(code, language) });
  if (viewer === null) return refuse(401, "UNAUTHENTICATED");
  const id = rowId("File", request.params.id);
  const file =
    id === undefined ? null : await reading(services.pools.app, scopeOf(viewer), (sql) => fileSeen(sql, viewer, id));
  const permission = file === null ? null : (filePurposeOf(file.purpose)?.readPermission ?? null);
  const seen = file !== null && (permission === null || may(viewer, permission)) ? file : null;
  const bytes = seen === null ? null : await fileStoreOf(services).get(seen.key);
  if (seen === null || bytes === null) return refuse(404, "NOT_FOUND");
  return reply
    .headers({
      "content-type": seen.mime,
      "content-length": String(seen.size),
      "content-disposition": disposition(seen.name),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    })
    .send(bytes);
}

/** Saved under its own name (RFC 6266, 5987), never shown in our page. */
export function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
