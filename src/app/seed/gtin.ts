/** The check digit of GS1: weights 3 and 1 from the right, up to the next ten. */
export function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** A GTIN of fourteen digits from a company's prefix (eight digits beginning with 690 to 699 for China) and an item number. */
export function gtinOf(prefix: string, item: number): string {
  const digits = prefix + String(item).padStart(12 - prefix.length, "0");
  return `0${digits}${checkDigit(digits)}`;
}
