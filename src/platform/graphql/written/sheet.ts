const [quotation, backslash] = [34, 92];
/** Up to here the sheet is kept for the next answer. */
const mostKept = 1_048_576;

/**
 * The bytes of one answer as they are written: UTF-8, from front to back. One sheet serves all answers of a process, as
 * each is written in one go, so that an answer leaves nothing behind but its own bytes.
 */
export class Sheet {
  #bytes = Buffer.allocUnsafeSlow(65_536);
  #at = 0;

  begin(): void {
    if (this.#bytes.length > mostKept) this.#bytes = Buffer.allocUnsafeSlow(65_536);
    this.#at = 0;
  }

  /** The bytes written since it was begun. */
  taken(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#at));
  }

  byte(byte: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = byte;
  }

  /** Bytes that are always the same. */
  put(piece: Uint8Array): void {
    this.#room(piece.length);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let each = 0; each < piece.length; each += 1) bytes[at++] = piece[each]!;
    this.#at = at;
  }

  /** JSON that is text already. */
  json(text: string): void {
    this.#room(text.length * 3);
    this.#at += this.#bytes.write(text, this.#at);
  }

  /** A whole number of 32 bits. */
  whole(value: number): void {
    if (value < 0 || value > 99_999) return this.json(String(value));
    this.#room(5);
    let size = 1;
    for (let limit = 10; value >= limit; limit *= 10) size += 1;
    let rest = value;
    for (let at = this.#at + size - 1; at >= this.#at; at -= 1) {
      const tenth = (rest / 10) | 0;
      this.#bytes[at] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.#at += size;
  }

  /** A text in quotation marks. What needs an escape is left to JSON.stringify. */
  quoted(text: string): void {
    this.#room(text.length * 3 + 2);
    const bytes = this.#bytes;
    let at = this.#at;
    bytes[at++] = quotation;
    for (let each = 0; each < text.length; each += 1) {
      const code = text.charCodeAt(each);
      if (code < 0x80) {
        if (code < 32 || code === quotation || code === backslash) return this.json(JSON.stringify(text));
        bytes[at++] = code;
      } else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
        bytes[at++] = 0x80 | (code & 0x3f);
      } else {
        // Letters of two halves.
        if (code >= 0xd800 && code <= 0xdfff) return this.json(JSON.stringify(text));
        bytes[at++] = 0xe0 | (code >> 12);
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[at++] = 0x80 | (code & 0x3f);
      }
    }
    bytes[at++] = quotation;
    this.#at = at;
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + more));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
