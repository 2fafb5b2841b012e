/** Puts thousands apart in a decimal text without ever making a number of it. */
export function grouped(decimal: string): string {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(decimal) ?? [];
  if (whole === "") return decimal;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction}`;
}

const signs: Readonly<Record<string, string>> = { CNY: "¥", USD: "US$", EUR: "€", GBP: "£", JPY: "JP¥", HKD: "HK$" };

/** A currency as it stands in a column's head or before an amount. */
export const currencySign = (currency: string): string => signs[currency] ?? currency;

/** A decimal without the zeros beyond two decimals that its stored scale adds. */
export const trimmed = (decimal: string): string => decimal.replace(/(\.\d{2}\d*?)0+$/, "$1");

/** The decimals that a currency's amounts are written with. */
const decimalsOf = (currency: string | undefined): number =>
  currency === undefined
    ? 2
    : (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2);

/** A unit price as prices are written: its currency's decimals at least, more as far as they say something. */
export function priceText(price: string, currency?: string): string {
  const [whole = "", fraction = ""] = price.split(".");
  const shown = fraction.replace(/0+$/, "").padEnd(decimalsOf(currency), "0");
  return shown === "" ? whole : `${whole}.${shown}`;
}
