import { CloseOutlined } from "@ant-design/icons";
import { Button, InputNumber } from "antd";
import type { ReactNode } from "react";
import { ProductPicker } from "../../catalog/product-picker.tsx";
import type { AmendmentWholeFragment, OrderAmendmentProposeMutation } from "../../gql/types.ts";
import { Quantity, UnitPrice } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { Clears } from "../entry/clears.tsx";
import { productName } from "../order-lines.tsx";
import type { SeenOrder } from "../seen-order.ts";
import { amendWords } from "./amend.texts.ts";
import { Difference } from "./difference.tsx";

export type AmendError = OrderAmendmentProposeMutation["orderAmendmentPropose"]["errors"][number];
/** A product that an amendment would add. */
export type Added = { readonly key: number; readonly product: string | null; readonly quantity: number | null };
type Row = { readonly line: SeenOrder["lines"][number] | null; readonly added: Added | null };

type Props = {
  readonly order: SeenOrder;
  readonly counts: Readonly<Record<string, number | null>>;
  readonly added: readonly Added[];
  /** What the server makes of it so far. */
  readonly draft: AmendmentWholeFragment | undefined;
  refusedOf(product: string | null): readonly AmendError[];
  count(product: string, value: number | null): void;
  setAdded(added: readonly Added[]): void;
};

/** The lines of an order with the quantities they are to have, and products to be added under them. */
export function AmendGrid(props: Props): ReactNode {
  const { order, added, setAdded } = props;
  const t = useTexts(amendWords);
  const rows: Row[] = [
    ...order.lines.filter(({ product }) => product !== null).map((line) => ({ line, added: null })),
    ...added.map((each) => ({ line: null, added: each })),
  ];
  const columns = useColumns(props);
  const key = added.reduce((most, each) => Math.max(most, each.key), 0) + 1;
  return (
    <>
      <Rows
        label={t.amend}
        rows={rows}
        columns={columns}
        keyOf={(row) => row.line?.id ?? `added-${row.added?.key ?? 0}`}
      />
      <Button style={{ marginTop: 8 }} onClick={() => setAdded([...added, { key, product: null, quantity: null }])}>
        {t.add}
      </Button>
    </>
  );
}

function useColumns(props: Props): Columns<Row> {
  const { added, draft } = props;
  const t = useTexts(amendWords);
  const drafted = (row: Row) => draft?.lines.find(({ product }) => product?.id === productOf(row));
  const figure = (title: string, of: (line: SeenOrder["lines"][number]) => number) => ({
    title,
    key: title,
    width: 80,
    align: "right" as const,
    render: (_: unknown, { line }: Row) => (line === null ? null : <Quantity value={of(line)} />),
  });
  return [
    { title: t.product, key: "product", card: "head", render: (_, row) => <Named row={row} {...props} /> },
    figure(t.out, (line) => line.shipped),
    figure(t.now, openOf),
    {
      title: t.next,
      key: "next",
      width: 130,
      align: "right",
      render: (_, row) => (
        <InputNumber
          aria-label={t.nextOf(row.line?.product?.code ?? t.addedOf(added.indexOf(row.added as Added) + 1))}
          precision={0}
          style={{ width: 110 }}
          suffix={row.line?.product?.orderUnit ?? ""}
          status={props.refusedOf(productOf(row)).length > 0 ? "error" : ""}
          value={wantedOf(row, props.counts)}
          onChange={(value) => typed(props, row, value)}
        />
      ),
    },
    {
      title: t.price,
      key: "price",
      width: 120,
      align: "right",
      render: (_, row) => {
        const price = drafted(row)?.unitPrice;
        return typeof price === "string" ? <UnitPrice price={price} /> : null;
      },
    },
    {
      title: t.difference,
      key: "difference",
      card: "corner",
      width: 120,
      align: "right",
      render: (_, row) => {
        const line = drafted(row);
        return line === undefined ? null : <Difference before={line.before} after={line.after} />;
      },
    },
  ];
}

const productOf = (row: Row): string | null => row.line?.product?.id ?? row.added?.product ?? null;
/** How many of a line are wanted still, what has gone out included. */
const openOf = (line: SeenOrder["lines"][number]): number => line.quantity - line.cancelled;

function wantedOf(row: Row, counts: Props["counts"]): number | null {
  if (row.line === null) return row.added?.quantity ?? null;
  const id = productOf(row) ?? "";
  return id in counts ? (counts[id] ?? null) : openOf(row.line);
}

const altered = (added: readonly Added[], key: number, to: Partial<Added>): readonly Added[] =>
  added.map((each) => (each.key === key ? { ...each, ...to } : each));

function typed({ added, count, setAdded }: Props, { line, added: own }: Row, quantity: number | null): void {
  if (own === null) count(line?.product?.id ?? "", quantity);
  else setAdded(altered(added, own.key, { quantity }));
}

/** Which product a row is of, and what speaks against its quantity, each with what would do. */
function Named(props: Props & { readonly row: Row }): ReactNode {
  const { row, added, refusedOf, setAdded } = props;
  const t = useTexts(amendWords);
  const { language } = useLanguage();
  return (
    <>
      {row.added === null ? (
        <>
          <span className="mono">{row.line?.product?.code}</span> {productName(row.line?.product ?? null, language)}
        </>
      ) : (
        <AddedProduct
          at={added.indexOf(row.added) + 1}
          added={row.added}
          change={(key, to) => setAdded(altered(added, key, to))}
          remove={() => setAdded(added.filter((each) => each !== row.added))}
        />
      )}
      <Reasons
        reasons={refusedOf(productOf(row))}
        clears={(reason) => (
          <>
            <Clears reason={reason as AmendError} />
            {(reason as AmendError).suggestions?.map((each) => (
              <Button key={each} size="small" style={{ marginInlineEnd: 4 }} onClick={() => typed(props, row, each)}>
                {t.useInstead(each)}
              </Button>
            ))}
          </>
        )}
      />
    </>
  );
}

function AddedProduct({
  at,
  added,
  change,
  remove,
}: {
  at: number;
  added: Added;
  change(key: number, to: Partial<Added>): void;
  remove(): void;
}): ReactNode {
  const t = useTexts(amendWords);
  return (
    <span style={{ display: "flex", gap: 4, minWidth: 220 }}>
      <ProductPicker
        id={`amend-added-${added.key}`}
        value={added.product}
        choose={(product) => change(added.key, { product })}
      />
      <Button type="text" icon={<CloseOutlined />} aria-label={t.remove(at)} onClick={remove} />
    </span>
  );
}
