/**
 * The last of some stages that a count of days has reached, the stages rising: 7 of [0, 3, 7, 14] on days 7 to 13. Null
 * before the first, and once more than `over` days have passed since the last: who missed a day says the stage the next
 * day, and nobody is told of what lies far back.
 */
export function stageReached(stages: readonly number[], days: number, over: number): number | null {
  const last = stages.at(-1);
  if (last === undefined || days > last + over) return null;
  return stages.filter((stage) => stage <= days).at(-1) ?? null;
}
