/** No news is pushed to a chain's contact: while he looks, his pages ask again. Spread it into what a query asks with. */
export const asNewsCome = { pollInterval: 15_000, skipPollAttempt: (): boolean => document.hidden } as const;
