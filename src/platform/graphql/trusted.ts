import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, Kind, parse } from "graphql";

/** Where the client's build leaves its documents: an object of sha256 (hex) and text. */
export const trustedFile = join(import.meta.dirname, "../../../client/gql/documents.json");

/**
 * The documents of our own client, known by their hash. It may send the hash alone (`extensions.persistedQuery` or
 * `documentId`), and by configuration a browser's session may send nothing else.
 */
export class TrustedDocuments {
  readonly #texts: ReadonlyMap<string, string>;
  /** The operations that our client knows: what metrics may name without growing for ever. */
  readonly operations: ReadonlySet<string>;

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [hash, text] of Object.entries(texts))
      if (createHash("sha256").update(text).digest("hex") !== hash)
        throw new Error(`a trusted document is not the one its hash ${hash} names: build the client anew`);
    this.#texts = new Map(Object.entries(texts));
    this.operations = new Set(Object.values(texts).flatMap((text) => operationsOf(parse(text))));
  }

  text(hash: string): string | undefined {
    return this.#texts.get(hash);
  }

  has(hash: string | undefined): boolean {
    return hash !== undefined && this.#texts.has(hash);
  }

  hasText(text: string): boolean {
    return this.has(createHash("sha256").update(text).digest("hex"));
  }

  get size(): number {
    return this.#texts.size;
  }
}

const operationsOf = (document: DocumentNode): string[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.name !== undefined ? [definition.name.value] : [],
  );

/** Reads the client's documents; none where the client has not been built. */
export function readTrustedDocuments(file = trustedFile): TrustedDocuments {
  return new TrustedDocuments(
    existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : {},
  );
}
