import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Services } from "../context.ts";
import { languageOf } from "../http/language.ts";
import { messageOf } from "../messages.ts";
import { disposition } from "./filesRoutes.ts";
import "./messages.ts";

/** A paper made when it is asked for: its name, its type and its bytes. */
export type Print = {
  readonly name: string;
  readonly mime: string;
  readonly body: Uint8Array | AsyncIterable<string | Uint8Array>;
};

/** Makes a paper of what the viewer may see; null for denied and missing alike, and for words that make no sense. */
export type Printer = (
  services: Services,
  viewer: Viewer,
  asked: Readonly<Record<string, string>>,
) => Promise<Print | null>;

const printers = new Map<string, Printer>();

/** Says how `GET /files/print/<name>?…` makes a paper. */
export const addPrinter = (name: string, printer: Printer): void => void printers.set(name, printer);

/** The names of all papers there are. */
export const printerNames = (): string[] => [...printers.keys()].sort();

type Asked = { Params: { name: string }; Querystring: Record<string, unknown> };

/** `GET /files/print/:name` gives out papers that are made and not kept: statements, journals. */
export async function printRoutes(
  app: FastifyInstance,
  { services, viewerOf }: { services: Services; viewerOf: (request: FastifyRequest) => Promise<Viewer | null> },
): Promise<void> {
  app.get<Asked>("/files/print/:name", async (request, reply): Promise<FastifyReply> => {
    const viewer = await viewerOf(request);
    const language = viewer?.language ?? languageOf(request.headers["accept-language"]);
    const refuse = (status: number, code: string): FastifyReply =>
      reply.code(status).send({ code, message: messageOf(code, language) });
    if (viewer === null) return refuse(401, "UNAUTHENTICATED");
    const words = Object.entries(request.query).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    const print = await printers.get(request.params.name)?.(services, viewer, Object.fromEntries(words));
    if (print === undefined || print === null) return refuse(404, "NOT_FOUND");
    return reply
      .headers({
        "content-type": print.mime,
        "content-disposition": disposition(print.name),
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-store",
      })
      .send(print.body instanceof Uint8Array ? Buffer.from(print.body) : Readable.from(print.body));
  });
}
