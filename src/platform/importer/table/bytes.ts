import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, pipeline } from "node:stream";
import { pipeline as pipelineDone } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { FileRefused } from "./fileRefused.ts";

export type Chunks = AsyncIterable<Uint8Array>;

/** Pieces small enough that one piece of work never holds the event loop for more than some milliseconds. */
const pieceBytes = 64 * 1024;

/** The stream's bytes as buffers of at most 64 kB; stops with EXPANDED_TOO_LARGE beyond `limit` bytes. */
export async function* pieces(source: Chunks, limit: number): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > limit) throw new FileRefused("EXPANDED_TOO_LARGE", { limitBytes: limit });
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < buffer.length; at += pieceBytes) yield buffer.subarray(at, at + pieceBytes);
  }
}

/** Looks at the first `count` bytes (fewer when the stream is shorter) without taking them from the reader. */
export async function peek(
  source: AsyncGenerator<Buffer>,
  count: number,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const taken: Buffer[] = [];
  let size = 0;
  while (size < count) {
    const next = await source.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.length;
  }
  return { head: Buffer.concat(taken), all: replay(taken, source) };
}

async function* replay(taken: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* taken;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Unpacks gzip while streaming; a damaged or cut-off file is BROKEN_FILE. */
export async function* gunzip(source: AsyncGenerator<Buffer>, limit: number): AsyncGenerator<Buffer> {
  const unpacked = createGunzip({ chunkSize: pieceBytes });
  // The callback is needed only to let pipeline own the errors: the loop below meets them too.
  pipeline(Readable.from(source, { objectMode: false }), unpacked, () => undefined);
  try {
    yield* pieces(unpacked, limit);
  } catch (error) {
    throw asBroken(error, "gzip");
  } finally {
    unpacked.destroy();
  }
}

/** A fault of the file's own format becomes BROKEN_FILE; refusals, real I/O faults and our own bugs pass unchanged. */
export function asBroken(error: unknown, part: string): unknown {
  if (error instanceof FileRefused || error instanceof TypeError || error instanceof ReferenceError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^E[A-Z]+$/.test(code)) return error;
  return new FileRefused("BROKEN_FILE", { part }, error);
}

/** Writes the stream to a temporary file, for formats that are read from their end; `dispose` removes it. */
export async function spool(source: AsyncGenerator<Buffer>): Promise<{ path: string; dispose: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "fairway-import-"));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, "file");
  try {
    await pipelineDone(Readable.from(source, { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { path, dispose };
}
