/** The part of autocannon that the benchmarks use; the package brings no types. */
declare module "autocannon" {
  export type Options = {
    readonly url: string;
    readonly method: "POST";
    readonly body?: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly requests?: readonly {
      readonly setupRequest?: (request: Request) => Request;
      readonly onResponse?: (status: number, body: string) => void;
    }[];
    readonly connections: number;
    readonly duration: number;
  };
  export type Request = { readonly body?: string; readonly headers?: Readonly<Record<string, string>> };
  /** Latencies in milliseconds, duration in seconds. */
  export type Result = {
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
    readonly duration: number;
    readonly requests: { readonly total: number };
    readonly latency: { readonly p50: number; readonly p99: number };
  };
  export default function autocannon(options: Options): Promise<Result>;
}
