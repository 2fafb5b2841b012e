/** The module's door. */
import "./drafts/approvals.ts";
import "./messages.ts";
import "./messages-answers.ts";
import "./model/words.ts";
import "./acts/tasks.ts";
import "./acts/finalRefusal.ts";
import "./days/notices.ts";
import "./print/agreement.ts";
export { keepAllDays, keepDay, keepDays } from "./days/keepDays.ts";
export { type EffectiveSplit, insertEffective, insertServed, type ServedSplit } from "./opening.ts";
export { splitsToRemind } from "./days/reminders.ts";
export { unmeasuredKinds } from "./rules/words.ts";
export { splitResolvers } from "./resolvers/all.ts";
