import type { Logger } from "pino";

/**
 * What a signal does to a process, from its first moment on: whatever it has opened by then is closed, the last first.
 * Who is told to stop while he still begins leaves nothing running behind him, as who serves does not.
 */
export class Ending {
  readonly #log: Pick<Logger, "info">;
  #closers: (() => Promise<void>)[] = [];
  #closing: Promise<void> | undefined;

  constructor(log: Pick<Logger, "info">) {
    this.#log = log;
  }

  /** True once a signal has come: what fails from now on fails because of it. */
  get begun(): boolean {
    return this.#closing !== undefined;
  }

  /** Adds what is to be closed before everything that was added earlier. */
  add(close: () => Promise<void>): void {
    this.#closers.unshift(close);
  }

  /** Closes all, once, in turn; what is added meanwhile too. One that fails keeps no other open. */
  close(): Promise<void> {
    return (this.#closing ??= this.#closeAll());
  }

  async #closeAll(): Promise<void> {
    const failed: unknown[] = [];
    for (let close = this.#closers.shift(); close !== undefined; close = this.#closers.shift())
      await close().catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }

  /** The first signal closes all within so many milliseconds and ends the process; the second is for whoever is impatient. */
  onSignals(within: number): void {
    const giveUp = () => {
      console.error(`Not stopped after ${within / 1000} s; ending anyway. What was committed is safe.`);
      process.exit(1);
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.on(signal, () => {
        if (this.begun) process.exit(1);
        this.#log.info("stopping: finishing what has begun");
        setTimeout(giveUp, within).unref();
        this.close().then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error);
            process.exit(1);
          },
        );
      });
  }
}
