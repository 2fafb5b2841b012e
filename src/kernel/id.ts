import { V7Generator } from "uuidv7";

/** Random numbers, drawn four kilobytes at a time: drawn for each id they cost more than all else of it. */
const drawn = new Uint32Array(1024);
let used = drawn.length;
function nextUint32(): number {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  return drawn[used++]!;
}

const now = new V7Generator({ nextUint32 });
/** A new row id: UUIDv7 from the application, so that ids sort by time and no sequence is shared (scale: schema 2). */
export const newId = (): string => idText(now.generate().bytes);

const digits = Buffer.from("0123456789abcdef");
const letters = Buffer.from("00000000-0000-0000-0000-000000000000");
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
/** The text of an id's sixteen bytes, made in one piece: put together letter by letter it leaves a kilobyte behind. */
function idText(bytes: Readonly<Uint8Array>): string {
  for (let at = 0; at < 16; at += 1) {
    const [byte, place] = [bytes[at]!, places[at]!];
    letters[place] = digits[byte >> 4]!;
    letters[place + 1] = digits[byte & 15]!;
  }
  return letters.toString("latin1");
}

/** A source of random whole numbers of 32 bits. */
export type Uint32Source = { nextUint32(): number };

/**
 * Makes ids of instants other than now: history that is written later sorts by when it happened. Ids of one instant
 * asked for in a row ascend; an earlier instant begins anew. With a seeded source the same calls give the same ids.
 */
export function idsAt(source?: Uint32Source): (instant: Date) => string {
  const generator = new V7Generator(source);
  generator.setRollbackAllowance(0);
  return (instant) => generator.generateOrResetWithTs(instant.getTime()).toString();
}

/** The id of something that happened at an instant. */
export const idAt = idsAt();

/** The lowest id of an instant: what happened earlier has a lower one. */
export function firstIdAt(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => uuid.test(text);

/** The id the API shows: the type's name and the row's uuid, such as `Order_0197f2b8-…`. Unique over all types. */
export const globalId = (type: string, id: string): string => `${type}_${id}`;

/** Takes a global id apart; undefined when it is none. */
export function parseGlobalId(text: string): { type: string; id: string } | undefined {
  const cut = text.indexOf("_");
  if (cut < 1 || text.length > 100) return undefined;
  const type = text.slice(0, cut);
  const id = text.slice(cut + 1);
  return /^[A-Z][A-Za-z]*$/.test(type) && id !== "" ? { type, id } : undefined;
}

/** The row id in a global id of the expected type; undefined for anything else: denied and missing look alike. */
export function rowId(type: string, text: string): string | undefined {
  const parsed = parseGlobalId(text);
  return parsed !== undefined && parsed.type === type && isUuid(parsed.id) ? parsed.id : undefined;
}
