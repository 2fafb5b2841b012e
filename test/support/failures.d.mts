/** What circus says of a hook that failed, as far as it is read here. */
export type Failing = { name: string; error: unknown; hook?: object; test?: object };
/** A listener that is asked before circus itself, so that what circus keeps is what is told here. */
export function tellingFailures(testPath: string): (event: Failing) => void;
