import { useQuery } from "@apollo/client/react";
import { App, Button, Checkbox, Drawer, Form, Input, InputNumber } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { useViewer } from "../../app/session.tsx";
import { PriceProtectionProposeDocument } from "../../gql/documents/PriceProtectionPropose.ts";
import { ProtectableDealersDocument } from "../../gql/documents/ProtectableDealers.ts";
import type { ProtectableDealersQuery } from "../../gql/types.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { type Refused, Reasons, fieldRefusal, refusedAt, refusedElsewhere } from "../../ui/refusals.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { ProductPicker } from "../product-picker.tsx";
import { protectionWords } from "./protection.texts.ts";

type Row = ProtectableDealersQuery["protectableDealers"]["nodes"][number];
/** What was said of a dealer: left out or not, and what was counted. */
type Said = Readonly<Record<string, { readonly out?: boolean; readonly stock?: number | null }>>;

const idOf = (row: Row): string => row.dealer?.id ?? "";
const possible = (row: Row): boolean => row.oldPrice !== null && !row.protected;
/** Whoever can be protected is, unless he is left out; without stock that anybody knows he is counted first. */
const isIn = (row: Row, said: Said): boolean => {
  const own = said[idOf(row)];
  return possible(row) && own?.out !== true && (row.stock !== null || typeof own?.stock === "number");
};

/** Proposes a price protection: product, day and window; what the books know of each dealer; what it comes to. */
export function ProposeProtection({ done }: { done(): void }): ReactNode {
  const t = useTexts(protectionWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.propose}
      </Button>
      <Drawer open={open} title={t.propose} size={1040} onClose={() => setOpen(false)} destroyOnHidden>
        <Proposal
          done={() => {
            setOpen(false);
            done();
          }}
        />
      </Drawer>
    </>
  );
}

function Proposal({ done }: { done(): void }): ReactNode {
  const t = useTexts(protectionWords);
  const { today } = useViewer();
  const [product, setProduct] = useState<string | null>(null);
  const [changeOn, setChangeOn] = useState<string>(today);
  const [windowDays, setWindow] = useState<number>(30);
  const [cap, setCap] = useState("");
  const [note, setNote] = useState("");
  const head = { product: product ?? "", changeOn, windowDays };
  return (
    <Form layout="vertical">
      <div className="filters" style={{ alignItems: "flex-start" }}>
        <Form.Item label={t.product} htmlFor="protect-product" style={{ minWidth: 260, flex: 1 }}>
          <ProductPicker id="protect-product" value={product} choose={setProduct} />
        </Form.Item>
        <Form.Item label={t.changeOn} htmlFor="protect-on">
          <DayField id="protect-on" value={changeOn} change={setChangeOn} />
        </Form.Item>
        <Form.Item label={t.windowDays} htmlFor="protect-window">
          <InputNumber
            id="protect-window"
            min={1}
            max={3650}
            precision={0}
            value={windowDays}
            onChange={(value) => setWindow(value ?? 30)}
          />
        </Form.Item>
        <Form.Item label={t.cap} htmlFor="protect-cap">
          <Input id="protect-cap" inputMode="decimal" value={cap} onChange={({ target }) => setCap(target.value)} />
        </Form.Item>
      </div>
      <Form.Item label={t.note} htmlFor="protect-note">
        <Input id="protect-note" maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
      </Form.Item>
      {product === null ? (
        <EmptyState title={t.choose} />
      ) : (
        <Dealers
          key={JSON.stringify(head)}
          head={head}
          more={{ cap: cap.trim() === "" ? null : cap.trim(), note }}
          done={done}
        />
      )}
    </Form>
  );
}

type Head = { readonly product: string; readonly changeOn: string; readonly windowDays: number };

function Dealers(props: { head: Head; more: { cap: string | null; note: string }; done(): void }): ReactNode {
  const t = useTexts(protectionWords);
  const asked = useQuery(ProtectableDealersDocument, { variables: props.head, fetchPolicy: "network-only" });
  return (
    <Answered asked={asked} thing={(data) => data.protectableDealers} loading={<LoadingRows />}>
      {({ nodes, pageInfo }) =>
        nodes.length === 0 ? (
          <EmptyState title={t.noBuyers} />
        ) : (
          <>
            <Chosen {...props} rows={nodes} />
            {pageInfo.hasNextPage ? (
              <Button onClick={() => void asked.fetchMore({ variables: { after: pageInfo.endCursor } })}>
                {t.more}
              </Button>
            ) : null}
          </>
        )
      }
    </Answered>
  );
}

function Chosen({
  head,
  more,
  rows,
  done,
}: {
  head: Head;
  more: { cap: string | null; note: string };
  rows: readonly Row[];
  done(): void;
}): ReactNode {
  const t = useTexts(protectionWords);
  const { message } = App.useApp();
  const act = useCommand(PriceProtectionProposeDocument, "priceProtectionPropose");
  const [said, setSaid] = useState<Said>({});
  const chosen = rows.filter((row) => isIn(row, said));
  const dealers = chosen.map((row) => ({ dealer: idOf(row), stock: said[idOf(row)]?.stock ?? null }));
  const input = { ...head, ...more, dealers };
  const preview = usePreview(
    PriceProtectionProposeDocument,
    "priceProtectionPropose",
    chosen.length === 0 ? null : input,
  );
  const refused = preview.current && preview.reply !== undefined ? preview.reply.errors : act.refused;
  const worked = preview.reply?.protection ?? null;
  const columns = useDealerColumns({
    ...{ said, setSaid, refused },
    at: (row) => chosen.indexOf(row),
    lineOf: (row) => worked?.lines.find(({ dealer }) => dealer?.id === idOf(row)),
  });
  const submit = async () => {
    const reply = await act.run(input);
    if (reply?.errors.length !== 0) return;
    void message.success(t.sent);
    done();
  };
  return (
    <>
      <Rows label={t.dealers} rows={rows} columns={columns} keyOf={idOf} />
      <Reasons reasons={refusedElsewhere(refused, ["dealers"])} />
      <Reasons reasons={refused.filter(({ path }) => path.length === 1 && path[0] === "dealers")} />
      <div className="entry-foot" role="status">
        <span className="quiet">{t.chosen(chosen.length)}</span>
        {chosen.length > 0 && !preview.current ? <StatusChip tone="waiting">{t.checking}</StatusChip> : null}
        {worked === null ? null : (
          <span className="total">
            {t.total}{" "}
            <strong data-testid="protection-total">
              <Money value={worked.total} />
            </strong>
          </span>
        )}
        <Button
          type="primary"
          loading={act.running}
          disabled={chosen.length === 0 || refused.length > 0}
          onClick={() => void submit()}
        >
          {t.send}
        </Button>
      </div>
    </>
  );
}

type Worked = { readonly eligible: number; readonly amount: { readonly amount: string; readonly currency: string } };
type DealerColumns = {
  readonly said: Said;
  setSaid(said: Said): void;
  readonly refused: readonly Refused[];
  at(row: Row): number;
  lineOf(row: Row): Worked | undefined;
};

function useDealerColumns({ said, setSaid, refused, at, lineOf }: DealerColumns): Columns<Row> {
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
