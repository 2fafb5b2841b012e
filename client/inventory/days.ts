const moved = (day: string, days: number): string => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + days);
  return next.toISOString().slice(0, 10);
};

/** The API's periods end with the first day after them; a person says the last day. */
export const dayAfter = (last: string): string => moved(last, 1);
export const lastDayOf = (firstAfter: string): string => moved(firstAfter, -1);
