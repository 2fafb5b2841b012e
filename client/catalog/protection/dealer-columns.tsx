import { Checkbox, Form, InputNumber } from "antd";
import type { ReactNode } from "react";
import type { ProtectableDealersQuery } from "../../gql/types.ts";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { type Refused, Reasons, fieldRefusal, refusedAt } from "../../ui/refusals.tsx";
import type { Columns } from "../../ui/rows.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { protectionWords } from "./protection.texts.ts";

export type Row = ProtectableDealersQuery["protectableDealers"]["nodes"][number];
/** What was said of a dealer: left out or not, and what was counted. */
export type Said = Readonly<Record<string, { readonly out?: boolean; readonly stock?: number | null }>>;

export const idOf = (row: Row): string => row.dealer?.id ?? "";
const possible = (row: Row): boolean => row.oldPrice !== null && !row.protected;
/** Whoever can be protected is, unless he is left out; without stock that anybody knows he is counted first. */
export const isIn = (row: Row, said: Said): boolean => {
  const own = said[idOf(row)];
  return possible(row) && own?.out !== true && (row.stock !== null || typeof own?.stock === "number");
};

type Worked = { readonly eligible: number; readonly amount: { readonly amount: string; readonly currency: string } };
type DealerColumns = {
  readonly said: Said;
  setSaid(said: Said): void;
  readonly refused: readonly Refused[];
  at(row: Row): number;
  lineOf(row: Row): Worked | undefined;
};

/** Who bought it and holds it, as the books know; what was verified; what that is worth. */
export function useDealerColumns({ said, setSaid, refused, at, lineOf }: DealerColumns): Columns<Row> {
  const t = useTexts(protectionWords);
  const say = (row: Row, more: Said[string]) => setSaid({ ...said, [idOf(row)]: { ...said[idOf(row)], ...more } });
  return [
    {
      title: t.dealer,
      key: "dealer",
      card: "head",
      render: (_, row) => (
        <Included
          row={row}
          chosen={isIn(row, said)}
          choose={(chosen) => say(row, { out: !chosen })}
          reasons={at(row) < 0 ? [] : refusedAt(refused, "dealers", String(at(row)), "dealer")}
        />
      ),
    },
    {
      title: t.drop,
      key: "drop",
      width: 140,
      align: "right",
      render: (_, row) =>
        row.oldPrice === null || row.newPrice === null ? (
          <span className="quiet">{t.noDrop}</span>
        ) : (
          <>
            <UnitPrice price={row.oldPrice} /> → <UnitPrice price={row.newPrice} />
          </>
        ),
    },
    { title: t.bought, key: "bought", width: 95, align: "right", render: (_, row) => <Quantity value={row.bought} /> },
    { title: t.unsold, key: "unsold", width: 80, align: "right", render: (_, row) => <Quantity value={row.unsold} /> },
    { title: t.reported, key: "reported", width: 130, align: "right", render: (_, row) => <Reported row={row} /> },
    {
      title: t.verified,
      key: "verified",
      width: 120,
      align: "right",
      render: (_, row) => (
        <Form.Item
          style={{ margin: 0 }}
          {...(at(row) < 0 ? {} : fieldRefusal(refused, "dealers", String(at(row)), "stock"))}
        >
          <InputNumber
            aria-label={t.verifiedOf(row.dealer?.name ?? "")}
            min={0}
            precision={0}
            style={{ width: 100 }}
            disabled={!possible(row)}
            placeholder={row.stock === null ? "" : String(row.stock)}
            value={said[idOf(row)]?.stock ?? null}
            onChange={(stock) => say(row, { stock, out: false })}
          />
        </Form.Item>
      ),
    },
    {
      title: t.eligible,
      key: "eligible",
      width: 90,
      align: "right",
      render: (_, row) => (lineOf(row) === undefined ? null : <Quantity value={lineOf(row)?.eligible ?? 0} />),
    },
    {
      title: t.worth,
      key: "worth",
      card: "corner",
      width: 120,
      align: "right",
      render: (_, row) => <Money value={isIn(row, said) ? lineOf(row)?.amount : null} />,
    },
  ];
}

/** Whether a dealer is protected, and what stands against it. */
function Included({
  row,
  chosen,
  choose,
  reasons,
}: {
  row: Row;
  chosen: boolean;
  choose(chosen: boolean): void;
  reasons: readonly Refused[];
}): ReactNode {
  const t = useTexts(protectionWords);
  return (
    <>
      <Checkbox
        aria-label={t.include(row.dealer?.name ?? "")}
        disabled={!possible(row)}
        checked={chosen}
        onChange={({ target }) => choose(target.checked)}
      />{" "}
      {row.dealer?.name} {row.protected ? <StatusChip tone="done">{t.protectedAlready}</StatusChip> : null}
      <Reasons reasons={reasons} />
    </>
  );
}

/** What the books know of his stock, and until when. */
function Reported({ row }: { row: Row }): ReactNode {
  const t = useTexts(protectionWords);
  if (row.stock === null) return <StatusChip tone="waiting">{t.unknown}</StatusChip>;
  return (
    <>
      <Quantity value={row.stock} />
      {row.stockAsOf === null ? null : <div className="quiet">{t.asOf(row.stockAsOf)}</div>}
    </>
  );
}
