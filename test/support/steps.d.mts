/** The steps under way, the first begun first, each with its seconds. */
export function stepsUnderWay(): string[];
/** Does something that has a name. */
export function step<T>(name: string, act: () => Promise<T>): Promise<T>;
/** Keeps what a server of this process warned of: a failure shows the last of it. */
export function noteWarning(text: string): void;
/** Takes what was warned of since it was last taken. */
export function takeWarnings(): string[];
