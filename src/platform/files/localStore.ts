import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { type FileStore, type Stored, UploadRefused } from "./fileStore.ts";
import { headBytes, mimeOf, sizeText, typesTold } from "./mime.ts";

const keyShape = /^(?:[0-9a-f]{2}|incoming)\/[0-9a-f-]{36}$/;

type PutOptions = { limit: number; types: readonly string[] };

/** Keeps files in a folder, which may be created by it. Several servers may share it over a network file system. */
export function localStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!keyShape.test(key)) throw new Error(`not a key of the file store: ${key}`);
    return join(folder, key);
  };
  return {
    put: (stream, options) => put(folder, stream, options),
    get: (key) => get(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    list: () => list(folder),
  };
}

/** Written under `incoming`, flushed, then renamed: a reader, and a power cut, meet the whole file or none. */
async function put(folder: string, stream: AsyncIterable<Uint8Array>, options: PutOptions): Promise<Stored> {
  const id = randomUUID();
  const incoming = join(folder, "incoming", id);
  const key = `${id.slice(0, 2)}/${id}`;
  const path = join(folder, key);
  await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(incoming, "wx", 0o600);
  try {
    const written = await write(file, stream, options);
    await file.sync();
    await file.close();
    await rename(incoming, path);
    await flushFolder(dirname(path));
    return { key, ...written };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(incoming, { force: true });
    throw error;
  }
}

async function write(
  file: FileHandle,
  stream: AsyncIterable<Uint8Array>,
  { limit, types }: PutOptions,
): Promise<Omit<Stored, "key">> {
  const hash = createHash("sha256");
  let head: Buffer = Buffer.alloc(0);
  let mime: string | undefined;
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) throw new UploadRefused("FILE_TOO_LARGE", { limit: sizeText(limit) });
    hash.update(chunk);
    if (mime === undefined) {
      head = Buffer.concat([head, chunk]);
      // Judged as soon as there is enough to judge by: a film is not taken in to the end before it is refused.
      if (head.length >= headBytes) mime = await allowed(head, types);
    }
    await file.writeFile(chunk);
  }
  if (size === 0) throw new UploadRefused("FILE_EMPTY");
  return { size, sha256: hash.digest("hex"), mime: mime ?? (await allowed(head, types)) };
}

async function allowed(head: Buffer, types: readonly string[]): Promise<string> {
  const mime = await mimeOf(head);
  if (!types.includes(mime)) throw new UploadRefused("FILE_TYPE_NOT_ALLOWED", typesTold(mime, types));
  return mime;
}

async function get(path: string): Promise<Readable | null> {
  try {
    await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return createReadStream(path);
}

async function* list(folder: string): AsyncGenerator<{ key: string; modifiedAt: Date }> {
  for (const shelf of await entries(folder)) {
    for (const name of await entries(join(folder, shelf))) {
      const key = `${shelf}/${name}`;
      if (!keyShape.test(key)) continue;
      const found = await stat(join(folder, key)).catch(() => null);
      if (found?.isFile()) yield { key, modifiedAt: found.mtime };
    }
  }
}

/** Names in a folder; none when it is no folder or is gone. */
const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** A rename is durable once its folder is; not every file system can be asked. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  try {
    await handle?.sync();
  } catch (error) {
    if (!["EINVAL", "EPERM", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    await handle?.close();
  }
}
