/** What comes together within this time is told together, in milliseconds. */
const together = 300;

/** Tells once of all that is heard within a moment; what was heard and not told yet can be forgotten. */
export function gathered(tell: () => void): { hear(): void; forget(): void } {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    hear: () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        tell();
      }, together);
    },
    forget: () => {
      clearTimeout(waiting);
      waiting = undefined;
    },
  };
}
