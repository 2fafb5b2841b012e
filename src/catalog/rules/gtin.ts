const lengths = new Set([8, 12, 13, 14]);

/** The check digit of the digits before it: weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/**
 * C1: a GTIN of 8, 12, 13 or 14 digits whose check digit is right, in its 14-digit form; spaces and hyphens do not count.
 * Undefined when it is none.
 */
export function gtin14(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s-]/gu, "");
  if (!/^\d+$/.test(digits) || !lengths.has(digits.length) || /^0+$/.test(digits)) return undefined;
  return checkDigit(digits.slice(0, -1)) === Number(digits.at(-1)) ? digits.padStart(14, "0") : undefined;
}
