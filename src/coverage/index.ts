import "./messages.ts";
import * as resolvers from "./resolvers.ts";

/** The module's door. */
export const coverageResolvers = [
  resolvers.CoverageAreaFields,
  resolvers.CoverageCommands,
  resolvers.CoverageCountyFields,
  resolvers.CoverageFields,
  resolvers.CoverageNoticeFields,
  resolvers.CoverageResolver,
  resolvers.DealerCoverageFields,
];
export { type DealerFigures, dealersOn } from "./queries/dealers.ts";
export { insertNotice, type NewNotice } from "./store.ts";
