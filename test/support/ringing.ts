import { newId } from "../../src/kernel/id.ts";
import type { Heard } from "./listener.ts";
import type { Asker } from "./world.ts";

const ring = /* GraphQL */ `
  mutation ($input: BellRingInput!) {
    bellRing(input: $input) {
      errors {
        code
      }
    }
  }
`;

/** Rings once for certain: the same requestId again, at one server or the other, until one of them answers. */
export async function ringSurely(
  urls: readonly string[],
  who: Asker,
  bellId: string,
  note: number,
  dealerId: string | null,
) {
  const input = { requestId: newId(), bellId, note, dealerId };
  for (let attempt = note; ; attempt += 1) {
    try {
      const response = await fetch(`${urls[attempt % urls.length]}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${who.token}` },
        body: JSON.stringify({ query: ring, variables: { input } }),
        signal: AbortSignal.timeout(10_000),
      });
      const { data } = (await response.json()) as { data?: { bellRing?: { errors: unknown[] } | null } | null };
      if (data?.bellRing?.errors.length === 0) return;
    } catch {
      // The server is gone, or its answer is: the next attempt asks another with the same requestId.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What was heard, as a story checks it: how many, how many different, and each bell's versions in the order heard. */
export function account(heard: readonly Heard[]): { events: number; different: number; disordered: string[] } {
  const versions = new Map<string, number[]>();
  for (const event of heard) versions.set(event.bellId, [...(versions.get(event.bellId) ?? []), event.version]);
  const disordered = [...versions]
    .filter(([, own]) => own.some((version, n) => version !== n + 1))
    .map(([bell]) => bell);
  return { events: heard.length, different: new Set(heard.map((event) => event.id)).size, disordered };
}
