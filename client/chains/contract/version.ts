type Held = { readonly state: string; readonly from: string; readonly to: string | null; readonly number: number };

/** The version to look at first: what holds on a day, else what comes next, else the newest. */
export function versionToday<Version extends Held>(versions: readonly Version[], today: string): Version | undefined {
  const held = versions.filter(({ state, from, to }) => state === "ACTIVE" && (to === null || from < to));
  return (
    held.find(({ from, to }) => from <= today && (to === null || today < to)) ??
    held.filter(({ from }) => from > today).at(-1) ??
    held[0] ??
    versions[0]
  );
}

/** The last day of what ends before `to`; null: without end. */
export function lastDay(to: string | null): string | null {
  if (to === null) return null;
  const day = new Date(`${to}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** The first day after one. */
export function dayAfter(last: string): string {
  const day = new Date(`${last}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
