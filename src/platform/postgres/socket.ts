import { Socket } from "node:net";

/** Up to here copying is cheaper than a system call that takes many pieces. */
const copied = 65_536;

type Piece = { readonly chunk: Buffer | string; readonly encoding: BufferEncoding };

/**
 * A connection to PostgreSQL that sends what is written within one tick in one piece: a statement is several messages, and
 * a transaction begins in front of its first statement, so that both travel in one system call and one round trip.
 */
export class GatheringSocket extends Socket {
  #flush: NodeJS.Timeout | true | null = null;

  override connect(...args: unknown[]): this {
    super.connect(...(args as [never]));
    // Node puts its own `write` onto every socket that connects.
    delete (this as { write?: unknown }).write;
    return this;
  }

  override write(...args: unknown[]): boolean {
    if (this.#flush !== true && !this.connecting) {
      if (this.#flush === null) this.cork();
      else clearTimeout(this.#flush);
      this.#flush = true;
      process.nextTick(() => this.#send());
    }
    return super.write(...(args as Parameters<Socket["write"]>));
  }

  /**
   * Writes what nobody waits for: it goes out in front of the next thing that is written, or by itself when nothing is for
   * some milliseconds. The end of a transaction that only read thus costs no system call of its own under load.
   */
  inPassing(write: () => void): void {
    if (this.#flush !== null || this.connecting) return write();
    this.cork();
    this.#flush = true;
    write();
    this.#flush = setTimeout(() => this.#send(), 10);
  }

  #send(): void {
    this.#flush = null;
    this.uncork();
  }

  override _writev(pieces: readonly Piece[], done: (error?: Error | null) => void): void {
    const chunks = pieces.map(({ chunk, encoding }) =>
      typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk,
    );
    const length = chunks.reduce((total, chunk) => total + chunk.length, 0);
    if (length > copied) super._writev?.([...pieces], done);
    else this._write(Buffer.concat(chunks, length), "buffer" as BufferEncoding, done);
  }
}
