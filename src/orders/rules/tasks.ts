import { type OrderState, promisedStates } from "./lifeCycle.ts";

/** Work that an order itself puts before somebody. */
export const orderTasks = [
  "ORDER_TO_CONFIRM",
  "ORDER_TO_RELEASE",
  "ORDER_TO_PREPAY",
  "ORDER_TO_COUNT_IN",
  "ORDER_DUE",
] as const;
export type OrderTask = (typeof orderTasks)[number];

export type TaskFacts = {
  readonly state: OrderState;
  /** Some of it is in a shipment that nobody has counted in. */
  readonly underway: boolean;
};

const ofState: Readonly<Partial<Record<OrderState, OrderTask>>> = {
  SUBMITTED: "ORDER_TO_CONFIRM",
  ON_HOLD: "ORDER_TO_RELEASE",
  PENDING_APPROVAL: "ORDER_TO_RELEASE",
  PENDING_PREPAYMENT: "ORDER_TO_PREPAY",
};

/** What waits for somebody while an order stands so. What credit holds is credit's own task. */
export const tasksOf = ({ state, underway }: TaskFacts): OrderTask[] => [
  ...(ofState[state] === undefined ? [] : [ofState[state]]),
  ...(underway ? (["ORDER_TO_COUNT_IN"] as const) : []),
];

/** Whether a promised day can be missed: promised, and not all out. */
export const canBeLate = (state: OrderState): boolean => (promisedStates as readonly string[]).includes(state);

/** What a change of an order opens and closes; what is late is noticed by the day, and over when all is out. */
export function taskChanges(
  before: TaskFacts | null,
  after: TaskFacts,
): { readonly opened: readonly OrderTask[]; readonly closed: readonly OrderTask[] } {
  const had = before === null ? [] : tasksOf(before);
  const has = tasksOf(after);
  const late = before !== null && canBeLate(before.state) && !canBeLate(after.state);
  return {
    opened: has.filter((task) => !had.includes(task)),
    closed: [...had.filter((task) => !has.includes(task)), ...(late ? (["ORDER_DUE"] as const) : [])],
  };
}
