import { once } from "node:events";
import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { GatheringSocket } from "./socket.ts";

/** Counts how often the socket hands something to the system, and what. */
class Counted extends GatheringSocket {
  readonly sent: string[] = [];
  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.sent.push(String(chunk));
    super._write(chunk, encoding, done);
  }
}

let server: Server;
let socket: Counted;
let heard: string;
let other: Socket;

beforeEach(async () => {
  heard = "";
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection");
  socket = new Counted();
  socket.connect((server.address() as AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  [other] = (await accepted) as [Socket];
  other.on("data", (bytes) => (heard += String(bytes)));
});
afterEach(async () => {
  socket.destroy();
  other.destroy();
  server.close();
  await once(server, "close");
});

const arrives = async (text: string) => {
  while (heard !== text) await once(other, "data");
};

it("sends what is written within one tick as one piece", async () => {
  socket.write("BEGIN;");
  await Promise.resolve();
  socket.write("SELECT 1;");
  await arrives("BEGIN;SELECT 1;");
  expect(socket.sent).toEqual(["BEGIN;SELECT 1;"]);
});

it("sends what nobody waits for in front of what comes next", async () => {
  socket.inPassing(() => void socket.write("ROLLBACK;"));
  socket.write("BEGIN;");
  await arrives("ROLLBACK;BEGIN;");
  expect(socket.sent).toEqual(["ROLLBACK;BEGIN;"]);
});

it("sends what nobody waits for by itself when nothing comes", async () => {
  socket.inPassing(() => void socket.write("ROLLBACK;"));
  await arrives("ROLLBACK;");
  socket.write("BEGIN;");
  await arrives("ROLLBACK;BEGIN;");
  expect(socket.sent).toEqual(["ROLLBACK;", "BEGIN;"]);
});

it("sends large pieces whole and in order", async () => {
  const large = "x".repeat(50_000);
  socket.write(large);
  socket.write("y");
  socket.write(large);
  await arrives(`${large}y${large}`);
});
