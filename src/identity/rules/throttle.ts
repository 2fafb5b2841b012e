import { type Answer, no, yes } from "../../kernel/answer.ts";

/** What is remembered of attempts to sign in. An attempt still being checked counts as wrong, so that many at once are many. */
export type Attempts = {
  /** This login signed in before from this place: a browser it used, or its address. */
  readonly known: boolean;
  /** Wrong attempts at this login from this place since it last signed in there, newest first. */
  readonly here: readonly Date[];
  /** Wrong attempts at any login from this address within `remembered`, newest first. */
  readonly fromAddress: readonly Date[];
};

const minutes = (count: number) => count * 60_000;

/** How long a wrong attempt is held against a place. */
export const remembered = minutes(60);
/** Wrong attempts at one login from one place that cost nothing: people mistype. */
export const freeAttempts = 10;
/** Wrong attempts at all logins from one address: what a whole office mistypes, and far below what guessing needs. */
export const freeAttemptsOfAddress = 60;
const firstWait = 30_000;
const longestWait = minutes(15);

/**
 * Whether a password may be tried now; otherwise from when on, as `data.retryAt`. Nothing counts against a login as such:
 * wrong attempts elsewhere never keep its owner out of the places he signed in from before.
 */
export function decideAttempt(attempts: Attempts, now: Date): Answer<null, "TOO_MANY_ATTEMPTS"> {
  const until = Math.max(waitHere(attempts.here), attempts.known ? 0 : waitOfAddress(attempts.fromAddress));
  if (until <= now.getTime()) return yes(null);
  const retryAt = new Date(until);
  const params = { seconds: Math.ceil((until - now.getTime()) / 1000) };
  return no({ code: "TOO_MANY_ATTEMPTS", params, data: { retryAt } });
}

/** Each further wrong attempt doubles the wait, from half a minute to a quarter of an hour. */
function waitHere(wrong: readonly Date[]): number {
  const [last] = wrong;
  if (last === undefined || wrong.length < freeAttempts) return 0;
  return last.getTime() + Math.min(firstWait * 2 ** (wrong.length - freeAttempts), longestWait);
}

function waitOfAddress(wrong: readonly Date[]): number {
  const oldest = wrong[freeAttemptsOfAddress - 1];
  return oldest === undefined ? 0 : oldest.getTime() + remembered;
}

/**
 * The part of an address that one customer of a provider holds: an IPv4 address whole, of IPv6 the first 64 bits,
 * because a single machine there has more addresses than could ever be counted.
 */
export function sourceOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: gap }, () => "0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
