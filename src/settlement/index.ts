import "./facts/fromOrders.ts";
import "./closing/events.ts";
import "./closing/orders.ts";
import "./closing/messages.ts";
import "./closing/notices.ts";
import { closingResolvers } from "./closing/resolvers/all.ts";
import "./facts/messages.ts";
import { factResolvers } from "./facts/resolvers.ts";
import "./expected/consignedStock.ts";
import "./expected/messages.ts";
import { expectedResolvers } from "./expected/resolvers.ts";
import "./disputes/messages.ts";
import { disputeResolvers } from "./disputes/resolvers/all.ts";
import { signingResolvers } from "./signing/resolvers.ts";
import "./matching/messages.ts";
import "./statements/messages.ts";
import "./statements/states.texts.ts";
import "./matching/run.ts";
import { MatchingCommands } from "./matching/resolvers/commands.ts";
import { StatementEventResolver } from "./statements/events.ts";
import { planningResolvers } from "./planning/resolvers.ts";
import { simulationResolvers } from "./simulation/resolvers.ts";
import { workResolvers } from "./work/resolvers.ts";
import "./typing/messages.ts";
import { typingResolvers } from "./typing/resolvers.ts";
import { StatementQueries } from "./statements/resolvers/queries.ts";
import { ChainStatementFields, StatementRevisionFields } from "./statements/resolvers/fields.ts";
import { StatementItemFields, StatementLineFields, StatementRuleFields } from "./statements/resolvers/items.ts";

/** The module's door. */
export const settlementResolvers = [
  ...disputeResolvers,
  ...signingResolvers,
  ChainStatementFields,
  ...expectedResolvers,
  ...closingResolvers,
  ...factResolvers,
  MatchingCommands,
  StatementEventResolver,
  ...planningResolvers,
  ...simulationResolvers,
  ...typingResolvers,
  ...workResolvers,
  StatementItemFields,
  StatementLineFields,
  StatementQueries,
  StatementRevisionFields,
  StatementRuleFields,
];
export { eventImport } from "./facts/imports/events.ts";
export { remittanceImport } from "./closing/import/remittance.ts";
export { sheetImport } from "./statements/import/sheet.ts";
export { movementImport } from "./facts/imports/movements.ts";
export { turnoverImport } from "./facts/imports/turnovers.ts";
export { eventKey, movementKey, turnoverKey } from "./facts/rules/fact.ts";
export {
  type EventFact,
  insertEvents,
  insertMovements,
  insertTurnovers,
  type MovementFact,
  type TurnoverFact,
} from "./facts/store.ts";
export { type ContractNamed, expectedOf, versionsUpTo } from "./expected/expectedOf.ts";
export { renewStatement } from "./expected/renew.ts";
export { monthEnd, settlementPeriod } from "./expected/rules/reach.ts";
export { keepAllDisputeDays } from "./disputes/days.ts";
export { askForMonth, expectContracts, expectMonths } from "./expected/monthly.ts";
export { claimHere, disputeBookHere, payHere, settleHere } from "./sample.ts";
export { remindAllOfSettlement, remindOfSettlement } from "./expected/reminding.ts";
export { recordFromOrder } from "./facts/fromOrders.ts";
