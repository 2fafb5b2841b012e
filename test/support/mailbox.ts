import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Letter = {
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
};

/** A mail server on this machine that keeps what it takes. `refuse` says what it answers a recipient instead, if anything. */
export type Mailbox = {
  readonly url: string;
  readonly letters: Letter[];
  refuse: (address: string) => number | null;
  close(): Promise<void>;
};

export async function mailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  const box = { refuse: (_address: string): number | null => null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    // Whoever still holds a line when the box closes is cut off, and not waited for as a mail server would.
    closeTimeout: 500,
    onRcptTo({ address }, _session, done) {
      const code = box.refuse(address);
      done(code === null ? null : Object.assign(new Error("refused by the story"), { responseCode: code }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        letters.push(
          letterOf(
            Buffer.concat(parts).toString("utf8"),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

/** Reads the little of MIME that our own letters are made of. */
function letterOf(raw: string, to: string[]): Letter {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1] ?? "";
  const body = rest.join("\r\n\r\n");
  const encoding = header("Content-Transfer-Encoding");
  const text =
    encoding === "base64"
      ? Buffer.from(body, "base64").toString("utf8")
      : encoding === "quoted-printable"
        ? fromQuoted(body)
        : body;
  return {
    to,
    subject: fromWords(header("Subject")),
    text: text.replace(/\r\n/g, "\n").trim(),
    messageId: header("Message-ID"),
  };
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

/** Words of a header beyond ASCII: =?UTF-8?B?…?= and =?UTF-8?Q?…?=. */
const fromWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_whole, how: string, word: string) =>
      how.toUpperCase() === "B" ? Buffer.from(word, "base64").toString("utf8") : fromQuoted(word.replace(/_/g, " ")),
    );
