import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { heapAfterCollection, listening } from "../support/listening.ts";

/**
 * What a socket server can give at most: no sign-in, no scope, no log, nothing kept. A socket says with its address
 * which group it is in; whoever connects as `/producer` sends `group` and, on the next line, the bytes for that group.
 */
const groups = new Map<string, Set<WebSocket>>();
const server = createServer();
const sockets = new WebSocketServer({ server, clientTracking: false });
sockets.on("connection", (socket, request) => {
  const name = (request.url ?? "/").slice(1);
  if (name === "producer") {
    socket.on("message", (data) => {
      const text = String(data);
      const end = text.indexOf("\n");
      for (const each of groups.get(text.slice(0, end)) ?? []) each.send(text.slice(end + 1));
    });
    return;
  }
  const group = groups.get(name) ?? new Set();
  groups.set(name, group.add(socket));
  socket.on("close", () => group.delete(socket));
});
server.listen(0, "127.0.0.1", () =>
  listening(
    (server.address() as AddressInfo).port,
    async () => {
      for (const group of groups.values()) for (const socket of group) socket.terminate();
      server.closeAllConnections();
    },
    { memory: heapAfterCollection },
  ),
);
