import type { ValidationRule } from "graphql";
import { LimitExceeded, type QueryLimits } from "./limits.ts";
import { measureOperations } from "./measure.ts";

/**
 * The limits that a document's text alone decides, as validation rules: one typed error for each limit it exceeds, with
 * the figure and the limit. HTTP and sockets validate with the same list; what depends on variables is `costOf`.
 */
export const limitRules = (limits: QueryLimits): readonly ValidationRule[] => [
  (context) => ({
    Document(document) {
      for (const operation of measureOperations(document)) {
        const rootFields = operation.node.operation === "query" ? limits.rootFields : 1;
        const figures: readonly [keyof QueryLimits, number, number][] = [
          ["depth", operation.depth, limits.depth],
          ["fields", operation.fields, limits.fields],
          ["aliases", operation.aliases, limits.aliases],
          ["directives", operation.directives, limits.directives],
          ["rootFields", operation.own, rootFields],
        ];
        for (const [limit, figure, allowed] of figures)
          if (figure > allowed) context.reportError(new LimitExceeded(limit, figure, allowed));
      }
    },
  }),
];
