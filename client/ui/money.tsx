import type { ReactNode } from "react";
import { currencySign, grouped, priceText } from "./figures.ts";

type Amount = { readonly amount: string; readonly currency: string };

/** An amount with its currency, in figures that stand under each other. */
export const Money = ({ value, bare = false }: { value: Amount | null | undefined; bare?: boolean }): ReactNode =>
  value === null || value === undefined ? (
    <span className="quiet">—</span>
  ) : (
    <span className="figure">
      {bare ? "" : `${currencySign(value.currency)} `}
      {grouped(value.amount)}
    </span>
  );

/** A price per unit: its currency's decimals at least, more as far as they say something. */
export const UnitPrice = ({ price, currency }: { price: string; currency?: string }): ReactNode => (
  <span className="figure">
    {currency === undefined ? "" : `${currencySign(currency)} `}
    {grouped(priceText(price, currency))}
  </span>
);

/** A whole number of a stated unit. */
export const Quantity = ({ value, unit }: { value: number | string; unit?: string }): ReactNode => (
  <span className="figure">
    {grouped(String(value))}
    {unit === undefined ? "" : ` ${unit}`}
  </span>
);
