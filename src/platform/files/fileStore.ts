import type { Readable } from "node:stream";

export type Stored = { readonly key: string; readonly size: number; readonly sha256: string; readonly mime: string };

/**
 * Where the bytes of files are. A local folder today; anything that keeps bytes under a key (S3) can stand behind it.
 * A key is made by the store, means nothing, and never comes from a person.
 */
export interface FileStore {
  /**
   * Takes the stream to its end, counting and hashing on the way. `limit` is in bytes; `types` are the mime types that
   * the content (not the name) may have. What was put is there whole or not at all.
   * @throws UploadRefused
   */
  put(stream: AsyncIterable<Uint8Array>, options: { limit: number; types: readonly string[] }): Promise<Stored>;
  /** The bytes from their beginning; null when there are none under this key. */
  get(key: string): Promise<Readable | null>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
  /** Everything that lies in the store, unfinished uploads included. */
  list(): AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }>;
}

export type UploadRefusedCode = "FILE_TOO_LARGE" | "FILE_TYPE_NOT_ALLOWED" | "FILE_EMPTY";

/** The bytes may not come in: expected, and told to whoever sent them. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";

  constructor(
    readonly code: UploadRefusedCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}
