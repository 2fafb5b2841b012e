import autocannon from "autocannon";
import type { Served } from "./child.ts";
import type { Round } from "./pairs.ts";

/** What a round of requests over kept connections is made of. */
export type Load = {
  readonly served: Served;
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
};

/**
 * Sends the same request over and over, as many at a time as there are connections, and measures every answer.
 * @throws Error when a request failed: a fast error page is no result.
 */
export async function loadRound({ served, url, body, headers = {}, connections, seconds }: Load): Promise<Round> {
  const before = (await served.tell("cpu")) as number;
  const result = await autocannon({
    ...{ url, method: "POST", body, connections, duration: seconds },
    headers: { "content-type": "application/json", ...headers },
  });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  const cpu = (((await served.tell("cpu")) as number) - before) / result.requests.total;
  return { rate: result.requests.total / result.duration, p50: result.latency.p50, p99: result.latency.p99, cpu };
}
