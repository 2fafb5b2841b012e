import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync } from "node:crypto";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../sql.ts";
import type { EventPlace } from "./cursor.ts";
import type { FeedEvent } from "./event.ts";

/** Whose a cursor is: somebody of another manufacturer, dealer or chain can do nothing with it. */
export type CursorScope = Pick<Viewer, "manufacturerId" | "dealerId" | "chainId">;

const [version, nonceBytes, placeBytes, tagBytes] = [2, 12, 12, 16];
const sealedBytes = 1 + nonceBytes + placeBytes + tagBytes;
const dayMillis = 86_400_000;
/** How many events' texts are kept: those of a burst that many sockets are told of at once. */
const newest = 64n;
/** The first byte is the version: its first six bits are an A, its last two the first of the next letter. */
const shape = new RegExp(`^A[g-v][\\w-]{${Math.ceil((sealedBytes * 4) / 3) - 2}}$`);

/** Whether a text has the form of a sealed cursor, whoever made it. */
export const isSealed = (text: string): boolean => shape.test(text);

/**
 * Seals places in the log of events: who holds a cursor learns nothing by it, neither how much went on between two of his
 * nor that nothing did, and nobody makes one himself. AES-256-GCM under a secret that all servers of the database share;
 * the scope is part of what is authenticated. Every cursor is of one length.
 */
export class CursorSeal {
  readonly #key: Buffer;
  readonly #nonces = Buffer.alloc(nonceBytes * 512);
  #nonceAt = this.#nonces.length;
  /**
   * What the newest events are called by whom they are delivered to: sealed once a scope, however many sockets it has. No
   * WeakMap: collecting garbage looks through the whole of one, which those who listen wait for.
   */
  readonly #ofEvents: ({ readonly event: FeedEvent; readonly texts: Map<string, string> } | undefined)[] = [];

  constructor(secret: Uint8Array) {
    this.#key = Buffer.from(hkdfSync("sha256", secret, "", "fairway event cursor", 32));
  }

  /** A place as its holder sees it, each time another text. */
  seal(scope: CursorScope, place: EventPlace): string {
    return this.#seal(wordOf(scope), place);
  }

  /** The place of an event; the same text for all of a scope, who know by the event's id that it is the same. */
  ofEvent(scope: CursorScope, event: FeedEvent): string {
    const word = wordOf(scope);
    const slot = Number(event.position % newest);
    let known = this.#ofEvents[slot];
    if (known?.event !== event) this.#ofEvents[slot] = known = { event, texts: new Map() };
    let text = known.texts.get(word);
    if (text === undefined) {
      text = this.#seal(word, { position: event.position, day: event.publishedOn });
      known.texts.set(word, text);
    }
    return text;
  }

  /** The place in a sealed text; null where it was not sealed for this scope by a server of this database. */
  open(scope: CursorScope, text: string): EventPlace | null {
    const sealed = Buffer.from(text, "base64url");
    if (sealed.length !== sealedBytes || sealed[0] !== version) return null;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, sealed.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(Buffer.from(wordOf(scope), "latin1")).setAuthTag(sealed.subarray(sealedBytes - tagBytes));
    const place = decipher.update(sealed.subarray(1 + nonceBytes, sealedBytes - tagBytes));
    try {
      decipher.final();
    } catch {
      return null;
    }
    const day = new Date(place.readUInt32BE(8) * dayMillis).toISOString().slice(0, 10) as Day;
    return { position: place.readBigUInt64BE(0), day };
  }

  #seal(word: string, { position, day }: EventPlace): string {
    const nonce = this.#nonce();
    const place = Buffer.allocUnsafe(placeBytes);
    place.writeBigUInt64BE(position, 0);
    place.writeUInt32BE(Date.parse(day) / dayMillis, 8);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(word, "latin1"));
    const hidden = cipher.update(place);
    cipher.final();
    const sealed = Buffer.allocUnsafe(sealedBytes);
    sealed[0] = version;
    nonce.copy(sealed, 1);
    hidden.copy(sealed, 1 + nonceBytes);
    cipher.getAuthTag().copy(sealed, sealedBytes - tagBytes);
    return sealed.toString("base64url");
  }

  /** Random numbers are asked for by the hundred: one by one they cost as much as the sealing. */
  #nonce(): Buffer {
    if (this.#nonceAt >= this.#nonces.length) {
      randomFillSync(this.#nonces);
      this.#nonceAt = 0;
    }
    this.#nonceAt += nonceBytes;
    return this.#nonces.subarray(this.#nonceAt - nonceBytes, this.#nonceAt);
  }
}

const wordOf = ({ manufacturerId, dealerId, chainId }: CursorScope): string =>
  `${manufacturerId} ${dealerId ?? "-"} ${chainId ?? "-"}`;

/** The seal of a database, whose secret a migration made. */
export async function readSeal(relay: Sql): Promise<CursorSeal> {
  const [row] = await relay.query<{ value: Buffer }>(`SELECT value FROM platform_secret WHERE name = 'platform'`);
  if (row === undefined) throw new Error("the table platform_secret has lost its row: the servers need their secret");
  return new CursorSeal(row.value);
}
