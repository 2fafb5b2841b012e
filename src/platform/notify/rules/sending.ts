import { type Quiet, afterQuiet } from "./quiet.ts";

/** How a failed sending goes on: tried again later, or given up. */
export type Next = { readonly state: "WAITING"; readonly at: Date } | { readonly state: "FAILED" };

/** After so many failures it is given up: with the pauses below, after about a day and a half. */
export const mostAttempts = 10;

/** The pause before the next try: 1, 2, 4, … minutes, at most 12 hours. */
export const pauseMinutes = (attempts: number): number => Math.min(2 ** (attempts - 1), 720);

/** When a notice may first be sent: once it has gathered what comes with it, and not in quiet hours unless urgent. */
export const firstSending = (
  now: Date,
  kind: { readonly gatherMinutes: number; readonly urgent: boolean },
  zone: string,
  quiet: Quiet,
): Date => {
  const gathered = new Date(now.getTime() + kind.gatherMinutes * 60_000);
  return kind.urgent ? gathered : afterQuiet(gathered, zone, quiet);
};

/** What follows a failure. A failure that repeating cannot mend (no such address) is given up at once. */
export function nextSending(
  attempts: number,
  now: Date,
  failure: { readonly lasting: boolean; readonly urgent: boolean },
  zone: string,
  quiet: Quiet,
): Next {
  if (failure.lasting || attempts >= mostAttempts) return { state: "FAILED" };
  const at = new Date(now.getTime() + pauseMinutes(attempts) * 60_000);
  return { state: "WAITING", at: failure.urgent ? at : afterQuiet(at, zone, quiet) };
}

/** Which ways a notice takes to a person: those he wants, and of the rest those the kind takes by itself. */
export const wantedChannels = <Channel extends string>(
  all: readonly Channel[],
  usual: readonly Channel[],
  chosen: ReadonlyMap<Channel, boolean>,
): Channel[] => all.filter((channel) => chosen.get(channel) ?? usual.includes(channel));
