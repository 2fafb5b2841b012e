/** The steps under way, the first begun first, each with its seconds. */
export function stepsUnderWay(): string[];
/** Does something that has a name. */
export function step<T>(name: string, act: () => Promise<T>): Promise<T>;
