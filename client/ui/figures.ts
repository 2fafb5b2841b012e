/** Puts thousands apart in a decimal text without ever making a number of it. */
export function grouped(decimal: string): string {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(decimal) ?? [];
  if (whole === "") return decimal;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction}`;
}

const signs: Readonly<Record<string, string>> = { CNY: "¥", USD: "US$", EUR: "€", GBP: "£", JPY: "JP¥", HKD: "HK$" };

/** A currency as it stands in a column's head or before an amount. */
export const currencySign = (currency: string): string => signs[currency] ?? currency;

/** A unit price without the zeros beyond two decimals that its stored scale adds. */
export const trimmed = (decimal: string): string => decimal.replace(/(\.\d{2}\d*?)0+$/, "$1");
