/** A rate such as "0.1300" as people read it: "13%". Digits are moved, never reckoned in floats. */
export function percentText(rate: string): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(rate) ?? [];
  const digits = fraction.padEnd(2, "0");
  const before = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const after = digits.slice(2).replace(/0+$/, "");
  return `${sign}${before}${after === "" ? "" : `.${after}`}%`;
}
