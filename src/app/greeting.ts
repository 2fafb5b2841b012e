import type { Config } from "../platform/config.ts";

/** What a person reads once the server is ready: where it is, who may sign in, what to try. */
export const greeting = (config: Config): string => `
Fairway 渠成 is ready: ${config.publicUrl}
${config.mode === "development" ? `GraphiQL: ${config.publicUrl}/graphiql\n` : ""}`;
