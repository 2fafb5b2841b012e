/** Percent as typed, as the exact decimal that the API takes: 8 is 0.08. Null where nothing or no number is typed. */
export function rateOf(percent: string): string | null {
  const [, digits = "", fraction = ""] = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(percent.trim()) ?? [];
  if (digits === "") return null;
  const all = digits.padStart(3, "0") + fraction;
  const text = `${all.slice(0, -2 - fraction.length)}.${all.slice(all.length - 2 - fraction.length)}`;
  return text
    .replace(/^0+(?=\d)/, "")
    .replace(/0+$/, "")
    .replace(/\.$/, "");
}

/** A rate as people say it: 0.08 is 8. */
export function percentOf(rate: string): string {
  const [units = "0", fraction = ""] = rate.split(".");
  const digits = units + fraction.padEnd(2, "0");
  const at = units.length + 2;
  const text = `${digits.slice(0, at)}.${digits.slice(at)}`;
  return text
    .replace(/^0+(?=\d)/, "")
    .replace(/0*$/, "")
    .replace(/\.$/, "");
}
