import { connectionIs, connectionNow, onConnection } from "./connection.ts";

/** The address of the client's first script, which the build names by its content. */
const entryOf = (page: Document): string | null =>
  page.querySelector('script[type="module"][src]')?.getAttribute("src") ?? null;

const own = entryOf(document);

/**
 * Asks the server which client it has. Another one than this: the build was replaced while this page was open, its parts
 * are there no more, and whoever looks at it is told, for only he knows what he is typing.
 */
export async function lookForNewer(): Promise<void> {
  if (own === null || connectionNow().newer) return;
  const answer = await fetch("/", { cache: "no-store", headers: { accept: "text/html" } }).catch(() => null);
  if (answer === null || !answer.ok) return;
  const entry = entryOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (entry !== null && entry !== own) connectionIs({ newer: true });
}

// What is loaded beside the parts (words of a language, styles) fails with this event.
window.addEventListener("vite:preloadError", () => void lookForNewer());

// A server that is replaced lets its sockets go: whoever comes back may have come to a newer one.
let live = connectionNow().live;
onConnection(() => {
  const was = live;
  live = connectionNow().live;
  if (was === "reconnecting" && live === "on") void lookForNewer();
});
