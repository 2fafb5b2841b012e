/** The module's door. */
import "./messages.ts";
export { splitResolvers } from "./resolvers/all.ts";
