import { StatementQueries } from "./statements/resolvers/queries.ts";
import { ChainStatementFields, StatementRevisionFields } from "./statements/resolvers/fields.ts";
import { StatementItemFields, StatementLineFields, StatementRuleFields } from "./statements/resolvers/items.ts";

/** The module's door. */
export const settlementResolvers = [
  ChainStatementFields,
  StatementItemFields,
  StatementLineFields,
  StatementQueries,
  StatementRevisionFields,
  StatementRuleFields,
];
