import type { ProductRowFragment } from "../gql/types.ts";
import { Quantity } from "../ui/money.tsx";
import type { Columns } from "../ui/rows.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { catalogWords } from "./catalog.texts.ts";

/** The name of a thing in the language in force, where it has one. */
export const nameIn = (language: string, thing: { name: string; nameEn: string | null }): string =>
  language === "en" ? (thing.nameEn ?? thing.name) : thing.name;

/** A tax rate as people say it: 0.13 is 13%. Only the point moves; no arithmetic. */
export function percent(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const digits = `${whole}${fraction.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = fraction.slice(2).replace(/0+$/, "");
  return `${digits}${rest === "" ? "" : `.${rest}`}%`;
}

/** The columns that say what a product is and how it is packed. */
export function useProductColumns<Row>(of: (row: Row) => ProductRowFragment): Columns<Row> {
  const t = useTexts(catalogWords);
  const { language } = useLanguage();
  return [
    {
      title: t.code,
      key: "code",
      card: "bare",
      width: 120,
      render: (_, row) => <span className="mono">{of(row).code}</span>,
    },
    { title: t.name, key: "name", card: "head", width: 280, render: (_, row) => nameIn(language, of(row)) },
    {
      title: t.line,
      key: "line",
      card: "none",
      width: 140,
      render: (_, row) => {
        const line = of(row).productLine;
        return line === null ? "—" : nameIn(language, line);
      },
    },
    {
      title: t.packing,
      key: "packing",
      card: "bare",
      width: 110,
      render: (_, row) => {
        const { orderUnitFactor, baseUnit, orderUnit } = of(row);
        return t.pack(orderUnitFactor, baseUnit, orderUnit);
      },
    },
    { title: t.moq, key: "moq", width: 90, align: "right", render: (_, row) => <Quantity value={of(row).moq} /> },
    {
      title: t.multiple,
      key: "multiple",
      width: 90,
      align: "right",
      render: (_, row) => <Quantity value={of(row).packMultiple} />,
    },
  ];
}
