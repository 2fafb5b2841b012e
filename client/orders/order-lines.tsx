import type { ReactNode } from "react";
import { PriceWithSteps } from "../catalog/price-steps.tsx";
import { currencySign, grouped, trimmed } from "../ui/figures.ts";
import { Money, Quantity } from "../ui/money.tsx";
import { type Column, type Columns, Rows } from "../ui/rows.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { orderWords } from "./order.texts.ts";
import { pageWords } from "./order-page.texts.ts";
import { OrderStateChip } from "./order-state.tsx";
import type { SeenOrder } from "./seen-order.ts";

type PageWords = { readonly [Word in "reserved" | "picked" | "shipped" | "received" | "cancelled"]: string };
type Line = SeenOrder["lines"][number];

/** The name of a product in the language in force, where it has one. */
export const productName = (product: { name: string; nameEn: string | null } | null, language: string): string =>
  product === null ? "—" : language === "en" ? (product.nameEn ?? product.name) : product.name;

/** A column of quantities; none is said quietly. */
const figure = (title: string, of: (line: Line) => number, width = 62): Column<Line> => ({
  title,
  key: title,
  width,
  align: "right",
  render: (_: unknown, line: Line) =>
    of(line) === 0 ? <span className="quiet">0</span> : <Quantity value={of(line)} />,
});

/** How far the lines have come: what is set aside and picked only where there is any. */
function progress(order: SeenOrder, t: PageWords): Columns<Line> {
  const any = (of: (line: Line) => number) => order.lines.some((line) => of(line) > 0);
  return [
    ...(any((line) => line.reserved) ? [figure(t.reserved, (line) => line.reserved, 58)] : []),
    ...(any((line) => line.picked) ? [figure(t.picked, (line) => line.picked, 58)] : []),
    figure(t.shipped, (line) => line.shipped, 58),
    figure(t.received, (line) => line.received, 58),
    ...(any((line) => line.cancelled) ? [figure(t.cancelled, (line) => line.cancelled, 58)] : []),
  ];
}

/** The price of a line; where parts of it have prices of their own, each part with its own. */
function LinePrice({ line }: { line: Line }): ReactNode {
  const t = useTexts(pageWords);
  if (line.unitPrice === null) return "—";
  if (line.priceParts.length < 2) return <PriceWithSteps price={line.unitPrice} steps={line.priceSteps} />;
  return line.priceParts.map((part, at) => (
    <div key={at} className="figure">
      {t.parts(part.quantity, grouped(trimmed(part.unitPrice)))}
    </div>
  ));
}

/** What was ordered and how far each line has come. */
export function OrderLines({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const words = useTexts(orderWords);
  const { language } = useLanguage();
  const sign = currencySign(order.total?.currency ?? "");
  // A draft has no currency yet.
  const priced = (title: string): string => (sign === "" ? title : `${title} (${sign})`);
  const columns: Columns<Line> = [
    {
      title: "#",
      key: "position",
      card: "none" as const,
      width: 36,
      render: (_, line) => <span className="quiet figure">{line.position}</span>,
    },
    {
      title: words.code,
      key: "code",
      card: "bare" as const,
      width: 96,
      render: (_, line) => <span className="mono">{line.product?.code ?? "—"}</span>,
    },
    {
      title: words.product,
      key: "product",
      card: "head" as const,
      render: (_, line) => productName(line.product, language),
    },
    figure(words.quantity, (line) => line.quantity),
    { title: words.unit, key: "unit", width: 48, render: (_, line) => line.product?.orderUnit },
    {
      title: priced(words.price),
      key: "price",
      width: 86,
      align: "right",
      render: (_, line) => <LinePrice line={line} />,
    },
    {
      title: priced(words.amount),
      key: "amount",
      card: "corner" as const,
      width: 104,
      align: "right",
      render: (_, line) => <Money value={line.amount} bare />,
    },
    ...progress(order, t),
    {
      title: words.state,
      key: "state",
      card: "bare" as const,
      width: 104,
      render: (_, line) => <OrderStateChip state={line.state} />,
    },
  ];
  return <Rows label={t.lines} rows={order.lines} columns={columns} keyOf={(line) => line.id} />;
}
