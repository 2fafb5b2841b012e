import autocannon from "autocannon";
import type { Served } from "./child.ts";
import type { Round } from "./pairs.ts";

/** A request's body and what goes in front of it. */
export type Sent = { readonly body: string; readonly headers?: Readonly<Record<string, string>> };

type Target = {
  readonly served: Served;
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** What an answer must look like; what does not is counted as failed. */
  readonly expected?: (body: string) => boolean;
};
/** What a round of requests over kept connections is made of: the same one over and over, or another each time. */
export type Load = Target & (Sent | { readonly each: () => Sent });

const json = { "content-type": "application/json" };

/**
 * Sends requests, as many at a time as there are connections, and measures every answer.
 * @throws Error when a request failed: a fast error page is no result.
 */
export async function loadRound(load: Load): Promise<Round> {
  const { served, url, connections, seconds, expected } = load;
  let unexpected = 0;
  const before = (await served.tell("cpu")) as number;
  const result = await autocannon({
    ...{ url, method: "POST", connections, duration: seconds },
    ...("each" in load ? { headers: json } : { body: load.body, headers: { ...json, ...load.headers } }),
    requests: [
      {
        ...("each" in load ? { setupRequest: (request) => ({ ...request, ...withType(load.each()) }) } : {}),
        ...(expected === undefined
          ? {}
          : { onResponse: (_status, body) => void (expected(body) || (unexpected += 1)) }),
      },
    ],
  });
  const failed = result.errors + result.timeouts + result.non2xx + unexpected;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  const cpu = (((await served.tell("cpu")) as number) - before) / result.requests.total;
  return { rate: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99, cpu };
}

const withType = ({ body, headers }: Sent): Sent => ({ body, headers: { ...json, ...headers } });
