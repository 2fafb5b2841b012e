/** The module's door. */
import "./approvals.ts";
import "./messages.ts";
export { type HeldMoney, type Move, moveExposure, positionsOf } from "./exposure.ts";
export { type HeldOrder, endCreditHold, heldOrdersOf, holdForCredit, releaseFor } from "./holds.ts";
export { beginDays } from "./night.ts";
export { type OpenedAccount, openAccounts, takeOverLimits } from "./opening.ts";
export { creditTransferPart, type LimitReview, putLimitReviews } from "./transfer/part.ts";
export { creditStanding, creditStandings } from "./queries/standing.ts";
export { creditStandingOn, creditStandingsOn } from "./queries/standingPast.ts";
export {
  type Block as CreditBlock,
  type Decided as CreditDecided,
  type Raise as CreditRaise,
  type Way as CreditWay,
  decideCredit,
} from "./rules/decide.ts";
export { countsToday, raised } from "./rules/standing.ts";
export { type Bucket, type Release as CreditRelease, type Standing, blockKinds } from "./rules/words.ts";
export { type LockedAccount, lockCredit, lockCredits } from "./store.ts";
export {
  CreditAccountFields,
  CreditBlockFields,
  CreditHoldFields,
  CreditOwedFields,
  CreditReleaseFields,
  CreditRequestFields,
  CreditResolver,
  CreditShareFields,
  CreditStandingFields,
  CreditStopFields,
} from "./resolvers.ts";
export { CreditEventResolver } from "./live/events.ts";
export { CreditCommands } from "./resolvers-commands.ts";
