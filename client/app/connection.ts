import { useSyncExternalStore } from "react";

/** How the page stands to its server. `live` is about the socket that brings events. */
export type Connection = {
  readonly online: boolean;
  readonly reachable: boolean;
  readonly live: "off" | "on" | "reconnecting";
  /** The server has a newer client than this page. */
  readonly newer: boolean;
};

let state: Connection = { online: navigator.onLine, reachable: true, live: "off", newer: false };
const listeners = new Set<() => void>();

/** Says what has changed about the connection; whoever shows it is told. */
export function connectionIs(change: Partial<Connection>): void {
  const next = { ...state, ...change };
  if ((Object.keys(next) as (keyof Connection)[]).every((key) => next[key] === state[key])) return;
  state = next;
  for (const listener of [...listeners]) listener();
}

export const connectionNow = (): Connection => state;

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnection = (): Connection => useSyncExternalStore(onConnection, connectionNow);

window.addEventListener("online", () => connectionIs({ online: true }));
window.addEventListener("offline", () => connectionIs({ online: false }));
